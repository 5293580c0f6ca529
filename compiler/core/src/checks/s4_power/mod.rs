//! Family S4: who carries, decides, enters and leaves.

use super::CheckSpec;

pub mod holdings;
pub mod size;
pub mod term;
pub mod ways;
pub mod whole;

pub mod accountability_cycle;
pub mod escalation_without_end;
pub mod holder_term_expired;
pub mod incompatible_roles_held;
pub mod responsibility_without_bearer;
pub mod role_without_duty;
pub mod role_without_entry;
pub mod role_without_exit;
pub mod role_without_holder;
pub mod self_control;
pub mod single_point_of_failure;
pub mod term_limit_exceeded;
pub mod unknown_bearer;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &unknown_bearer::CHECK,
    &responsibility_without_bearer::CHECK,
    &role_without_duty::CHECK,
    &role_without_holder::CHECK,
    &holder_term_expired::CHECK,
    &term_limit_exceeded::CHECK,
    &incompatible_roles_held::CHECK,
    &self_control::CHECK,
    &single_point_of_failure::CHECK,
    &role_without_entry::CHECK,
    &role_without_exit::CHECK,
    &accountability_cycle::CHECK,
    &escalation_without_end::CHECK,
];
