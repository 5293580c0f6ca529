//! Which of two values asks for more, where nobody has to guess.

use crate::values::{Anchor, Day, Deadline, Direction, Duration, Quorum, Ratio, Recurrence, Unit, Value};
use std::cmp::Ordering;

/// How a value compares with another of the same type: more, longer, later, more often. None when it cannot be said.
pub(super) fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Share(a) | Value::Split(_, a), Value::Share(b) | Value::Split(_, b)) | (Value::Number(a), Value::Number(b)) => {
            Some(a.cmp(b))
        }
        (Value::Count(a), Value::Count(b)) => Some(a.cmp(b)),
        (Value::YesNo(a), Value::YesNo(b)) => Some(a.cmp(b)),
        (Value::Money(a), Value::Money(b)) if a.currency == b.currency => Some(a.minor.cmp(&b.minor)),
        (Value::Quantity(a, _), Value::Quantity(b, _)) => Some(a.cmp(b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        (Value::Moment(a), Value::Moment(b)) => apart((a.first_day(), a.last_day()), (b.first_day(), b.last_day())),
        (Value::Duration(a), Value::Duration(b)) => lengths(*a, *b),
        // More often is more.
        (Value::Recurrence(a), Value::Recurrence(b)) => recurrences(*a, *b).map(Ordering::reverse),
        (Value::Quorum(Quorum::Share(a)), Value::Quorum(Quorum::Share(b))) => Some(a.cmp(b)),
        (Value::Quorum(Quorum::Count(a)), Value::Quorum(Quorum::Count(b))) => Some(a.cmp(b)),
        (Value::Members { at_least: a, at_most: c }, Value::Members { at_least: b, at_most: d }) => {
            let tops = c.unwrap_or(u64::MAX).cmp(&d.unwrap_or(u64::MAX));
            both(a.cmp(b), tops)
        }
        (Value::Deadline(a), Value::Deadline(b)) => deadlines(a, b),
        _ => None,
    }
}

/// Two orders as one, when they do not pull apart.
fn both(first: Ordering, second: Ordering) -> Option<Ordering> {
    match (first, second) {
        (Ordering::Equal, other) | (other, Ordering::Equal) => Some(other),
        (a, b) if a == b => Some(a),
        _ => None,
    }
}

fn apart<T: Ord>(a: (T, T), b: (T, T)) -> Option<Ordering> {
    if a == b {
        Some(Ordering::Equal)
    } else if a.1 < b.0 {
        Some(Ordering::Less)
    } else if b.1 < a.0 {
        Some(Ordering::Greater)
    } else {
        None
    }
}

/// Later is more. Only what is counted from the same thing, on the same side, compares.
fn deadlines(a: &Deadline, b: &Deadline) -> Option<Ordering> {
    match (a, b) {
        (Deadline::Within(a), Deadline::Within(b)) => lengths(*a, *b),
        (Deadline::By(Day::Once(a)), Deadline::By(Day::Once(b))) => Some(a.cmp(b)),
        (
            Deadline::Around { duration: Some(a), direction, anchor },
            Deadline::Around { duration: Some(b), direction: other, anchor: from },
        ) if direction == other && kind(anchor) == kind(from) => {
            let order = lengths(*a, *b);
            if *direction == Direction::After { order } else { order.map(Ordering::reverse) }
        }
        _ => None,
    }
}

const fn kind(anchor: &Anchor) -> u8 {
    match anchor {
        Anchor::Named(_) => 0,
        Anchor::Told(_) => 1,
        Anchor::Day(_) => 2,
    }
}

/// Lengths of time; months and years are ranges of days, so some pairs cannot be told apart.
pub(super) fn lengths(a: Duration, b: Duration) -> Option<Ordering> {
    if let (Some(x), Some(y)) = (a.unit.months(), b.unit.months()) {
        return Some((u64::from(a.count) * u64::from(x)).cmp(&(u64::from(b.count) * u64::from(y))));
    }
    if a.unit == Unit::WorkingDay || b.unit == Unit::WorkingDay {
        return (a.unit == b.unit).then(|| a.count.cmp(&b.count));
    }
    apart(minutes(a), minutes(b))
}

/// The least and the most it may last, in minutes.
fn minutes(duration: Duration) -> (u64, u64) {
    let count = u64::from(duration.count);
    let day = 24 * 60;
    match duration.unit {
        Unit::Minute => (count, count),
        Unit::Hour => (count * 60, count * 60),
        Unit::Day | Unit::WorkingDay => (count * day, count * day),
        Unit::Week => (count * 7 * day, count * 7 * day),
        Unit::Month | Unit::Quarter | Unit::Semester | Unit::Year => {
            let months = count * u64::from(duration.unit.months().unwrap_or(1));
            (months * 28 * day, months * 31 * day)
        }
    }
}

/// The time from one to the next: longer is more.
fn recurrences(a: Recurrence, b: Recurrence) -> Option<Ordering> {
    let (a, b) = (gap(a), gap(b));
    let scaled = |gap: &Gap, by: u64| (gap.least.saturating_mul(by), gap.most.saturating_mul(by));
    if let (Some(x), Some(y)) = (a.months, b.months) {
        let ratio =
            |months: u64, times: u64| Ratio::new(i64::try_from(months).unwrap_or(i64::MAX), i64::try_from(times.max(1)).unwrap_or(1));
        return Some(ratio(x, a.times).cmp(&ratio(y, b.times)));
    }
    apart(scaled(&a, b.times), scaled(&b, a.times))
}

struct Gap {
    months: Option<u64>,
    least: u64,
    most: u64,
    times: u64,
}

fn gap(recurrence: Recurrence) -> Gap {
    let (duration, times) = match recurrence {
        Recurrence::Every(duration) => (duration, 1),
        Recurrence::Times { count, per } => (Duration { count: 1, unit: per }, u64::from(count.max(1))),
    };
    let (least, most) = minutes(duration);
    Gap { months: duration.unit.months().map(|months| u64::from(months) * u64::from(duration.count)), least, most, times }
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::kinds::rule;
    use crate::resolve::{NoLoader, assemble};
    use crate::text::Source;
    use std::cmp::Ordering;

    /// The order of two deadlines.
    fn order(a: &str, b: &str) -> Option<Ordering> {
        let text = format!("règle a \"A\" {{\n  délai: {a}\n}}\nrègle b \"B\" {{\n  délai: {b}\n}}\n");
        let code = assemble(vec![Source::new("c.social", text)], &NoLoader, 1, None);
        let deadline = |name: &str| code.named(name).and_then(|rule| rule.first(rule::DEADLINE)).map(|field| field.value().clone());
        compare(&deadline("a")?, &deadline("b")?)
    }

    #[test]
    fn deadlines_compare_only_when_nobody_has_to_guess() {
        for (a, b, expected) in [
            ("30 jours", "60 jours", Some(Ordering::Less)),
            ("12 mois", "1 an", Some(Ordering::Equal)),
            ("30 jours", "1 mois", None),
            ("27 jours", "1 mois", Some(Ordering::Less)),
            ("2 mois", "59 jours", None),
            ("2 mois", "3 mois", Some(Ordering::Less)),
            ("10 jours ouvrés", "10 jours", None),
            ("8 jours avant \"la fête\"", "3 jours avant \"la fête\"", Some(Ordering::Less)),
            ("8 jours avant \"la fête\"", "3 jours après \"la fête\"", None),
        ] {
            assert_eq!(order(a, b), expected, "{a} / {b}");
        }
    }
}
