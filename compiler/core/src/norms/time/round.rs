//! Whether a circle of bounds can hold, tried on the calendar day by day.

use super::Reach;
use jiff::civil::{Date, date};

/// By how much a circle fails, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The fewest days that are missing, on the days that fail.
    pub least: u32,
    /// The most.
    pub most: u32,
    /// The day of the event it starts from on which most are missing; the first of those.
    pub on: Date,
}

/// Whether a circle of bounds can hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// On every day.
    Always,
    /// Not on some days: it may not happen.
    Sometimes(Missing),
    /// On no day: it cannot happen.
    Never(Missing),
}

/// Four years: every length of month and of year is met.
const DAYS: u32 = 1461;

/// Whether a circle of bounds can hold, each counted from the event of the one before; a circle through a fixed day starts there.
pub fn holds(circle: &[Reach], fixed: Option<Date>) -> Holds {
    let (mut kept, mut missing): (bool, Option<Missing>) = (false, None);
    let mut day = fixed.unwrap_or(date(2025, 1, 1));
    for _ in 0..if fixed.is_some() { 1 } else { DAYS } {
        match short_by(circle, day) {
            0 => kept = true,
            short => {
                let known = missing.get_or_insert(Missing { least: short, most: short, on: day });
                known.least = known.least.min(short);
                if short > known.most {
                    (known.most, known.on) = (short, day);
                }
            }
        }
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    match (missing, kept) {
        (None, _) => Holds::Always,
        (Some(missing), true) => Holds::Sometimes(missing),
        (Some(missing), false) => Holds::Never(missing),
    }
}

/// How many days are missing when the circle starts on a day. Bounds only move later days later, so that going round once tells.
fn short_by(circle: &[Reach], start: Date) -> u32 {
    let end = circle.iter().try_fold(start, |day, reach| reach.latest(day));
    let days = end.and_then(|end| end.until(start).ok()).map_or(0, |span| span.get_days());
    u32::try_from(days).unwrap_or(0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that goes wrong may stop")]
mod tests {
    use super::{Holds, holds};
    use crate::norms::time::Reach;
    use crate::values::{Duration, Unit};
    use jiff::civil::{Date, date};

    const fn long(count: u32, unit: Unit) -> Duration {
        Duration { count, unit }
    }

    #[test]
    fn a_month_holds_thirty_days_but_not_always() {
        let circle = |notice| [Reach::Within(long(1, Unit::Month)), Reach::Ahead(long(notice, Unit::Day)), Reach::By];
        assert_eq!(holds(&circle(28), None), Holds::Always);
        let Holds::Sometimes(missing) = holds(&circle(30), None) else { panic!("sometimes") };
        assert_eq!((missing.least, missing.most, missing.on), (1, 2, date(2025, 1, 31)));
        let Holds::Never(missing) = holds(&circle(40), None) else { panic!("never") };
        assert_eq!((missing.least, missing.most), (9, 12));
        let same = [Reach::Within(long(3, Unit::Month)), Reach::Ahead(long(3, Unit::Month))];
        assert_eq!(holds(&same, None), Holds::Always);
    }

    #[test]
    fn what_is_said_of_the_calendar_is_what_trying_the_days_says() {
        // An event, a call within `within` after it, a meeting so long after the call and within `by` after the event.
        let tried = |within: Duration, notice: Duration, by: Duration, start: Date| {
            let after = |day: Date, length| Reach::Within(length).latest(day).unwrap();
            let mut call = start;
            while call <= after(start, within) {
                if after(call, notice) <= after(start, by) {
                    return true;
                }
                call = call.tomorrow().unwrap();
            }
            false
        };
        let lengths = [long(28, Unit::Day), long(30, Unit::Day), long(31, Unit::Day), long(1, Unit::Month), long(4, Unit::Week)];
        let mut kinds = [0; 3];
        for notice in lengths {
            for by in lengths {
                let said = holds(&[Reach::Within(by), Reach::Ahead(notice), Reach::By], None);
                let days = (0..1461).map(|days| date(2025, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap());
                let tried: Vec<bool> = days.map(|day| tried(long(3, Unit::Day), notice, by, day)).collect();
                let expected = (tried.contains(&true), tried.contains(&false));
                let kind = match said {
                    Holds::Always => 0,
                    Holds::Sometimes(_) => 1,
                    Holds::Never(_) => 2,
                };
                kinds[kind] += 1;
                assert_eq!([(true, false), (true, true), (false, true)][kind], expected, "{notice:?} {by:?}");
            }
        }
        assert!(kinds.iter().all(|count| *count > 0), "{kinds:?}");
    }
}
