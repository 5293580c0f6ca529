//! Who loses a right, a voice or a protection without being among those who decide, or without the decision it takes.

use super::shown::Shown;
use super::types::{Change, Class, Diff, Domain, Party, Step, StepKind, Verdict};
use super::voice::{Deciders, Say};
use crate::checks::s6_change::change_takes_right_away::{Loss, Why, report};
use crate::finding::{Finding, Sink};
use crate::resolve::Code;
use crate::words::Text;

/// The findings, one for each party that loses, in the order of the changes.
pub(super) fn findings(old: &Code, _new: &Code, diff: &Diff, shown: &Shown) -> Vec<Finding> {
    let deciders = Deciders::of(old);
    let mut parties: Vec<&Party> = Vec::new();
    for touched in diff.changes.iter().flat_map(|change| &change.loses).filter(|touched| is_taken(touched.domain)) {
        if !parties.contains(&&touched.party) {
            parties.push(&touched.party);
        }
    }
    let mut out = Sink::default();
    for party in parties {
        // Who is told in words only, and who is gone from the new text, is not asked.
        let Some(entity) = party.old.and_then(|id| old.entity(id)) else { continue };
        let say = deciders.say(entity);
        let lost =
            |change: &&Change| change.class == Class::Substantive && change.loses.iter().any(|t| t.party == *party && is_taken(t.domain));
        let changes: Vec<&Change> = diff.changes.iter().filter(lost).collect();
        let (against, others): (Vec<&Change>, Vec<&Change>) = changes.into_iter().partition(|change| undecided(diff, change).is_some());
        if let Some(asked) = against.iter().find_map(|change| undecided(diff, change)) {
            report(&party.label, &losses(&against, party, shown), Why::WithoutDecision(asked), &mut out);
        }
        match say {
            Say::Yes => {}
            Say::No => report(&party.label, &losses(&others, party, shown), Why::Voiceless, &mut out),
            Say::Untold => report(&party.label, &losses(&others, party, shown), Why::Untold, &mut out),
        }
    }
    out.findings
}

/// What is taken away from somebody; to be asked for more is no loss of this kind.
const fn is_taken(domain: Domain) -> bool {
    matches!(
        domain,
        Domain::Permission
            | Domain::Right
            | Domain::Power
            | Domain::Voice
            | Domain::Share
            | Domain::Flow
            | Domain::Guarantee
            | Domain::Access
            | Domain::Protection
            | Domain::Condition
    )
}

/// The decision that a change takes, when the new code says that it was adopted by another.
fn undecided(diff: &Diff, change: &Change) -> Option<Text> {
    let label = format!("`{}`", change.subject.label);
    let is_asked = |step: &&Step| match step.kind {
        StepKind::Protection => !change.guards.is_empty() && step.asked.fr.contains(&label),
        StepKind::Decision => change.guards.is_empty(),
        _ => false,
    };
    let step = diff.steps.iter().filter(|step| step.verdict == Verdict::NotFollowed).find(is_asked)?;
    let (asked, why) = (&step.asked, &step.why);
    Some(text! { fr: "cela demande {asked} ; {why}", en: "it takes {asked}; {why}", asked, why })
}

fn losses(changes: &[&Change], party: &Party, shown: &Shown) -> Vec<Loss> {
    let mut out = Vec::new();
    for change in changes {
        let Some(touched) = change.loses.iter().find(|t| t.party == *party && is_taken(t.domain)) else { continue };
        let new = change.new_place.map(|place| shown.place(0, place));
        let old = change.old_place.map(|place| shown.place(1, place));
        let Some(place) = new.or(old) else { continue };
        let before = old.filter(|old| *old != place);
        out.push(Loss { text: touched.text.clone(), place, before });
    }
    out
}
