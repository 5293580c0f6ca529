//! The page of a candidate, made when somebody asks for it.

use super::candidate::Page;
use crate::explain;
use crate::kinds::field_spec;
use crate::words::Lang;

/// The page of a candidate in Markdown, in the language of the reader; empty when the candidate says all there is.
pub fn document(page: Page, lang: Lang) -> String {
    match page {
        Page::None => String::new(),
        Page::Kind(kind) => explain::of_kind(kind, lang),
        Page::Field(kind, field) => field_spec(kind, field).map_or_else(String::new, |spec| explain::of_field(&[kind], spec, lang)),
    }
}
