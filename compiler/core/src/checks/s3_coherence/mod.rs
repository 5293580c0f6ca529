//! Family S3: whether what the code asks for can all be done.

use super::CheckSpec;

pub mod asked;

pub mod gap;
pub mod impossible_together;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[&impossible_together::CHECK, &gap::CHECK];
