//! The parts of the calendar that hold a day.

use super::value::length;
use crate::proof::{Part, Period};
use crate::values::Duration;
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// First and last day of the part of the calendar that holds a day.
pub fn holding(part: Part, day: Date) -> (Date, Date) {
    let months = |length: i8| {
        let first = (day.month() - 1) / length * length + 1;
        let start = Date::new(day.year(), first, 1).unwrap_or(day);
        (start, eve(start.saturating_add(i32::from(length).months())))
    };
    match part {
        Part::Year => months(12),
        Part::Half => months(6),
        Part::Quarter => months(3),
        Part::Month => months(1),
        Part::Week => {
            let since = i32::from(day.weekday().since(Weekday::Monday));
            let start = day.saturating_sub(since.days());
            (start, start.saturating_add(6.days()))
        }
        Part::Day => (day, day),
    }
}

/// The first period that starts on a day or after: of the calendar, or of a length.
pub fn first_since(period: Period, day: Date) -> (Date, Date) {
    match period {
        Period::Calendar(part) => {
            let held = holding(part, day);
            if held.0 == day { held } else { holding(part, held.1.saturating_add(1.day())) }
        }
        Period::Length(length) => (day, eve(after(day, length))),
    }
}

/// The period that holds a day; of a length, the one that starts on it.
pub fn period_of(period: Period, day: Date) -> (Date, Date) {
    match period {
        Period::Calendar(part) => holding(part, day),
        Period::Length(length) => (day, eve(after(day, length))),
    }
}

fn after(day: Date, by: Duration) -> Date {
    length(by.unit, i64::from(by.count)).and_then(|span| day.checked_add(span).ok()).unwrap_or(day)
}

fn eve(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}
