//! Family S3: whether what the code asks for can all be done.

use super::CheckSpec;

pub mod ambiguous_exceptions;
pub mod asked;
pub mod clashes;
pub mod exception_cycle;
pub mod gap;
pub mod impossible_together;
pub mod obligation_forbidden;
pub mod permission_forbidden;
pub mod redundant_rule;
pub mod shadowed_rule;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &obligation_forbidden::CHECK,
    &permission_forbidden::CHECK,
    &impossible_together::CHECK,
    &exception_cycle::CHECK,
    &ambiguous_exceptions::CHECK,
    &shadowed_rule::CHECK,
    &redundant_rule::CHECK,
    &gap::CHECK,
];
