//! Family S7, last part: what scenarios show. `social check` runs none of it: `social test` does.

use super::CheckSpec;
use crate::finding::Finding;
use crate::resolve::Code;
use crate::verdict::Trials;

pub mod clause_not_shown;
pub mod expectation_not_met;
pub mod nothing_breaks;
pub mod nothing_respects;
pub mod rule_without_scenario;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &expectation_not_met::CHECK,
    &rule_without_scenario::CHECK,
    &clause_not_shown::CHECK,
    &nothing_respects::CHECK,
    &nothing_breaks::CHECK,
];

/// What the scenarios of a code give to talk about, in order of place.
pub fn findings(code: &Code, trials: &Trials) -> Vec<Finding> {
    let mut found: Vec<Finding> = trials.trials.iter().filter_map(|trial| expectation_not_met::finding(code, trial)).collect();
    found.extend(rule_without_scenario::finding(code, trials));
    found.extend(clause_not_shown::findings(code, trials));
    found.extend(trials.proposals.iter().filter_map(|proposal| nothing_respects::finding(code, proposal)));
    found.extend(trials.proposals.iter().filter_map(|proposal| nothing_breaks::finding(code, proposal)));
    found.sort_by(|a, b| (a.place(), a.check.code).cmp(&(b.place(), b.check.code)));
    found
}
