//! How a register is stored: the columns of its table, the same on every engine, and rows waiting to be written.
//!
//! `_row` counts the rows from 0 in the order they came; `_source` and `_line` say where each comes from; `_from`, `_until` and
//! `_state` are its place in time, as far as the register has one. A column of days that dates the rows is `_from` itself. Texts
//! are stored as compared; `_shown_x` is what was written, where it differs. `_day_x` is the day of a moment, `_digits_x` how many
//! digits were written after the decimal sign. `_bad0`, `_bad1`… tell the cells that could not be read, one bit each.

use crate::lower::SEPARATOR;
use crate::table::{Cell, EXACT, Row};
use social_core::plan::ir::{Id, Type};
use social_core::plan::{Nature, Register};

/// What a column stores.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Storage {
    /// A whole number of 64 bits.
    Whole,
    /// A text.
    Text,
    /// Yes or no.
    Truth,
}

/// A value to store.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stored<'t> {
    /// Nothing.
    Null,
    /// A whole number.
    Whole(i64),
    /// A text.
    Text(&'t str),
    /// Yes or no.
    Truth(bool),
}

/// The bits of a mask that a signed number of 64 bits holds.
const BITS: usize = 62;

/// The column that holds the bit of a column which could not be read, and that bit.
pub fn bad_mask(rank: usize) -> (String, i64) {
    (format!("_bad{}", rank / BITS), 1 << (rank % BITS))
}

/// The column whose days are `_from`. None of a list; nor of snapshots that several columns tell apart: there a row whose day is
/// known may have no place, for want of another of them.
pub(crate) fn place_column(register: &Register) -> Option<Id> {
    match &register.nature {
        Nature::Events(day) | Nature::Periods(day, _) => Some(*day),
        Nature::Snapshots(day, keys) => Some(*day).filter(|day| keys.iter().all(|key| key == day)),
        Nature::List => None,
    }
}

/// The columns of the table of a register, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// The name of the table: that of the register.
    pub table: String,
    /// Name and storage of each column.
    pub columns: Vec<(String, Storage)>,
    is_dated: bool,
    has_states: bool,
    masks: usize,
    cells: Vec<CellKind>,
}

/// How the cells of a column are stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum CellKind {
    /// In `_from`.
    Place,
    Whole,
    Number,
    Moment,
    Truth,
    Text,
}

impl Layout {
    /// Of a register.
    pub fn of(register: &Register) -> Self {
        let mut columns: Vec<(String, Storage)> = ["_row", "_source", "_line"].map(|name| (name.to_owned(), Storage::Whole)).into();
        let is_dated = register.nature != Nature::List;
        let has_states = matches!(register.nature, Nature::Snapshots(..));
        let start = place_column(register);
        let mut technical: Vec<String> = Vec::new();
        if is_dated {
            technical.extend(["_from".to_owned(), "_until".to_owned()]);
        }
        if has_states {
            technical.push("_state".to_owned());
        }
        let masks = register.columns.len().div_ceil(BITS).max(1);
        technical.extend((0..masks).map(|rank| format!("_bad{rank}")));
        columns.extend(technical.into_iter().map(|name| (name, Storage::Whole)));
        let mut cells = Vec::new();
        for column in &register.columns {
            let kind = match &column.ty {
                Type::Date if Some(column.id) == start => CellKind::Place,
                Type::Date | Type::Days => CellKind::Whole,
                Type::Number(_) => CellKind::Number,
                Type::Moment => CellKind::Moment,
                Type::Truth => CellKind::Truth,
                Type::Text | Type::Identity | Type::Choice | Type::Several(_) | Type::Unknown => CellKind::Text,
            };
            cells.push(kind);
            let (name, storage, beside) = match kind {
                CellKind::Place => continue,
                CellKind::Whole => (&column.name, Storage::Whole, None),
                CellKind::Number => (&column.name, Storage::Whole, Some(("_digits_", Storage::Whole))),
                CellKind::Moment => (&column.name, Storage::Whole, Some(("_day_", Storage::Whole))),
                CellKind::Truth => (&column.name, Storage::Truth, None),
                CellKind::Text => (&column.name, Storage::Text, Some(("_shown_", Storage::Text))),
            };
            columns.push((name.to_string(), storage));
            columns.extend(beside.map(|(prefix, storage)| (format!("{prefix}{name}"), storage)));
        }
        Self { table: register.name.to_string(), columns, is_dated, has_states, masks, cells }
    }

    /// Writes the values of a row, in the order of the columns; `texts` keeps what is joined of several texts.
    pub fn write<'t>(&self, number: i64, row: &'t Row, texts: &'t mut Vec<String>, write: &mut dyn FnMut(Stored<'_>)) {
        let day = |day: Option<i32>| day.map_or(Stored::Null, |day| Stored::Whole(i64::from(day)));
        write(Stored::Whole(number));
        write(Stored::Whole(i64::from(row.source)));
        write(Stored::Whole(i64::try_from(row.line).unwrap_or(i64::MAX)));
        if self.is_dated {
            write(day(row.place.from));
            write(day(row.place.until));
        }
        if self.has_states {
            write(row.place.state.map_or(Stored::Null, |state| Stored::Whole(i64::from(state))));
        }
        for mask in 0..self.masks {
            let cells = row.cells.iter().enumerate().skip(mask * BITS).take(BITS);
            let bits = cells.filter(|(_, cell)| matches!(cell, Cell::Unreadable)).fold(0, |bits, (rank, _)| bits | bad_mask(rank).1);
            write(if bits == 0 { Stored::Null } else { Stored::Whole(bits) });
        }
        for (kind, cell) in self.cells.iter().zip(&row.cells) {
            write_cell(*kind, cell, texts, write);
        }
    }
}

fn write_cell(kind: CellKind, cell: &Cell, texts: &mut Vec<String>, write: &mut dyn FnMut(Stored<'_>)) {
    match (kind, cell) {
        (CellKind::Place, _) => {}
        (CellKind::Whole, Cell::Day(day)) => write(Stored::Whole(i64::from(*day))),
        (CellKind::Whole, Cell::Number(number, _)) => write(Stored::Whole(*number)),
        (CellKind::Number, Cell::Number(number, digits)) => {
            write(Stored::Whole(*number));
            write(if *digits == EXACT { Stored::Null } else { Stored::Whole(i64::from(*digits)) });
        }
        (CellKind::Moment, Cell::Moment(seconds, day)) => {
            write(Stored::Whole(*seconds));
            write(Stored::Whole(i64::from(*day)));
        }
        (CellKind::Truth, Cell::Truth(truth)) => write(Stored::Truth(*truth)),
        (CellKind::Text, Cell::Text(compared, shown)) => {
            write(Stored::Text(compared));
            write(if compared == shown { Stored::Null } else { Stored::Text(shown) });
        }
        (CellKind::Text, Cell::Several(all)) => {
            let joined =
                |side: fn(&(Box<str>, Box<str>)) -> &str| all.iter().fold(SEPARATOR.to_owned(), |text, one| text + side(one) + SEPARATOR);
            texts.clear();
            texts.extend([joined(|one| &one.0), joined(|one| &one.1)]);
            texts.iter().for_each(|text| write(Stored::Text(text)));
        }
        (CellKind::Whole | CellKind::Truth, _) => write(Stored::Null),
        (CellKind::Number | CellKind::Moment | CellKind::Text, _) => {
            write(Stored::Null);
            write(Stored::Null);
        }
    }
}
