//! Family S0: the text reads, words and names are known.

use super::CheckSpec;

mod expected;
mod near;
mod rewrites;
mod spot;

pub mod broken_declaration;
pub mod broken_field;
pub mod cyclic_use;
pub mod duplicate_name;
pub mod empty_file;
pub mod misplaced_field;
pub mod missing_field;
pub mod mixed_languages;
pub mod no_code_declaration;
pub mod not_utf8;
pub mod repeated_field;
pub mod too_deep;
pub mod too_large;
pub mod two_codes_in_folder;
pub mod unclosed_text;
pub mod unit_mismatch;
pub mod unknown_module;
pub mod unknown_name;
pub mod unknown_word;
pub mod unreadable_file;
pub mod unused_silencing;
pub mod wrong_kind_of_name;
pub mod wrong_value;

pub use expected::example;
#[cfg(test)]
pub(crate) use rewrites::reads;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &broken_declaration::CHECK,
    &broken_field::CHECK,
    &unclosed_text::CHECK,
    &unknown_word::CHECK,
    &wrong_value::CHECK,
    &unit_mismatch::CHECK,
    &mixed_languages::CHECK,
    &not_utf8::CHECK,
    &too_deep::CHECK,
    &too_large::CHECK,
    &misplaced_field::CHECK,
    &repeated_field::CHECK,
    &missing_field::CHECK,
    &duplicate_name::CHECK,
    &unknown_name::CHECK,
    &wrong_kind_of_name::CHECK,
    &two_codes_in_folder::CHECK,
    &unused_silencing::CHECK,
    &unknown_module::CHECK,
    &cyclic_use::CHECK,
    &unreadable_file::CHECK,
    &no_code_declaration::CHECK,
    &empty_file::CHECK,
];
