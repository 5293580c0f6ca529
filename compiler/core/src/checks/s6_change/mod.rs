//! Family S6: how the code changes, and who is protected.

use super::CheckSpec;

pub mod agreement_expired;
pub mod change_takes_right_away;
pub mod change_without_decision;
pub mod course;
pub mod deposit_dates_disagree;
pub mod deposited_version_changed;
pub mod diagnosis_overdue;
pub mod emergency_bypasses_protection;
pub mod ending_without_plan;
pub mod evolution_deadlock;
pub mod evolution_not_executable;
pub mod evolution_without_notice;
pub mod fork_terms_broken;
pub mod fork_undeclared;
pub mod licences;
pub mod naming;
pub mod no_evolution;
pub mod numbers;
pub mod proposals_clash;
pub mod protected_by_nothing;
pub mod protected_changed_lightly;
pub mod review_overdue;
pub mod reviews;
pub mod settled_in_the_future;
pub mod status_without_date;
pub mod step_unreachable;
pub mod strength;
pub mod version_out_of_order;
pub mod version_state_disagrees;
pub mod versions_disagree;
pub mod waiver_without_end;
pub mod waiver_without_grant;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &no_evolution::CHECK,
    &evolution_not_executable::CHECK,
    &evolution_deadlock::CHECK,
    &change_without_decision::CHECK,
    &protected_changed_lightly::CHECK,
    &review_overdue::CHECK,
    &fork_terms_broken::CHECK,
    &ending_without_plan::CHECK,
    &version_out_of_order::CHECK,
    &versions_disagree::CHECK,
    &status_without_date::CHECK,
    &step_unreachable::CHECK,
    &protected_by_nothing::CHECK,
    &emergency_bypasses_protection::CHECK,
    &diagnosis_overdue::CHECK,
    &fork_undeclared::CHECK,
    &deposit_dates_disagree::CHECK,
    &evolution_without_notice::CHECK,
    &waiver_without_end::CHECK,
    &waiver_without_grant::CHECK,
    &agreement_expired::CHECK,
    &version_state_disagrees::CHECK,
    &settled_in_the_future::CHECK,
    &change_takes_right_away::CHECK,
    &proposals_clash::CHECK,
    &deposited_version_changed::CHECK,
];
