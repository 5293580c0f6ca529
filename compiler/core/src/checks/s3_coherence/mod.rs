//! Family S3: whether what the code asks for can all be done.

use super::CheckSpec;

mod adopted_principle_not_operational;
pub mod ambiguous_exceptions;
pub mod asked;
pub mod clashes;
pub mod commitment_without_means;
pub mod deadlines_cannot_all_hold;
pub mod decision_modes_clash;
pub mod deeds;
pub mod duty_outlives_term;
pub mod duty_without_power;
pub mod exception_cycle;
pub mod gap;
pub mod impossible_together;
pub mod licence_incompatible;
pub mod matters;
pub mod means;
pub mod obligation_forbidden;
pub mod open_principle_closed_licence;
pub mod parties;
pub mod permission_forbidden;
pub mod promised_twice;
pub mod redundant_rule;
pub mod shadowed_rule;
pub mod threshold_weaker_than_what_it_protects;
pub mod told_amounts;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &obligation_forbidden::CHECK,
    &permission_forbidden::CHECK,
    &impossible_together::CHECK,
    &deadlines_cannot_all_hold::CHECK,
    &exception_cycle::CHECK,
    &ambiguous_exceptions::CHECK,
    &shadowed_rule::CHECK,
    &redundant_rule::CHECK,
    &gap::CHECK,
    &duty_without_power::CHECK,
    &duty_outlives_term::CHECK,
    &decision_modes_clash::CHECK,
    &open_principle_closed_licence::CHECK,
    &licence_incompatible::CHECK,
    &commitment_without_means::CHECK,
    &promised_twice::CHECK,
    &adopted_principle_not_operational::CHECK,
    &threshold_weaker_than_what_it_protects::CHECK,
];
