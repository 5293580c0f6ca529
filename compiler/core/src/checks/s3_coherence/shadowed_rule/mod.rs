//! A rule that never decides anything: another one always prevails over it.

use super::clashes::{named, report};
use crate::checks::Scope;
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, rule};
use crate::norms::{Compared, Norms};
use crate::resolve::{Entity, FieldView};

check! { "S3107" "shadowed-rule" Warning {
    title: "Une règle ne décide jamais rien" / "A rule never decides anything",
    scope: Scope::Code(|cx, out| report(cx, &CHECK, out)),
} }

/// Finds them among what was compared.
pub fn found(norms: &Norms<'_>, compared: &Compared, out: &mut Sink) {
    for shadow in &compared.shadows {
        let (Some(hidden), Some(by)) = (norms.code.entity(shadow.hidden), norms.code.entity(shadow.by)) else { continue };
        let (name, other) = (named(hidden), named(by));
        let message = text! {
            fr: "La règle {name} ne décide jamais rien : {other} l'emporte partout où elle s'applique",
            en: "Rule {name} never decides anything: {other} prevails wherever it applies", name, other
        };
        let mut finding = Finding::about(&CHECK, hidden, message).subject(by);
        let deed = |entity: Entity<'_>| norms.norms_of(entity.id()).first().map(|norm| norm.field.place());
        if let (Some(here), Some(there)) = (deed(hidden), deed(by)) {
            finding = finding
                .on(here)
                .label(text! { fr: "n'a jamais le dernier mot", en: "never has the last word" })
                .also(there, text! { fr: "l'a toujours", en: "always has it" });
        }
        if let Some(said) = said(hidden, by) {
            finding = finding.also(said.place(), text! { fr: "ce qui donne la priorité", en: "what gives precedence" });
        }
        finding = finding
            .note(
                NoteKind::Situation,
                text! {
                    fr: "chaque fois que {name} s'applique, {other} s'applique aussi",
                    en: "each time {name} applies, {other} applies as well", name, other
                },
            )
            .question(text! { fr: "dans quel cas devait-elle jouer ?", en: "in which case was it meant to count?" })
            .way(text! { fr: "dire quand {other} joue, avec `quand`", en: "say when {other} applies, with `when`", other })
            .way(text! { fr: "retirer {name}", en: "take {name} out", name });
        out.report(finding);
    }
}

/// Where one is said to prevail.
fn said<'c>(hidden: Entity<'c>, by: Entity<'c>) -> Option<FieldView<'c>> {
    let except = hidden.values(rule::EXCEPT).find(|value| value.target() == Some(by));
    let is_it = |target: Entity<'_>| target == hidden || target.kind() == Kind::Instrument;
    except.or_else(|| by.values(rule::DESPITE).find(|value| value.target().is_some_and(is_it)))
}
