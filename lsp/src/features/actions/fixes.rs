//! The fixes that findings carry.

use super::{Action, ActionKind, Spot};
use social_core::finding::Applicability;

/// The fixes of the findings in the range; a safe one is preferred when it is the first of its finding.
pub(super) fn fixes(at: Spot<'_>) -> Vec<Action> {
    let mut all: Vec<Action> = Vec::new();
    for (rank, finding) in at.findings() {
        for (order, fix) in finding.fixes.iter().enumerate() {
            let is_preferred = order == 0 && fix.applicability == Applicability::Safe;
            match all.iter_mut().find(|known| known.edits == fix.edits) {
                Some(known) => known.mends.push(rank),
                None => all.push(Action {
                    title: at.say(&fix.title),
                    kind: ActionKind::QuickFix,
                    edits: fix.edits.clone(),
                    is_preferred,
                    mends: vec![rank],
                }),
            }
        }
    }
    all
}
