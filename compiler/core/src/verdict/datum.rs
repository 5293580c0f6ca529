//! A value of a fact, as it is told and as it is written for programs.

use crate::plan::ir::Measure;
use crate::values::{Ratio, print_number};
use crate::words::{Lang, Text};
use jiff::civil::Date;
use serde_json::{Value as Json, json};

/// A value of a fact.
#[derive(Clone, PartialEq, Debug)]
pub enum Datum {
    /// Not known: an empty cell, an open count.
    Unknown,
    /// Yes or no.
    Truth(bool),
    /// An exact number.
    Number(Ratio<i64>, Measure),
    /// A number between two bounds, each of which may be missing.
    Between(Option<Ratio<i64>>, Option<Ratio<i64>>, Measure),
    /// A day.
    Day(Date),
    /// A length, in days.
    Days(i64),
    /// A moment, in seconds since 1970-01-01T00:00Z.
    Moment(i64),
    /// A text, as written.
    Text(Box<str>),
}

/// `1 jour`, `3 jours`; `1 day`, `3 days`.
pub fn print_days(days: i64, lang: Lang) -> String {
    let word = match (lang, days.abs()) {
        (Lang::Fr, 0 | 1) => "jour",
        (Lang::Fr, _) => "jours",
        (Lang::En, 1) => "day",
        (Lang::En, _) => "days",
    };
    format!("{} {word}", print_number(Ratio::from_integer(days), lang))
}

impl Datum {
    /// Whether nothing is known of it.
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown | Self::Between(None, None, _))
    }

    /// As a reader reads it, on one line: a cell of several lines must not pass for lines of ours.
    pub fn say(&self, lang: Lang) -> String {
        let word = |fr: &str, en: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
        match self {
            Self::Unknown => word("non noté", "not recorded"),
            Self::Truth(true) => word("oui", "yes"),
            Self::Truth(false) => word("non", "no"),
            Self::Number(number, measure) => measured(*number, measure, lang),
            Self::Between(None, None, _) => word("inconnu", "unknown"),
            Self::Between(Some(least), None, measure) => format!("{} {}", word("au moins", "at least"), measured(*least, measure, lang)),
            Self::Between(None, Some(most), measure) => format!("{} {}", word("au plus", "at most"), measured(*most, measure, lang)),
            Self::Between(Some(least), Some(most), measure) => {
                let (least, most) = (measured(*least, measure, lang), measured(*most, measure, lang));
                word(&format!("entre {least} et {most}"), &format!("between {least} and {most}"))
            }
            Self::Day(day) => day.to_string(),
            Self::Days(days) => print_days(*days, lang),
            Self::Moment(seconds) => moment(*seconds),
            Self::Text(text) if text.contains(['\n', '\r', '\t']) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Self::Text(text) => text.to_string(),
        }
    }

    /// In both languages.
    pub fn text(&self) -> Text {
        Text { fr: self.say(Lang::Fr), en: self.say(Lang::En) }
    }

    /// For programs: numbers that are whole as numbers, others as exact strings; days as `2026-03-14`; nothing as null.
    pub fn json(&self) -> Json {
        match self {
            Self::Unknown | Self::Between(None, None, _) => Json::Null,
            Self::Truth(truth) => json!(truth),
            Self::Number(number, _) => exact(*number),
            Self::Between(least, most, _) => json!({ "atLeast": least.map(exact), "atMost": most.map(exact) }),
            Self::Day(day) => json!(day.to_string()),
            Self::Days(days) => json!(days),
            Self::Moment(seconds) => json!(moment(*seconds)),
            Self::Text(text) => json!(text),
        }
    }
}

fn exact(number: Ratio<i64>) -> Json {
    if number.is_integer() { json!(number.numer()) } else { json!(crate::values::print_exact(number)) }
}

/// A number with its unit; one that never ends is rounded, and says so.
fn measured(number: Ratio<i64>, measure: &Measure, lang: Lang) -> String {
    match measure {
        Measure::Plain => rounded(number, 4, lang),
        Measure::Unit(unit) => format!("{} {unit}", rounded(number, 4, lang)),
        Measure::Money(currency) => {
            let digits = crate::values::currency_digits(*currency).unwrap_or(2);
            let number = if number.is_integer() { rounded(number, digits, lang) } else { padded(number, digits, lang) };
            format!("{number} {}", str::from_utf8(currency).unwrap_or_default())
        }
        Measure::Share => {
            let space = if lang == Lang::Fr { " " } else { "" };
            match number.numer().checked_mul(100).map(|over| Ratio::new(over, *number.denom())) {
                Some(percent) => format!("{}{space}%", rounded(percent, 2, lang)),
                None => number.to_string(),
            }
        }
    }
}

/// A decimal as it is when it ends within so many digits, else rounded behind `≈`.
fn rounded(number: Ratio<i64>, digits: u32, lang: Lang) -> String {
    let Some(scale) = 10i64.checked_pow(digits) else { return number.to_string() };
    let Some(over) = number.numer().checked_mul(scale) else { return print_number(number, lang) };
    let scaled = Ratio::new(over, *number.denom());
    if scaled.is_integer() {
        return print_number(number, lang);
    }
    format!("≈ {}", print_number(Ratio::new(*scaled.round().numer(), scale), lang))
}

/// Money that is not whole keeps its cents: `12,50`.
fn padded(number: Ratio<i64>, digits: u32, lang: Lang) -> String {
    let shown = rounded(number, digits, lang);
    let fraction = shown.rsplit([',', '.']).next().map_or(0, |fraction| fraction.chars().count());
    format!("{shown}{}", "0".repeat((digits as usize).saturating_sub(fraction)))
}

fn moment(seconds: i64) -> String {
    match jiff::Timestamp::from_second(seconds) {
        Ok(at) => at.to_zoned(jiff::tz::TimeZone::UTC).strftime("%Y-%m-%d %H:%M UTC").to_string(),
        Err(_) => seconds.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::Datum;
    use crate::plan::ir::Measure;
    use crate::values::Ratio;
    use crate::words::Lang;

    #[test]
    fn values_read_as_people_write_them() {
        let number = |over, under, measure| Datum::Number(Ratio::new(over, under), measure);
        for (datum, fr, en) in [
            (number(25, 2, Measure::Money(*b"EUR")), "12,50 EUR", "12.50 EUR"),
            (number(500, 1, Measure::Money(*b"EUR")), "500 EUR", "500 EUR"),
            (number(3, 4, Measure::Share), "75 %", "75%"),
            (number(2, 3, Measure::Share), "≈ 66,67 %", "≈ 66.67%"),
            (number(60, 1, Measure::Unit("pains".into())), "60 pains", "60 pains"),
            (number(1, 3, Measure::Plain), "≈ 0,3333", "≈ 0.3333"),
            (Datum::Between(Some(Ratio::from_integer(3)), None, Measure::Plain), "au moins 3", "at least 3"),
            (Datum::Days(1), "1 jour", "1 day"),
            (Datum::Moment(0), "1970-01-01 00:00 UTC", "1970-01-01 00:00 UTC"),
        ] {
            assert_eq!((datum.say(Lang::Fr).as_str(), datum.say(Lang::En).as_str()), (fr, en));
        }
    }
}
