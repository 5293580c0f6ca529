//! A permission, a right, a power or a practice that a rule forbids altogether.

use super::clashes::{by_first, finding, forbids, report, subject, verb, with_others};
use crate::checks::Scope;
use crate::finding::{Finding, Severity, Sink};
use crate::norms::{Clash, Compared, Link, Modality, Norms, Reach, norm_of};

check! { "S3102" "permission-forbidden" Warning {
    title: "Ce qu'un texte permet, une règle l'interdit" / "What one text allows, a rule forbids",
    scope: Scope::Code(|cx, out| report(cx, &CHECK, out)),
} }

/// Finds them among what was compared.
pub fn found(norms: &Norms<'_>, compared: &Compared, out: &mut Sink) {
    let groups = by_first(norms, &compared.clashes, |modality| modality != Modality::Must, rank);
    out.findings.extend(groups.iter().filter_map(|group| told(norms, group)));
}

fn told(norms: &Norms<'_>, group: &[&Clash]) -> Option<Finding> {
    let (clash, others) = group.split_first()?;
    let (first, second) = (norms.get(clash.first)?, norms.get(clash.second)?);
    let [does, label] = verb(first);
    let (one, other) = (subject(first), norm_of(second));
    let message = match first.decl == second.decl {
        true => text! { fr: "{one} permet et interdit la même chose", en: "{one} allows and forbids the same thing", one },
        false => text! { fr: "{one} {does} ce que {other} interdit", en: "{one} {does} what {other} forbids", one, does, other },
    };
    let (is_question, severity) = rank(clash);
    let found = with_others(finding(norms, &CHECK, clash, [message, label, forbids()])?.severity(severity), norms, others);
    let found = if is_question { found.possible() } else { found };
    Some(found.question(match (clash.reach, clash.is_sure) {
        (Reach::Whole, true) => text! { fr: "que reste-t-il de permis ?", en: "what is still allowed?" },
        (Reach::Part, _) if is_by_case(clash) => text! {
            fr: "quand les deux cas se présentent ensemble, que vaut-il ?", en: "when both cases come together, which one holds?"
        },
        // To forbid to some what all may do is how one makes an exception; it only has to be said.
        (Reach::Part, _) => text! {
            fr: "est-ce une exception voulue pour une partie d'entre eux ? alors, l'écrire",
            en: "is it meant as an exception for some of them? then, write it"
        },
        (Reach::Whole, false) => text! {
            fr: "est-ce bien de la même chose que parlent les deux textes ?", en: "do both texts speak of the same thing?"
        },
    }))
}

/// Whether it is only a question, and how grave.
fn rank(clash: &Clash) -> (bool, Severity) {
    match clash.reach {
        Reach::Whole => (!clash.is_sure, Severity::Warning),
        // Each has its own case, and both cases can be one.
        Reach::Part if is_by_case(clash) && !clash.is_open => (!clash.is_sure, Severity::Warning),
        Reach::Part => (true, Severity::Hint),
    }
}

/// Whether it is the cases that meet in part, not the people.
fn is_by_case(clash: &Clash) -> bool {
    clash.meeting.is_whole && clash.meeting.link <= Link::Within
}
