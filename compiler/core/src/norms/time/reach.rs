//! How far an event may be from another, on the calendar: months and years have no fixed number of days.

use crate::values::{Duration, Unit};
use jiff::civil::Date;

/// A length in days, from the least to the most that the calendar allows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// At least.
    pub least: i64,
    /// At most.
    pub most: i64,
}

impl Span {
    /// The days of a length of time.
    pub fn of(duration: Duration) -> Self {
        let count = i64::from(duration.count);
        if let Some(months) = duration.unit.months() {
            let months = count.saturating_mul(i64::from(months));
            let (years, rest) = (months / 12, months % 12);
            // The shortest and the longest run of so many months in a row, February in or out.
            let (short, long) = match rest {
                0 => (0, 0),
                1 => (28, 31),
                2 => (59, 62),
                3 => (89, 92),
                4 => (120, 123),
                5 => (150, 153),
                6 => (181, 184),
                7 => (212, 215),
                8 => (242, 245),
                9 => (273, 276),
                10 => (303, 306),
                _ => (334, 337),
            };
            // A leap year falls at least every eighth year, at most every fourth.
            let (few, many) = (years / 8, (years + 3) / 4 + i64::from(rest > 0));
            return Self { least: years * 365 + few + short, most: years * 365 + many + long };
        }
        match duration.unit {
            Unit::Minute => Self { least: 0, most: count / 1440 + 1 },
            Unit::Hour => Self { least: 0, most: count / 24 + 1 },
            // Weekends, and the holidays that may fall in between.
            Unit::WorkingDay => Self { least: count, most: count * 7 / 5 + 4 },
            unit => {
                let days = count.saturating_mul(i64::from(unit.days().unwrap_or(1)));
                Self { least: days, most: days }
            }
        }
    }
}

/// What an event may be no later than, counted from another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// No later than it.
    By,
    /// No later than so long after it.
    Within(Duration),
    /// No later than so long before it, as one counts back from it.
    Before(Duration),
    /// So early that so long after it is no later: a notice, counted from the call.
    Ahead(Duration),
    /// At most so many days after a fixed day; fewer than none is before.
    Days(i64),
    /// No later than that day of the year that starts on it: month, day.
    OnDay(i8, i8),
    /// The start of a year whose such day is no later.
    YearOf(i8, i8),
}

impl Reach {
    /// The fewest days it may come to: what has to be looked into.
    pub fn tightest(self) -> i64 {
        match self {
            Self::By => 0,
            Self::Within(duration) => Span::of(duration).least,
            Self::Before(duration) | Self::Ahead(duration) => -Span::of(duration).most,
            Self::Days(days) => days,
            Self::OnDay(month, day) => rank(month, day),
            Self::YearOf(month, day) => -rank(month, day) - 1,
        }
    }

    /// The latest day it leaves, counted from a day; none out of the calendar. Where the length itself is not fixed by the calendar
    /// (working days, hours), the one that leaves most.
    pub fn latest(self, from: Date) -> Option<Date> {
        match self {
            Self::By => Some(from),
            Self::Within(duration) => match exact(duration) {
                Some(span) => from.checked_add(span).ok(),
                None => shifted(from, Span::of(duration).most),
            },
            Self::Before(duration) => match exact(duration) {
                Some(span) => from.checked_sub(span).ok(),
                None => shifted(from, -Span::of(duration).least),
            },
            Self::Ahead(duration) => match exact(duration) {
                Some(span) => last_with(from, -Span::of(duration).least, |day| day.checked_add(span).ok()),
                None => shifted(from, -Span::of(duration).least),
            },
            Self::Days(days) => shifted(from, days),
            Self::OnDay(month, day) => on(from.year(), month, day),
            Self::YearOf(month, day) => {
                let year = if on(from.year(), month, day)? <= from { from.year() } else { from.year().checked_sub(1)? };
                Date::new(year, 1, 1).ok()
            }
        }
    }
}

