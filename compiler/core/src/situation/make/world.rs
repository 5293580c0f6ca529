//! A made-up world: rows of registers whose cells are decided one after the other.

use super::value::{Chance, days_after};
use crate::plan::ir::{Id, Measure, Type};
use crate::plan::{Column, Nature, Register, Schema};
use crate::situation::Val;
use crate::values::Ratio;
use jiff::civil::{Date, time};
use std::collections::BTreeMap;

/// A cell of a made-up row.
#[derive(Clone, PartialEq, Debug)]
pub enum Slot {
    /// Not decided.
    Free,
    /// Empty.
    Absent,
    /// Decided.
    Is(Val),
}

/// A made-up row.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// Of which register.
    pub register: Id,
    /// One a column, in the order of the register.
    pub slots: Vec<Slot>,
}

/// More rows than this are no story.
const MAX_ROWS: usize = 60;

/// Rows of registers, and the day on which they are judged.
#[derive(Clone, Debug)]
pub struct World<'s> {
    /// The registers.
    pub schema: &'s Schema,
    /// Every row, in the order they were made up.
    pub rows: Vec<Draft>,
    /// The date of judgement, once something settles it.
    pub today: Option<Date>,
    /// The day around which the story is told.
    pub base: Date,
    /// The latest day that was spoken of.
    pub latest: Date,
    /// What chooses.
    pub chance: Chance,
    /// The row after a row.
    pub next: BTreeMap<usize, usize>,
    names: BTreeMap<Box<str>, u32>,
}

impl<'s> World<'s> {
    /// A world without a row.
    pub const fn new(schema: &'s Schema, base: Date, chance: Chance) -> Self {
        Self { schema, rows: Vec::new(), today: None, base, latest: base, chance, next: BTreeMap::new(), names: BTreeMap::new() }
    }

    /// One more row of a register: none when the story is long enough.
    pub fn push(&mut self, register: Id) -> Option<usize> {
        let columns = self.schema.register(register)?.columns.len();
        if self.rows.len() >= MAX_ROWS {
            return None;
        }
        self.rows.push(Draft { register, slots: vec![Slot::Free; columns] });
        Some(self.rows.len() - 1)
    }

    /// The rows of a register.
    pub fn of(&self, register: Id) -> Vec<usize> {
        self.rows.iter().enumerate().filter(|(_, draft)| draft.register == register).map(|(index, _)| index).collect()
    }

