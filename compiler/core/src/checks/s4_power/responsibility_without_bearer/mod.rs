//! A duty that nobody carries.

use crate::checks::s2_opposability::ladder::{norm, severity};
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Severity, Sink};
use crate::kinds::{Kind, rule};
use crate::resolve::Entity;

check! { "S4002" "responsibility-without-bearer" Error {
    title: "Une obligation n'est portée par personne" / "A duty is carried by nobody",
    waits_for: [Rule, Commitment],
    scope: Scope::Each(responsibility_without_bearer),
} }

fn responsibility_without_bearer(cx: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    // What is forbidden without saying to whom is forbidden to all; what must be done has to be done by somebody.
    let is_duty = match entity.kind() {
        Kind::Rule => entity.has(rule::MUST),
        Kind::Commitment => true,
        _ => false,
    };
    let Some(norm) = norm(entity.kind()).filter(|_| is_duty) else { return };
    if entity.has(norm.bearers) {
        return;
    }
    let name = entity.label();
    let message = match entity.kind() {
        Kind::Rule => text! {
            fr: "La règle `{name}` oblige sans dire qui",
            en: "Rule `{name}` obliges without saying whom", name
        },
        _ => text! {
            fr: "L'engagement `{name}` ne dit pas qui s'engage",
            en: "Commitment `{name}` does not say who commits", name
        },
    };
    let mut finding = Finding::about(&CHECK, entity, message)
        .severity(severity(entity).unwrap_or(Severity::Error))
        .question(text! { fr: "quand ce ne sera pas fait, à qui le demandera-t-on ?", en: "when it is not done, whom will people ask?" });
    let mut roles = cx.code.of(Kind::Role);
    if let (Some(only), None) = (roles.next().and_then(Entity::name), roles.next()) {
        let title = text! { fr: "Le confier à `{only}`", en: "Give it to `{only}`", only };
        finding = finding.fix(Fix::suggested(title, vec![fixes::add_field(entity, norm.bearers, only)]));
    }
    out.report(finding);
}
