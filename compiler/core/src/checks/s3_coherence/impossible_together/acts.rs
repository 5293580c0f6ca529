//! Duties whose acts cannot be done to the same thing.

use super::CHECK;
use crate::checks::s3_coherence::clashes::{gives_way, named};
use crate::finding::{Finding, NoteKind, Severity, Sink};
use crate::kinds::Kind;
use crate::norms::{self, Compared, Incompatible, Norms};

/// Finds them among what was compared.
pub fn found(norms: &Norms<'_>, compared: &Compared, out: &mut Sink) {
    out.findings.extend(compared.incompatible.iter().filter_map(|pair| finding(norms, pair)));
}

fn finding(norms: &Norms<'_>, pair: &Incompatible) -> Option<Finding> {
    let (first, second) = (norms.get(pair.first)?, norms.get(pair.second)?);
    let because = norms.code.entity(pair.because)?;
    let (one, other) = (named(first.decl), named(second.decl));
    let (deed, opposite) = (norms::act(first), norms::act(second));
    let [a, b] = pair.acts.map(|act| norms::name(norms, act));
    let message = text! {
        fr: "{one} et {other} demandent deux actes incompatibles sur la même chose",
        en: "{one} and {other} ask for two acts on one thing that cannot go together", one, other
    };
    let mut finding = Finding::about(&CHECK, second.decl, message)
        .subject(first.decl)
        .on(second.field.place())
        .label(text! { fr: "demande l'un", en: "asks for one" })
        .also(first.field.place(), text! { fr: "demande l'autre", en: "asks for the other" })
        .severity(Severity::Error)
        .note(NoteKind::Situation, text! {
            fr: "qui fait ceci : {deed}, ne peut pas faire cela : {opposite}", en: "whoever does this: {deed}, cannot do that: {opposite}", deed, opposite
        })
        .why(text! { fr: "« {a} » et « {b} » sont incompatibles", en: "“{a}” and “{b}” are incompatible", a, b });
    if let Some(assumed) = norms::assumed(norms, pair) {
        finding = finding.note(NoteKind::Assumption, assumed).also(because.name_place(), text! { fr: "l'hypothèse", en: "the assumption" });
    }
    if first.decl.kind() == Kind::Rule && second.decl.kind() == Kind::Rule && first.decl != second.decl {
        finding = finding.fix(gives_way(first.decl, second.decl)).fix(gives_way(second.decl, first.decl));
    }
    Some(
        finding
            .way(text! { fr: "dire quand l'un vaut, et quand l'autre : `quand`, `délai`", en: "say when one holds and when the other: `when`, `deadline`" })
            .question(text! { fr: "lequel des deux actes, et dans quel cas ?", en: "which of the two acts, and in which case?" }),
    )
}
