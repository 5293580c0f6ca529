//! How long one person may hold a role or a seat.

use crate::checks::Cx;
use crate::checks::lengths::Days;
use crate::checks::s4_power::holdings::holdings;
use crate::checks::s4_power::term::end;
use crate::kinds::{Kind, body, common, role};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};
use crate::values::{Duration, Value};
use crate::words::fold;
use jiff::civil::Date;

/// The terms that one person may serve.
pub struct Tenure<'c> {
    /// Where the term is written.
    pub field: FieldView<'c>,
    /// How long, all terms in a row when they are limited, else one.
    pub days: Days,
    /// Whether the terms in a row are limited.
    pub is_limited: bool,
}

/// The terms of a role or a body.
pub fn tenure(party: Entity<'_>) -> Option<Tenure<'_>> {
    let (term, at_most) = fields(party.kind())?;
    let (field, long) = length(party, term)?;
    let count = times(party, at_most);
    let days = Days::of(long);
    let times = count.unwrap_or(1).max(1);
    Some(Tenure { field, days: Days { least: days.least * times, most: days.most * times }, is_limited: count.is_some() })
}

/// The last day that somebody who is there now may be.
pub struct Last<'c> {
    /// The day, further terms included.
    pub day: Date,
    /// The day on which what is written ends.
    pub ends: Date,
    /// Where it is written.
    pub field: FieldView<'c>,
    /// The role that is held until then.
    pub role: Option<Entity<'c>>,
}

/// The last day on which one of those who hold a role, or a person in one of their roles, is there, their further terms included; none
/// when the code does not say it all.
pub fn last_day<'c>(cx: &Cx<'c>, party: Entity<'c>) -> Option<Last<'c>> {
    match party.kind() {
        Kind::Role => of_role(cx, party, None),
        Kind::Person => {
            let mut last: Option<Last<'c>> = None;
            for role in party.named_by(Kind::Role, role::HOLDERS) {
                let own = of_role(cx, role, Some(party))?;
                last = Some(last.filter(|known| known.day >= own.day).unwrap_or(own));
            }
            last
        }
        _ => None,
    }
}

fn of_role<'c>(cx: &Cx<'c>, role: Entity<'c>, by: Option<Entity<'c>>) -> Option<Last<'c>> {
    let term = length(role, role::TERM).map(|(_, term)| term);
    let at_most = times(role, role::AT_MOST_TERMS);
    let mut last: Option<Last<'c>> = None;
    for holding in holdings(role).filter(|holding| by.is_none() || holding.party == by) {
        // « tenu par: lila depuis 2026-01-01 », « mandat: 2 ans ».
        let end_of = holding.period.to.or_else(|| end(holding.period.from?, term?, 1))?;
        if cx.options.today.is_some_and(|today| end_of < today) {
            continue;
        }
        let further = match (by, term, at_most) {
            // A promise of a person is held to the time they were given.
            (Some(_), _, _) => end_of,
            (None, Some(term), Some(count)) => end(first_of(role, holding.party, holding.period.from?)?, term, count)?.max(end_of),
            // Where the text says that one may be elected again, one more term is allowed for.
            (None, Some(term), None) if is_renewable(role) => end(end_of, term, 1)?,
            // Else who holds it after that, nothing says.
            _ => end_of,
        };
        let own = Last { day: further, ends: end_of, field: holding.field, role: Some(role) };
        last = Some(last.filter(|known| known.day >= further).unwrap_or(own));
    }
    last
}

/// Words that say that a term may be served again, folded.
const AGAIN: [&str; 9] = ["renouvel", "reelu", "reelig", "reconduct", "renew", "re-elect", "reelect", "again", "sans limite"];

/// Whether a role or a body says in words that one may serve again.
pub fn is_renewable(party: Entity<'_>) -> bool {
    let fields = [role::ENTERS, role::LEAVES, body::ENTERS, body::LEAVES, common::NOTE, role::PURPOSE];
    let mut words = fields.into_iter().flat_map(|field| party.values(field)).map(|field| fold(&field.prose()));
    words.any(|words| AGAIN.iter().any(|again| words.contains(again)))
}

/// When somebody first held a role.
fn first_of(role: Entity<'_>, party: Option<Entity<'_>>, from: Date) -> Option<Date> {
    let own = holdings(role).filter(|holding| holding.party.is_some() && holding.party == party);
    own.filter_map(|holding| holding.period.from).chain([from]).min()
}

fn length(party: Entity<'_>, field: Field) -> Option<(FieldView<'_>, Duration)> {
    let field = party.first(field)?;
    match field.value() {
        Value::Duration(long) => Some((field, *long)),
        _ => None,
    }
}

fn times(party: Entity<'_>, field: Field) -> Option<u64> {
    match party.first(field)?.value() {
        Value::Count(count) => Some(*count),
        _ => None,
    }
}

const fn fields(kind: Kind) -> Option<(Field, Field)> {
    match kind {
        Kind::Role => Some((role::TERM, role::AT_MOST_TERMS)),
        Kind::Body => Some((body::TERM, body::AT_MOST_TERMS)),
        _ => None,
    }
}
