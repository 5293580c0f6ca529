//! The fixes that findings carry, each with what it does.

use super::{Action, ActionKind, Spot, Tried};
use social_core::finding::Applicability;

/// The fixes of the findings in the range that mend them; a safe one is preferred when it is the first of its finding.
pub(super) fn fixes(at: Spot<'_>, tried: &mut Tried) -> Vec<Action> {
    let mut all: Vec<Action> = Vec::new();
    for (rank, finding) in at.findings() {
        for (order, fix) in finding.fixes.iter().enumerate() {
            if let Some(known) = all.iter_mut().find(|known| known.edits == fix.edits) {
                known.mends.push(rank);
                continue;
            }
            let Some(title) = tried.title(at, finding, fix) else { continue };
            let is_preferred = order == 0 && fix.applicability == Applicability::Safe;
            all.push(Action { title, kind: ActionKind::QuickFix, edits: fix.edits.clone(), is_preferred, mends: vec![rank] });
        }
    }
    all
}
