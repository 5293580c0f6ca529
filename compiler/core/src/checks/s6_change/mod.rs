//! Family S6: how the code changes, and who is protected.

use super::CheckSpec;

pub mod change_without_decision;
pub mod course;
pub mod emergency_bypasses_protection;
pub mod evolution_deadlock;
pub mod evolution_not_executable;
pub mod evolution_without_notice;
pub mod licences;
pub mod naming;
pub mod no_evolution;
pub mod numbers;
pub mod protected_by_nothing;
pub mod protected_changed_lightly;
pub mod step_unreachable;
pub mod strength;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &no_evolution::CHECK,
    &evolution_not_executable::CHECK,
    &evolution_deadlock::CHECK,
    &change_without_decision::CHECK,
    &protected_changed_lightly::CHECK,
    &step_unreachable::CHECK,
    &protected_by_nothing::CHECK,
    &emergency_bypasses_protection::CHECK,
    &evolution_without_notice::CHECK,
];
