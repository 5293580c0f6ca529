//! Family S5: flows, shares, resources, offers and needs.

use super::CheckSpec;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
];
