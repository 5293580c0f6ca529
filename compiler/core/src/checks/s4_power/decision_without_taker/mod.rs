//! A decision that nobody takes.

use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, body, decision, level, role};
use crate::resolve::Entity;

check! { "S4033" "decision-without-taker" Warning {
    title: "Une décision n'est prise par personne" / "A decision is taken by nobody",
    waits_for: [Decision, Body, Role],
    scope: Scope::On(Kind::Decision, decision_without_taker),
} }

fn decision_without_taker(cx: &Cx<'_>, decision: Entity<'_>, out: &mut Sink) {
    // A way of deciding that a body or a role makes its own is taken by them.
    let bodies = decision.named_by(Kind::Body, body::DECIDES_BY).chain(decision.named_by(Kind::Body, body::DECIDES));
    let others = decision.named_by(Kind::Role, role::DECIDES).chain(decision.named_by(Kind::Level, level::DECIDES));
    if decision.has(decision::TAKEN_BY) || bodies.chain(others).next().is_some() {
        return;
    }
    let name = decision.label();
    let message = text! {
        fr: "La décision `{name}` ne dit pas qui décide",
        en: "Decision `{name}` does not say who decides", name
    };
    let mut finding = Finding::about(&CHECK, decision, message)
        .question(text! { fr: "le jour venu, qui peut dire oui ou non ?", en: "when the day comes, who can say yes or no?" });
    let mut bodies = cx.code.of(Kind::Body);
    if let (Some(only), None) = (bodies.next().and_then(Entity::name), bodies.next()) {
        let title = text! { fr: "Dire qu'elle est prise par `{only}`", en: "Say that it is taken by `{only}`", only };
        finding = finding.fix(Fix::suggested(title, vec![fixes::add_field(decision, decision::TAKEN_BY, only)]));
    }
    out.report(finding);
}
