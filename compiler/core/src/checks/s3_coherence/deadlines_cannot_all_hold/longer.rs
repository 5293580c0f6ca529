//! The ways out of a chain of deadlines: each deadline made longer, each notice shorter, by the days that are missing.

use super::clauses::Clause;
use crate::checks::{fixes, lengths, wording};
use crate::finding::{Finding, Fix};
use crate::norms::time::{Missing, Reach};
use crate::resolve::FieldView;
use crate::values::{Day, Deadline, Direction, Duration, Unit, Value};
use jiff::ToSpan;

/// Proposed at most: a reader chooses among few.
const PROPOSED: usize = 4;

/// Whether a clause says by when something is done, not how long before something else.
pub fn is_limit(clause: &Clause<'_>) -> bool {
    match clause.field.value() {
        Value::Deadline(deadline) => !matches!(clause.reach, Reach::Before(_) | Reach::Ahead(_)) || matches!(**deadline, Deadline::By(_)),
        Value::Duration(_) => matches!(clause.reach, Reach::Within(_)),
        _ => false,
    }
}

/// Adds the ways out of a chain.
pub fn ways(mut finding: Finding, clauses: &[&Clause<'_>], missing: Missing) -> Finding {
    let mut seen = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.is_stated) {
        let place = clause.field.place();
        if seen.contains(&place) || finding.fixes.len() >= PROPOSED {
            continue;
        }
        seen.push(place);
        let fix = moved(clause, missing.most).and_then(|value| fix(clause.field, &value));
        finding.fixes.extend(fix);
    }
    finding
}

fn fix(field: FieldView<'_>, value: &Value) -> Option<Fix> {
    let (name, before, after) = (field.entity().label(), wording::value(field), lengths::written(field, value)?);
    let edit = fixes::replace(field.place(), after.get(fixes::lang_of(field.entity())));
    Some(Fix::suggested(
        text! { fr: "`{name}` : passer de {before} à {after}", en: "`{name}`: go from {before} to {after}", name, before, after },
        vec![edit],
    ))
}

/// The value that leaves so many more days; none where no such value can be written.
fn moved(clause: &Clause<'_>, days: u32) -> Option<Value> {
    match (clause.field.value(), clause.reach) {
        (Value::Duration(long), Reach::Within(_)) => longer(*long, days).map(Value::Duration),
        (Value::Duration(long), _) => shorter(*long, days).map(Value::Duration),
        (Value::Deadline(deadline), _) => later(deadline, days).map(|deadline| Value::Deadline(Box::new(deadline))),
        _ => None,
    }
}

fn later(deadline: &Deadline, days: u32) -> Option<Deadline> {
    match *deadline {
        Deadline::By(Day::Once(day)) => Some(Deadline::By(Day::Once(day.checked_add(i64::from(days).days()).ok()?))),
        Deadline::Around { duration: Some(long), direction: Direction::After, anchor } => {
            Some(Deadline::Around { duration: Some(longer(long, days)?), direction: Direction::After, anchor })
        }
        Deadline::Around { duration: Some(long), direction: Direction::Before, anchor } => {
            Some(Deadline::Around { duration: Some(shorter(long, days)?), direction: Direction::Before, anchor })
        }
        _ => None,
    }
}

/// A length made longer by so many days at least, in its own unit.
fn longer(long: Duration, days: u32) -> Option<Duration> {
    let more = match long.unit {
        Unit::WorkingDay | Unit::Day => days,
        unit => days.div_ceil(shortest(unit)?),
    };
    Some(Duration { count: long.count.checked_add(more)?, unit: long.unit })
}

/// A length made shorter by so many days at least; none when nothing would be left of it.
fn shorter(long: Duration, days: u32) -> Option<Duration> {
    let less = match long.unit {
        Unit::WorkingDay => return None,
        Unit::Day => days,
        unit => days.div_ceil(shortest(unit)?),
    };
    let count = long.count.checked_sub(less).filter(|count| *count > 0)?;
    Some(Duration { count, unit: long.unit })
}

/// The fewest days of a unit.
const fn shortest(unit: Unit) -> Option<u32> {
    match unit {
        Unit::Day | Unit::WorkingDay => Some(1),
        Unit::Week => Some(7),
        Unit::Month => Some(28),
        Unit::Quarter => Some(89),
        Unit::Semester => Some(181),
        Unit::Year => Some(365),
        Unit::Minute | Unit::Hour => None,
    }
}
