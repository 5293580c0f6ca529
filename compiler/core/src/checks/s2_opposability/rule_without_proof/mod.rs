//! A rule that no fact could show to be broken.

use crate::checks::s2_opposability::ladder::{Ladder, lowered, severity};
use crate::checks::s2_opposability::witness::witness;
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, NoteKind, Severity, Sink};
use crate::kinds::{Kind, rule};
use crate::resolve::Entity;

check! { "S2102" "rule-without-proof" Error {
    title: "Une règle n'a pas de preuve" / "A rule has no proof",
    waits_for: [Rule],
    scope: Scope::On(Kind::Rule, rule_without_proof),
} }

fn rule_without_proof(_: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    let asks = rule.has(rule::MUST) || rule.has(rule::MUST_NOT);
    if !asks || rule.has(rule::PROOF) {
        return;
    }
    let name = rule.label();
    let message = text! {
        fr: "La règle `{name}` ne dit pas à quels faits on verrait qu'elle est tenue",
        en: "Rule `{name}` does not say which facts would show that it is kept", name
    };
    let severity = severity(rule).unwrap_or(Severity::Warning);
    let is_recommendation = rule.choice(rule::STRENGTH) == Some("recommendation");
    let mut finding = Finding::about(&CHECK, rule, message)
        .severity(if is_recommendation { lowered(severity) } else { severity })
        .note(NoteKind::Ladder, Ladder::of_norm(rule).draw())
        .question(text! { fr: "à quoi le verrait-on ?", en: "what would show it?" });
    if let Some(fix) = attested(rule) {
        finding = finding.fix(fix);
    }
    out.report(finding);
}

/// A judgement once a year, for what is not measured yet.
fn attested(rule: Entity<'_>) -> Option<Fix> {
    let by = witness(rule)?.name()?;
    let value = text! { fr: "attesté par {by} chaque année", en: "attested by {by} every year", by };
    let title = text! { fr: "Faire attester par `{by}` chaque année", en: "Have `{by}` attest it every year", by };
    Some(Fix::suggested(title, vec![fixes::append_field(rule, rule::PROOF, value.get(fixes::lang_of(rule)))]))
}
