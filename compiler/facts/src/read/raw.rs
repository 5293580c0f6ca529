//! What every source of facts gives, whatever its format: rows of cells not yet understood.

use social_core::text::Origin;
use social_core::words::Text;

/// A cell as its source holds it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Raw<'s> {
    /// The source has no such column.
    Missing,
    /// Null.
    Null,
    /// Text, meant to be UTF-8.
    Text(&'s [u8]),
    /// A number whose sign before decimals is a point.
    Number(&'s [u8]),
    /// Yes or no.
    Truth(bool),
    /// A day.
    Day(i32),
    /// Seconds since 1970, in no doubt of their zone.
    Moment(i64),
    /// Several values, as a JSON array.
    Array(&'s [u8]),
    /// What no cell can hold: an object, bytes.
    Other,
    /// Quotes that stand in the wrong place.
    Broken,
    /// What JSON has no word for: `NaN`, `Infinity`, `None`, `01`.
    NoValue,
}

/// Where a source stands after a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// On a row.
    Row,
    /// On a row that cannot be read.
    Lost(Lost),
    /// After the last one.
    End,
}

/// Why a row is lost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lost {
    /// Not as many cells as there are columns.
    Ragged {
        /// Cells of the row.
        cells: usize,
        /// Columns of the header.
        columns: usize,
    },
    /// A quote opens and never closes.
    Unclosed,
    /// Not JSON, or not an object.
    NotAnObject,
    /// The same name twice in one object, or two names of one column.
    NamedTwice,
    /// No comma parts it from the one before.
    Unparted,
    /// What follows the end of the array.
    AfterEnd,
    /// The text ends in the middle of it, or before the array does.
    Cut,
}

/// Why a source cannot be read on.
#[derive(Debug)]
pub enum SourceError {
    /// The system, a driver or a library says so.
    System(Text),
    /// The header itself is not one.
    Header,
    /// Nothing in it reads as it should.
    Hopeless,
}

impl From<std::io::Error> for SourceError {
    fn from(error: std::io::Error) -> Self {
        Self::System(Text::same(error.to_string()))
    }
}

/// A part of a source to show, and the bytes of it that matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// The path shown.
    pub path: String,
    /// The text.
    pub text: String,
    /// Where it starts in its file.
    pub origin: Origin,
    /// What matters in it.
    pub span: (u32, u32),
}

/// Rows, one after the other. Columns are those asked for when it was opened, by rank.
pub trait RowSource {
    /// Goes to the next row.
    ///
    /// # Errors
    /// When nothing more can be read.
    fn next(&mut self) -> Result<Step, SourceError>;

    /// A cell of the row; what must be changed to be read goes into `scratch`.
    fn cell<'s>(&'s self, column: usize, scratch: &'s mut Vec<u8>) -> Raw<'s>;

    /// Line of the row, from 1; its rank where there are no lines.
    fn line(&self) -> u64;

    /// Where the row, or one of its cells, stands.
    fn stretch(&self, column: Option<usize>) -> Stretch;

    /// Columns asked for that no row had, known once all were read.
    fn never_met(&self) -> Vec<usize> {
        Vec::new()
    }

    /// Names in the rows that may be two columns, by rank, known once all were read.
    fn ambiguous(&self) -> Vec<(String, usize, usize)> {
        Vec::new()
    }

    /// Names in the rows that nobody asked for, known once all were read.
    fn unread(&self) -> Vec<String> {
        Vec::new()
    }
}
