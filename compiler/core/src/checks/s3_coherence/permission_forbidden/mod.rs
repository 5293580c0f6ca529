//! A permission, a right, a power or a practice that a rule forbids altogether.

use super::clashes::{finding, forbids, subject, verb};
use crate::checks::{Cx, Scope};
use crate::finding::{Severity, Sink};
use crate::norms::{Modality, Reach};
use std::collections::BTreeSet;

check! { "S3102" "permission-forbidden" Warning {
    title: "Ce qu'un texte permet, une règle l'interdit" / "What one text allows, a rule forbids",
    scope: Scope::Code(permission_forbidden),
} }

fn permission_forbidden(cx: &Cx<'_>, out: &mut Sink) {
    let mut told = BTreeSet::new();
    let clashes = &cx.compared().clashes;
    if clashes.is_empty() {
        return;
    }
    let norms = &cx.norms();
    for clash in clashes.iter().filter(|clash| clash.common.is_none()) {
        let (Some(first), Some(second)) = (norms.get(clash.first), norms.get(clash.second)) else { continue };
        if first.modality == Modality::Must || !told.insert((first.decl.id(), second.decl.id())) {
            continue;
        }
        let [does, label] = verb(first);
        let (one, other) = (subject(first), crate::norms::norm_of(second));
        let message = match first.decl == second.decl {
            true => text! { fr: "{one} permet et interdit la même chose", en: "{one} allows and forbids the same thing", one },
            false => text! { fr: "{one} {does} ce que {other} interdit", en: "{one} {does} what {other} forbids", one, does, other },
        };
        let Some(found) = finding(norms, &CHECK, clash, [message, label, forbids()]) else { continue };
        out.report(match (clash.reach, clash.is_sure) {
            (Reach::Whole, true) => found.question(text! {
                fr: "que reste-t-il de permis ?", en: "what is still allowed?"
            }),
            // To forbid to some what all may do is how one makes an exception; it only has to be said.
            (Reach::Part, _) => found.severity(Severity::Hint).possible().question(text! {
                fr: "est-ce une exception voulue pour une partie d'entre eux ? alors, l'écrire",
                en: "is it meant as an exception for some of them? then, write it"
            }),
            (Reach::Whole, false) => found.possible().question(text! {
                fr: "est-ce bien de la même chose que parlent les deux textes ?", en: "do both texts speak of the same thing?"
            }),
        });
    }
}
