//! Dates as a reader says them.

use jiff::ToSpan as _;
use jiff::civil::Date;
use social_core::proof::words::{Keyword, TABLE};
use social_core::text;
use social_core::values::{Day, Duration, Unit};
use social_core::verdict::days_text;
use social_core::words::{Lang, Text};

/// `samedi 14 mars 2026`, `Saturday 14 March 2026`.
pub(crate) fn in_words(date: Date) -> Text {
    let weekday = nth(Keyword::Monday, date.weekday().to_monday_zero_offset());
    let month = nth(Keyword::January, date.month() - 1);
    let first = if date.day() == 1 { "er" } else { "" };
    let (day, year) = (date.day(), date.year());
    Text { fr: format!("{} {day}{first} {} {year}", weekday.fr, month.fr), en: format!("{} {day} {} {year}", weekday.en, month.en) }
}

/// `mars 2026`, `March 2026`.
pub(crate) fn month_in_words(year: i16, month: i8) -> Text {
    let month = nth(Keyword::January, month - 1);
    Text { fr: format!("{} {year}", month.fr), en: format!("{} {year}", month.en) }
}

/// The word that comes so many places after another in the table of words.
fn nth(first: Keyword, rank: i8) -> Text {
    let after = TABLE.iter().skip_while(|word| word.keyword != first);
    let word = after.into_iter().nth(usize::from(rank.unsigned_abs()));
    let fr = word.map_or("", |word| word.words.proper(Lang::Fr));
    Text { fr: fr.to_lowercase(), en: word.map_or("", |word| word.words.proper(Lang::En)).to_owned() }
}

/// `dans 12 jours`, `il y a 3 jours`, `aujourd'hui`.
pub(crate) fn from_today(date: Date, today: Date) -> Text {
    let days = i64::from((date - today).get_days());
    let count = days_text(days.abs());
    match days {
        0 => Text { fr: "aujourd'hui".to_owned(), en: "today".to_owned() },
        1.. => text! { fr: "dans {count}", en: "in {count}", count },
        _ => text! { fr: "il y a {count}", en: "{count} ago", count },
    }
}

/// The day so much later; none for lengths that are not counted in whole days, or that leave the calendar.
pub(crate) fn later(date: Date, by: Duration) -> Option<Date> {
    let count = i64::from(by.count);
    let span = match (by.unit.months(), by.unit.days()) {
        (Some(months), _) => 1.months().checked_mul(count.checked_mul(i64::from(months))?).ok()?,
        (None, Some(days)) => 1.days().checked_mul(count.checked_mul(i64::from(days))?).ok()?,
        (None, None) => return None,
    };
    date.checked_add(span).ok()
}

/// Whether a length counts working days.
pub(crate) const fn is_of_working_days(duration: Duration) -> bool {
    matches!(duration.unit, Unit::WorkingDay)
}

/// The day, or the next one of those that come every year.
pub(crate) fn next_day(day: Day, today: Option<Date>) -> Option<Date> {
    match day {
        Day::Once(date) => Some(date),
        Day::Yearly { month, day } => {
            let today = today?;
            // The 29th of February waits for a leap year.
            (0..9).find_map(|more| Date::new(today.year().checked_add(more)?, month, day).ok().filter(|date| *date >= today))
        }
    }
}
