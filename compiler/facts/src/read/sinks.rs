//! Where typed rows go: an engine, memory, nowhere.

use crate::table::{Cell, Row, TableFacts};
use social_core::plan::Register;
use social_core::plan::ir::Id;
use std::collections::BTreeMap;
use std::convert::Infallible;

/// Where typed rows go. A table may begin anew: what it held is then dropped.
pub trait Sink {
    /// What may go wrong.
    type Error;

    /// A table begins, with the denominators of its columns.
    ///
    /// # Errors
    /// When the engine fails.
    fn begin(&mut self, register: &Register, facts: &TableFacts) -> Result<(), Self::Error>;

    /// A row of the table that began last.
    ///
    /// # Errors
    /// When the engine fails.
    fn insert(&mut self, row: &Row) -> Result<(), Self::Error>;

    /// The table is whole.
    ///
    /// # Errors
    /// When the engine fails.
    fn end(&mut self, facts: &TableFacts) -> Result<(), Self::Error>;
}

/// Keeps rows in memory.
#[derive(Clone, Debug, Default)]
pub struct Collected {
    /// Each register, with its rows.
    pub tables: Vec<(TableFacts, Vec<Row>)>,
}

impl Sink for Collected {
    type Error = Infallible;

    fn begin(&mut self, register: &Register, facts: &TableFacts) -> Result<(), Self::Error> {
        self.tables.retain(|(table, _)| table.register != register.id);
        self.tables.push((facts.clone(), Vec::new()));
        Ok(())
    }

    fn insert(&mut self, row: &Row) -> Result<(), Self::Error> {
        if let Some((_, rows)) = self.tables.last_mut() {
            rows.push(row.clone());
        }
        Ok(())
    }

    fn end(&mut self, facts: &TableFacts) -> Result<(), Self::Error> {
        if let Some((table, _)) = self.tables.last_mut() {
            *table = facts.clone();
        }
        Ok(())
    }
}

/// Keeps nothing: for those who want to know of faults only.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nowhere;

impl Sink for Nowhere {
    type Error = Infallible;

    fn begin(&mut self, _: &Register, _: &TableFacts) -> Result<(), Self::Error> {
        Ok(())
    }

    fn insert(&mut self, _: &Row) -> Result<(), Self::Error> {
        Ok(())
    }

    fn end(&mut self, _: &TableFacts) -> Result<(), Self::Error> {
        Ok(())
    }
}

/// Counts cells by what became of them, and keeps nothing else.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// For each register: cells that are absent, cells that could not be read.
    pub cells: BTreeMap<Id, (u64, u64)>,
    current: Option<Id>,
}

impl Sink for Counted {
    type Error = Infallible;

    fn begin(&mut self, register: &Register, _: &TableFacts) -> Result<(), Self::Error> {
        self.cells.insert(register.id, (0, 0));
        self.current = Some(register.id);
        Ok(())
    }

    fn insert(&mut self, row: &Row) -> Result<(), Self::Error> {
        let counts = self.current.and_then(|id| self.cells.get_mut(&id));
        if let Some((absent, unreadable)) = counts {
            for cell in &row.cells {
                *absent += u64::from(*cell == Cell::Absent);
                *unreadable += u64::from(*cell == Cell::Unreadable);
            }
        }
        Ok(())
    }

    fn end(&mut self, _: &TableFacts) -> Result<(), Self::Error> {
        Ok(())
    }
}
