//! Time that roles ask for and that people have, in one measure.

use crate::resolve::FieldView;
use crate::values::{Ratio, Value};
use crate::words::fold;

/// What time is counted in; a day is between five and twelve hours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Base {
    Hours,
    Days,
}

/// An amount of time in a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Load {
    /// In hours or in days.
    pub base: Base,
    /// How many in a year of fifty-two weeks.
    pub per_year: Ratio<i64>,
}

/// The load that a field states: a number of hours or days in each week, month, quarter or year.
pub fn load(field: FieldView<'_>) -> Option<Load> {
    let Value::Quantity(number, unit) = field.value() else { return None };
    let unit = fold(unit.of(field.item_text()));
    let mut words = unit.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let base = match words.next()? {
        "heure" | "heures" | "hour" | "hours" | "h" => Base::Hours,
        "jour" | "jours" | "day" | "days" => Base::Days,
        _ => return None,
    };
    if words.clone().next().is_some_and(|word| word == "ouvre" || word == "working") {
        words.next();
    }
    let times = words.find_map(|word| match word {
        // Every day, as far as a year of work goes: five days in each week.
        "jour" | "jours" | "day" | "days" => Some(260),
        "semaine" | "week" | "hebdomadaire" | "hebdomadaires" | "weekly" => Some(52),
        "mois" | "month" | "mensuelle" | "mensuelles" | "mensuel" | "mensuels" | "monthly" => Some(12),
        "trimestre" | "quarter" => Some(4),
        "an" | "annee" | "year" | "annuelle" | "annuelles" | "annuel" | "annuels" | "yearly" => Some(1),
        _ => None,
    })?;
    let per_year = Ratio::new(number.numer().checked_mul(times)?, *number.denom());
    Some(Load { base, per_year })
}

impl Load {
    /// In hours, the least and the most that a day may be: a short one, and a long one.
    pub fn in_hours(self) -> (Ratio<i64>, Ratio<i64>) {
        match self.base {
            Base::Hours => (self.per_year, self.per_year),
            Base::Days => (self.per_year * Ratio::from_integer(SHORT_DAY), self.per_year * Ratio::from_integer(LONG_DAY)),
        }
    }
}

/// No day of work is shorter, nor longer, as far as sums go.
pub const SHORT_DAY: i64 = 5;
/// The longest.
pub const LONG_DAY: i64 = 12;
