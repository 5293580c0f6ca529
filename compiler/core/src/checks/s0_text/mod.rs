//! Family S0: the text reads, words and names are known.

use super::CheckSpec;

pub mod unused_silencing;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &unused_silencing::CHECK,
];
