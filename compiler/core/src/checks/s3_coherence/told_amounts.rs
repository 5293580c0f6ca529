//! Amounts of money told inside words, in digits: `1 500 €`, `1,500 EUR`, `90 euros au plus`, `£200 or less`.

use crate::values::{Money, currency_digits};
use crate::words::fold;
use std::ops::Range;

/// How an amount bounds what is told with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// « 90 euros au plus », “up to 90 euros”.
    AtMost,
    /// « au moins 90 euros », “more than 90 euros”.
    AtLeast,
    /// « un four à 600 euros ».
    Plain,
    /// « 40 euros par mois »: what many small ones make together.
    Rate,
}

/// An amount where it is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// How much.
    pub money: Money,
    /// How it bounds.
    pub bound: Bound,
    /// Where in the text, number and currency.
    pub at: Range<usize>,
}

/// The amounts of a text, in order. A number without a currency is none.
pub fn amounts(text: &str) -> Vec<Told> {
    let mut found: Vec<Told> = Vec::new();
    let mut from = 0;
    while let Some(start) = digit_after(text, from) {
        let (end, number) = number(text, start);
        from = end;
        // « B2B », « 4x4 »: digits inside a word are no number.
        let is_in_word = text.get(..start).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphabetic);
        let Some((at, currency)) = currency(text, start..end).filter(|_| !is_in_word) else { continue };
        from = at.end;
        let Some(minor) = number.and_then(|number| minor(number, currency)) else { continue };
        let after_last = found.last().map_or(0, |last| last.at.end);
        let bound = bound(text.get(after_last..at.start).unwrap_or_default(), text.get(at.end..).unwrap_or_default());
        found.push(Told { money: Money { minor, currency }, bound, at });
    }
    found
}

fn digit_after(text: &str, from: usize) -> Option<usize> {
    text.get(from..)?.find(|c: char| c.is_ascii_digit()).map(|at| from + at)
}

/// A number as written: its whole part, its hundredths.
type Number = (i64, i64);

/// Reads a number with its thousands set apart, and up to two decimals; where it ends.
fn number(text: &str, start: usize) -> (usize, Option<Number>) {
    let mut end = start + digits(text, start);
    let mut whole = text.get(start..end).unwrap_or_default().to_owned();
    // `1 500`, `1,500`, `1.500`, `1'500`: groups of three.
    while whole.len() <= 15
        && let Some(group) = thousands(text, end)
    {
        whole.push_str(text.get(group.clone()).unwrap_or_default());
        end = group.end;
    }
    let mut hundredths = 0;
    if let Some(point) = text.get(end..).and_then(|rest| rest.chars().next()).filter(|c| matches!(c, '.' | ',')) {
        let at = end + point.len_utf8();
        let count = digits(text, at);
        if (1..=2).contains(&count) {
            let part: i64 = text.get(at..at + count).and_then(|part| part.parse().ok()).unwrap_or(0);
            hundredths = if count == 1 { part * 10 } else { part };
            end = at + count;
        }
    }
    let number = whole.parse().ok().map(|whole| (whole, hundredths));
    match kilo(text, end) {
        Some(after) => (after, number.and_then(in_thousands)),
        None => (end, number),
    }
}

/// « 18 k€ », “18k EUR”: where the `k` ends.
fn kilo(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?;
    let after = rest.trim_start_matches(' ').strip_prefix(['k', 'K'])?;
    let is_alone =
        SIGNS.iter().any(|(sign, _)| after.starts_with(sign)) || after.starts_with("EUR") || !after.starts_with(char::is_alphanumeric);
    is_alone.then_some(text.len() - after.len())
}

fn in_thousands((whole, hundredths): Number) -> Option<Number> {
    Some((whole.checked_mul(1000)?.checked_add(hundredths * 10)?, 0))
}

fn digits(text: &str, at: usize) -> usize {
    text.get(at..).unwrap_or_default().bytes().take_while(u8::is_ascii_digit).count()
}

/// Three digits after what sets thousands apart.
fn thousands(text: &str, at: usize) -> Option<Range<usize>> {
    let mark = text.get(at..)?.chars().next().filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | ',' | '.' | '\'' | '’'))?;
    let start = at + mark.len_utf8();
    (digits(text, start) == 3).then_some(start..start + 3)
}

/// The currency beside a number, and the whole amount.
fn currency(text: &str, number: Range<usize>) -> Option<(Range<usize>, [u8; 3])> {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '-');
    let rest = text.get(number.end..)?;
    let after = rest.trim_start_matches(is_space);
    let start = number.end + rest.len() - after.len();
    let word: &str = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if let Some((sign, code)) = SIGNS.iter().find(|(sign, _)| after.starts_with(*sign)) {
        return Some((number.start..start + sign.len(), **code));
    }
    if let Some(code) = named(word) {
        return Some((number.start..start + word.len(), code));
    }
    let before = text.get(..number.start)?.trim_end_matches(is_space);
    if let Some((sign, code)) = SIGNS.iter().find(|(sign, _)| before.ends_with(*sign)) {
        return Some((before.len() - sign.len()..number.end, **code));
    }
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let code = <[u8; 3]>::try_from(last.as_bytes()).ok().filter(|code| currency_digits(*code).is_some())?;
    Some((before.len() - last.len()..number.end, code))
}

