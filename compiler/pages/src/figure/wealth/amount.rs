//! Amounts that add up: the same unit, the same rhythm, exactly.

use crate::page::Page;
use social_core::checks::s4_power::whole::total;
use social_core::checks::s5_wealth::purse::{Yearly, times_a_year};
use social_core::values::{Duration, Ratio, Recurrence, Unit, print_number};
use social_core::words::{Lang, fold};

/// In which length of time an amount passes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Rhythm {
    /// In a year: what comes back by the calendar is brought to it.
    Yearly,
    /// In an hour, a minute, a working day: the calendar does not say how many a year has.
    Each(Unit),
    /// Once, or nobody says how often.
    Untold,
}

impl Rhythm {
    /// `par an`, in the language of the page.
    pub fn said(self, page: &Page<'_>) -> &'static str {
        let (fr, en) = match self {
            Self::Yearly => ("par\u{a0}an", "a\u{a0}year"),
            Self::Each(Unit::Hour) => ("par\u{a0}heure", "an\u{a0}hour"),
            Self::Each(Unit::Minute) => ("par\u{a0}minute", "a\u{a0}minute"),
            Self::Each(_) => ("par jour ouvré", "a working day"),
            Self::Untold => ("sans rythme dit", "no rhythm said"),
        };
        page.say(fr, en)
    }
}

/// An amount, exact: from the least to the most that the calendar allows.
pub(crate) type Range = Yearly;

/// What an amount makes in its length of time; none when it does not fit.
pub(crate) fn over_time(amount: Ratio<i64>, rhythm: Option<Recurrence>) -> Option<(Rhythm, Range)> {
    let alike = |value| Range { least: value, most: value };
    let Some(rhythm) = rhythm else { return Some((Rhythm::Untold, alike(amount))) };
    if let Some(times) = times_a_year(rhythm) {
        return Some((Rhythm::Yearly, Range { least: product(amount, times.least)?, most: product(amount, times.most)? }));
    }
    let (times, unit) = match rhythm {
        Recurrence::Every(Duration { count, unit }) => (Ratio::new(1, i64::from(count.max(1))), unit),
        Recurrence::Times { count, per } => (Ratio::from_integer(i64::from(count)), per),
    };
    Some((Rhythm::Each(unit), alike(product(amount, times)?)))
}

fn product(a: Ratio<i64>, b: Ratio<i64>) -> Option<Ratio<i64>> {
    Some(Ratio::new(a.numer().checked_mul(*b.numer())?, a.denom().checked_mul(*b.denom())?))
}

/// The sum of amounts of one unit; none when it does not fit.
pub(crate) fn sum(amounts: &[Range]) -> Option<Range> {
    let least = total(amounts.iter().map(|amount| amount.least))?;
    Some(Range { least, most: total(amounts.iter().map(|amount| amount.most))? })
}

/// How large an amount is, for drawing only.
pub(crate) fn size(amount: Range) -> f64 {
    *amount.least.numer() as f64 / *amount.least.denom() as f64
}

/// `24 000`, or the whole numbers it lies between when the calendar moves it or it never ends: nothing is rounded away.
pub(crate) fn number(amount: Range, lang: Lang) -> String {
    if amount.least == amount.most && 1000 % amount.least.denom() == 0 {
        return spaced(&print_number(amount.least, lang));
    }
    let step = if size(amount) < 100.0 { 100 } else { 1 };
    let steps = |value: Ratio<i64>| product(value, Ratio::from_integer(step));
    let (Some(low), Some(high)) = (steps(amount.least), steps(amount.most)) else {
        return spaced(&print_number(amount.least.floor(), lang));
    };
    let low = print_number(Ratio::new(*low.floor().numer(), step), lang);
    let high = print_number(Ratio::new(high.to_integer().saturating_add(i64::from(!high.is_integer())), step), lang);
    let to = if lang == Lang::Fr { "à" } else { "to" };
    format!("{} {to} {}", spaced(&low), spaced(&high))
}

/// Thousands apart, from four digits on: in a column of amounts `1 200` stands under `24 000`. No line breaks there.
fn spaced(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find([',', '.', '/']).unwrap_or(number.len()));
    let digits: Vec<char> = whole.chars().filter(|c| !c.is_whitespace()).collect();
    let mut out = String::new();
    for (rank, digit) in digits.iter().enumerate() {
        if rank > 0 && (digits.len() - rank).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(*digit);
    }
    out + rest
}

