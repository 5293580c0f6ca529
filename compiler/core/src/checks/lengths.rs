//! Lengths of time as checks compare them: in days, from the least to the most that the calendar allows.

use crate::resolve::FieldView;
use crate::values::{Deadline, Duration, Recurrence, Unit, Value, Written, print};
use crate::words::{Lang, Text};

/// From how many to how many days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Days {
    /// At least.
    pub least: u64,
    /// At most.
    pub most: u64,
}

impl Days {
    /// The days of a length of time: a month has 28 to 31, five working days may stand a few days apart.
    pub fn of(duration: Duration) -> Self {
        let count = u64::from(duration.count);
        if let Some(months) = duration.unit.months() {
            let months = count * u64::from(months);
            // Whole years are a day apart at most; a few months, three.
            let slack = if months.is_multiple_of(12) { 0 } else { 3 };
            return Self { least: (months * 365 / 12).saturating_sub(slack), most: (months * 366).div_ceil(12) + slack };
        }
        match duration.unit {
            Unit::Minute | Unit::Hour => Self { least: 0, most: count / if duration.unit == Unit::Hour { 24 } else { 1440 } + 1 },
            Unit::WorkingDay => Self { least: count, most: count * 7 / 5 + 3 },
            unit => {
                let days = count * u64::from(unit.days().unwrap_or(1));
                Self { least: days, most: days }
            }
        }
    }

    /// The days from one time to the next.
    pub fn between(recurrence: Recurrence) -> Self {
        match recurrence {
            Recurrence::Every(duration) => Self::of(duration),
            Recurrence::Times { count, per } => {
                let Self { least, most } = Self::of(Duration { count: 1, unit: per });
                let count = u64::from(count.max(1));
                Self { least: least / count, most: most.div_ceil(count) }
            }
        }
    }

    /// Whether it is shorter however the calendar falls.
    pub const fn is_shorter_than(self, other: Self) -> bool {
        self.most < other.least
    }
}

/// The length of a deadline, when it has one.
pub const fn of_deadline(deadline: &Deadline) -> Option<Duration> {
    match deadline {
        Deadline::Within(duration) => Some(*duration),
        Deadline::Around { duration, .. } => *duration,
        Deadline::By(_) => None,
    }
}

/// A field written with another length, what it is counted from being kept, in each language; none where it states no length.
pub fn rewritten(field: FieldView<'_>, length: Duration) -> Option<Text> {
    let value = match field.value() {
        Value::Duration(_) => Value::Duration(length),
        Value::Deadline(deadline) => Value::Deadline(Box::new(match **deadline {
            Deadline::Within(_) => Deadline::Within(length),
            Deadline::Around { duration: Some(_), direction, anchor } => Deadline::Around { duration: Some(length), direction, anchor },
            _ => return None,
        })),
        Value::Recurrence(_) => Value::Recurrence(Recurrence::Every(length)),
        _ => return None,
    };
    written(field, &value)
}

/// Another value of a field, as each language writes it.
pub fn written(field: FieldView<'_>, value: &Value) -> Option<Text> {
    let ty = field.spec()?.ty;
    let name = |id| field.reference_of(id).map_or_else(String::new, |reference| reference.text().to_owned());
    let say = |lang| print(value, Written { text: field.item_text(), span: field.span(), ty, name: &name }, lang);
    Some(Text { fr: say(Lang::Fr), en: say(Lang::En) })
}
