//! A deed that one declaration asks for and another forbids.

use super::clashes::{by_first, finding, forbids, report, subject, verb, with_others};
use crate::checks::s3_coherence::impossible_together;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Severity, Sink};
use crate::norms::{Clash, Compared, Link, Modality, Norms, Reach, norm_of};

check! { "S3101" "obligation-forbidden" Error {
    title: "Ce qu'une règle oblige à faire, une autre l'interdit" / "What one rule requires, another forbids",
    scope: Scope::Code(obligation_forbidden),
} }

fn obligation_forbidden(cx: &Cx<'_>, out: &mut Sink) {
    report(cx, &CHECK, out);
    // Acts that cannot go together come out of the same comparison; their check looks at registers.
    report(cx, &impossible_together::CHECK, out);
}

/// Finds them among what was compared.
pub fn found(norms: &Norms<'_>, compared: &Compared, out: &mut Sink) {
    let groups = by_first(norms, &compared.clashes, |modality| modality == Modality::Must, rank);
    out.findings.extend(groups.iter().filter_map(|group| told(norms, group)));
}

fn told(norms: &Norms<'_>, group: &[&Clash]) -> Option<Finding> {
    let (clash, others) = group.split_first()?;
    let (first, second) = (norms.get(clash.first)?, norms.get(clash.second)?);
    let [does, label] = verb(first);
    let (one, other) = (subject(first), norm_of(second));
    let message = match first.decl == second.decl {
        true => text! { fr: "{one} oblige et interdit la même chose", en: "{one} requires and forbids the same thing", one },
        false => text! { fr: "{one} {does} ce que {other} interdit", en: "{one} {does} what {other} forbids", one, does, other },
    };
    let (is_question, severity) = rank(clash);
    let found = with_others(finding(norms, &CHECK, clash, [message, label, forbids()])?.severity(severity), norms, others);
    Some(match is_question {
        true => found.possible().question(text! {
            fr: "est-ce bien la même chose, au même moment, pour les mêmes personnes ?",
            en: "is it really the same thing, at the same time, for the same people?"
        }),
        false => found
            .question(text! { fr: "laquelle des deux l'emporte, et dans quel cas ?", en: "which of the two prevails, and in which case?" }),
    })
}

/// Whether it is only a question, and how grave: what happens each time is graver than what may happen.
fn rank(clash: &Clash) -> (bool, Severity) {
    let is_question = clash.is_open || !clash.is_sure || clash.meeting.link >= Link::Seat;
    let severity = match (clash.reach, clash.is_open || clash.meeting.link == Link::Impersonal) {
        (_, true) => Severity::Hint,
        (Reach::Whole, _) => Severity::Error,
        (Reach::Part, _) => Severity::Warning,
    };
    (is_question, severity)
}
