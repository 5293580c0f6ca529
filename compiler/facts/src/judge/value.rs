//! Values of engines as values of verdicts, days as dates.

use crate::table::{FOREVER, Value};
use jiff::civil::{Date, date};
use social_core::plan::ir::{Measure, Type};
use social_core::values::Ratio;
use social_core::verdict::Datum;

/// The day of that number, counted from 1970-01-01; none for what has no end.
pub fn day(number: i32) -> Option<Date> {
    if number >= FOREVER {
        return None;
    }
    date(1970, 1, 1).checked_add(jiff::Span::new().days(number)).ok()
}

/// The number of a day, counted from 1970-01-01.
pub fn number_of(day: Date) -> i32 {
    date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())
}

/// A value as verdicts show it: the type says in what it is counted.
pub(crate) fn datum(value: &Value, ty: &Type) -> Datum {
    let measure = || match ty {
        Type::Number(measure) => measure.clone(),
        _ => Measure::Plain,
    };
    match value {
        Value::Unknown => Datum::Unknown,
        Value::Truth(truth) => Datum::Truth(*truth),
        Value::Number(over, under) if *ty == Type::Days && *under == 1 => Datum::Days(*over),
        Value::Number(over, under) => ratio(*over, *under).map_or(Datum::Unknown, |number| Datum::Number(number, measure())),
        Value::Between(least, most) => {
            let of = |bound: &Option<(i64, i64)>| bound.and_then(|(over, under)| ratio(over, under));
            Datum::Between(of(least), of(most), measure())
        }
        Value::Day(days) if *ty == Type::Days => Datum::Days(i64::from(*days)),
        Value::Day(number) => day(*number).map_or(Datum::Unknown, Datum::Day),
        Value::Moment(seconds) => Datum::Moment(*seconds),
        Value::Text(text) => Datum::Text(text.clone()),
    }
}

fn ratio(over: i64, under: i64) -> Option<Ratio<i64>> {
    (under != 0).then(|| Ratio::new(over, under))
}

#[cfg(test)]
mod tests {
    use super::{day, number_of};
    use jiff::civil::date;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!((day(0), day(20_000)), (Some(date(1970, 1, 1)), Some(date(2024, 10, 4))));
        assert_eq!(number_of(date(2024, 10, 4)), 20_000);
        assert_eq!(day(crate::table::FOREVER), None);
    }
}
