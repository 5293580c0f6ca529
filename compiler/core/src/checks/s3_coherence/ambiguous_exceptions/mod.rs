//! Exceptions of which nobody can say which one holds.

use super::clashes::{finding, named, report};
use crate::checks::Scope;
use crate::finding::{Finding, NoteKind, Severity, Sink};
use crate::kinds::rule;
use crate::norms::{Compared, Norms};
use crate::resolve::{Code, FieldView};
use std::collections::BTreeSet;

check! { "S3106" "ambiguous-exceptions" Warning {
    title: "On ne sait pas quelle exception l'emporte" / "Nobody knows which exception prevails",
    scope: Scope::Code(|cx, out| report(cx, &CHECK, out)),
} }

/// Finds them among what was compared.
pub fn found(norms: &Norms<'_>, compared: &Compared, out: &mut Sink) {
    both_ways(norms.code, compared, out);
    rivals(norms, compared, out);
}

/// A rule that gives way to another and prevails over it.
fn both_ways(code: &Code, compared: &Compared, out: &mut Sink) {
    for said in &compared.both_ways {
        let (Some(rule), Some(other)) = (code.entity(said.rule), code.entity(said.other)) else { continue };
        let place = |field| rule.values(field).find(|value| value.target() == Some(other)).map(FieldView::place);
        let (Some(gives_way), Some(prevails)) = (place(rule::EXCEPT), place(rule::DESPITE)) else { continue };
        let (name, second) = (named(rule), named(other));
        let message = text! {
            fr: "La règle {name} s'efface devant {second}, et l'emporte sur elle",
            en: "Rule {name} gives way to {second}, and prevails over it", name, second
        };
        let finding = Finding::about(&CHECK, rule, message)
            .subject(other)
            .on(gives_way)
            .label(text! { fr: "s'efface", en: "gives way" })
            .also(prevails, text! { fr: "l'emporte", en: "prevails" })
            .note(
                NoteKind::Situation,
                text! {
                    fr: "quand {name} et {second} s'appliquent toutes deux, chacune peut se dire la plus forte",
                    en: "when both {name} and {second} apply, each may claim to be the stronger", name, second
                },
            )
            .question(text! { fr: "laquelle des deux décide ?", en: "which of the two decides?" });
        out.report(finding);
    }
}

/// Two exceptions to one rule that contradict each other, with nothing between them.
fn rivals(norms: &Norms<'_>, compared: &Compared, out: &mut Sink) {
    let mut told = BTreeSet::new();
    for clash in compared.clashes.iter().filter(|clash| clash.common.is_some()) {
        let (Some(first), Some(second)) = (norms.get(clash.first), norms.get(clash.second)) else { continue };
        let Some(common) = clash.common.and_then(|id| norms.code.entity(id)) else { continue };
        if !told.insert((first.decl.id(), second.decl.id())) {
            continue;
        }
        let (one, other, name) = (named(first.decl), named(second.decl), named(common));
        let message = text! {
            fr: "{one} et {other} font toutes deux exception à {name}, et se contredisent",
            en: "{one} and {other} are both exceptions to {name}, and contradict each other", one, other, name
        };
        let says =
            [message, text! { fr: "une exception", en: "one exception" }, text! { fr: "l'autre exception", en: "the other exception" }];
        let Some(found) = finding(norms, &CHECK, clash, says) else { continue };
        let found = found.also(common.name_place(), text! { fr: "ce à quoi elles font exception", en: "what they are exceptions to" });
        let found = found.severity(Severity::Warning).question(text! {
            fr: "quand les deux exceptions jouent, laquelle décide ?", en: "when both exceptions apply, which one decides?"
        });
        out.report(if clash.is_sure && !clash.is_open { found } else { found.possible() });
    }
}
