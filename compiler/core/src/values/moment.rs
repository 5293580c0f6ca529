//! Days, months and years of the calendar.

use super::read::refuse;
use super::{Cursor, Expected, Out, choice};
use crate::words::{Lang, Words};
use jiff::civil::Date;
use social_grammar::TokenKind;

/// A day, a month or a year, as precise as the author was.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Moment {
    /// `2026-03-14`.
    Day(Date),
    /// `2026-03`.
    Month {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// `2026`.
    Year(i16),
}

impl Moment {
    /// Its first day.
    pub fn first_day(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Month { year, month } => Date::new(year, month, 1).unwrap_or(Date::MIN),
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::MIN),
        }
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Month { .. } => self.first_day().last_of_month(),
            Self::Year(_) => self.first_day().last_of_year(),
        }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// A day of one year, or of every year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Day {
    /// `2026-03-31`.
    Once(Date),
    /// `31 mars`.
    Yearly {
        /// 1 to 12.
        month: i8,
        /// 1 to 31, a day of that month.
        day: i8,
    },
}

pub(super) static ON: Words = Words { fr: &["le"], en: &["on"] };
static FIRST: Words = Words { fr: &["er"], en: &["st"] };
/// English numbers its days, French only the first.
static NTH: Words = Words { fr: &[], en: &["th", "st", "nd", "rd"] };

macro_rules! months {
    ($($fr:literal / $en:literal),+ $(,)?) => { [$(Words { fr: &[$fr], en: &[$en] }),+] };
}
static MONTH_WORDS: choice::FirstWords = choice::FirstWords::new();

pub(super) static MONTHS: [Words; 12] = months![
    "janvier" / "January",
    "février" / "February",
    "mars" / "March",
    "avril" / "April",
    "mai" / "May",
    "juin" / "June",
    "juillet" / "July",
    "août" / "August",
    "septembre" / "September",
    "octobre" / "October",
    "novembre" / "November",
    "décembre" / "December",
];

/// The name of a month, from 1 to 12; empty for any other number.
pub fn month_name(month: i8, lang: Lang) -> &'static str {
    usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).map_or("", |words| words.proper(lang))
}

/// A day that exists: `2026-03-14`, `le 2026-03-14`. JSON: `"2026-03-14"`.
pub(crate) fn date(cursor: &mut Cursor, out: &mut Out, expected: Expected) -> Option<Date> {
    let start = cursor.here();
    if cursor.peek_kind() == Some(TokenKind::Word) {
        cursor.eat_words(out, ON);
    }
    if cursor.peek_kind() != Some(TokenKind::Date) {
        return refuse(cursor, out, start, expected);
    }
    let Some(date) = next_date(cursor) else { return refuse(cursor, out, start, Expected::Date) };
    cursor.advance();
    Some(date)
}

fn next_date(cursor: &Cursor) -> Option<Date> {
    let text = cursor.text(cursor.peek()?.span);
    let year = text.get(..4)?.parse().ok()?;
    Date::new(year, text.get(5..7)?.parse().ok()?, text.get(8..10)?.parse().ok()?).ok()
}

/// A day, a month or a year. JSON: `"2026-03-14"`, `"2026-03"`, `"2026"`.
pub(crate) fn moment(cursor: &mut Cursor, out: &mut Out, expected: Expected) -> Option<Moment> {
    let start = cursor.here();
    let moment = match cursor.peek_kind() {
        Some(TokenKind::Month) => next_month(cursor),
        Some(TokenKind::Number) => next_year(cursor),
        _ => return date(cursor, out, expected).map(Moment::Day),
    };
    let Some(moment) = moment else { return refuse(cursor, out, start, expected) };
    cursor.advance();
    Some(moment)
}

fn next_month(cursor: &Cursor) -> Option<Moment> {
    let text = cursor.text(cursor.peek()?.span);
    let (year, month) = (text.get(..4)?.parse().ok()?, text.get(5..7)?.parse().ok()?);
    (1..=12).contains(&month).then_some(Moment::Month { year, month })
}

fn next_year(cursor: &Cursor) -> Option<Moment> {
    let text = cursor.text(cursor.peek()?.span);
    // Four digits and nothing else: `2 026` is a number, and so is `20`.
    if text.len() == 4 { text.parse().ok().map(Moment::Year) } else { None }
}

