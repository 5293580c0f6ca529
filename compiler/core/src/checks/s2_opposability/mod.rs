//! Family S2: principles have rules, rules have proofs, proofs have facts.

use super::CheckSpec;

pub mod principle_without_rule;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &principle_without_rule::CHECK,
];
