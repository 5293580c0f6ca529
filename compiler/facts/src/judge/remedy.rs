//! `réparable sous`: a false instance that was made up for in the time the rule leaves, and until when it still can be.

use super::value::day;
use super::values::Values;
use crate::table::Instance;
use jiff::civil::{Date, Weekday};
use social_core::kinds::{Kind, rule};
use social_core::plan::ir::{Domain, Node, NodeKind};
use social_core::proof::Comparison;
use social_core::resolve::Entity;
use social_core::values::{Duration, Unit, Value};
use social_core::verdict::Datum;

/// The time a rule leaves to make up for a breach.
pub(super) fn delay(entity: Entity<'_>) -> Option<Duration> {
    if entity.kind() != Kind::Rule {
        return None;
    }
    match entity.first(rule::REMEDY)?.value() {
        Value::Duration(duration) => Some(*duration),
        _ => None,
    }
}

/// A day moved forward by a length. Working days are Monday to Friday: holidays are left to the engines.
pub(super) fn after(day: Date, length: Duration) -> Option<Date> {
    let count = i32::try_from(length.count).ok()?;
    let span = jiff::Span::new();
    match length.unit {
        Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => day.checked_add(span.days(count)).ok(),
        Unit::Week => day.checked_add(span.weeks(count)).ok(),
        Unit::WorkingDay => {
            let mut day = day;
            for _ in 0..count.min(10_000) {
                day = day.tomorrow().ok()?;
                while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
                    day = day.tomorrow().ok()?;
                }
            }
            Some(day)
        }
        unit => day.checked_add(span.months(count.checked_mul(i32::try_from(unit.months()?).ok()?)?)).ok(),
    }
}

/// Whether the instances of a domain follow each other in time.
pub(super) fn is_ordered(domain: &Domain) -> bool {
    matches!(domain, Domain::Moments { .. } | Domain::States { .. } | Domain::Periods { .. })
}

/// In how many days the deadlines that this instance missed were met after all; none when something else is false too.
pub(super) fn late_by(body: &Node, values: &Values<'_>, delay: Duration) -> Option<u32> {
    match &body.kind {
        NodeKind::And(all) => {
            let failing: Vec<&Node> = all.iter().filter(|one| values.truth(one) == Some(false)).collect();
            let days: Option<Vec<u32>> = failing.into_iter().map(|one| late_by(one, values, delay)).collect();
            days?.into_iter().max()
        }
        NodeKind::Compare(comparison, sides) => {
            let (early, late) = match comparison {
                Comparison::AtMost | Comparison::Less | Comparison::Before => (&sides.0, &sides.1),
                Comparison::AtLeast | Comparison::More | Comparison::After => (&sides.1, &sides.0),
                _ => return None,
            };
            let (Some(Datum::Day(done)), Some(Datum::Day(due))) = (values.of(early), values.of(late)) else { return None };
            let days = due.until(done).ok()?.get_days();
            (done <= after(due, delay)?).then(|| u32::try_from(days).ok()).flatten()
        }
        _ => None,
    }
}

/// In how many days the next true instance came; the instances are those of one plan, in order of day.
pub(super) fn followed_in(instance: &Instance, all: &[Instance], delay: Duration) -> Option<u32> {
    let broken = instance.day?;
    let next = all.iter().filter(|other| other.truth == Some(true)).filter_map(|other| other.day).filter(|day| *day > broken).min()?;
    let (from, to) = (day(broken)?, day(next)?);
    (to <= after(from, delay)?).then(|| u32::try_from(next - broken).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::after;
    use jiff::civil::date;
    use social_core::values::{Duration, Unit};

    #[test]
    fn delays_follow_the_calendar() {
        let later = |count, unit| after(date(2025, 1, 31), Duration { count, unit });
        assert_eq!(later(1, Unit::Month), Some(date(2025, 2, 28)));
        assert_eq!(later(1, Unit::WorkingDay), Some(date(2025, 2, 3)));
        assert_eq!(later(2, Unit::Year), Some(date(2027, 1, 31)));
    }
}