/// What makes two spellings of a unit the same: `Kilos`, `kilo`.
pub(crate) fn unit_key(unit: &str) -> String {
    let folded = fold(unit);
    let words = folded.split_whitespace().map(|word| if word.len() > 3 { word.trim_end_matches(['s', 'x']) } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// A unit that says its own rhythm, in two: `heures par mois` is in hours, each month.
pub(crate) fn rated(unit: &str) -> Option<(&str, Recurrence)> {
    const PER: [&str; 7] = ["par", "chaque", "per", "a", "an", "every", "each"];
    let (rest, last) = match unit.rsplit_once('/') {
        Some((rest, last)) => (rest.trim(), last.trim()),
        None => {
            let (rest, last) = unit.rsplit_once(' ')?;
            let (rest, per) = rest.trim().rsplit_once(' ')?;
            (PER.contains(&per.trim()).then_some(rest.trim())?, last)
        }
    };
    let unit = Unit::named(last).filter(|_| !rest.is_empty())?;
    Some((rest, Recurrence::Every(Duration { count: 1, unit })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yearly(amount: i64, count: u32, unit: Unit) -> (Rhythm, Range) {
        over_time(Ratio::from_integer(amount), Some(Recurrence::Every(Duration { count, unit }))).expect("it fits")
    }

    #[test]
    fn a_month_is_a_twelfth_of_a_year_and_a_week_lies_between() {
        assert_eq!(number(yearly(2000, 1, Unit::Month).1, Lang::Fr), "24\u{202f}000");
        assert_eq!(number(yearly(100, 1, Unit::Week).1, Lang::Fr), "5\u{202f}214 à 5\u{202f}229");
        assert_eq!(number(yearly(1, 1, Unit::Week).1, Lang::En), "52.14 to 52.29");
        assert_eq!(number(yearly(100, 7, Unit::Month).1, Lang::Fr), "171 à 172");
        assert_eq!(number(yearly(1, 2, Unit::Year).1, Lang::Fr), "0,5");
    }

    #[test]
    fn working_days_and_hours_keep_their_own_time() {
        assert_eq!(yearly(3, 1, Unit::WorkingDay).0, Rhythm::Each(Unit::WorkingDay));
        assert_eq!(number(yearly(3, 2, Unit::Hour).1, Lang::Fr), "1,5");
    }

    #[test]
    fn sums_are_exact_or_not_said() {
        let third = yearly(1, 3, Unit::Year).1;
        assert_eq!(sum(&[third, third, third]).map(|sum| number(sum, Lang::Fr)).as_deref(), Some("1"));
        let huge = Range { least: Ratio::from_integer(i64::MAX), most: Ratio::from_integer(i64::MAX) };
        assert_eq!(sum(&[huge, huge]), None);
        assert_eq!(over_time(Ratio::from_integer(i64::MAX), Some(Recurrence::Times { count: 2, per: Unit::Month })), None);
    }

    #[test]
    fn units_are_the_same_whatever_their_number_and_case() {
        assert_eq!(unit_key("Kilos"), unit_key("kilo"));
        assert_ne!(unit_key("kilos"), unit_key("litres"));
        assert_eq!(rated("heures par mois").map(|(unit, _)| unit), Some("heures"));
        assert_eq!(rated("repas / jour").map(|(unit, _)| unit), Some("repas"));
        assert_eq!(rated("mètres par marche"), None);
    }
}
