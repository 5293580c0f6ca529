//! Where a row stands in time, and what makes rows one: keys, states.

use super::cell::day;
use crate::table::{Cell, FOREVER, Place};
use social_core::plan::ir::Id;
use social_core::plan::{Nature, Register};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher as _};

/// How the rows of a register are placed: the ranks of the columns that date them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Dated {
    Events(usize),
    Periods(usize, Option<usize>),
    Snapshots(usize, Vec<usize>),
    List,
}

impl Dated {
    /// How a register dates its rows.
    pub fn of(register: &Register) -> Self {
        let rank = |id: Id| register.columns.iter().position(|column| column.id == id);
        match &register.nature {
            Nature::Events(day) => rank(*day).map_or(Self::List, Self::Events),
            Nature::Periods(start, end) => rank(*start).map_or(Self::List, |start| Self::Periods(start, end.and_then(rank))),
            Nature::Snapshots(day, columns) => {
                rank(*day).map_or(Self::List, |day| Self::Snapshots(day, columns.iter().filter_map(|column| rank(*column)).collect()))
            }
            Nature::List => Self::List,
        }
    }

    /// The place of a row; the last day of a period that ends before it starts is told apart.
    pub fn place(&self, cells: &[Cell], columns: &Columns<'_>, states: &States) -> Result<Place, Backwards> {
        let cell = |rank: usize| cells.get(rank).unwrap_or(&Cell::Absent);
        let days = |rank: usize| columns.days(rank, cell(rank));
        Ok(match self {
            Self::List => Place::default(),
            Self::Events(day) => {
                days(*day).map_or_else(Place::default, |(from, until)| Place { from: Some(from), until: Some(until), state: None })
            }
            Self::Periods(start, end) => {
                let from = days(*start).map(|(from, _)| from);
                let until = match end.map(|end| (end, cell(end))) {
                    None | Some((_, Cell::Absent)) => from.map(|_| FOREVER),
                    Some((_, Cell::Unreadable)) => None,
                    Some((end, cell)) => columns.days(end, cell).map(|(_, until)| until),
                };
                if let (Some(from), Some(until)) = (from, until)
                    && until < from
                {
                    return Err(Backwards { end: end.unwrap_or(*start), from });
                }
                Place { from, until, state: None }
            }
            Self::Snapshots(_, ranks) => {
                let mut key = Vec::new();
                let is_known = columns.key(cells, ranks, &mut key);
                states.place(is_known.then_some(&*key))
            }
        })
    }
}

/// A period that ends before it starts: the rank of its end, its first day.
pub(super) struct Backwards {
    pub end: usize,
    pub from: i32,
}

/// What cells need to be compared and dated.
pub(super) struct Columns<'c> {
    pub register: &'c Register,
    pub denominators: &'c [i64],
}

impl Columns<'_> {
    /// From when the state stands that a cell dates: its day, then the second of a column of dates and times.
    pub fn start(&self, rank: usize, cell: &Cell) -> Option<Start> {
        let (day, _) = self.days(rank, cell)?;
        Some(if let Cell::Moment(seconds, _) = cell { (day, *seconds) } else { (day, 0) })
    }

    /// First and last day of what a cell dates.
    pub fn days(&self, rank: usize, cell: &Cell) -> Option<(i32, i32)> {
        match cell {
            Cell::Day(day) | Cell::Moment(_, day) => Some((*day, *day)),
            Cell::Number(year, _) if self.register.columns.get(rank).is_some_and(|column| column.is_year) => {
                let denominator = self.denominators.get(rank).copied().unwrap_or(1).max(1);
                let year = i32::try_from(year / denominator).ok()?;
                Some((day::number(year, 1, 1)?, day::number(year, 12, 31)?))
            }
            _ => None,
        }
    }

    /// What makes rows with the same values of these columns one, added to `out`; false when one of them is not known.
    pub fn key(&self, cells: &[Cell], ranks: &[usize], out: &mut Vec<u8>) -> bool {
        ranks.iter().all(|rank| {
            let cell = cells.get(*rank).unwrap_or(&Cell::Absent);
            write_key(cell, self.denominators.get(*rank).copied().unwrap_or(1), out)
        })
    }
}

/// A cell as it is compared with those of other tables; false when it is not known.
pub(super) fn write_key(cell: &Cell, denominator: i64, out: &mut Vec<u8>) -> bool {
    match cell {
        Cell::Unreadable => return false,
        Cell::Absent => out.push(0),
        Cell::Truth(truth) => out.extend([1, u8::from(*truth)]),
        Cell::Number(units, _) => {
            let number = social_core::values::Ratio::new(*units, denominator.max(1));
            out.push(2);
            out.extend(number.numer().to_le_bytes());
            out.extend(number.denom().to_le_bytes());
        }
        Cell::Day(day) => {
            out.push(3);
            out.extend(day.to_le_bytes());
        }
        Cell::Moment(seconds, _) => {
            out.push(4);
            out.extend(seconds.to_le_bytes());
        }
        Cell::Text(folded, _) => {
            out.push(5);
            out.extend(folded.as_bytes());
            out.push(0xff);
        }
        Cell::Several(values) => {
            out.push(6);
            for (folded, _) in values {
                out.extend(folded.as_bytes());
                out.push(0xff);
            }
        }
    }
    true
}

/// A day, then an instant of it where one is known: what orders states.
pub(super) type Start = (i32, i64);

/// A hash of a key that collides as seldom as chance allows.
pub(super) fn hash(key: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(key);
    hasher.finish()
}

/// The states of a register of snapshots.
#[derive(Default)]
pub(super) struct States {
    /// By what makes them one: their place in `all`.
    by_key: HashMap<Box<[u8]>, usize>,
    /// In the order met: their start, then, once ranked, their rank and last day.
    all: Vec<State>,
    /// Their days, by rank.
    pub days: Vec<i32>,
}

struct State {
    start: Start,
    rank: u32,
    until: i32,
}

impl States {
    /// Takes note of the state of a row.
    pub fn see(&mut self, key: &[u8], start: Start) {
        if !self.by_key.contains_key(key) {
            self.by_key.insert(key.into(), self.all.len());
            self.all.push(State { start, rank: 0, until: FOREVER });
        }
    }

    /// Ranks the states once all were met: by day, by instant, then as they were met.
    pub fn rank(&mut self) {
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.sort_by_key(|index| self.all.get(*index).map(|state| state.start));
        self.days = order.iter().filter_map(|index| Some(self.all.get(*index)?.start.0)).collect();
        for (rank, index) in order.into_iter().enumerate() {
            let next = self.days.get(rank + 1).copied();
            if let Some(state) = self.all.get_mut(index) {
                state.rank = rank as u32;
                state.until = next.map_or(FOREVER, |next| next - 1);
            }
        }
    }

    fn place(&self, key: Option<&[u8]>) -> Place {
        let state = key.and_then(|key| self.all.get(*self.by_key.get(key)?));
        state.map_or_else(Place::default, |state| Place { from: Some(state.start.0), until: Some(state.until), state: Some(state.rank) })
    }
}
