//! Random rows, with the place in time that the nature of their register gives them.

use super::{Case, TODAY, Tape};
use jiff::civil::{Date, date};
use social_core::plan::ir::{Id, Type};
use social_core::plan::plain::calendar;
use social_core::plan::{Column, Completeness, Nature, Register, Schema};
use social_facts::table::{Cell, ColumnFacts, EXACT, FOREVER, Place, Row, TableFacts};
use std::collections::BTreeMap;

pub fn rows(tape: &mut Tape, schema: &Schema) -> (Vec<TableFacts>, BTreeMap<Id, Vec<Row>>) {
    let (mut facts, mut all) = (Vec::new(), BTreeMap::new());
    for register in &schema.registers {
        let denominators: Vec<i64> = register.columns.iter().map(|column| denominator(tape, column)).collect();
        let has_facts = !tape.once_in(12);
        let count = if has_facts { tape.below(7) } else { 0 };
        let mut rows: Vec<Row> = (0..count).map(|rank| row(tape, register, rank)).collect();
        place(register, &mut rows);
        facts.push(table(tape, register, &denominators, has_facts, &rows));
        all.insert(register.id, rows);
    }
    (facts, all)
}

/// Days where something turns: ends of months and years, leap days, the day of judgement and those beside it.
pub fn a_day(tape: &mut Tape) -> i32 {
    let today = calendar::number(TODAY);
    let turning = [
        date(2024, 1, 1),
        date(2023, 12, 31),
        date(2024, 2, 29),
        date(2024, 3, 31),
        date(2023, 1, 1),
        date(2022, 6, 30),
        date(2024, 12, 31),
        date(2025, 1, 2),
        date(2024, 4, 30),
        date(2021, 1, 3),
    ];
    match tape.below(4) {
        0 => calendar::number(tape.of(&turning)),
        1 => today + tape.below(7) as i32 - 3,
        _ => today - 500 + tape.below(600) as i32,
    }
}

/// As a date.
pub fn a_date(tape: &mut Tape) -> Date {
    calendar::day(a_day(tape)).unwrap()
}

/// The same case with more recorded: cells that could not be read now can (`is_dating` columns and keys excepted), rows added
/// to registers that may lack some.
pub fn more(tape: &mut Tape, case: &Case) -> Case {
    let (mut facts, mut all) = (case.facts.clone(), case.rows.clone());
    for (register, facts) in case.schema.registers.iter().zip(&mut facts) {
        let rows = all.get_mut(&register.id).unwrap();
        for row in rows.iter_mut() {
            for (column, cell) in register.columns.iter().zip(&mut row.cells) {
                if *cell == Cell::Unreadable && !is_dating(register, column) && !column.is_key && tape.below(4) > 0 {
                    *cell = self::cell(tape, register, column);
                }
            }
        }
        let may_lack = facts.sources.is_empty() || facts.lost_rows > 0 || register.completeness == Completeness::Partial;
        let has_states = matches!(register.nature, Nature::Snapshots(..));
        for _ in 0..if may_lack && !has_states { tape.below(3) } else { 0 } {
            rows.push(row(tape, register, rows.len()));
        }
        place(register, rows);
        let denominators: Vec<i64> = facts.columns.iter().map(|column| column.denominator).collect();
        let (sources, lost_rows) = (facts.sources.clone(), facts.lost_rows);
        *facts = TableFacts { sources, lost_rows, ..table(tape, register, &denominators, true, rows) };
    }
    Case { schema: case.schema.clone(), facts, rows: all, plan: case.plan.clone(), text: case.text.clone() }
}

fn is_dating(register: &Register, column: &Column) -> bool {
    match &register.nature {
        Nature::Events(id) => *id == column.id,
        Nature::Periods(id, end) => *id == column.id || *end == Some(column.id),
        Nature::Snapshots(id, ids) => *id == column.id || ids.contains(&column.id),
        Nature::List => false,
    }
}

fn denominator(tape: &mut Tape, column: &Column) -> i64 {
    match &column.ty {
        Type::Number(social_core::plan::ir::Measure::Money(_)) => 100,
        Type::Number(_) if !column.is_whole => tape.of(&[1, 1, 2, 6, 1000]),
        _ => 1,
    }
}

pub const WORDS: [&str; 5] = ["a", "b", "ab", "l'été \"x\"; drop", "%_\\"];

fn cell(tape: &mut Tape, register: &Register, column: &Column) -> Cell {
    if tape.once_in(if is_dating(register, column) || column.is_key { 25 } else { 12 }) {
        return Cell::Unreadable;
    }
    if column.is_optional && tape.once_in(5) {
        return Cell::Absent;
    }
    let text = |word: &str| (social_core::plan::folded(word), Box::from(word));
    match &column.ty {
        Type::Truth => Cell::Truth(tape.once_in(2)),
        Type::Number(_) if column.is_year => Cell::Number(2021 + tape.below(5) as i64, 0),
        Type::Number(_) => {
            let n = tape.of(&[1, 0, 2, 3, 100, 7, 250, 5, -1, -4, -100]);
            let n = if column.at_least.is_some() { i64::abs(n) } else { n };
            Cell::Number(n, tape.of(&[0, 1, 2, EXACT]))
        }
        Type::Date => Cell::Day(a_day(tape)),
        Type::Days => Cell::Day(tape.of(&[0, 1, 3, 30, 400, -2])),
        Type::Moment => {
            let day = a_day(tape);
            // In a zone an hour or two ahead: what is late in the evening there was still the day before at Greenwich.
            let second = tape.of(&[0, 3600, -3600, 43_200, 86_399 - 7200, -7200]);
            Cell::Moment(i64::from(day) * 86_400 + second, day)
        }
        Type::Several(_) => Cell::Several((0..1 + tape.below(3)).map(|_| text(tape.of(&WORDS))).collect()),
        _ => {
            let (folded, written) =
                text(tape.of(if column.is_key || column.refers.is_some() { &["a", "b", "ab", "c", "d", "e"] } else { &WORDS }));
            let written = if tape.once_in(4) { written.to_uppercase().into() } else { written };
            Cell::Text(folded, written)
        }
    }
}

