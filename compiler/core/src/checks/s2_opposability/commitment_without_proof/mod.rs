//! A commitment that nothing would show to be kept or not.

use crate::checks::s2_opposability::ladder::{Ladder, severity};
use crate::checks::s2_opposability::witness::witness;
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, NoteKind, Severity, Sink};
use crate::kinds::{Kind, commitment};
use crate::resolve::Entity;

check! { "S2116" "commitment-without-proof" Warning {
    title: "Un engagement n'a ni preuve ni indicateur" / "A commitment has neither proof nor indicator",
    waits_for: [Commitment],
    scope: Scope::On(Kind::Commitment, commitment_without_proof),
} }

fn commitment_without_proof(_: &Cx<'_>, commitment: Entity<'_>, out: &mut Sink) {
    let is_released = commitment.choice(commitment::STATUS) == Some("released");
    if is_released || commitment.has(commitment::PROOF) || commitment.has(commitment::INDICATOR) {
        return;
    }
    let name = commitment.label();
    let message = text! {
        fr: "L'engagement `{name}` ne dit pas à quels faits on verrait qu'il est tenu",
        en: "Commitment `{name}` does not say which facts would show that it is kept", name
    };
    let mut finding = Finding::about(&CHECK, commitment, message)
        .severity(severity(commitment).unwrap_or(Severity::Warning))
        .note(NoteKind::Ladder, Ladder::of_norm(commitment).draw())
        .question(text! {
            fr: "celles et ceux à qui il est fait, à quoi verront-ils qu'il est tenu ?",
            en: "those to whom it is made, how will they see that it is kept?"
        });
    if let Some(by) = witness(commitment).and_then(Entity::name) {
        let value = text! { fr: "attesté par {by} chaque année", en: "attested by {by} every year", by };
        let title = text! { fr: "Faire attester par `{by}` chaque année", en: "Have `{by}` attest it every year", by };
        let edit = fixes::append_field(commitment, commitment::PROOF, value.get(fixes::lang_of(commitment)));
        finding = finding.fix(Fix::suggested(title, vec![edit]));
    }
    out.report(finding);
}
