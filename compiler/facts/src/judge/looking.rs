//! Facts looked at again in the engine that holds them.

use super::evidence::Evidence;
use super::value::{datum, day};
use crate::engine::{Engine, EngineError, Fields, place_column};
use crate::lower::SEPARATOR;
use crate::table::{TableFacts, Value, Witness};
use social_core::plan::ir::{Id, Type};
use social_core::plan::{Column, Nature, Register};
use social_core::verdict::Datum;
use std::collections::HashMap;

/// Rows asked for at once.
const ROWS: usize = 2000;

/// Contested rows told one by one.
pub(crate) const CONTESTED: usize = 1000;

/// An engine, and what is known of the facts it holds.
pub struct Looking<'e> {
    /// The engine.
    pub engine: &'e mut dyn Engine,
    /// What was read into it.
    pub facts: &'e [TableFacts],
    /// Why the engine was lost on the way. What cannot be looked at otherwise is not shown; the verdicts do not rest on it.
    pub failed: Option<EngineError>,
}

impl<'e> Looking<'e> {
    /// At an engine that holds these facts.
    pub fn new(engine: &'e mut dyn Engine, facts: &'e [TableFacts]) -> Self {
        Self { engine, facts, failed: None }
    }

    fn query(&mut self, sql: &str, each: &mut dyn FnMut(&dyn Fields) -> bool) {
        let error = self.engine.query(sql, each).err().filter(|error| error.is_last);
        self.failed = self.failed.take().or(error);
    }

    fn holds(&mut self, register: &Register) -> bool {
        self.engine.kept().tables.contains(&register.id)
    }

    fn quoted(&self, name: &str) -> String {
        self.engine.dialect().quoted(name)
    }

    /// What to ask of a column, and how many results that is.
    fn asked(&self, register: &Register, column: &Column) -> Vec<String> {
        let start = place_column(register);
        match column.ty {
            Type::Date if Some(column.id) == start => vec!["_from".to_owned()],
            Type::Text | Type::Identity | Type::Choice | Type::Several(_) | Type::Unknown => {
                vec![self.quoted(&column.name), self.quoted(&format!("_shown_{}", column.name))]
            }
            _ => vec![self.quoted(&column.name)],
        }
    }

    fn denominator(&self, register: &Register, column: Id) -> i64 {
        let facts = self.facts.iter().find(|facts| facts.register == register.id);
        let rank = register.columns.iter().position(|one| one.id == column);
        facts.zip(rank).and_then(|(facts, rank)| facts.columns.get(rank)).map_or(1, |column| column.denominator)
    }
}

impl Evidence for Looking<'_> {
    fn cells(&mut self, register: &Register, columns: &[Id], rows: &[Witness]) -> Vec<Vec<Datum>> {
        let columns: Vec<&Column> = columns.iter().filter_map(|id| register.column(*id)).collect();
        let mut found: HashMap<(u16, u64), Vec<Datum>> = HashMap::new();
        if self.holds(register) {
            let asked: Vec<String> = columns.iter().flat_map(|column| self.asked(register, column)).collect();
            let denominators: Vec<i64> = columns.iter().map(|column| self.denominator(register, column.id)).collect();
            let table = self.quoted(&register.name);
            for rows in rows.chunks(ROWS) {
                let what = ["_source", "_line"].into_iter().chain(asked.iter().map(String::as_str)).collect::<Vec<_>>().join(", ");
                let sql = format!("SELECT {what} FROM {table} WHERE {}", at(rows));
                self.query(&sql, &mut |fields| {
                    let mut rank = 2;
                    let cells =
                        columns.iter().zip(&denominators).map(|(column, denominator)| cell(fields, &mut rank, column, *denominator));
                    let cells: Vec<Datum> = cells.collect();
                    if let (Some(source), Some(line)) = (fields.whole(0), fields.whole(1)) {
                        found.insert((u16::try_from(source).unwrap_or(0), u64::try_from(line).unwrap_or(0)), cells);
                    }
                    true
                });
            }
        }
        rows.iter().map(|row| found.get(&(row.source, row.line)).cloned().unwrap_or_default()).collect()
    }

    fn contested(&mut self, register: &Register) -> Vec<Witness> {
        let Some(column) = register.contested_by.and_then(|id| register.column(id)) else { return Vec::new() };
        if !self.holds(register) {
            return Vec::new();
        }
        let (table, column) = (self.quoted(&register.name), self.quoted(&column.name));
        let sql = format!("SELECT _source, _line FROM {table} WHERE {column} IS NOT NULL ORDER BY _source, _line");
        let mut found = Vec::new();
        self.query(&sql, &mut |fields| {
            if let (Some(source), Some(line)) = (fields.whole(0), fields.whole(1)) {
                let (source, line) = (u16::try_from(source).unwrap_or(0), u64::try_from(line).unwrap_or(0));
                found.push(Witness { register: register.id, source, line });
            }
            found.len() < CONTESTED
        });
        found
    }

    fn days(&mut self, register: &Register) -> Vec<i32> {
        if !self.holds(register) || register.nature == Nature::List {
            return Vec::new();
        }
        let sql = format!("SELECT DISTINCT _from FROM {} WHERE _from IS NOT NULL ORDER BY _from", self.quoted(&register.name));
        let mut days = Vec::new();
        self.query(&sql, &mut |fields| {
            days.extend(fields.whole(0).and_then(|day| i32::try_from(day).ok()));
            true
        });
        days
    }
}

/// The rows, by source: `_source = 0 AND _line IN (2, 3)`.
fn at(rows: &[Witness]) -> String {
    let mut by_source: Vec<(u16, Vec<String>)> = Vec::new();
    for row in rows {
        match by_source.iter_mut().find(|(source, _)| *source == row.source) {
            Some((_, lines)) => lines.push(row.line.to_string()),
            None => by_source.push((row.source, vec![row.line.to_string()])),
        }
    }
    let each = by_source.iter().map(|(source, lines)| format!("(_source = {source} AND _line IN ({}))", lines.join(", ")));
    each.collect::<Vec<_>>().join(" OR ")
}

/// A cell, from the results of its column.
fn cell(fields: &dyn Fields, rank: &mut usize, column: &Column, denominator: i64) -> Datum {
    let here = *rank;
    *rank += 1;
    let whole = || fields.whole(here);
    match &column.ty {
        Type::Text | Type::Identity | Type::Choice | Type::Unknown => {
            *rank += 1;
            fields.text(here + 1).or_else(|| fields.text(here)).map_or(Datum::Unknown, |text| Datum::Text(text.into()))
        }
        Type::Several(_) => {
            *rank += 1;
            let text = fields.text(here + 1).or_else(|| fields.text(here));
            text.map_or(Datum::Unknown, |text| Datum::Text(parted(text).into()))
        }
        Type::Truth => whole().map_or(Datum::Unknown, |truth| Datum::Truth(truth != 0)),
        Type::Date => whole().and_then(|number| day(i32::try_from(number).ok()?)).map_or(Datum::Unknown, Datum::Day),
        Type::Days => whole().map_or(Datum::Unknown, Datum::Days),
        Type::Moment => whole().map_or(Datum::Unknown, Datum::Moment),
        Type::Number(_) => whole().map_or(Datum::Unknown, |number| datum(&Value::Number(number, denominator), &column.ty)),
    }
}

/// Several texts of one cell.
fn parted(text: &str) -> String {
    text.split(SEPARATOR).filter(|one| !one.is_empty()).collect::<Vec<_>>().join(", ")
}
