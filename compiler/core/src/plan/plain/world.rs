//! The facts that a plan is judged on: a few rows of registers, at a date of judgement.

use super::value::Value;
use super::{calendar, place};
use crate::plan::ir::Id;
use crate::plan::{Completeness, Register, Schema};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The last day of what has no end, as a day number.
pub const FOREVER: i32 = 9_999_999;

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Empty.
    Absent,
    /// Could not be read.
    Unreadable,
    /// Its value; of a number, how many digits were written after the decimal sign, when they say something.
    Known(Value, Option<u8>),
}

impl Cell {
    /// The cell that holds a value; nothing is said of the digits it was written with.
    pub const fn of(value: Value) -> Self {
        Self::Known(value, None)
    }
}

/// The place of a row in time, as [`crate::plan::ir::When`] tells. Days are counted from 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// First day; none when it is unknown, and for the rows of a list.
    pub from: Option<i32>,
    /// Last day, included: [`FOREVER`] while it is open; before `from` for a state replaced the same day; none as for `from`.
    pub until: Option<i32>,
    /// Rank of its state among those of the register, from 0, by day, instant, then first place in the source. Snapshots only.
    pub state: Option<u32>,
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Which source of the register.
    pub source: u16,
    /// Its line there.
    pub line: u64,
    /// Its place in time.
    pub place: Place,
    /// One cell a column, in the order of the register.
    pub cells: Vec<Cell>,
}

/// The rows of a register, and what is known of them.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// In the order of their source.
    pub rows: Vec<Row>,
    /// Of snapshots: the day of each state, by rank.
    pub states: Vec<i32>,
    /// Whether an absent row is a fact.
    pub completeness: Completeness,
    /// Whether the register has facts, were they none.
    pub has_facts: bool,
    /// Whether some rows could not be read at all.
    pub has_lost_rows: bool,
}

/// Registers and their rows, at a date of judgement. A register without a table has no facts.
#[derive(Clone, Debug)]
pub struct World<'w> {
    /// The registers.
    pub schema: &'w Schema,
    /// Their rows.
    pub tables: BTreeMap<Id, Table>,
    /// The date of judgement.
    pub today: Date,
}

impl<'w> World<'w> {
    /// A world of which everything is told, as in a scenario: the rows of a register are those given and no other, whatever the code
    /// says of its completeness; a register without any has none, but when the code says that it is partial. Each row is a
    /// register, then one cell a column; its line is its rank among all of them, from 1.
    pub fn told(schema: &'w Schema, today: Date, rows: impl IntoIterator<Item = (Id, Vec<Cell>)>) -> Self {
        let table = |register: &Register| {
            let completeness = if register.completeness == Completeness::Partial { Completeness::Partial } else { Completeness::Complete };
            (register.id, Table { rows: Vec::new(), states: Vec::new(), completeness, has_facts: true, has_lost_rows: false })
        };
        let mut tables: BTreeMap<Id, Table> = schema.registers.iter().map(table).collect();
        for ((register, cells), line) in rows.into_iter().zip(1..) {
            let Some(table) = tables.get_mut(&register) else { continue };
            table.completeness = Completeness::Complete;
            table.rows.push(Row { source: 0, line, place: Place::default(), cells });
        }
        for register in &schema.registers {
            if let Some(table) = tables.get_mut(&register.id) {
                table.states = place::place(register, &mut table.rows);
            }
        }
        Self { schema, tables, today }
    }

    /// The date of judgement, as a number.
    pub(super) fn today(&self) -> i32 {
        calendar::number(self.today)
    }

    pub(super) fn rows(&self, register: Id) -> &[Row] {
        self.tables.get(&register).map_or(&[], |table| &table.rows)
    }

    pub(super) fn row(&self, register: Id, index: usize) -> Option<&Row> {
        self.rows(register).get(index)
    }

    pub(super) fn place(&self, register: Id, index: usize) -> Place {
        self.row(register, index).map_or_else(Place::default, |row| row.place)
    }

    pub(super) fn states(&self, register: Id) -> &[i32] {
        self.tables.get(&register).map_or(&[], |table| &table.states)
    }

    /// From when absent rows are facts, when the register says it.
    pub(super) fn since(&self, register: Id) -> Option<i32> {
        match self.tables.get(&register)?.completeness {
            Completeness::Since(day) => Some(calendar::number(day)),
            _ => None,
        }
    }

    /// A cell; what is nowhere is absent.
    pub(super) fn cell(&self, register: Id, index: usize, column: Id) -> &Cell {
        let rank = self.schema.register(register).and_then(|register| register.columns.iter().position(|one| one.id == column));
        let cell = rank.zip(self.row(register, index)).and_then(|(rank, row)| row.cells.get(rank));
        cell.unwrap_or(&Cell::Absent)
    }

    /// Whether the register itself may lack rows: it has no facts, is partial, or some rows could not be read.
    pub(super) fn may_lack(&self, register: Id) -> bool {
        let is_whole = |table: &Table| table.has_facts && table.completeness != Completeness::Partial && !table.has_lost_rows;
        !self.tables.get(&register).is_some_and(is_whole)
    }

    /// Whether a row of a key that none has may be missing, or be one whose key could not be read.
    pub(super) fn may_miss(&self, register: Id) -> bool {
        let Some(key) = self.key(register) else { return true };
        let mut rows = 0..self.rows(register).len();
        self.may_lack(register) || rows.any(|index| *self.cell(register, index, key) == Cell::Unreadable)
    }

    /// The rows whose key is that value.
    pub(super) fn with_key(&self, register: Id, key: &Value) -> Vec<usize> {
        let Some(column) = self.key(register) else { return Vec::new() };
        let is_it = |index: &usize| matches!(self.cell(register, *index, column), Cell::Known(value, _) if value.equal(key) == Some(true));
        (0..self.rows(register).len()).filter(is_it).collect()
    }

    fn key(&self, register: Id) -> Option<Id> {
        Some(self.schema.register(register)?.key()?.id)
    }

    /// First day, then place in the file.
    pub(super) fn rank(&self, register: Id, index: usize) -> (Option<i32>, u16, u64) {
        self.row(register, index).map_or((None, 0, 0), |row| (row.place.from, row.source, row.line))
    }
}