/// The day of the year, from zero, in a year of 365 days.
fn rank(month: i8, day: i8) -> i64 {
    on(2025, month, day).map_or(0, |date| i64::from(date.day_of_year()) - 1)
}

/// A day of a year; the last of February for the 29th in a year without one.
fn on(year: i16, month: i8, day: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    Date::new(year, month, day).ok().or_else(|| Some(first.last_of_month()))
}

fn shifted(from: Date, days: i64) -> Option<Date> {
    from.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The length as the calendar moves a day by it; none when weekends, holidays or hours decide.
fn exact(duration: Duration) -> Option<jiff::Span> {
    let count = i64::from(duration.count);
    match (duration.unit.months(), duration.unit) {
        (Some(months), _) => jiff::Span::new().try_months(count.checked_mul(i64::from(months))?).ok(),
        (None, Unit::Minute | Unit::Hour | Unit::WorkingDay) => None,
        (None, unit) => jiff::Span::new().try_days(count.checked_mul(i64::from(unit.days()?))?).ok(),
    }
}

/// The last day that, moved, is no later than a day; `about` is the fewest days it is moved by.
fn last_with(limit: Date, about: i64, moved: impl Fn(Date) -> Option<Date>) -> Option<Date> {
    let mut day = shifted(limit, about)?;
    // Lengths of one name differ by a few days for months, by less than a hundredth for many years.
    for _ in 0..8 + about.unsigned_abs() / 100 {
        if moved(day)? <= limit {
            return Some(day);
        }
        day = day.yesterday().ok()?;
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that goes wrong may stop")]
mod tests {
    use super::{Reach, Span, exact, shifted};
    use crate::values::{Duration, Unit};
    use jiff::civil::date;

    #[test]
    fn lengths_hold_every_day_of_twelve_years() {
        let mut seen = 0;
        for (count, unit) in (1..=13).map(|n| (n, Unit::Month)).chain([
            (1, Unit::Year),
            (4, Unit::Year),
            (10, Unit::Year),
            (3, Unit::Quarter),
            (20, Unit::Day),
            (2, Unit::Week),
        ]) {
            let duration = Duration { count, unit };
            let span = Span::of(duration);
            let mut first = date(1996, 1, 1);
            let (mut least, mut most) = (i64::MAX, 0);
            for _ in 0..4400 {
                let later = first.checked_add(exact(duration).unwrap()).unwrap();
                let days = i64::from(first.until(later).unwrap().get_days());
                (least, most, seen) = (least.min(days), most.max(days), seen + 1);
                first = first.tomorrow().unwrap();
            }
            assert!(span.least <= least && most <= span.most, "{duration:?}: {least} to {most}, said {span:?}");
            assert!(least - span.least <= 3 && span.most - most <= 3, "{duration:?}: {least} to {most}, said {span:?}");
        }
        assert!(seen > 80_000);
    }

    #[test]
    fn a_notice_counts_from_the_call() {
        let month = Duration { count: 1, unit: Unit::Month };
        // Called on 31 January for 28 February: a month, since February has no 31st.
        assert_eq!(Reach::Ahead(month).latest(date(2027, 2, 28)), Some(date(2027, 1, 31)));
        assert_eq!(Reach::Before(month).latest(date(2027, 2, 28)), Some(date(2027, 1, 28)));
        assert_eq!(Reach::YearOf(3, 31).latest(date(2027, 3, 30)), Some(date(2026, 1, 1)));
        let start = date(2024, 1, 1);
        for days in 0..1500 {
            let limit = shifted(start, days).unwrap();
            let call = Reach::Ahead(month).latest(limit).unwrap();
            let after = |day: jiff::civil::Date| day.checked_add(exact(month).unwrap()).unwrap();
            assert!(after(call) <= limit && after(call.tomorrow().unwrap()) > limit, "{limit}");
        }
    }
}