    /// The register of a row.
    pub fn register(&self, row: usize) -> Option<&'s Register> {
        self.schema.register(self.rows.get(row)?.register)
    }

    /// The column of a row.
    pub fn column(&self, row: usize, column: Id) -> Option<&'s Column> {
        self.register(row)?.column(column)
    }

    /// A cell.
    pub fn slot(&self, row: usize, column: Id) -> Option<&Slot> {
        let rank = self.register(row)?.columns.iter().position(|one| one.id == column)?;
        self.rows.get(row)?.slots.get(rank)
    }

    /// Decides a cell; whether it was free.
    pub fn set(&mut self, row: usize, column: Id, to: Slot) -> bool {
        let Some(rank) = self.register(row).and_then(|register| register.columns.iter().position(|one| one.id == column)) else {
            return false;
        };
        if let Slot::Is(value) = &to {
            self.latest = value.day().map_or(self.latest, |day| self.latest.max(day));
        }
        let Some(slot) = self.rows.get_mut(row).and_then(|draft| draft.slots.get_mut(rank)) else { return false };
        if *slot != Slot::Free {
            return *slot == to;
        }
        *slot = to;
        true
    }

    /// The value of a cell, decided now when it was free.
    pub fn decided(&mut self, row: usize, column: Id) -> Option<Val> {
        if let Some(Slot::Free) = self.slot(row, column) {
            let value = self.plain(row, column)?;
            self.set(row, column, Slot::Is(value));
        }
        match self.slot(row, column) {
            Some(Slot::Is(value)) => Some(value.clone()),
            _ => None,
        }
    }

    /// A text that no row has yet: `ferme 1`, `ferme 2`; `a`, `b` where it is for no column in particular.
    pub fn name(&mut self, column: &str) -> Box<str> {
        let rank = self.names.entry(column.into()).or_default();
        *rank += 1;
        if column.is_empty() {
            let letter = char::from(b'a' + u8::try_from((*rank - 1) % 26).unwrap_or(0));
            return if *rank <= 26 { letter.to_string().into() } else { format!("{letter}{}", (*rank - 1) / 26 + 1).into() };
        }
        format!("{} {rank}", column.replace('_', " ")).into()
    }

    /// An unremarkable value of a column.
    fn plain(&mut self, row: usize, column: Id) -> Option<Val> {
        let column = self.column(row, column)?;
        if let Some((_, written)) = column.among.first() {
            return Some(Val::Text(written.clone()));
        }
        if let Some(value) = column.refers.and_then(|to| self.key_in(to)) {
            return Some(value);
        }
        Some(match &column.ty {
            Type::Truth => Val::Truth(false),
            Type::Number(_) if column.is_year => Val::whole(i64::from(self.base.year())),
            Type::Number(measure) => Val::Number(within(column, plain_number(measure))),
            Type::Date if self.is_end(row, column.id) => Val::Day(days_after(self.base, 364).unwrap_or(self.base)),
            Type::Date => Val::Day(self.base),
            Type::Moment => Val::Moment(self.base.to_datetime(time(10, 0, 0, 0))),
            Type::Days => Val::whole(10),
            Type::Several(_) => Val::Several(vec![self.name(&column.name)]),
            Type::Text | Type::Identity | Type::Choice | Type::Unknown => Val::Text(self.name(&column.name)),
        })
    }

    /// Whether a column is the end of the periods of its register.
    fn is_end(&self, row: usize, column: Id) -> bool {
        matches!(self.register(row).map(|register| &register.nature), Some(Nature::Periods(_, Some(end))) if *end == column)
    }

    /// The key of the first row of a register, where one has it.
    fn key_in(&self, register: Id) -> Option<Val> {
        let key = self.schema.register(register)?.key()?.id;
        self.of(register).into_iter().find_map(|row| match self.slot(row, key) {
            Some(Slot::Is(value)) => Some(value.clone()),
            _ => None,
        })
    }

    /// Decides every cell that is left: empty where it may be, unremarkable elsewhere.
    pub fn finish(&mut self) {
        for row in 0..self.rows.len() {
            let Some(register) = self.register(row) else { continue };
            let dated = dating(register);
            for column in &register.columns {
                if self.slot(row, column.id) != Some(&Slot::Free) {
                    continue;
                }
                let may_be_empty = column.is_optional && !column.is_key && dated.first() != Some(&column.id);
                if may_be_empty || self.decided(row, column.id).is_none() {
                    self.set(row, column.id, Slot::Absent);
                }
            }
        }
    }
}

/// The columns that date the rows of a register: its first day, then its last.
pub fn dating(register: &Register) -> Vec<Id> {
    match &register.nature {
        Nature::Events(day) | Nature::Snapshots(day, _) => vec![*day],
        Nature::Periods(start, end) => std::iter::once(*start).chain(*end).collect(),
        Nature::List => Vec::new(),
    }
}

fn plain_number(measure: &Measure) -> Ratio<i64> {
    match measure {
        Measure::Share => Ratio::new_raw(1, 2),
        Measure::Money(_) => Ratio::from_integer(100),
        _ => Ratio::from_integer(10),
    }
}

/// The number, or the bound of the column that it passes.
pub fn within(column: &Column, number: Ratio<i64>) -> Ratio<i64> {
    let number = column.at_least.map_or(number, |least| number.max(least));
    column.at_most.map_or(number, |most| number.min(most))
}
