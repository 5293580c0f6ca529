//! What may be written at a place: names of registers, columns, declarations, values of closed lists. Pure: a language server asks,
//! half-typed text included.
//!
//! Nothing here reads the language a second time. The word under the cursor is replaced by a name that no code declares, the file
//! is read as ever, and the reading says what it looked that name up among.

mod candidate;
mod hole;
mod offer;
#[cfg(test)]
mod trial;

pub use candidate::{Candidate, CandidateKind};

use crate::resolve::Code;
use crate::text::FileId;
use crate::words::Lang;
use hole::Hole;

/// What may be written at a byte of a file, in the order of what is nearest, in the language of the reader.
///
/// Only names and values are offered yet: in tests, and wherever a field names a declaration. Nothing is offered inside a text or a
/// comment, nor where no name was expected.
pub fn complete(code: &Code, file: FileId, offset: u32, lang: Lang) -> Vec<Candidate> {
    let Some(hole) = Hole::dig(code, file, offset) else { return Vec::new() };
    offer::offers(&hole, lang)
}
