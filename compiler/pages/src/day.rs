//! Days as people say them, `2026-03-14` is 14 mars 2026; and numbers that no end of line cuts.

use social_core::values::month_name;
use social_core::words::Lang;

/// A text with its days said in a language, the digits of each number kept together. What is part of a longer word, of a path or of a span of
/// time stays as it is.
pub(crate) fn said(text: &str, lang: Lang) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/'))).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        let is_whole = !out.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.'))
            && !after.strip_prefix('.').is_some_and(|next| next.starts_with(char::is_alphanumeric));
        match day(word, lang).filter(|_| is_whole) {
            Some(day) => {
                // The language writes `depuis 2025-01-01`.
                let article = if lang == Lang::Fr && out.ends_with("depuis ") { "le\u{a0}" } else { "" };
                out.push_str(article);
                out.push_str(&day);
            }
            None => {
                let is_group = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
                if is_group && ends_with_digits_and_a_space(&out) {
                    out.pop();
                    out.push('\u{202f}');
                }
                out.push_str(word);
            }
        }
        rest = after;
    }
    out + rest
}

/// Whether what comes next may be the next three digits of a number.
fn ends_with_digits_and_a_space(text: &str) -> bool {
    let Some(before) = text.strip_suffix(' ') else { return false };
    let head = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | ',');
    (1..=3).contains(&(before.len() - head.len())) && !head.strip_suffix('-').unwrap_or(head).ends_with(is_inside)
}

/// One day, when it is one.
fn day(iso: &str, lang: Lang) -> Option<String> {
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    let number = |text: &str| text.chars().all(|c| c.is_ascii_digit()).then(|| text.parse::<i16>().ok()).flatten();
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let name = month_name(i8::try_from(month).ok()?, lang);
    if name.is_empty() || !(1..=31).contains(&day) {
        return None;
    }
    Some(match lang {
        Lang::Fr => format!("{}\u{a0}{name}\u{a0}{year}", if day == 1 { "1er".to_owned() } else { day.to_string() }),
        Lang::En => format!("{day}\u{a0}{name}\u{a0}{year}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_and_nothing_else() {
        let fr = |text: &str| said(text, Lang::Fr).replace('\u{a0}', " ");
        assert_eq!(fr("déposé le 2026-03-14."), "déposé le 14 mars 2026.");
        assert_eq!(fr("depuis 2025-03-02"), "depuis le 2 mars 2025");
        assert_eq!(fr("du 2025-03-01 au 2028-08-31"), "du 1er mars 2025 au 31 août 2028");
        for kept in ["2026-13-01", "facts/2026-03-14.csv", "steering-2026-03-14", "2026-03-14T10", "2026-03-14-b", "2026-03"] {
            assert_eq!(fr(kept), kept);
        }
        assert_eq!(said("2026-03-14", Lang::En).replace('\u{a0}', " "), "14 March 2026");
    }

    #[test]
    fn the_digits_of_a_number_stay_on_one_line() {
        let shown = |text: &str| said(text, Lang::En).replace('\u{202f}', "_");
        assert_eq!(shown("115 069.63 USD, at most 1 075 000 USD"), "115_069.63 USD, at most 1_075_000 USD");
        assert_eq!(shown("-12 500,5 kilos"), "-12_500,5 kilos");
        for kept in ["in 2025 120 loaves", "3 12 loaves", "3 1200", "line-2 300", "2.5 300", "a2 300", "2  300", "300"] {
            assert_eq!(shown(kept), kept);
        }
    }
}
