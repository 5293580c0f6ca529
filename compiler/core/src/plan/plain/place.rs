//! Where rows stand in time, by the columns that date them.

use super::calendar;
use super::number::Exact;
use super::value::Value;
use super::world::{Cell, FOREVER, Place, Row};
use crate::plan::ir::Id;
use crate::plan::{Nature, Register};

/// Places the rows of a register; the day of each of its states, by rank, for one of snapshots.
pub(super) fn place(register: &Register, rows: &mut [Row]) -> Vec<i32> {
    match &register.nature {
        Nature::List => {}
        Nature::Events(day) => {
            for row in rows {
                let days = days(register, row, *day);
                row.place = Place { from: days.map(|days| days.0), until: days.map(|days| days.1), state: None };
            }
        }
        Nature::Periods(start, end) => {
            for row in rows {
                row.place = period(register, row, *start, *end);
            }
        }
        Nature::Snapshots(day, columns) => return snapshots(register, rows, *day, columns),
    }
    Vec::new()
}

fn cell<'r>(register: &Register, row: &'r Row, column: Id) -> &'r Cell {
    let rank = register.columns.iter().position(|one| one.id == column);
    rank.and_then(|rank| row.cells.get(rank)).unwrap_or(&Cell::Absent)
}

/// First and last day of what a cell dates.
fn days(register: &Register, row: &Row, column: Id) -> Option<(i32, i32)> {
    match cell(register, row, column) {
        Cell::Known(Value::Day(day) | Value::Moment(_, day), _) => Some((*day, *day)),
        Cell::Known(Value::Number(year), _) if register.column(column).is_some_and(|column| column.is_year) => {
            let year = i64::try_from(year.exact().filter(Exact::is_integer)?.to_integer()).ok()?;
            Some((calendar::of_parts(year, 1, 1)?, calendar::of_parts(year, 12, 31)?))
        }
        _ => None,
    }
}

/// That of a period; one that ends before it starts is a fault, and is nowhere.
fn period(register: &Register, row: &Row, start: Id, end: Option<Id>) -> Place {
    let from = days(register, row, start).map(|(from, _)| from);
    let until = match end {
        Some(end) if *cell(register, row, end) != Cell::Absent => days(register, row, end).map(|(_, until)| until),
        _ => from.map(|_| FOREVER),
    };
    let is_backwards = from.zip(until).is_some_and(|(from, until)| until < from);
    if is_backwards { Place::default() } else { Place { from, until, state: None } }
}

/// Ranks the states by day, by instant, then as they were met.
fn snapshots(register: &Register, rows: &mut [Row], day: Id, columns: &[Id]) -> Vec<i32> {
    let key = |row: &Row| -> Option<Vec<Cell>> {
        let known = |column: &Id| match cell(register, row, *column) {
            Cell::Unreadable => None,
            Cell::Absent => Some(Cell::Absent),
            Cell::Known(value, _) => Some(Cell::Known(value.clone(), None)),
        };
        columns.iter().map(known).collect()
    };
    let instant = |row: &Row| match cell(register, row, day) {
        Cell::Known(Value::Moment(seconds, _), _) => *seconds,
        _ => 0,
    };
    let mut states: Vec<(i32, i64, Vec<Cell>)> = Vec::new();
    for row in rows.iter() {
        if let (Some((from, _)), Some(key)) = (days(register, row, day), key(row))
            && !states.iter().any(|(.., other)| *other == key)
        {
            states.push((from, instant(row), key));
        }
    }
    states.sort_by_key(|(from, instant, _)| (*from, *instant));
    for row in rows {
        let rank = key(row).and_then(|key| states.iter().position(|(.., other)| *other == key));
        row.place = rank.map_or_else(Place::default, |rank| {
            let until = states.get(rank + 1).map_or(FOREVER, |(next, ..)| next - 1);
            Place { from: states.get(rank).map(|(from, ..)| *from), until: Some(until), state: u32::try_from(rank).ok() }
        });
    }
    states.into_iter().map(|(from, ..)| from).collect()
}
