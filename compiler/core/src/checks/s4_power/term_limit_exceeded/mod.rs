//! Somebody who has held a role longer than the code allows.

use super::holdings::{Holding, holdings};
use super::term::end;
use crate::checks::wording::value;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, role};
use crate::resolve::{Entity, EntityId};
use crate::values::{Duration, Value};
use jiff::civil::Date;
use std::collections::BTreeMap;

check! { "S4006" "term-limit-exceeded" Warning {
    title: "Quelqu'un tient un rôle plus longtemps que le code ne le permet" / "Somebody holds a role longer than the code allows",
    scope: Scope::On(Kind::Role, term_limit_exceeded),
} }

fn term_limit_exceeded(cx: &Cx<'_>, role: Entity<'_>, out: &mut Sink) {
    let Some(limit) = role.first(role::AT_MOST_TERMS).or_else(|| role.first(role::TERM)) else { return };
    let terms = match role.first(role::AT_MOST_TERMS).map(|f| f.value()) {
        Some(Value::Count(terms)) => Some(*terms),
        _ => None,
    };
    let term = match role.first(role::TERM).map(|f| f.value()) {
        Some(Value::Duration(term)) => Some(*term),
        _ => None,
    };
    let mut by_party: BTreeMap<EntityId, Vec<Holding<'_>>> = BTreeMap::new();
    for holding in holdings(role).filter(|holding| holding.period.from.is_some()) {
        if let Some(party) = holding.party.filter(|party| party.kind() == Kind::Person) {
            by_party.entry(party.id()).or_default().push(holding);
        }
    }
    for mut held in by_party.into_values() {
        held.sort_by_key(|holding| holding.period.from);
        let Some((last, party)) = longest_run(&held, term, terms, cx.options.today).and_then(|h| Some((h, h.party?))) else { continue };
        let (name, who, allowed) = (role.label(), party.label(), value(limit));
        let message = text! {
            fr: "`{who}` tient le rôle `{name}` plus longtemps que permis",
            en: "`{who}` holds role `{name}` longer than allowed", who, name
        };
        let finding = Finding::about(&CHECK, role, message)
            .subject(party)
            .on(last.field.place())
            .also(limit.place(), text! { fr: "au plus {allowed}", en: "at most {allowed}", allowed })
            .question(text! {
                fr: "est-ce voulu, et qui l'a décidé ; ou est-ce le moment de passer la main ?",
                en: "is it meant, and who decided so; or is it time to hand over?"
            });
        out.report(finding);
    }
}

/// The holding at which a run of holdings that follow each other goes past the limit.
fn longest_run<'c>(held: &[Holding<'c>], term: Option<Duration>, terms: Option<u64>, today: Option<Date>) -> Option<Holding<'c>> {
    let mut run: Option<(Date, u64, Option<Date>)> = None;
    for holding in held {
        let from = holding.period.from?;
        let until = holding.period.to.or(today);
        let (start, count) = match run {
            // The day after the last one: the same run goes on.
            Some((start, count, Some(last))) if last.tomorrow().is_ok_and(|next| from <= next) => (start, count + 1),
            _ => (from, 1),
        };
        run = Some((start, count, until));
        let is_too_many = terms.is_some_and(|terms| count > terms);
        let limit = term.and_then(|term| end(start, term, terms.unwrap_or(count)));
        if is_too_many || until.zip(limit).is_some_and(|(until, limit)| until > limit) {
            return Some(*holding);
        }
    }
    None
}
