//! Rows that an expression reads columns of, and their cells.

use super::eval::{Env, Eval, RowOf, Source};
use super::value::Value;
use super::world::Cell;
use crate::plan::Nature;
use crate::plan::ir::{Id, Row};

/// A row that was looked for.
pub(super) enum Found<'p> {
    Row(RowOf<'p>),
    None,
    Unknown,
}

impl Eval<'_> {
    pub fn row<'p>(&self, env: &Env<'p>, row: &'p Row) -> Found<'p> {
        self.deeper(|| match row {
            Row::Var(var) => env.row(*var).map_or(Found::Unknown, |row| Found::Row(row.clone())),
            Row::Referred(row, column, target) => match self.row(env, row) {
                Found::Row(row) => match self.world.cell(row.register, row.index, *column) {
                    Cell::Absent => Found::None,
                    Cell::Unreadable => Found::Unknown,
                    Cell::Known(key, _) => self.keyed(*target, key),
                },
                not_there => not_there,
            },
            Row::Keyed(key, target) => match self.value(env, key) {
                key if key.is_known() => self.keyed(*target, &key),
                _ => Found::Unknown,
            },
            Row::Next(row) => self.beside(env, row, true),
            Row::Previous(row) => self.beside(env, row, false),
        })
        .unwrap_or(Found::Unknown)
    }

    fn keyed<'p>(&self, register: Id, key: &Value) -> Found<'p> {
        match self.world.with_key(register, key).as_slice() {
            [one] => Found::Row(RowOf { register, index: *one, from: None }),
            [] if self.world.may_miss(register) => Found::Unknown,
            _ => Found::None,
        }
    }

    fn beside<'p>(&self, env: &Env<'p>, row: &'p Row, is_next: bool) -> Found<'p> {
        let row = match self.row(env, row) {
            Found::Row(row) => row,
            not_there => return not_there,
        };
        // The typing makes a neighbour only of rows of a set.
        let Some(source) = &row.from else { return Found::Unknown };
        let here = self.world.rank(row.register, row.index);
        if here.0.is_none() && !self.is_list(row.register) {
            return Found::Unknown;
        }
        let order = self.in_order(source);
        let rank = |index: &usize| self.world.rank(row.register, *index);
        let found = match is_next {
            true => order.into_iter().find(|other| rank(other) > here),
            false => order.into_iter().rev().find(|other| rank(other) < here),
        };
        found.map_or(Found::None, |index| Found::Row(RowOf { index, ..row.clone() }))
    }

    /// The certain rows of the set that a row was taken from, by first day then by place in the file.
    pub fn in_order(&self, source: &Source<'_>) -> Vec<usize> {
        let register = source.rows.register;
        let is_in = |index: &usize| match source.with_condition {
            true => self.belongs(&source.env, source.rows, *index) == Some(true),
            false => self.belongs_before_condition(&source.env, source.rows, *index) == Some(true),
        };
        let is_list = self.is_list(register);
        let mut order: Vec<usize> = (0..self.world.rows(register).len()).filter(is_in).collect();
        order.retain(|index| is_list || self.world.place(register, *index).from.is_some());
        order.sort_by_key(|index| self.world.rank(register, *index));
        order
    }

    /// A cell; of a row that is not there, it is absent.
    pub fn held<'p>(&self, env: &Env<'p>, row: &'p Row, column: Id) -> Cell {
        match self.row(env, row) {
            Found::Row(row) => self.world.cell(row.register, row.index, column).clone(),
            Found::None => Cell::Absent,
            Found::Unknown => Cell::Unreadable,
        }
    }

    pub fn is_list(&self, register: Id) -> bool {
        self.world.schema.register(register).is_none_or(|register| register.nature == Nature::List)
    }

    pub fn is_events(&self, register: Id) -> bool {
        matches!(self.world.schema.register(register).map(|register| &register.nature), Some(Nature::Events(_)))
    }

    pub fn is_snapshots(&self, register: Id) -> bool {
        matches!(self.world.schema.register(register).map(|register| &register.nature), Some(Nature::Snapshots(..)))
    }
}
