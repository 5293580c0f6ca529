//! Family S3: whether what the code asks for can all be done.

use super::CheckSpec;

pub mod adopted_principle_not_operational;
pub mod licence_incompatible;
pub mod open_principle_closed_licence;
pub mod threshold_weaker_than_what_it_protects;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &open_principle_closed_licence::CHECK,
    &licence_incompatible::CHECK,
    &adopted_principle_not_operational::CHECK,
    &threshold_weaker_than_what_it_protects::CHECK,
];
