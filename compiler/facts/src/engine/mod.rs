//! Databases that execute plans, behind one trait.

mod dialect;
mod duckdb;
mod layout;
mod postgresql;
#[cfg(test)]
mod probes;
mod scripted;
mod sqlite;

pub use dialect::Dialect;
pub use duckdb::{Duckdb, Places};
pub(crate) use layout::place_column;
pub use layout::{Layout, Storage, Stored, bad_mask};
pub use postgresql::Postgres;
pub(crate) use scripted::WORK;
pub use sqlite::Sqlite;

use crate::table::{Row, TableFacts};
use social_core::plan::Register;
use social_core::plan::ir::Id;
use social_core::text;
use social_core::text::Span;
use social_core::words::Text;

/// What an engine could not do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EngineError {
    /// What happened.
    pub message: Text,
    /// What to do; may be empty.
    pub help: Text,
    /// What of the test could not be done, when it is that.
    pub span: Option<Span>,
    /// Whether the engine can answer nothing more: its server is gone, the disk is full.
    pub is_last: bool,
}

impl EngineError {
    /// Of that.
    pub fn new(message: Text) -> Self {
        Self { message, help: Text::default(), span: None, is_last: false }
    }

    /// After which nothing more can be asked.
    #[must_use]
    pub(crate) fn last(mut self) -> Self {
        self.is_last = true;
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = help;
        self
    }

    /// That a number does not fit.
    pub(crate) fn overflow() -> Self {
        Self::new(text! { fr: "un nombre ne tient pas sur 64 bits", en: "a number does not fit 64 bits" })
    }

    /// That rows come without a table.
    pub(crate) fn no_table() -> Self {
        Self::new(text! { fr: "aucune table n’est commencée", en: "no table has begun" })
    }
}

/// A row of a result.
pub trait Fields {
    /// A whole number, or 1 and 0 for a truth; none when it is null.
    fn whole(&self, column: usize) -> Option<i64>;

    /// A text; none when it is null.
    fn text(&self, column: usize) -> Option<&str>;
}

/// What an engine keeps between plans.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept {
    /// The registers whose table is there.
    pub tables: Vec<Id>,
    /// The registers whose keys were looked at, and whether each key is on one row.
    pub unique: Vec<(Id, bool)>,
    /// The days of the calendar that was generated.
    pub calendar: Option<(i64, i64)>,
}

impl Kept {
    /// The table of a register begins anew.
    pub(crate) fn begin(&mut self, register: Id) {
        self.tables.retain(|id| *id != register);
        self.tables.push(register);
        self.unique.retain(|(id, _)| *id != register);
    }
}

/// A database. Rows go in one register after the other, plans are executed, nothing outlives it.
pub trait Engine {
    /// Its SQL.
    fn dialect(&self) -> Dialect;

    /// What it keeps between plans.
    fn kept(&mut self) -> &mut Kept;

    /// A table begins, with the denominators of its columns. One that begins anew drops what it held.
    ///
    /// # Errors
    /// When the database fails.
    fn begin(&mut self, register: &Register, facts: &TableFacts) -> Result<(), EngineError>;

    /// A row of the table that began last.
    ///
    /// # Errors
    /// When the database fails.
    fn insert(&mut self, row: &Row) -> Result<(), EngineError>;

    /// The table is whole.
    ///
    /// # Errors
    /// When the database fails.
    fn end(&mut self, facts: &TableFacts) -> Result<(), EngineError>;

    /// Makes a table of whole numbers, the first of which tells rows apart; drops one of that name.
    ///
    /// # Errors
    /// When the database fails.
    fn numbers(&mut self, table: &str, columns: &[&str], rows: &[Vec<i64>]) -> Result<(), EngineError>;

    /// Shows each row of a query, until the function says no.
    ///
    /// # Errors
    /// When the database fails: a number that does not fit 64 bits is one of the reasons.
    fn query(&mut self, sql: &str, each: &mut dyn FnMut(&dyn Fields) -> bool) -> Result<(), EngineError>;
}

impl crate::read::Sink for dyn Engine + '_ {
    type Error = EngineError;

    fn begin(&mut self, register: &Register, facts: &TableFacts) -> Result<(), EngineError> {
        Engine::begin(self, register, facts)
    }

    fn insert(&mut self, row: &Row) -> Result<(), EngineError> {
        Engine::insert(self, row)
    }

    fn end(&mut self, facts: &TableFacts) -> Result<(), EngineError> {
        Engine::end(self, facts)
    }
}
