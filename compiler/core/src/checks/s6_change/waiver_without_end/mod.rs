//! A waiver without an end: a rule changed without saying so.

use crate::checks::s6_change::naming::called;
use crate::checks::wording::capital;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, common, waiver};
use crate::resolve::Entity;

check! { "S6020" "waiver-without-end" Warning {
    title: "Une dérogation n'a pas de fin" / "A waiver has no end",
    waits_for: [Waiver],
    scope: Scope::On(Kind::Waiver, waiver_without_end),
} }

fn waiver_without_end(_: &Cx<'_>, waiver: Entity<'_>, out: &mut Sink) {
    if waiver.has(waiver::UNTIL) || waiver.has(common::IN_FORCE) {
        return;
    }
    let name = capital(called(waiver));
    let message = text! {
        fr: "{name} ne dit pas jusqu'à quand",
        en: "{name} does not say until when", name
    };
    let finding = Finding::about(&CHECK, waiver, message)
        .why(text! {
            fr: "une exception sans fin est une règle que l'on a changée sans le décider",
            en: "an exception without an end is a rule that was changed without deciding it"
        })
        .way(text! {
            fr: "écrire « jusqu'au: » et une date ; ou changer la règle par l'évolution du code",
            en: "write \"until:\" and a date; or change the rule through the evolution of the code"
        });
    out.report(finding);
}
