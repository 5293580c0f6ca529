//! Family S3: whether what the code asks for can all be done.

use super::CheckSpec;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[];
