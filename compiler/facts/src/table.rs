//! Facts once read: typed cells, rows that keep their place in time and in their source, what an instance came to.

use social_core::plan::ir::Id;
pub use social_core::plan::plain::{FOREVER, Place};
use social_core::verdict::Tally;

/// The digits of a number whose last digit says nothing of its precision.
pub const EXACT: u8 = u8::MAX;

/// A typed cell. Numbers are exact: the numerator over [`ColumnFacts::denominator`] of its column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Empty.
    Absent,
    /// Could not be read: a fault says why.
    Unreadable,
    /// Yes or no.
    Truth(bool),
    /// A number, in the unit of the column's denominator; then how many digits were written after the decimal sign
    /// (those of `57,5 %` are three), [`EXACT`] where none could be counted: a fraction.
    Number(i64, u8),
    /// Days since 1970-01-01, or a length in days.
    Day(i32),
    /// Seconds since 1970-01-01T00:00Z, and the day it was in the zone of the column.
    Moment(i64, i32),
    /// A text, an identity, a choice: as compared (folded, by its declared spelling), then as written.
    Text(Box<str>, Box<str>),
    /// Several texts.
    Several(Vec<(Box<str>, Box<str>)>),
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Line where it starts in its source, from 1; a rank where the source has no lines.
    pub line: u64,
    /// Which source of the register.
    pub source: u16,
    /// Its place in time.
    pub place: Place,
    /// One cell a column, in the order of the register.
    pub cells: Vec<Cell>,
}

/// What is known of the facts of one register once they were read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableFacts {
    /// The register.
    pub register: Id,
    /// Where they come from, as shown: relative to the project, `/` between folders. Empty: the register has no facts.
    pub sources: Vec<Box<str>>,
    /// How many rows.
    pub rows: u64,
    /// One a column, in the order of the register.
    pub columns: Vec<ColumnFacts>,
    /// First and last day on which a row starts, when it is dated.
    pub days: Option<(i32, i32)>,
    /// Of snapshots: the day of each state, by rank.
    pub states: Vec<i32>,
    /// Rows that could not be read at all: the set of its rows is open above.
    pub lost_rows: u64,
}

/// What is known of one column once it was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ColumnFacts {
    /// Whether some cell is absent or could not be read.
    pub has_absent: bool,
    /// Whether some cell could not be read.
    pub has_unreadable: bool,
    /// Whether some text is written otherwise than it is compared, so that both are stored.
    pub is_respelt: bool,
    /// What its numbers are divided by: the hundred of a currency, the least common denominator of the cells; else 1.
    pub denominator: i64,
    /// The smallest and the greatest of its numbers, days or seconds, as stored; none when no cell has one, or when it was not looked at.
    pub range: Option<(i64, i64)>,
}

/// A value that an engine gave back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Not known.
    Unknown,
    /// Yes or no.
    Truth(bool),
    /// An exact number: numerator, denominator.
    Number(i64, i64),
    /// A number between two bounds, each of which may be missing.
    Between(Option<(i64, i64)>, Option<(i64, i64)>),
    /// Days since 1970-01-01.
    Day(i32),
    /// Seconds since 1970-01-01T00:00Z.
    Moment(i64),
    /// A text, as written.
    Text(Box<str>),
}

/// A row of a register, by its place in its source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Witness {
    /// The register.
    pub register: Id,
    /// Which source of the register.
    pub source: u16,
    /// Its line there.
    pub line: u64,
}

/// One instance of a plan, once executed. All are counted; those that are not true are kept (and the first true ones, as many
/// as were asked for).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Instance {
    /// Whether the body holds.
    pub truth: Option<bool>,
    /// The day after `today` on which it becomes final, when it is unknown and waits for one.
    pub final_on: Option<i32>,
    /// What tells it apart: the keys of the group or span; first and last day of the period; day of the moment or state. Nothing for a row.
    pub label: Vec<Value>,
    /// Its date: first day of the row, the period, the span; day of the moment or state; latest first day of the rows that have the keys of a group.
    pub day: Option<i32>,
    /// The row, for a domain of rows; the rows of the group (the first hundred); then, for each set of the body, its certain rows
    /// when they are what makes it false, else its perhaps rows when they are what makes it unknown.
    pub witnesses: Vec<Witness>,
    /// The values of `social_core::plan::parts`, in the same order.
    pub parts: Vec<Value>,
}

/// What the execution of one plan gave.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// All instances, counted; waivers are not looked at yet.
    pub tally: Tally,
    /// Those that were kept, in the order of the domain.
    pub instances: Vec<Instance>,
    /// Whether the domain may lack rows, so that its one unknown instance stands for what is not recorded.
    pub is_unrecorded: bool,
}
