//! Holding a finding knowingly: a tension or a waiver that names it and whom it is about.

use super::{Action, ActionKind, Spot, Tried};
use social_core::checks::hold::{as_tension, as_waiver};

/// A tension, and a waiver where one can hold it, for each finding in the range that does not offer them itself.
pub(super) fn hold(at: Spot<'_>, tried: &mut Tried) -> Vec<Action> {
    let mut all = Vec::new();
    for (rank, finding) in at.findings() {
        let ways = [as_tension, as_waiver].into_iter().filter_map(|way| way(at.view.code, finding, at.view.today));
        for fix in ways.filter(|fix| finding.fixes.iter().all(|own| own.edits != fix.edits)) {
            let Some(title) = tried.title(at, finding, &fix) else { continue };
            let title = format!("{} · {title}", finding.check.code);
            all.push(Action { title, kind: ActionKind::QuickFix, edits: fix.edits, is_preferred: false, mends: vec![rank] });
        }
    }
    all
}
