//! Fixes tried on a copy of the code when an editor asks for them, so that each is offered with what it does.

use super::Spot;
use social_core::checks::Options;
use social_core::checks::effects::{Outcome, Trials};
use social_core::finding::{Finding, Fix};
use social_core::text::Edit;

/// Trials of one request, begun at the first fix.
#[derive(Default)]
pub(super) struct Tried {
    trials: Option<Trials>,
}

impl Tried {
    /// What a fix is called, with what it does; none when it leaves its finding where it is, or brings a graver one.
    pub fn title(&mut self, at: Spot<'_>, finding: &Finding, fix: &Fix) -> Option<String> {
        self.told(at, finding, (at.say(&fix.title), &fix.edits))
    }

    /// The same of edits under another title.
    pub fn told(&mut self, at: Spot<'_>, finding: &Finding, (title, edits): (String, &[Edit])) -> Option<String> {
        let options = Options { today: at.view.today, threads: 1 };
        let trials = self.trials.get_or_insert_with(|| Trials::new(at.view.code, &options));
        match trials.outcome(finding, edits, &at.view.checked.hidden) {
            Outcome::Mends(effect) if effect.aggravates(finding.severity) => None,
            Outcome::Mends(effect) => Some(format!("{title} ({})", at.say(&effect.said()))),
            Outcome::Leaves => None,
            Outcome::Unknown => Some(title),
        }
    }
}
