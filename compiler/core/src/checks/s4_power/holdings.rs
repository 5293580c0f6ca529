//! Who holds which role, and when.

use crate::kinds::{Kind, body, category, person, role};
use crate::resolve::{Entity, EntityId, FieldView};
use crate::values::{Period, Value};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// One holding of a role.
#[derive(Clone, Copy)]
pub struct Holding<'c> {
    /// Where it is written.
    pub field: FieldView<'c>,
    /// Who holds; none when the name is not declared.
    pub party: Option<Entity<'c>>,
    /// From when to when.
    pub period: Period,
}

impl Holding<'_> {
    /// Whether it runs at a date; without a date, whether it has no end.
    pub fn runs_at(&self, today: Option<Date>) -> bool {
        match today {
            Some(today) => self.period.contains(today),
            None => self.period.to.is_none(),
        }
    }

    /// Whether two holdings share a day.
    pub fn meets(&self, other: &Self) -> bool {
        let starts_before = |a: &Period, b: &Period| a.from.zip(b.to).is_none_or(|(from, to)| from <= to);
        starts_before(&self.period, &other.period) && starts_before(&other.period, &self.period)
    }
}

/// The holdings of a role, in the order written.
pub fn holdings(role: Entity<'_>) -> impl Iterator<Item = Holding<'_>> {
    role.values(role::HOLDERS).filter_map(|field| match field.value() {
        Value::Holding(_, period) => Some(Holding { field, party: field.target(), period: *period }),
        _ => None,
    })
}

/// The person who alone holds a role at a date, with nobody to stand in.
pub fn lone_holder(role: Entity<'_>, today: Option<Date>) -> Option<Holding<'_>> {
    only_holder(role, today).filter(|_| !role.has(role::STAND_IN))
}

/// The person who alone holds a role at a date, whoever may stand in.
pub fn only_holder(role: Entity<'_>, today: Option<Date>) -> Option<Holding<'_>> {
    let mut running = holdings(role).filter(|holding| holding.runs_at(today));
    let (first, second) = (running.next()?, running.next());
    let is_person = first.party.is_some_and(|party| party.kind() == Kind::Person);
    (is_person && second.is_none()).then_some(first)
}

/// Whose hands a party is in: a role is in those of the person who alone holds it.
pub fn hands(party: Entity<'_>, today: Option<Date>) -> EntityId {
    let person = (party.kind() == Kind::Role).then(|| only_holder(party, today)).flatten().and_then(|holding| holding.party);
    person.unwrap_or(party).id()
}

/// A party inside a party inside a party: deeper than this, it stands for itself.
const DEPTH: usize = 4;

/// All the hands that make up a body, or a category that says who belongs to it; the party itself where anybody else may be in it.
pub fn all_hands(party: Entity<'_>, today: Option<Date>) -> BTreeSet<EntityId> {
    let mut all = BTreeSet::new();
    gather(party, today, DEPTH, &mut all);
    all
}

fn gather(party: Entity<'_>, today: Option<Date>, depth: usize, all: &mut BTreeSet<EntityId>) {
    let field = match party.kind() {
        Kind::Body => body::MEMBERS,
        Kind::Category => category::INCLUDES,
        _ => {
            all.insert(hands(party, today));
            return;
        }
    };
    let has_others =
        party.named_by(Kind::Person, person::MEMBER_OF).chain(party.named_by(Kind::Category, category::PART_OF)).next().is_some();
    let is_told = party.has(field) && party.values(field).all(|member| member.target().is_some());
    if depth == 0 || has_others || !is_told {
        all.insert(party.id());
        return;
    }
    party.targets(field).for_each(|member| gather(member, today, depth - 1, all));
}