/// Whether a day is written here, with or without `le`.
pub(super) fn is_day(cursor: &Cursor) -> bool {
    let mut ahead = *cursor;
    ahead.eat_words(&mut Out::default(), ON);
    if ahead.peek_kind() == Some(TokenKind::Date) {
        return true;
    }
    let is_numbered = ahead.eat(TokenKind::Number).is_some();
    if is_numbered {
        eat_ordinal(&mut ahead, &mut Out::default(), 1);
    }
    is_numbered && choice::may_be(&ahead, &MONTH_WORDS, MONTHS) && choice::longest(&ahead, MONTHS).is_some()
}

/// `2026-03-31`, `le 31 mars`. JSON: `"2026-03-31"`, `"--03-31"`, as ISO 8601 once wrote a day without its year.
pub(super) fn day(cursor: &mut Cursor, out: &mut Out, expected: Expected) -> Option<Day> {
    let start = cursor.here();
    cursor.eat_words(out, ON);
    let Some(number) = cursor.eat(TokenKind::Number) else { return date(cursor, out, expected).map(Day::Once) };
    let day = cursor.text(number.span).parse().unwrap_or(0);
    eat_ordinal(cursor, out, day);
    let Some((index, words)) = choice::longest(cursor, MONTHS).and_then(|at| Some((at, *MONTHS.get(at)?))) else {
        return refuse(cursor, out, start, expected);
    };
    let month = index as i8 + 1;
    // In a leap year, so that the 29th of February is a day.
    if Date::new(2000, month, day).is_err() {
        out.fault(number.span, super::FaultKind::WrongValue(expected));
        return None;
    }
    cursor.eat_words(out, words);
    Some(Day::Yearly { month, day })
}

fn eat_ordinal(cursor: &mut Cursor, out: &mut Out, day: i8) {
    if day != 1 || !cursor.eat_words(out, FIRST) {
        cursor.eat_words(out, NTH);
    }
}

/// `31 mars`, `1er mars`, `31 March`, `2026-03-31`.
pub(super) fn print_day(day: Day, lang: Lang) -> String {
    match day {
        Day::Once(date) => date.to_string(),
        Day::Yearly { month, day } => {
            let name = month_name(month, lang);
            let first = if day == 1 && lang == Lang::Fr { FIRST.proper(lang) } else { "" };
            format!("{day}{first} {name}")
        }
    }
}

/// An ISO date, or `--03-31` for a day of every year.
pub(super) fn day_iso(day: Day) -> String {
    match day {
        Day::Once(date) => date.to_string(),
        Day::Yearly { month, day } => format!("--{month:02}-{day:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{faults, in_json, printed, shown};
    use super::super::{Expected, FaultKind};
    use super::Moment;
    use crate::model::ValueType as T;
    use crate::words::Lang;

    #[test]
    fn days_months_and_years_read_and_print() {
        for (ty, text, value, iso) in [
            (T::Date, "2026-03-14", "Date(2026-03-14)", "2026-03-14"),
            (T::Date, "le 2024-02-29", "Date(2024-02-29)", "2024-02-29"),
            (T::Date, "on 2024-02-29", "Date(2024-02-29)", "2024-02-29"),
            (T::Moment, "2026-03-14", "Moment(Day(2026-03-14))", "2026-03-14"),
            (T::Moment, "2026-03", "Moment(Month { year: 2026, month: 3 })", "2026-03"),
            (T::Moment, "1987", "Moment(Year(1987))", "1987"),
        ] {
            assert_eq!(shown(ty, text), value, "{text}");
            assert_eq!(in_json(ty, text), format!("\"{iso}\""));
            assert_eq!(printed(ty, text, Lang::En), iso);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_faults() {
        for (ty, text, at, expected) in [
            (T::Date, "2026-02-30", "2026-02-30", Expected::Date),
            (T::Date, "le 2026-13-01", "2026-13-01", Expected::Date),
            (T::Date, "2026", "2026", Expected::Date),
            (T::Date, "le", "le", Expected::Date),
            (T::Moment, "2026-13", "2026-13", Expected::Moment),
            (T::Moment, "20", "20", Expected::Moment),
            (T::Moment, "hier", "hier", Expected::Moment),
        ] {
            let found: Vec<_> = faults(ty, text).into_iter().map(|f| (f.span.of(text), f.kind)).collect();
            assert_eq!(found, [(at, FaultKind::WrongValue(expected))], "{text}");
        }
    }

    #[test]
    fn a_moment_has_a_first_and_a_last_day() {
        for (moment, first, last) in
            [(Moment::Month { year: 2024, month: 2 }, "2024-02-01", "2024-02-29"), (Moment::Year(2026), "2026-01-01", "2026-12-31")]
        {
            assert_eq!((moment.first_day().to_string(), moment.last_day().to_string()), (first.to_owned(), last.to_owned()));
        }
    }
}
