//! Version numbers, and the versions of a code in their order.

use crate::kinds::{Kind, version};
use crate::resolve::{Code, Entity, FieldView};
use crate::values::Value;
use jiff::civil::Date;

/// The parts of a version number, the weightiest first: zeros at the end do not count.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Number(Vec<u64>);

impl Number {
    /// The number a value writes; none when it is none.
    pub fn of(value: FieldView<'_>) -> Option<Self> {
        if !matches!(value.value(), Value::Version) {
            return None;
        }
        let mut parts: Vec<u64> = value.raw().trim().split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        while parts.last() == Some(&0) {
            parts.pop();
        }
        Some(Self(parts))
    }
}

/// A version of the code that states its number.
#[derive(Clone)]
pub struct Numbered<'c> {
    /// Its number.
    pub number: Number,
    /// The day it was settled.
    pub date: Option<Date>,
    /// The declaration.
    pub version: Entity<'c>,
}

/// The versions of a code, the oldest number first; of two with one number, the first declared comes first.
pub fn versions(code: &Code) -> Vec<Numbered<'_>> {
    let numbered = |version: Entity<'_>| version.first(version::NUMBER).and_then(Number::of);
    let mut all: Vec<Numbered<'_>> = code
        .of(Kind::Version)
        .filter_map(|version| Some(Numbered { number: numbered(version)?, date: day(version.first(version::DATE)), version }))
        .collect();
    all.sort_by(|a, b| a.number.cmp(&b.number));
    all
}

/// Whether a version was settled: neither a draft, nor a proposal, nor withdrawn.
pub fn is_settled(version: Entity<'_>) -> bool {
    matches!(version.choice(version::STATE), None | Some("adopted" | "deposited" | "replaced"))
}

/// The day a field says.
pub fn day(value: Option<FieldView<'_>>) -> Option<Date> {
    match value?.value() {
        Value::Date(date) => Some(*date),
        Value::ChoiceDated(_, date) => *date,
        Value::Moment(moment) => Some(moment.last_day()),
        _ => None,
    }
}
