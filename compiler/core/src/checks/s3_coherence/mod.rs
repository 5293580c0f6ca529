//! Family S3: whether what the code asks for can all be done.

use super::CheckSpec;

pub mod deeds;
pub mod matters;
pub mod means;
pub mod parties;

pub mod commitment_without_means;
pub mod deadlines_cannot_all_hold;
pub mod decision_modes_clash;
pub mod duty_outlives_term;
pub mod duty_without_power;
pub mod promised_twice;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &deadlines_cannot_all_hold::CHECK,
    &duty_without_power::CHECK,
    &duty_outlives_term::CHECK,
    &decision_modes_clash::CHECK,
    &commitment_without_means::CHECK,
    &promised_twice::CHECK,
];
