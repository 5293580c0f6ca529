//! A value, once read.

use super::{Deadline, Duration, Moment, Money, Period, Ratio, Recurrence, RefId};
use crate::proof::Test;
use jiff::civil::Date;
use social_grammar::Span;

/// A value, once read. What is text stays in the source, under the span of its field.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the names of the types of value; see ValueType")]
pub enum Value {
    Prose,
    Words,
    Ref(RefId),
    Choice(u8),
    ChoiceDated(u8, Option<Date>),
    /// A choice, and the names it bears on.
    ChoiceOn(u8, Box<[RefId]>),
    YesNo(bool),
    Number(Ratio<i64>),
    Count(u64),
    Share(Ratio<i64>),
    Money(Money),
    /// A number and the words of its unit.
    Quantity(Ratio<i64>, Span),
    Date(Date),
    Moment(Moment),
    Duration(Duration),
    Recurrence(Recurrence),
    Period(Period),
    Version,
    Deadline(Box<Deadline>),
    Deed(Box<Deed>),
    Test(Box<Test>),
    Holding(RefId, Period),
    Split(RefId, Ratio<i64>),
    Members {
        at_least: u64,
        at_most: Option<u64>,
    },
    Quorum(Quorum),
    /// A rule and the verdict expected of it, by its index among the verdicts.
    Expectation(RefId, u8),
    Path(Option<RefId>),
    /// What could not be read: a fault says why.
    Wrong,
}

/// An act and what it is done to.
#[derive(Clone, Debug)]
pub struct Deed {
    /// The act.
    pub act: RefId,
    /// Its objects: names, or prose under a span.
    pub objects: Vec<Result<RefId, Span>>,
}

/// A share of the members, or a number of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Quorum {
    Share(Ratio<i64>),
    Count(u64),
}
