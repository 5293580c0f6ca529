//! Exceptions of which nobody can say which one holds.

use super::clashes::{finding, named, report};
use crate::checks::Scope;
use crate::finding::{Severity, Sink};
use crate::norms::{Compared, Norms};
use std::collections::BTreeSet;

check! { "S3106" "ambiguous-exceptions" Warning {
    title: "On ne sait pas quelle exception l'emporte" / "Nobody knows which exception prevails",
    scope: Scope::Code(|cx, out| report(cx, &CHECK, out)),
} }

/// Two exceptions to one rule that contradict each other, with nothing between them.
pub fn found(norms: &Norms<'_>, compared: &Compared, out: &mut Sink) {
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
