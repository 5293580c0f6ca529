//! Periods: from a day to a day, either may be open.

use super::moment::{Moment, moment};
use super::read::refuse;
use super::{Cursor, Expected, Out};
use crate::words::{Lang, Words};
use jiff::civil::Date;
use social_grammar::TokenKind;

/// From a day to a day, both included; an open end is none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Period {
    /// Whether a day is inside.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// `du 2025-01-01 au 2027-01-01`, `depuis 2025-01-01`, `jusqu'au 2027-01-01`; nothing for all of time.
    pub fn print(&self, lang: Lang) -> String {
        match (self.from, self.to) {
            (None, None) => String::new(),
            (Some(from), None) => format!("{} {from}", SINCE.proper(lang)),
            (None, Some(to)) => format!("{} {to}", UNTIL.proper(lang)),
            (Some(from), Some(to)) => format!("{} {from} {} {to}", FROM.proper(lang), TO.proper(lang)),
        }
    }
}

pub(super) static FROM: Words =
    Words { fr: &["du", "de", "dès", "à partir du", "à partir de", "à compter du", "à compter de"], en: &["from"] };
pub(super) static SINCE: Words = Words { fr: &["depuis"], en: &["since"] };
pub(super) static UNTIL: Words = Words { fr: &["jusqu'au", "jusqu'à", "jusqu'en"], en: &["until"] };
pub(super) static TO: Words = Words { fr: &["au", "à", "jusqu'au", "jusqu'à"], en: &["to", "until"] };

/// Whether a period starts here.
pub(super) fn is_next(cursor: &Cursor) -> bool {
    cursor.peek_kind() == Some(TokenKind::Word) && [FROM, SINCE, UNTIL].into_iter().any(|words| cursor.sees(words))
}

/// `du D au D`, `depuis D`, `jusqu'au D`. A month or a year stands for its first day at the start, for its last day at
/// the end. JSON: `{"from":"2025-01-01","to":null}`.
pub(super) fn period(cursor: &mut Cursor, out: &mut Out) -> Option<Period> {
    let start = cursor.here();
    if cursor.peek_kind() != Some(TokenKind::Word) {
        return refuse(cursor, out, start, Expected::Period);
    }
    if cursor.eat_words(out, UNTIL) {
        let to = bound(cursor, out, start)?.last_day();
        return Some(Period { from: None, to: Some(to) });
    }
    if !cursor.eat_words(out, SINCE) && !cursor.eat_words(out, FROM) {
        return refuse(cursor, out, start, Expected::Period);
    }
    let from = Some(bound(cursor, out, start)?.first_day());
    if cursor.peek_kind() != Some(TokenKind::Word) || !cursor.eat_words(out, TO) {
        return Some(Period { from, to: None });
    }
    let to = Some(bound(cursor, out, start)?.last_day());
    Some(Period { from, to })
}

fn bound(cursor: &mut Cursor, out: &mut Out, start: u32) -> Option<Moment> {
    if cursor.is_done() {
        return refuse(cursor, out, start, Expected::Period);
    }
    moment(cursor, out, Expected::Period)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{faults, in_json, printed};
    use super::super::{Expected, FaultKind};
    use crate::model::ValueType as T;
    use crate::words::Lang;

    #[test]
    fn periods_read_and_print() {
        for (text, fr, en) in [
            ("du 2025-01-01 au 2027-01-01", "du 2025-01-01 au 2027-01-01", "from 2025-01-01 to 2027-01-01"),
            ("from 2025 to 2026-02", "du 2025-01-01 au 2026-02-28", "from 2025-01-01 to 2026-02-28"),
            ("since 2025-01-01", "depuis 2025-01-01", "since 2025-01-01"),
            ("depuis le 2025-01-01", "depuis 2025-01-01", "since 2025-01-01"),
            ("à partir du 2025-01-01", "depuis 2025-01-01", "since 2025-01-01"),
            ("jusqu’au 2027-01-01", "jusqu'au 2027-01-01", "until 2027-01-01"),
        ] {
            assert_eq!(printed(T::Period, text, Lang::Fr), fr, "{text}");
            assert_eq!(printed(T::Period, text, Lang::En), en, "{text}");
        }
        assert_eq!(in_json(T::Period, "depuis 2025-01-01"), r#"{"from":"2025-01-01","to":null}"#);
    }

    #[test]
    fn wrong_periods_are_one_fault() {
        for (text, at, expected) in [
            ("2025-01-01", "2025-01-01", Expected::Period),
            ("depuis", "depuis", Expected::Period),
            ("du 2025-01-01 au", "du 2025-01-01 au", Expected::Period),
            ("du 2025-02-30 au 2026-01-01", "2025-02-30", Expected::Date),
            ("toujours", "toujours", Expected::Period),
        ] {
            let found: Vec<_> = faults(T::Period, text).into_iter().map(|f| (f.span.of(text), f.kind)).collect();
            assert_eq!(found, [(at, FaultKind::WrongValue(expected))], "{text}");
        }
    }
}
