//! Lengths of time: units with their words, durations.

use super::read::{refuse, refuse_unit};
use super::{Cursor, Expected, Out, Ratio, choice};
use crate::model::Gender;
use crate::words::{Lang, Words, folded_eq};

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    Minute,
    Hour,
    Day,
    /// Monday to Friday, without holidays.
    WorkingDay,
    Week,
    Month,
    Quarter,
    /// Six months.
    Semester,
    Year,
}

impl Unit {
    /// Every unit, the shortest first.
    pub const ALL: [Self; 9] =
        [Self::Minute, Self::Hour, Self::Day, Self::WorkingDay, Self::Week, Self::Month, Self::Quarter, Self::Semester, Self::Year];

    /// Stable key in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::WorkingDay => "workingDay",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Semester => "semester",
            Self::Year => "year",
        }
    }

    /// How many whole months it lasts, when it is counted in months.
    pub const fn months(self) -> Option<u32> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Semester => Some(6),
            Self::Year => Some(12),
            _ => None,
        }
    }

    /// How many calendar days it lasts, when it is counted in days.
    pub const fn days(self) -> Option<u32> {
        match self {
            Self::Day => Some(1),
            Self::Week => Some(7),
            _ => None,
        }
    }

    /// The unit of this name: `heures`, `hour`.
    pub fn named(name: &str) -> Option<Self> {
        let is_it = |unit: &Self| Lang::ALL.iter().any(|lang| unit.forms().one.of(*lang).iter().any(|word| folded_eq(word, name)));
        Self::ALL.into_iter().find(is_it)
    }

    /// Whether these are the words of a unit, which agree with a number.
    pub fn is_written_with(words: Words) -> bool {
        let written = |forms: &Forms| [forms.one, forms.many, forms.none, forms.each, forms.all].contains(&words);
        Self::ALL.iter().any(|unit| written(unit.forms()))
    }

    pub(super) fn forms(self) -> &'static Forms {
        match self {
            Self::Minute => &MINUTE,
            Self::Hour => &HOUR,
            Self::Day => &DAY,
            Self::WorkingDay => &WORKING_DAY,
            Self::Week => &WEEK,
            Self::Month => &MONTH,
            Self::Quarter => &QUARTER,
            Self::Semester => &SEMESTER,
            Self::Year => &YEAR,
        }
    }
}

/// The words of a unit. All its lists hold the same spellings: what differs is which comes first and so is written,
/// because French and English do not agree on when a plural is due.
pub(super) struct Forms {
    /// The gender of the French word.
    pub gender: Gender,
    /// After one, or `par`.
    pub one: Words,
    /// After two or more.
    pub many: Words,
    /// After zero: `0 jour`, `0 days`.
    pub none: Words,
    /// After `chaque`: `chaque année`.
    pub each: Words,
    /// After `tous les`: `tous les ans`, `every year`.
    pub all: Words,
}

impl Forms {
    pub(super) fn after(&self, number: Ratio<i64>) -> Words {
        let (one, two) = (Ratio::from_integer(1), Ratio::from_integer(2));
        match number {
            n if n == one => self.one,
            n if n < two => self.none,
            _ => self.many,
        }
    }
}

macro_rules! forms {
    ($name:ident: $gender:ident [$each:literal] $fr:literal $frs:literal $($fr_other:literal)*; $en:literal $ens:literal $($en_other:literal)*) => {
        static $name: Forms = Forms {
            gender: Gender::$gender,
            one: Words { fr: &[$fr, $frs $(, $fr_other)*], en: &[$en, $ens $(, $en_other)*] },
            many: Words { fr: &[$frs, $fr $(, $fr_other)*], en: &[$ens, $en $(, $en_other)*] },
            none: Words { fr: &[$fr, $frs $(, $fr_other)*], en: &[$ens, $en $(, $en_other)*] },
            each: Words { fr: &[$each, $fr, $frs $(, $fr_other)*], en: &[$en, $ens $(, $en_other)*] },
            all: Words { fr: &[$frs, $fr $(, $fr_other)*], en: &[$en, $ens $(, $en_other)*] },
        };
    };
}

forms!(MINUTE: F ["minute"] "minute" "minutes"; "minute" "minutes");
forms!(HOUR: F ["heure"] "heure" "heures" "h"; "hour" "hours" "h");
forms!(DAY: M ["jour"] "jour" "jours" "jour calendaire" "jours calendaires"; "day" "days" "calendar day" "calendar days");
forms!(WORKING_DAY: M ["jour ouvré"] "jour ouvré" "jours ouvrés"; "working day" "working days" "business day" "business days");
forms!(WEEK: F ["semaine"] "semaine" "semaines"; "week" "weeks");
forms!(MONTH: M ["mois"] "mois" "mois"; "month" "months");
forms!(QUARTER: M ["trimestre"] "trimestre" "trimestres"; "quarter" "quarters");
forms!(SEMESTER: M ["semestre"] "semestre" "semestres"; "half year" "half years" "semester" "semesters");
forms!(YEAR: M ["année"] "an" "ans" "année" "années"; "year" "years");

