//! Days as numbers from 1970-01-01, and the parts of the calendar.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use social_core::proof::{Part, Side};
use social_core::values::{Duration, Unit};

const EPOCH: Date = date(1970, 1, 1);

pub fn number(day: Date) -> i32 {
    EPOCH.until(day).unwrap().get_days()
}

pub fn day(number: i32) -> Date {
    EPOCH.checked_add(number.days()).unwrap()
}

fn months_of(part: Part) -> i32 {
    match part {
        Part::Year => 12,
        Part::Half => 6,
        Part::Quarter => 3,
        Part::Month | Part::Week | Part::Day => 1,
    }
}

/// First and last day of the part of the calendar that the day is in.
pub fn around(part: Part, at: i32) -> (i32, i32) {
    let it = day(at);
    match part {
        Part::Day => (at, at),
        Part::Week => {
            let monday = at - i32::from(it.weekday().to_monday_zero_offset());
            (monday, monday + 6)
        }
        _ => {
            let months = months_of(part);
            let month = (i32::from(it.month()) - 1) / months * months + 1;
            let start = date(it.year(), month as i8, 1);
            (number(start), number(start.checked_add(months.months()).unwrap()) - 1)
        }
    }
}

/// The year; the half, quarter, month and ISO week within its year; the day of the month.
pub fn rank(part: Part, at: i32) -> i64 {
    let it = day(at);
    match part {
        Part::Year => it.year().into(),
        Part::Day => it.day().into(),
        Part::Week => it.iso_week_date().week().into(),
        _ => i64::from((i32::from(it.month()) - 1) / months_of(part) + 1),
    }
}

/// 1 for Monday.
pub fn weekday(at: i32) -> i64 {
    day(at).weekday().to_monday_one_offset().into()
}

/// The rank-th such weekday of the month of the day, 0 for the last.
pub fn nth_weekday(rank: u8, weekday_wanted: u8, at: i32) -> Option<i32> {
    let (first, last) = around(Part::Month, at);
    let such: Vec<i32> = (first..=last).filter(|d| weekday(*d) == i64::from(weekday_wanted)).collect();
    if rank == 0 { such.last().copied() } else { such.get(usize::from(rank) - 1).copied() }
}

/// A day moved by a length of days or more; `is_holiday` tells the days that are not working days, where that is known.
pub fn shift(at: i32, side: Side, by: Duration, times: i64, is_holiday: &dyn Fn(i32) -> Option<bool>) -> Option<i32> {
    let sign: i64 = if side == Side::Before { -1 } else { 1 };
    let count = i64::from(by.count) * times;
    if by.unit == Unit::WorkingDay {
        return working(at, sign as i32, count, is_holiday);
    }
    let span = match (by.unit.months(), by.unit.days()) {
        (Some(months), _) => jiff::Span::new().try_months(sign * count * i64::from(months)).ok()?,
        (_, Some(days)) => jiff::Span::new().try_days(sign * count * i64::from(days)).ok()?,
        _ => return None,
    };
    day(at).checked_add(span).ok().map(number)
}

fn working(at: i32, step: i32, count: i64, is_holiday: &dyn Fn(i32) -> Option<bool>) -> Option<i32> {
    let (mut at, mut left) = (at, count);
    while left > 0 {
        at += step;
        if !is_holiday(at)? && weekday(at) <= 5 {
            left -= 1;
        }
    }
    Some(at)
}

pub fn of_parts(year: i64, month: i64, day: i64) -> Option<i32> {
    let made = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
    made.ok().map(number)
}
