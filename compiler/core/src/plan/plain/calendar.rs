//! Days as numbers from 1970-01-01, and the parts of the calendar. What no calendar has is unknown.

use crate::proof::{Part, Side};
use crate::values::{Duration, Unit};
use jiff::civil::{Date, date};
use jiff::{Span, ToSpan as _};

const EPOCH: Date = date(1970, 1, 1);

/// The number of a day.
pub fn number(day: Date) -> i32 {
    // The calendar of dates has fewer days than numbers can count.
    EPOCH.until(day).map_or(0, |span| span.get_days())
}

/// The day of a number; none beyond the calendar.
pub fn day(number: i32) -> Option<Date> {
    EPOCH.checked_add(Span::new().try_days(number).ok()?).ok()
}

/// The number, when there is such a day.
pub(super) fn such(number: i32) -> Option<i32> {
    day(number).map(|_| number)
}

const fn months_of(part: Part) -> i8 {
    match part {
        Part::Year => 12,
        Part::Half => 6,
        Part::Quarter => 3,
        Part::Month | Part::Week | Part::Day => 1,
    }
}

/// The first month of the part of the year that a month is in, and the rank of the part, from 1.
fn months(part: Part, of: Date) -> (i8, i8) {
    let length = months_of(part);
    let rank = (of.month() - 1).div_euclid(length);
    (rank * length + 1, rank + 1)
}

/// First and last day of the part of the calendar that the day is in.
pub(super) fn around(part: Part, at: i32) -> Option<(i32, i32)> {
    let it = day(at)?;
    match part {
        Part::Day => Some((at, at)),
        Part::Week => {
            let monday = at - i32::from(it.weekday().to_monday_zero_offset());
            Some((monday, monday + 6))
        }
        _ => {
            let start = Date::new(it.year(), months(part, it).0, 1).ok()?;
            let next = start.checked_add(i32::from(months_of(part)).months()).ok()?;
            Some((number(start), number(next) - 1))
        }
    }
}

/// The year; the half, quarter, month and ISO week within its year; the day of the month.
pub(super) fn rank(part: Part, at: i32) -> Option<i64> {
    let it = day(at)?;
    Some(match part {
        Part::Year => it.year().into(),
        Part::Day => it.day().into(),
        Part::Week => it.iso_week_date().week().into(),
        _ => months(part, it).1.into(),
    })
}

/// 1 for Monday.
pub(super) fn weekday(at: i32) -> Option<i64> {
    Some(day(at)?.weekday().to_monday_one_offset().into())
}

/// The rank-th such weekday of the month of the day, 0 for the last.
pub(super) fn nth_weekday(rank: u8, wanted: u8, at: i32) -> Option<i32> {
    let (first, last) = around(Part::Month, at)?;
    let mut such = (first..=last).filter(|day| weekday(*day) == Some(i64::from(wanted)));
    if rank == 0 { such.next_back() } else { such.nth(usize::from(rank) - 1) }
}

/// A day moved by so many times a length of days or more; `is_holiday` tells the days that are not working days, where that is known.
pub(super) fn shift(at: i32, side: Side, by: Duration, times: i64, is_holiday: &dyn Fn(i32) -> Option<bool>) -> Option<i32> {
    let sign = if side == Side::Before { -1 } else { 1 };
    let count = i64::from(by.count).checked_mul(times)?;
    if by.unit == Unit::WorkingDay {
        return working(at, sign, count, is_holiday);
    }
    let count = count.checked_mul(sign.into())?;
    let span = match (by.unit.months(), by.unit.days()) {
        (Some(months), _) => Span::new().try_months(count.checked_mul(months.into())?).ok()?,
        (_, Some(days)) => Span::new().try_days(count.checked_mul(days.into())?).ok()?,
        _ => return None,
    };
    day(at)?.checked_add(span).ok().map(number)
}

fn working(at: i32, step: i32, count: i64, is_holiday: &dyn Fn(i32) -> Option<bool>) -> Option<i32> {
    let (mut at, mut left) = (at, count);
    while left > 0 {
        at = at.checked_add(step)?;
        if !is_holiday(at)? && weekday(at)? <= 5 {
            left -= 1;
        }
    }
    Some(at)
}

/// The day of a year, a month and a day of it, where there is one.
pub(super) fn of_parts(year: i64, month: i64, day: i64) -> Option<i32> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok().map(number)
}