/// A length of time. Months and years are not a number of days: the calendar decides where they end.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Duration {
    /// ISO 8601; working days read as days, the unit beside it tells.
    pub fn iso(self) -> String {
        let count = u64::from(self.count);
        match self.unit {
            Unit::Minute => format!("PT{count}M"),
            Unit::Hour => format!("PT{count}H"),
            Unit::Day | Unit::WorkingDay => format!("P{count}D"),
            Unit::Week => format!("P{count}W"),
            Unit::Year => format!("P{count}Y"),
            Unit::Month | Unit::Quarter | Unit::Semester => {
                format!("P{}M", count * u64::from(self.unit.months().unwrap_or(1)))
            }
        }
    }

    /// `90 jours`, `1 an`; `90 days`, `1 year`.
    pub fn print(self, lang: Lang) -> String {
        let number = Ratio::from_integer(i64::from(self.count));
        format!("{} {}", super::amount::print_number(number, lang), self.unit.forms().after(number).proper(lang))
    }
}

/// The unit written here, without taking it.
pub(super) fn unit_here(cursor: &Cursor) -> Option<Unit> {
    static FIRST: choice::FirstWords = choice::FirstWords::new();
    let units = || Unit::ALL.iter().map(|unit| unit.forms().one);
    if !choice::may_be(cursor, &FIRST, units()) {
        return None;
    }
    let index = choice::longest(cursor, units())?;
    Unit::ALL.get(index).copied()
}

/// Takes the unit written here after a number.
pub(crate) fn eat_unit(cursor: &mut Cursor, out: &mut Out, number: Ratio<i64>) -> Option<Unit> {
    let unit = unit_here(cursor)?;
    cursor.eat_words(out, unit.forms().after(number));
    Some(unit)
}

/// Takes the unit of a duration whose number was read, when both make one.
pub(crate) fn duration_of(cursor: &mut Cursor, out: &mut Out, number: Ratio<i64>) -> Option<Duration> {
    let count = if number.is_integer() { u32::try_from(*number.numer()).ok()? } else { return None };
    Some(Duration { count, unit: eat_unit(cursor, out, number)? })
}

/// A whole number of units of time: `90 jours`, `3 jours ouvrés`, `1 an`. JSON:
/// `{"duration":"P90D","count":90,"unit":"day"}`.
pub(crate) fn duration(cursor: &mut Cursor, out: &mut Out, expected: Expected) -> Option<Duration> {
    let start = cursor.here();
    let mut ahead = *cursor;
    let count = super::amount::whole(&mut ahead, out, start, expected)?;
    let Some(count) = u32::try_from(count).ok() else { return refuse(cursor, out, start, expected) };
    *cursor = ahead;
    match duration_of(cursor, out, Ratio::from_integer(i64::from(count))) {
        Some(duration) => Some(duration),
        None => refuse_unit(cursor, out, start, expected),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{faults, in_json, printed};
    use super::super::{Expected, FaultKind};
    use crate::model::ValueType as T;
    use crate::words::Lang;

    #[test]
    fn durations_read_and_print_with_their_number() {
        for (text, fr, en, json) in [
            ("90 jours", "90 jours", "90 days", r#"{"count":90,"duration":"P90D","unit":"day"}"#),
            ("0 jours", "0 jour", "0 days", r#"{"count":0,"duration":"P0D","unit":"day"}"#),
            ("1 Jours", "1 jour", "1 day", r#"{"count":1,"duration":"P1D","unit":"day"}"#),
            ("3 business days", "3 jours ouvrés", "3 working days", r#"{"count":3,"duration":"P3D","unit":"workingDay"}"#),
            ("3 jours ouvres", "3 jours ouvrés", "3 working days", r#"{"count":3,"duration":"P3D","unit":"workingDay"}"#),
            ("48 h", "48 heures", "48 hours", r#"{"count":48,"duration":"PT48H","unit":"hour"}"#),
            ("18 mois", "18 mois", "18 months", r#"{"count":18,"duration":"P18M","unit":"month"}"#),
            ("1 month", "1 mois", "1 month", r#"{"count":1,"duration":"P1M","unit":"month"}"#),
            ("2 trimestres", "2 trimestres", "2 quarters", r#"{"count":2,"duration":"P6M","unit":"quarter"}"#),
            ("1 semestre", "1 semestre", "1 half year", r#"{"count":1,"duration":"P6M","unit":"semester"}"#),
            ("2 années", "2 ans", "2 years", r#"{"count":2,"duration":"P2Y","unit":"year"}"#),
            ("1 year", "1 an", "1 year", r#"{"count":1,"duration":"P1Y","unit":"year"}"#),
        ] {
            assert_eq!(printed(T::Duration, text, Lang::Fr), fr, "{text}");
            assert_eq!(printed(T::Duration, text, Lang::En), en, "{text}");
            assert_eq!(in_json(T::Duration, text), json, "{text}");
        }
    }

    #[test]
    fn wrong_durations_are_one_fault() {
        let expected = FaultKind::WrongValue(Expected::Duration);
        for (text, at, kind) in [
            ("90", "90", expected.clone()),
            ("1,5 an", "1,5", expected.clone()),
            ("99999999999 ans", "99999999999", expected.clone()),
            ("longtemps", "longtemps", expected),
            ("90 litres", "litres", FaultKind::UnitMismatch(Expected::Duration)),
        ] {
            let found: Vec<_> = faults(T::Duration, text).into_iter().map(|f| (f.span.of(text), f.kind)).collect();
            assert_eq!(found, [(at, kind)], "{text}");
        }
    }
}
