//! Values of told rows: exact numbers, days, times, texts.

use crate::plan::ir::{Measure, Type};
use crate::plan::plain::{self, Cell, calendar};
use crate::plan::{Column, folded};
use crate::values::Ratio;
use crate::verdict::Datum;
use jiff::civil::{Date, DateTime, Time};

/// A value of a cell or of an expression.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Val {
    Truth(bool),
    Number(Ratio<i64>),
    Day(Date),
    /// In the zone of its column; at Greenwich where it has none.
    Moment(DateTime),
    Text(Box<str>),
    Several(Vec<Box<str>>),
}

impl Val {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self::Number(Ratio::from_integer(number))
    }

    /// The number, when it is one.
    pub fn number(&self) -> Option<Ratio<i64>> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The day, when it has one.
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Moment(moment) => Some(moment.date()),
            _ => None,
        }
    }

    /// What a cell of a column holds; nothing when it is empty or not known.
    pub(super) fn of_cell(column: &Column, cell: &Cell) -> Option<Self> {
        let Cell::Known(value, _) = cell else { return None };
        // As its author wrote it, where it is one of a list.
        let written = |text: &str| -> Box<str> {
            let lists = column.among.iter().chain(&column.declared);
            lists.into_iter().find(|(folded, _)| **folded == *text).map_or_else(|| text.into(), |(_, written)| written.clone())
        };
        match value {
            plain::Value::Truth(truth) => Some(Self::Truth(*truth)),
            plain::Value::Number(number) => {
                let exact = number.exact()?;
                let (over, under) = (i64::try_from(*exact.numer()).ok()?, i64::try_from(*exact.denom()).ok()?);
                Some(Self::Number(Ratio::new_raw(over, under)))
            }
            plain::Value::Day(day) => calendar::day(*day).map(Self::Day),
            plain::Value::Moment(seconds, day) => {
                let second = i32::try_from(seconds.rem_euclid(86_400)).ok()?;
                let time = Time::new((second / 3600) as i8, (second / 60 % 60) as i8, (second % 60) as i8, 0).ok()?;
                Some(Self::Moment(calendar::day(*day)?.to_datetime(time)))
            }
            plain::Value::Text(text) => Some(Self::Text(written(text))),
            plain::Value::Several(texts) => Some(Self::Several(texts.iter().map(|text| written(text)).collect())),
            plain::Value::Unknown => None,
        }
    }

    /// As a cell of a column holds it; one that the column does not allow cannot be read.
    pub(super) fn cell(&self, column: &Column) -> Cell {
        let value = match (self, &column.ty) {
            (Self::Truth(truth), Type::Truth) => Some(plain::Value::Truth(*truth)),
            (Self::Number(number), Type::Number(_)) if is_allowed(column, *number) => Some(plain::Value::of(*number)),
            (Self::Number(number), Type::Days) if number.is_integer() => Some(plain::Value::of(*number)),
            (Self::Day(day), Type::Date) => Some(plain::Value::Day(calendar::number(*day))),
            (Self::Moment(moment), Type::Moment) => instant(column, *moment),
            (Self::Several(texts), Type::Several(of)) => {
                let all: Option<Vec<Box<str>>> = texts.iter().map(|text| spelled(column, of, text)).collect();
                all.filter(|all| !all.is_empty() && !all.iter().any(|one| one.contains(';'))).map(plain::Value::Several)
            }
            (Self::Text(text), of @ (Type::Text | Type::Identity | Type::Choice)) => spelled(column, of, text).map(plain::Value::Text),
            _ => None,
        };
        value.map_or(Cell::Unreadable, Cell::of)
    }

    /// Whether a cell of a column that holds it can be read, and names what the code declares where the column asks for that.
    pub(super) fn is_readable(&self, column: &Column) -> bool {
        let is_declared = |text: &plain::Value| match text {
            plain::Value::Text(text) => column.declared.iter().any(|(name, _)| name == text),
            plain::Value::Several(texts) => texts.iter().all(|text| column.declared.iter().any(|(name, _)| name == text)),
            _ => true,
        };
        let Cell::Known(value, _) = self.cell(column) else { return false };
        column.names.is_none() || column.declared.is_empty() || is_declared(&value)
    }

    /// As a reader reads it in a cell of a column.
    pub(super) fn datum(&self, column: &Column) -> Datum {
        match (self, &column.ty) {
            (Self::Truth(truth), _) => Datum::Truth(*truth),
            (Self::Number(number), Type::Days) if number.is_integer() => Datum::Days(number.to_integer()),
            (Self::Number(number), Type::Number(measure)) if !column.is_year => Datum::Number(*number, measure.clone()),
            (Self::Number(number), _) => Datum::Number(*number, Measure::Plain),
            (Self::Day(day), _) => Datum::Day(*day),
            (Self::Moment(moment), _) => Datum::Text(moment.strftime("%Y-%m-%d %H:%M").to_string().into()),
            (Self::Text(text), _) => Datum::Text(text.clone()),
            (Self::Several(texts), _) => Datum::Text(texts.join(", ").into()),
        }
    }
}

/// Whether a column may hold a number.
fn is_allowed(column: &Column, number: Ratio<i64>) -> bool {
    let is_year_written = !column.is_year || (Ratio::from_integer(1000)..Ratio::from_integer(10_000)).contains(&number);
    let is_within = column.at_least.is_none_or(|least| number >= least) && column.at_most.is_none_or(|most| number <= most);
    is_within && is_year_written && (number.is_integer() || !column.is_whole)
}

/// The instant of a moment at Greenwich. The zones of the world are not known here.
fn instant(column: &Column, moment: DateTime) -> Option<plain::Value> {
    let is_known = column.zone.as_deref().is_none_or(|zone| matches!(&*folded(zone), "utc" | "gmt"));
    let day = calendar::number(moment.date());
    let seconds = i64::from(moment.hour()) * 3600 + i64::from(moment.minute()) * 60 + i64::from(moment.second());
    is_known.then(|| plain::Value::Moment(i64::from(day) * 86_400 + seconds, day))
}

/// A text as it is compared; none when it is not one of those that are possible.
fn spelled(column: &Column, of: &Type, text: &str) -> Option<Box<str>> {
    let text = folded(text);
    match of {
        Type::Identity => Some(column.spellings.iter().find(|(other, _)| *other == text).map_or(text, |(_, first)| first.clone())),
        Type::Choice if !column.among.is_empty() => column.among.iter().any(|(choice, _)| *choice == text).then_some(text),
        _ => Some(text),
    }
    .filter(|text| !text.is_empty())
}
