//! A role whose last holder has come to the end of the term, and that nobody holds any more.

use super::holdings::holdings;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, role};
use crate::resolve::Entity;
use crate::values::{Duration, Value};
use jiff::civil::Date;

check! { "S4005" "holder-term-expired" Warning {
    title: "Le mandat de celui qui tient un rôle est terminé" / "The term of whoever holds a role is over",
    scope: Scope::On(Kind::Role, holder_term_expired),
} }

fn holder_term_expired(cx: &Cx<'_>, role: Entity<'_>, out: &mut Sink) {
    let Some(today) = cx.options.today else { return };
    let term = role.first(role::TERM).and_then(|field| match field.value() {
        Value::Duration(duration) => Some(*duration),
        _ => None,
    });
    // A holding without an end lasts as long as the term does.
    let ends = holdings(role).map(|holding| {
        let end = holding.period.to.or_else(|| after(holding.period.from?, term?));
        (holding, end)
    });
    let ends: Vec<_> = ends.collect();
    if ends.iter().any(|(_, end)| end.is_none_or(|end| end >= today)) {
        return;
    }
    let Some((last, end)) = ends.iter().filter_map(|(holding, end)| Some((holding, (*end)?))).max_by_key(|(_, end)| *end) else { return };
    let (name, day) = (role.label(), end.to_string());
    let who = last.party.map_or_else(|| last.field.raw().into(), Entity::label);
    let message = text! {
        fr: "Le mandat de `{who}` comme `{name}` s'est terminé le {day}",
        en: "The term of `{who}` as `{name}` ended on {day}", who, name, day
    };
    let finding = Finding::about(&CHECK, role, message)
        .on(last.field.place())
        .why(text! {
            fr: "ce qui est fait depuis l'est par quelqu'un qui n'a plus mandat pour le faire, ou par personne",
            en: "what has been done since then was done by somebody without a mandate any more, or by nobody"
        })
        .question(text! { fr: "le mandat a-t-il été renouvelé, ou quelqu'un d'autre l'a-t-il pris ?", en: "was the term renewed, or did somebody else take it?" });
    out.report(finding);
}

/// The day a term that starts on a day is over.
fn after(from: Date, term: Duration) -> Option<Date> {
    super::term::end(from, term, 1)
}
