//! Family S1: the parts of a code are there and hang together.

use super::CheckSpec;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
];
