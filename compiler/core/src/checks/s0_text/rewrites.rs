//! Other ways to write a value that could not be read, each tried before it is proposed.

use super::near::near;
use crate::model::ValueType;
use crate::text::Span;
use crate::values::{Cursor, Duration, Out, Unit, read};
use crate::words::{Lang, Words, fold};
use jiff::civil::Date;
use social_grammar::{Item, parse};

/// The first way to write the end of a value of a type, after what stands `before` it, that reads without a fault.
pub fn rewrite(ty: ValueType, before: &str, written: &str, lang: Lang) -> Option<String> {
    let written = written.trim();
    let ways = [
        unquoted(written),
        capitals(written),
        dated(written),
        numbered(written),
        with_unit(written, lang),
        completed(written),
        said(written, lang),
        quoted(written),
    ];
    ways.into_iter().flatten().find(|way| way != written && reads(ty, &format!("{before}{way}")))
}

/// Whether a text is one value of a type, whole.
pub fn reads(ty: ValueType, text: &str) -> bool {
    let whole = Span::new(0, text.len() as u32);
    let tree = parse(text, Item { span: whole, head: whole.end });
    let mut out = Out::default();
    let mut cursor = Cursor::new(text, &tree.tokens, 0);
    read(ty, &mut cursor, &mut out);
    out.faults.is_empty() && cursor.is_done()
}

/// `"90 jours"`: a value that needs no quotes.
fn unquoted(written: &str) -> Option<String> {
    let inner = written.strip_prefix('"').and_then(|w| w.strip_suffix('"'));
    let inner = inner.or_else(|| written.strip_prefix('«').and_then(|w| w.strip_suffix('»')))?;
    Some(inner.trim().to_owned())
}

fn quoted(written: &str) -> Option<String> {
    // A closing quote alone lacks the other.
    let written = written.strip_suffix('"').unwrap_or(written);
    let is_plain = !written.is_empty() && !written.contains(['"', '\n', '\\', '«', '“']);
    is_plain.then(|| format!("\"{written}\""))
}

/// `500 eur`.
fn capitals(written: &str) -> Option<String> {
    Some(written.to_uppercase())
}

/// `14/03/2026`, `14 mars 2026`, `March 14, 2026`, `2026-3-4`, `2026-14-03`, the 30th of February.
fn dated(written: &str) -> Option<String> {
    let parts: Vec<String> =
        fold(written).split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !matches!(*part, "le" | "on" | "the" | "of")).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = match (month_of(a), month_of(b)) {
        (Some(month), _) => (c.parse().ok()?, month, day_of(b)?),
        (_, Some(month)) => (c.parse().ok()?, month, day_of(a)?),
        _ if a.len() == 4 => (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?),
        _ if c.len() == 4 => (c.parse().ok()?, b.parse().ok()?, a.parse().ok()?),
        _ => return None,
    };
    Some(existing(year, month, day)?.to_string())
}

/// The day; day and month exchanged when there is no such month; the last day of a month that is shorter.
fn existing(year: i16, month: i8, day: i8) -> Option<Date> {
    let exchanged = || if month > 12 { Date::new(year, day, month).ok() } else { None };
    let last = || if (29..=31).contains(&day) { Date::new(year, month, 1).ok().map(Date::last_of_month) } else { None };
    Date::new(year, month, day).ok().or_else(exchanged).or_else(last)
}

fn day_of(word: &str) -> Option<i8> {
    word.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()
}

fn month_of(word: &str) -> Option<i8> {
    let names = [
        ["janvier", "january"],
        ["fevrier", "february"],
        ["mars", "march"],
        ["avril", "april"],
        ["mai", "may"],
        ["juin", "june"],
        ["juillet", "july"],
        ["aout", "august"],
        ["septembre", "september"],
        ["octobre", "october"],
        ["novembre", "november"],
        ["decembre", "december"],
    ];
    names.iter().position(|both| both.contains(&word)).map(|at| at as i8 + 1)
}

