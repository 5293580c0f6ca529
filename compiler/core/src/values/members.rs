//! How many people: bounds on a count, and quorums.

use super::amount::{self, whole};
use super::read::refuse;
use super::{Cursor, Expected, FaultKind, Out, Quorum, Ratio, Value};
use crate::words::{Lang, Words};
use social_grammar::TokenKind;

pub(super) static AT_LEAST: Words = Words { fr: &["au moins"], en: &["at least"] };
pub(super) static AT_MOST: Words = Words { fr: &["au plus"], en: &["at most"] };
pub(super) static FROM: Words = Words { fr: &["de"], en: &["from"] };
pub(super) static TO: Words = Words { fr: &["à"], en: &["to"] };

/// `3`, `3 à 7`, `au moins 3`, `au plus 7`. JSON: `{"atLeast":3,"atMost":7}`, null for a bound that is open.
pub(super) fn members(cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    let start = cursor.here();
    if cursor.eat_words(out, AT_LEAST) {
        let at_least = whole(cursor, out, start, Expected::Members)?;
        return Some(Value::Members { at_least, at_most: None });
    }
    if cursor.eat_words(out, AT_MOST) {
        let at_most = Some(whole(cursor, out, start, Expected::Members)?);
        return Some(Value::Members { at_least: 0, at_most });
    }
    cursor.eat_words(out, FROM);
    let at_least = whole(cursor, out, start, Expected::Members)?;
    let at_most = if cursor.eat_words(out, TO) { whole(cursor, out, start, Expected::Members)? } else { at_least };
    if at_most < at_least {
        out.fault(cursor.since(start), FaultKind::WrongValue(Expected::Members));
        return None;
    }
    Some(Value::Members { at_least, at_most: Some(at_most) })
}

/// The words of [`members`].
pub(super) fn print_members(at_least: u64, at_most: Option<u64>, lang: Lang) -> String {
    match at_most {
        None => format!("{} {at_least}", AT_LEAST.proper(lang)),
        Some(at_most) if at_most == at_least => at_most.to_string(),
        Some(at_most) if at_least == 0 => format!("{} {at_most}", AT_MOST.proper(lang)),
        Some(at_most) => format!("{at_least} {} {at_most}", TO.proper(lang)),
    }
}

/// A share of the members, or a number of them. JSON: `{"share":{…}}`, `{"count":12}`.
pub(super) fn quorum(cursor: &mut Cursor, out: &mut Out) -> Option<Quorum> {
    let start = cursor.here();
    if cursor.peek_kind() != Some(TokenKind::Number) {
        return refuse(cursor, out, start, Expected::Quorum);
    }
    let mut ahead = *cursor;
    ahead.advance();
    if matches!(ahead.peek_kind(), Some(TokenKind::Percent | TokenKind::Slash)) {
        return Some(Quorum::Share(amount::share(cursor, out)?));
    }
    Some(Quorum::Count(whole(cursor, out, start, Expected::Quorum)?))
}

/// The words of [`quorum`].
pub(super) fn print_quorum(quorum: Quorum, written: &str, lang: Lang) -> String {
    match quorum {
        Quorum::Share(share) => amount::print_share(share, written, lang),
        Quorum::Count(count) => amount::print_number(Ratio::from_integer(i64::try_from(count).unwrap_or(i64::MAX)), lang),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{faults, in_json, printed, shown};
    use super::super::{Expected, FaultKind};
    use crate::model::ValueType as T;
    use crate::words::Lang;

    #[test]
    fn bounds_read_and_print() {
        for (ty, text, fr, en, json) in [
            (T::Members, "3", "3", "3", r#"{"atLeast":3,"atMost":3}"#),
            (T::Members, "3 to 7", "3 à 7", "3 to 7", r#"{"atLeast":3,"atMost":7}"#),
            (T::Members, "de 3 a 7", "3 à 7", "3 to 7", r#"{"atLeast":3,"atMost":7}"#),
            (T::Members, "au moins 3", "au moins 3", "at least 3", r#"{"atLeast":3,"atMost":null}"#),
            (T::Members, "at most 7", "au plus 7", "at most 7", r#"{"atLeast":0,"atMost":7}"#),
            (T::Quorum, "1/3", "1/3", "1/3", r#"{"share":{"denominator":3,"numerator":1}}"#),
            (T::Quorum, "25 %", "25 %", "25%", r#"{"share":{"denominator":4,"numerator":1}}"#),
            (T::Quorum, "12", "12", "12", r#"{"count":12}"#),
        ] {
            assert_eq!(printed(ty, text, Lang::Fr), fr, "{text}");
            assert_eq!(printed(ty, text, Lang::En), en, "{text}");
            assert_eq!(in_json(ty, text), json, "{text}");
        }
        assert_eq!(shown(T::Members, "3 membres"), "Members { at_least: 3, at_most: Some(3) } | membres");
    }

    #[test]
    fn wrong_bounds_are_faults() {
        for (ty, text, at, expected) in [
            (T::Members, "7 à 3", "7 à 3", Expected::Members),
            (T::Members, "au moins", "au moins", Expected::Members),
            (T::Members, "beaucoup", "beaucoup", Expected::Members),
            (T::Quorum, "2,5", "2,5", Expected::Quorum),
            (T::Quorum, "la moitié", "la", Expected::Quorum),
        ] {
            let found: Vec<_> = faults(ty, text).into_iter().map(|f| (f.span.of(text), f.kind)).collect();
            assert_eq!(found, [(at, FaultKind::WrongValue(expected))], "{text}");
        }
    }
}
