//! What may be written at a place: kinds, fields, names, values, words of the test language. Pure: a language server asks,
//! half-typed and broken text included.
//!
//! Nothing here reads the language a second time. The word under the cursor is replaced by a name that no code declares, the
//! declaration is read as ever, and the reading says what it looked that name up among. Whether a word of the language may
//! stand at the cursor is asked of the readers themselves: it is written there, and they take it or not.

mod candidate;
mod cells;
mod fields;
mod forms;
mod hole;
mod names;
mod page;
mod place;
mod probe;
mod scope;
mod signature;
mod snippet;
mod spot;
mod tests_of;
mod top;
#[cfg(test)]
mod trial;
mod values_of;

pub use candidate::{Candidate, CandidateKind, Page};
pub use page::document;
pub use signature::{Signature, SignaturePart, signature};

use crate::resolve::Code;
use crate::text::FileId;
use crate::words::Lang;
use candidate::Offer;
use jiff::civil::Date;
use place::Place;
use spot::Spot;

/// At most so many candidates: a list of this length is not whole, and should be asked for again when more is typed.
pub const MOST: usize = 400;

/// What the caller knows and a code does not say.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The language of the reader: details and pages. What is written is in the language of the file.
    pub lang: Lang,
    /// Today, where the reader is; none where nobody says.
    pub today: Option<Date>,
    /// What `use` may name besides the library: files and folders, as they would be written.
    pub paths: &'a [String],
}

impl Around<'_> {
    /// A reader of this language, and nothing more known.
    pub fn new(lang: Lang) -> Self {
        Self { lang, today: None, paths: &[] }
    }
}

/// What may be written at a byte of a file, what is nearest and most needed first. Nothing in a comment, in a text, or where
/// nothing can be known.
pub fn complete(code: &Code, file: FileId, offset: u32, lang: Lang) -> Vec<Candidate> {
    complete_in(code, file, offset, &Around::new(lang))
}

/// As [`complete`], with what the caller knows.
pub fn complete_in(code: &Code, file: FileId, offset: u32, around: &Around<'_>) -> Vec<Candidate> {
    let Some((spot, place)) = Spot::find(code, file, offset).and_then(|spot| spot.placed()) else { return Vec::new() };
    let mut offer = Offer::new(code, &spot, *around);
    match &place {
        Place::Head { .. } => top::offer(&mut offer, &spot, &place),
        Place::Inside(inside) => fields::offer(&mut offer, &spot, inside),
        Place::Named { kind, start } => names::of_head(&mut offer, &spot, *kind, *start),
        Place::Tag => fields::tags(&mut offer, &spot),
        Place::Value(written) => values_of::offer(&mut offer, &spot, written),
        Place::Cell(cell) => cells::offer(&mut offer, &spot, cell),
    }
    offer.done()
}
