//! Words that cells are made of: texts as they are compared, yes and no, lengths of time.

use super::Problem;
use super::number::{Habit, any};
use social_core::plan;
use social_core::words::folded_eq;

/// Text as it is compared, quickly when it is plain.
pub(super) fn folded(text: &str) -> Box<str> {
    // Blanks at either end, or one after another, are not plain either.
    let (mut is_plain, mut was_blank) = (true, true);
    for byte in text.bytes() {
        let is_blank = byte == b' ';
        is_plain &= (0x20..0x7f).contains(&byte) && !(is_blank && was_blank);
        was_blank = is_blank;
    }
    if !is_plain || was_blank {
        return plan::folded(text);
    }
    text.to_ascii_lowercase().into()
}

/// What is written for yes and for no.
const YES: &[&str] = &["oui", "yes", "vrai", "true", "1", "x", "o", "y", "v", "t", "✓", "✔", "☑"];
const NO: &[&str] = &["non", "no", "faux", "false", "0", "n", "f", "✗", "✘", "☐"];

/// Yes or no.
pub(super) fn truth(text: &str) -> Option<bool> {
    let is_in = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is_in(YES) {
        Some(true)
    } else if is_in(NO) {
        Some(false)
    } else {
        None
    }
}

/// Whether a word is the unit of a column, in the singular or the plural.
pub(super) fn is_unit(text: &str, unit: &str) -> bool {
    let stem = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    folded_eq(&stem(text), &stem(unit))
}

/// A length of time in days: `90`, `90 jours`, `2 weeks`, `P90D`, `P2W`.
pub(super) fn days(text: &str, habit: Habit) -> Result<i32, Problem> {
    if let Some(rest) = text.strip_prefix(['P', 'p']) {
        return of_iso(rest);
    }
    let number = any(text, Habit { is_whole: true, ..habit })?;
    if !number.before.is_empty() {
        return Err(Problem::Form);
    }
    let unit = number.after.trim_end_matches('.');
    let is = |words: &[&str]| words.iter().any(|word| folded_eq(word, unit));
    let length = match () {
        () if unit.is_empty() || is(&["jour", "jours", "j", "day", "days", "d"]) => 1,
        () if is(&["semaine", "semaines", "sem", "week", "weeks", "w", "wk"]) => 7,
        () if is(&[
            "mois", "an", "ans", "annee", "annees", "month", "months", "year", "years", "h", "heure", "heures", "hour", "hours",
        ]) =>
        {
            return Err(Problem::NotDays);
        }
        () => return Err(Problem::Form),
    };
    if number.over % number.under != 0 {
        return Err(Problem::NotWhole);
    }
    let days = (number.over / number.under).checked_mul(length).and_then(|days| i32::try_from(days).ok());
    days.ok_or(Problem::TooLarge)
}

/// What follows the `P` of a duration of ISO 8601.
fn of_iso(text: &str) -> Result<i32, Problem> {
    let mut total = 0i32;
    let mut rest = text;
    if rest.is_empty() {
        return Err(Problem::Form);
    }
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit()).ok_or(Problem::Form)?;
        let (digits, tail) = rest.split_at_checked(end).ok_or(Problem::Form)?;
        let length = match tail.chars().next() {
            Some('D' | 'd') => 1,
            Some('W' | 'w') => 7,
            Some('M' | 'm' | 'Y' | 'y' | 'T' | 't') => return Err(Problem::NotDays),
            _ => return Err(Problem::Form),
        };
        let count: i32 = digits.parse().map_err(|_| Problem::Form)?;
        total = count.checked_mul(length).and_then(|days| total.checked_add(days)).ok_or(Problem::TooLarge)?;
        rest = tail.get(1..).unwrap_or_default();
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::{folded, plan};

    #[test]
    fn plain_texts_fold_as_others_do() {
        for text in ["", " ", "a", " a", "a ", "Paul Durand", "a  b", "A-1 (b)", "tab\there", "Zoé", "a\u{a0}b", "É  É"] {
            assert_eq!(folded(text), plan::folded(text), "{text:?}");
        }
    }
}
