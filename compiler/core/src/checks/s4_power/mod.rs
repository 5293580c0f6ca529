//! Family S4: who carries, decides, enters and leaves.

use super::CheckSpec;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
];
