//! A deed that one declaration asks for and another forbids.

use super::clashes::{finding, forbids, subject, verb};
use crate::checks::{Cx, Scope};
use crate::finding::{Severity, Sink};
use crate::norms::{Clash, Link, Modality, Reach};
use std::collections::BTreeSet;

check! { "S3101" "obligation-forbidden" Error {
    title: "Ce qu'une règle oblige à faire, une autre l'interdit" / "What one rule requires, another forbids",
    scope: Scope::Code(obligation_forbidden),
} }

fn obligation_forbidden(cx: &Cx<'_>, out: &mut Sink) {
    let mut told = BTreeSet::new();
    let clashes = &cx.compared().clashes;
    if clashes.is_empty() {
        return;
    }
    let norms = &cx.norms();
    for clash in clashes.iter().filter(|clash| clash.common.is_none()) {
        let (Some(first), Some(second)) = (norms.get(clash.first), norms.get(clash.second)) else { continue };
        // Several deeds of the same two rules are one thing to discuss.
        if first.modality != Modality::Must || !told.insert((first.decl.id(), second.decl.id())) {
            continue;
        }
        let [does, label] = verb(first);
        let (one, other) = (subject(first), crate::norms::norm_of(second));
        let message = match first.decl == second.decl {
            true => text! { fr: "{one} oblige et interdit la même chose", en: "{one} requires and forbids the same thing", one },
            false => text! { fr: "{one} {does} ce que {other} interdit", en: "{one} {does} what {other} forbids", one, does, other },
        };
        let Some(found) = finding(norms, &CHECK, clash, [message, label, forbids()]) else { continue };
        let found = found.severity(severity(clash));
        out.report(match clash.is_open || !clash.is_sure || clash.meeting.link >= Link::Seat {
            true => found.possible().question(text! {
                fr: "est-ce bien la même chose, au même moment, pour les mêmes personnes ?",
                en: "is it really the same thing, at the same time, for the same people?"
            }),
            false => found.question(text! { fr: "laquelle des deux l'emporte, et dans quel cas ?", en: "which of the two prevails, and in which case?" }),
        });
    }
}

/// What happens each time is graver than what may happen.
fn severity(clash: &Clash) -> Severity {
    match (clash.reach, clash.is_open || clash.meeting.link == Link::Impersonal) {
        (_, true) => Severity::Hint,
        (Reach::Whole, _) => Severity::Error,
        (Reach::Part, _) => Severity::Warning,
    }
}
