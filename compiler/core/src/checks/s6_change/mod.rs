//! Family S6: how the code changes, and who is protected.

use super::CheckSpec;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
];