fn row(tape: &mut Tape, register: &Register, rank: usize) -> Row {
    let cells = register.columns.iter().map(|column| cell(tape, register, column)).collect();
    Row { line: rank as u64 + 2, source: 0, place: Place::default(), cells }
}

fn rank_of(register: &Register, id: Id) -> usize {
    register.columns.iter().position(|column| column.id == id).unwrap()
}

fn start_of(register: &Register, row: &Row, id: Id) -> (Option<i32>, Option<i32>) {
    let rank = rank_of(register, id);
    match row.cells[rank] {
        Cell::Day(day) | Cell::Moment(_, day) => (Some(day), Some(day)),
        Cell::Number(year, _) if register.columns[rank].is_year => {
            let of = |month, day| Some(calendar::number(date(year as i16, month, day)));
            (of(1, 1), of(12, 31))
        }
        _ => (None, None),
    }
}

fn place(register: &Register, rows: &mut [Row]) {
    match &register.nature {
        Nature::List => {}
        Nature::Events(id) => {
            for row in rows {
                let (from, until) = start_of(register, row, *id);
                row.place = Place { from, until, state: None };
            }
        }
        Nature::Periods(start, end) => {
            for row in rows {
                let until = end.map_or(Some(FOREVER), |end| match row.cells[rank_of(register, end)] {
                    Cell::Absent => Some(FOREVER),
                    Cell::Day(day) => Some(day),
                    _ => None,
                });
                row.place = Place { from: start_of(register, row, *start).0, until, state: None };
            }
        }
        Nature::Snapshots(day, ids) => {
            let states = states(register, *day, ids, rows);
            for row in rows {
                let of_row: Option<Vec<Cell>> = state_of(register, ids, row);
                let rank = of_row.and_then(|cells| states.iter().position(|(_, other)| *other == cells));
                if let Some(rank) = rank {
                    let until = states.get(rank + 1).map_or(FOREVER, |(next, _)| next - 1);
                    row.place = Place { from: Some(states[rank].0), until: Some(until), state: Some(rank as u32) };
                }
            }
        }
    }
}

fn state_of(register: &Register, ids: &[Id], row: &Row) -> Option<Vec<Cell>> {
    let cells: Vec<Cell> = ids.iter().map(|id| row.cells[rank_of(register, *id)].clone()).collect();
    let compared = |cell: &Cell| match cell {
        Cell::Absent | Cell::Unreadable => None,
        Cell::Text(folded, _) => Some(Cell::Text(folded.clone(), folded.clone())),
        other => Some(other.clone()),
    };
    cells.iter().map(compared).collect()
}

/// The states of a register of snapshots, by day then by first place in the source.
fn states(register: &Register, day: Id, ids: &[Id], rows: &[Row]) -> Vec<(i32, Vec<Cell>)> {
    let mut states: Vec<(i32, Vec<Cell>)> = Vec::new();
    for row in rows {
        if let (Some(from), Some(cells)) = (start_of(register, row, day).0, state_of(register, ids, row))
            && !states.iter().any(|(_, other)| *other == cells)
        {
            states.push((from, cells));
        }
    }
    states.sort_by_key(|(from, _)| *from);
    states
}

fn table(tape: &mut Tape, register: &Register, denominators: &[i64], has_facts: bool, rows: &[Row]) -> TableFacts {
    let column = |rank: usize| {
        let cells = || rows.iter().map(move |row| &row.cells[rank]);
        let numbers = cells().filter_map(|cell| match cell {
            Cell::Number(n, _) => Some(*n),
            Cell::Day(n) => Some(i64::from(*n)),
            Cell::Moment(n, _) => Some(*n),
            _ => None,
        });
        let range = numbers.clone().min().zip(numbers.max());
        ColumnFacts {
            has_absent: cells().any(|cell| matches!(cell, Cell::Absent | Cell::Unreadable)),
            has_unreadable: cells().any(|cell| *cell == Cell::Unreadable),
            is_respelt: cells().any(|cell| match cell {
                Cell::Text(compared, shown) => compared != shown,
                Cell::Several(all) => all.iter().any(|(compared, shown)| compared != shown),
                _ => false,
            }),
            denominator: denominators[rank],
            range,
        }
    };
    let starts = || rows.iter().filter_map(|row| row.place.from);
    let states = match &register.nature {
        Nature::Snapshots(day, ids) => states(register, *day, ids, rows).into_iter().map(|(day, _)| day).collect(),
        _ => Vec::new(),
    };
    TableFacts {
        register: register.id,
        sources: if has_facts { vec![format!("facts/{}.csv", register.name).into()] } else { Vec::new() },
        rows: rows.len() as u64,
        columns: (0..register.columns.len()).map(column).collect(),
        days: starts().min().zip(starts().max()),
        states,
        lost_rows: u64::from(has_facts && tape.once_in(15)),
    }
}
