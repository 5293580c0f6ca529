//! A version that was adopted, without the decision that adopted it.

use crate::checks::fixes::add_field;
use crate::checks::s6_change::naming::called;
use crate::checks::s6_change::numbers::{Number, is_settled};
use crate::checks::wording::capital;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, code, decision, evolution, version};
use crate::resolve::Entity;

check! { "S6005" "change-without-decision" Warning {
    title: "Une version n'a pas de décision" / "A version has no decision",
    waits_for: [Version],
    scope: Scope::On(Kind::Version, change_without_decision),
} }

fn change_without_decision(cx: &Cx<'_>, version: Entity<'_>, out: &mut Sink) {
    if version.has(version::DECISION) || !is_settled(version) || is_adopted_with_the_code(cx, version) {
        return;
    }
    let is_decided = version.named_by(Kind::Decision, decision::ABOUT).any(|decision| decision.has(decision::TAKEN_ON));
    if is_decided {
        return;
    }
    let name = capital(called(version));
    let message = text! {
        fr: "{name} ne dit pas quelle décision l'a adoptée",
        en: "{name} does not say which decision adopted it", name
    };
    let mut finding = Finding::about(&CHECK, version, message).question(text! {
        fr: "qui a décidé de ce changement, quand, et où en a-t-on gardé trace ?",
        en: "who decided this change, when, and where is a trace of it kept?"
    });
    if let Some(decision) = usual_decision(cx) {
        let gesture = text! { fr: "adoptée par `{decision}`, comme le prévoit l'évolution", en: "adopted by `{decision}`, as the evolution plans", decision };
        finding = finding.fix(Fix::suggested(gesture, vec![add_field(version, version::DECISION, decision)]));
    }
    out.report(finding);
}

/// The declaration of the code may say by whom the current version was adopted.
fn is_adopted_with_the_code(cx: &Cx<'_>, version: Entity<'_>) -> bool {
    let Some(declaration) = cx.code.declaration().filter(|declaration| declaration.has(code::ADOPTED_BY)) else { return false };
    let number = |entity: Entity<'_>, field| entity.first(field).and_then(Number::of);
    number(declaration, code::VERSION).is_some_and(|current| number(version, version::NUMBER) == Some(current))
}

/// The decision by which the code changes, when there is only one.
fn usual_decision<'c>(cx: &Cx<'c>) -> Option<&'c str> {
    let mut decisions =
        cx.code.of(Kind::Evolution).flat_map(|evolution| evolution.targets(evolution::DECIDES)).filter(|d| d.kind() == Kind::Decision);
    let first = decisions.next()?;
    decisions.all(|other| other == first).then(|| first.name()).flatten()
}