/// `deux ans`, `three months`: numbers are written in digits.
fn numbered(written: &str) -> Option<String> {
    let names = [
        ["zero", "zero"],
        ["un", "one"],
        ["deux", "two"],
        ["trois", "three"],
        ["quatre", "four"],
        ["cinq", "five"],
        ["six", "six"],
        ["sept", "seven"],
        ["huit", "eight"],
        ["neuf", "nine"],
        ["dix", "ten"],
        ["onze", "eleven"],
        ["douze", "twelve"],
    ];
    let digit = |word: &str| {
        let word = fold(word);
        let word = if word == "une" { "un" } else { word.as_str() };
        names.iter().position(|both| both.contains(&word)).map(|at| at.to_string())
    };
    let words: Vec<String> = written.split_whitespace().map(|word| digit(word).unwrap_or_else(|| word.to_owned())).collect();
    Some(words.join(" "))
}

/// `90 joours`: the nearest unit after a number.
fn with_unit(written: &str, lang: Lang) -> Option<String> {
    let number = written.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = written.get(number.len()..)?.trim();
    if number.is_empty() || unit.is_empty() {
        return None;
    }
    let folded = fold(unit);
    let units = Unit::ALL.into_iter().flat_map(|unit| Lang::ALL.map(|lang| (unit, Duration { count: 2, unit }.print(lang))));
    let named = units.map(|(unit, said)| (unit, said.split_once(' ').map_or(String::new(), |(_, name)| name.to_owned())));
    let measured = named.filter_map(|(unit, name)| Some((super::near::distance(&folded, &fold(&name))?, unit)));
    let (_, unit) = measured.min_by_key(|(distance, _)| *distance)?;
    let count = if number == "1" { 1 } else { 2 };
    let said = Duration { count, unit }.print(lang);
    Some(format!("{number} {}", said.split_once(' ')?.1))
}

/// `1.2`, `v1`: a version has three numbers.
fn completed(written: &str) -> Option<String> {
    let written = written.trim_start_matches(['v', 'V']);
    let is_number = written.chars().all(|c| c.is_ascii_digit() || c == '.') && written.starts_with(|c: char| c.is_ascii_digit());
    match written.split('.').count() {
        _ if !is_number => None,
        1 => Some(format!("{written}.0.0")),
        2 => Some(format!("{written}.0")),
        _ => None,
    }
}

/// `vrai`, `true`, `mensuelle`: words near to those that say yes, no or how often.
fn said(written: &str, lang: Lang) -> Option<String> {
    static YES: Words = Words { fr: &["oui"], en: &["yes"] };
    static NO: Words = Words { fr: &["non"], en: &["no"] };
    match fold(written).as_str() {
        "vrai" | "true" | "1" | "x" => Some(YES.proper(lang).to_owned()),
        "faux" | "false" | "0" => Some(NO.proper(lang).to_owned()),
        other => near(other, [YES, NO]).first().map(|near| near.to_write(lang).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::rewrite;
    use crate::model::ValueType as T;
    use crate::words::Lang;

    #[test]
    fn proposes_what_reads() {
        for (ty, written, proposed) in [
            (T::Duration, "\"90 jours\"", Some("90 jours")),
            (T::Duration, "deux ans", Some("2 ans")),
            (T::Duration, "90 joours", Some("90 jours")),
            (T::Duration, "longtemps", None),
            (T::Date, "14/03/2026", Some("2026-03-14")),
            (T::Date, "1er mars 2026", Some("2026-03-01")),
            (T::Date, "March 14, 2026", Some("2026-03-14")),
            (T::Date, "2026-02-30", Some("2026-02-28")),
            (T::Date, "2026-14-03", Some("2026-03-14")),
            (T::Money, "500 eur", Some("500 EUR")),
            (T::Version, "1.2", Some("1.2.0")),
            (T::YesNo, "vrai", Some("oui")),
            (T::Prose, "Chacun peut lire", Some("\"Chacun peut lire\"")),
        ] {
            assert_eq!(rewrite(ty, "", written, Lang::Fr).as_deref(), proposed, "{written}");
        }
    }
}
