//! Texts and places in them: sources, lines, edits.

mod lines;
mod source;

pub use lines::{LineIndex, Position};
pub use social_grammar::Span;
pub use source::{Edit, FileId, Origin, Place, Source, apply_edits};