const SIGNS: [(&str, &[u8; 3]); 3] = [("€", b"EUR"), ("$", b"USD"), ("£", b"GBP")];

fn named(word: &str) -> Option<[u8; 3]> {
    match fold(word).as_str() {
        "euro" | "euros" | "eur" => Some(*b"EUR"),
        "dollar" | "dollars" => Some(*b"USD"),
        "pound" | "pounds" | "livres" => Some(*b"GBP"),
        _ => <[u8; 3]>::try_from(word.as_bytes()).ok().filter(|code| currency_digits(*code).is_some()),
    }
}

fn minor((whole, hundredths): Number, currency: [u8; 3]) -> Option<i64> {
    let scale = 10i64.checked_pow(currency_digits(currency)?)?;
    let part = hundredths.checked_mul(scale)?;
    (part % 100 == 0).then(|| whole.checked_mul(scale)?.checked_add(part / 100)).flatten()
}

const MOST_BEFORE: [&str; 19] = [
    "au plus",
    "jusqu'a",
    "maximum",
    "max",
    "pas plus de",
    "moins de",
    "sous",
    "dans la limite de",
    "ne depassant pas",
    "up to",
    "at most",
    "no more than",
    "not more than",
    "less than",
    "under",
    "below",
    "within",
    "not exceeding",
    "not above",
];
const MOST_AFTER: [&str; 12] = [
    "au plus",
    "au maximum",
    "maximum",
    "max",
    "ou moins",
    "at most",
    "or less",
    "or under",
    "or below",
    "at the most",
    "and under",
    "tops",
];
const LEAST_BEFORE: [&str; 19] = [
    "au moins",
    "plus de",
    "au-dela de",
    "au dela de",
    "au-dessus de",
    "au dessus de",
    "depasse",
    "depassant",
    "a partir de",
    "minimum",
    "at least",
    "more than",
    "over",
    "above",
    "beyond",
    "exceeding",
    "no less than",
    "from",
    "des",
];
const LEAST_AFTER: [&str; 8] = ["au moins", "ou plus", "et plus", "minimum", "at least", "or more", "and more", "and above"];
const RATE_AFTER: [&str; 12] =
    ["par mois", "par an", "par semaine", "par jour", "par personne", "par tete", "a month", "a year", "a week", "a day", "per ", "each"];

/// What the words around an amount make of it: those right before it, and those right after, in the same part of the sentence.
fn bound(before: &str, after: &str) -> Bound {
    let parts = |c: char| matches!(c, ',' | ';' | ':' | '.' | '(' | ')' | '"');
    let before = fold(before.rsplit(parts).next().unwrap_or_default());
    let after = fold(after.split(parts).next().unwrap_or_default());
    let (before, after) = (before.trim_end(), after.trim_start());
    let follows =
        |ends: &[&str]| ends.iter().any(|end| before.strip_suffix(end).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)));
    let precedes = |starts: &[&str]| starts.iter().any(|start| after.starts_with(start));
    match () {
        () if RATE_AFTER.iter().any(|rate| after.starts_with(rate)) || after.starts_with("par ") => Bound::Rate,
        () if follows(&MOST_BEFORE) || precedes(&MOST_AFTER) => Bound::AtMost,
        () if follows(&LEAST_BEFORE) || precedes(&LEAST_AFTER) => Bound::AtLeast,
        () => Bound::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, amounts};

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let read =
            |text: &str| amounts(text).iter().map(|told| (told.money.minor, told.money.code().to_owned(), told.bound)).collect::<Vec<_>>();
        for (text, minor, code, bound) in [
            ("des courses pour 90 euros au plus", 9_000, "EUR", Bound::AtMost),
            ("parts for 1,500 EUR or less", 150_000, "EUR", Bound::AtMost),
            ("un cachet de 3\u{202f}000 € au plus", 300_000, "EUR", Bound::AtMost),
            ("une pompe à 900,50 €", 90_050, "EUR", Bound::Plain),
            ("an audit of at least 3,000 EUR", 300_000, "EUR", Bound::AtLeast),
            ("up to £12.50", 1_250, "GBP", Bound::AtMost),
            ("une dépense de plus de 1.500 euros", 150_000, "EUR", Bound::AtLeast),
            ("pas plus de 200 euros", 20_000, "EUR", Bound::AtMost),
            ("no more than EUR 40", 4_000, "EUR", Bound::AtMost),
            ("40 euros par mois", 4_000, "EUR", Bound::Rate),
            ("a fence for $2,000", 200_000, "USD", Bound::Plain),
            ("5000 JPY", 5_000, "JPY", Bound::Plain),
            ("un camion à 18 k€", 1_800_000, "EUR", Bound::Plain),
            ("a van for 1.5k EUR or more", 150_000, "EUR", Bound::AtLeast),
            ("£2k at most", 200_000, "GBP", Bound::AtMost),
        ] {
            assert_eq!(read(text), [(minor, code.to_owned(), bound)], "{text}");
        }
        assert_eq!(read("entre 100 et 300 euros, 40 pages, le 12 mars").len(), 1);
        assert!(read("400 personnes, 3 x 4, B2 EUR").is_empty());
    }
}
