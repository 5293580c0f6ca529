//! A value of a cell or of an expression, and how two of them compare.

use super::number::{Between, Exact, any, not, quotient};
use crate::proof::Comparison;
use crate::values::Ratio;

/// A value; a number is always one of bounds, even when nothing is known of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Not known.
    Unknown,
    /// Yes or no.
    Truth(bool),
    /// A number, a length in days.
    Number(Between),
    /// Days since 1970-01-01.
    Day(i32),
    /// Seconds since 1970-01-01T00:00Z, then the day it was in the zone of its column.
    Moment(i64, i32),
    /// A text, an identity, a choice: folded, by its declared spelling.
    Text(Box<str>),
    /// Several texts, folded.
    Several(Vec<Box<str>>),
}

impl Value {
    /// A number known exactly.
    pub const fn exact(number: Exact) -> Self {
        Self::Number(Between::exactly(number))
    }

    /// A number of a code.
    pub fn of(number: Ratio<i64>) -> Self {
        Self::of_number(quotient(*number.numer(), *number.denom()))
    }

    /// Whether it is known, exactly.
    pub fn is_known(&self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Number(between) => between.exact().is_some(),
            _ => true,
        }
    }

    /// The number; unknown of what is none.
    pub const fn number(&self) -> Between {
        match self {
            Self::Number(between) => *between,
            _ => Between::UNKNOWN,
        }
    }

    /// The truth, when it is a known one.
    pub const fn truth(&self) -> Option<bool> {
        match self {
            Self::Truth(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The day, when it is a known one.
    pub const fn day(&self) -> Option<i32> {
        match self {
            Self::Day(day) => Some(*day),
            _ => None,
        }
    }

    pub(super) fn equal(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.equal(*b),
            (Self::Unknown, _) | (_, Self::Unknown) => None,
            (Self::Moment(a, _), Self::Moment(b, _)) => Some(a == b),
            _ => Some(self == other),
        }
    }

    /// The greatest of two known values.
    pub(super) fn greatest(self, other: Self) -> Self {
        let is_less = match (&self, &other) {
            (Self::Truth(a), Self::Truth(b)) => Some(!a & b),
            (a, b) => less(a, b),
        };
        if is_less == Some(true) { other } else { self }
    }

    /// Where a day or a moment stands among others.
    pub(super) fn moment(&self) -> Option<i64> {
        match self {
            Self::Day(day) => Some((*day).into()),
            Self::Moment(seconds, _) => Some(*seconds),
            _ => None,
        }
    }

    pub(super) fn of_truth(truth: Option<bool>) -> Self {
        truth.map_or(Self::Unknown, Self::Truth)
    }

    pub(super) fn of_day(day: Option<i32>) -> Self {
        day.map_or(Self::Unknown, Self::Day)
    }

    pub(super) fn of_number(number: Option<Exact>) -> Self {
        number.map_or(Self::Unknown, Self::exact)
    }
}

/// How two values compare; unknown when a side is.
pub(super) fn compare(how: Comparison, a: &Value, b: &Value) -> Option<bool> {
    use Comparison as C;
    if matches!((a, b), (Value::Unknown, _) | (_, Value::Unknown)) {
        return None;
    }
    let texts = |test: fn(&str, &str) -> bool| match (a, b) {
        (Value::Text(a), Value::Text(b)) => Some(test(a, b)),
        _ => None,
    };
    match how {
        C::Equal => a.equal(b),
        C::Different => not(a.equal(b)),
        C::Less | C::Before => less(a, b),
        C::More | C::After => less(b, a),
        C::AtMost => not(less(b, a)),
        C::AtLeast => not(less(a, b)),
        C::Contains => texts(|a, b| a.contains(b)),
        C::StartsWith => texts(|a, b| a.starts_with(b)),
        C::EndsWith => texts(|a, b| a.ends_with(b)),
        // The typing makes `NodeKind::In` of them.
        C::In | C::NotIn => None,
    }
}

fn less(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.less(*b),
        (Value::Day(a), Value::Day(b)) => Some(a < b),
        (Value::Moment(a, _), Value::Moment(b, _)) => Some(a < b),
        (Value::Text(a), Value::Text(b)) => Some(a < b),
        _ => None,
    }
}

/// Whether a value is one of them, or is in one of them.
pub(super) fn is_in(a: &Value, list: &[Value]) -> Option<bool> {
    any(list.iter().map(|one| if matches!(one, Value::Several(_)) { has(one, a) } else { a.equal(one) }))
}

/// Whether a cell of several has the value.
pub(super) fn has(several: &Value, one: &Value) -> Option<bool> {
    match (several, one) {
        (Value::Several(all), Value::Text(one)) => Some(all.contains(one)),
        _ => None,
    }
}

/// The least or the greatest of several; of numbers the bounds that hold, of days and moments none unless all are known.
pub(super) fn extreme(is_least: bool, values: &[Value]) -> Value {
    if values.iter().any(|value| matches!(value, Value::Number(_))) {
        let numbers: Vec<Between> = values.iter().map(Value::number).collect();
        return Value::Number(if is_least { Between::least(&numbers) } else { Between::greatest(&numbers) });
    }
    if values.iter().any(|value| value.moment().is_none()) {
        return Value::Unknown;
    }
    let chosen = if is_least { values.iter().min_by_key(|value| value.moment()) } else { values.iter().max_by_key(|value| value.moment()) };
    chosen.cloned().unwrap_or(Value::Unknown)
}
