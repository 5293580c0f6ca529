//! Terms: when one that starts on a day is over.

use crate::values::{Duration, Unit};
use jiff::Span;
use jiff::civil::Date;

/// The last day of so many terms in a row, the first of which starts on a day.
pub fn end(from: Date, term: Duration, times: u64) -> Option<Date> {
    let count = i64::from(term.count).checked_mul(i64::try_from(times).ok()?)?;
    let span = match (term.unit.months(), term.unit) {
        (Some(months), _) => Span::new().try_months(count.checked_mul(i64::from(months))?).ok()?,
        (None, Unit::Minute | Unit::Hour) => return None,
        // Working days without holidays: about seven days for five.
        (None, Unit::WorkingDay) => Span::new().try_days(count.checked_mul(7)? / 5).ok()?,
        (None, unit) => Span::new().try_days(count.checked_mul(i64::from(unit.days()?))?).ok()?,
    };
    from.checked_add(span).ok()
}
