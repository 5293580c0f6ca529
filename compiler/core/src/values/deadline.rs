//! Deadlines: a length of time, before or after something, or a day.

use super::moment::{self, Day};
use super::read::refuse;
use super::{Cursor, Duration, Expected, Out, RefId, prose, reference, time};
use crate::words::Words;
use social_grammar::{Span, TokenKind};

/// By when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deadline {
    /// So long after the duty arises: `90 jours`.
    Within(Duration),
    /// At the latest that day: `2026-03-31`, `le 31 mars`.
    By(Day),
    /// Before or after something: `90 jours après exercice.fin`, `avant assemblée`.
    Around {
        /// How long before or after; none when any time does.
        duration: Option<Duration>,
        /// Which side.
        direction: Direction,
        /// Of what.
        anchor: Anchor,
    },
}

/// Which side of something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Direction {
    Before,
    After,
}

/// What a deadline is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// A name or a path.
    Named(RefId),
    /// A text between quotes.
    Told(Span),
    /// A day.
    Day(Day),
}

pub(super) static WITHIN: Words = Words { fr: &["sous", "dans les", "au plus tard"], en: &["within", "at the latest"] };
pub(super) static BY: Words = Words { fr: &["au plus tard le"], en: &["by", "no later than"] };
pub(super) static BEFORE: Words = Words { fr: &["avant"], en: &["before"] };
pub(super) static AFTER: Words = Words { fr: &["après"], en: &["after"] };

impl Direction {
    pub(super) const fn words(self) -> Words {
        match self {
            Self::Before => BEFORE,
            Self::After => AFTER,
        }
    }

    /// Stable key in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

/// `90 jours`, `90 jours après exercice.fin`, `avant "la fête"`, `2026-03-31`, `au plus tard le 31 mars`. JSON:
/// `{"within":{…}}`, `{"by":"2026-03-31"}`, `{"by":"--03-31"}`, `{"within":{…},"after":"exercice.fin"}` where the
/// anchor may be `{"prose":"…"}` or `{"day":"--03-31"}`.
pub(super) fn deadline(cursor: &mut Cursor, out: &mut Out) -> Option<Deadline> {
    let start = cursor.here();
    if cursor.eat_words(out, BY) || moment::is_day(cursor) {
        return moment::day(cursor, out, Expected::Deadline).map(Deadline::By);
    }
    cursor.eat_words(out, WITHIN);
    let duration = match cursor.peek_kind() {
        Some(TokenKind::Number) => Some(time::duration(cursor, out, Expected::Deadline)?),
        _ => None,
    };
    match (eat_direction(cursor, out), duration) {
        (Some(direction), duration) => {
            let anchor = anchor(cursor, out, start)?;
            Some(Deadline::Around { duration, direction, anchor })
        }
        (None, Some(duration)) => Some(Deadline::Within(duration)),
        (None, None) => refuse(cursor, out, start, Expected::Deadline),
    }
}

fn eat_direction(cursor: &mut Cursor, out: &mut Out) -> Option<Direction> {
    [Direction::Before, Direction::After].into_iter().find(|direction| cursor.eat_words(out, direction.words()))
}

fn anchor(cursor: &mut Cursor, out: &mut Out, start: u32) -> Option<Anchor> {
    if let Some(text) = prose::eat(cursor) {
        return Some(Anchor::Told(text.span));
    }
    if moment::is_day(cursor) {
        return moment::day(cursor, out, Expected::Deadline).map(Anchor::Day);
    }
    match cursor.peek_kind() {
        Some(TokenKind::Word) => Some(Anchor::Named(reference::name(cursor, out, &[])?)),
        _ => refuse(cursor, out, start, Expected::Deadline),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{faults, in_json, printed, shown};
    use super::super::{Expected, FaultKind};
    use crate::model::ValueType as T;
    use crate::words::Lang;

    #[test]
    fn deadlines_read_and_print() {
        for (text, fr, en) in [
            ("90 jours", "90 jours", "90 days"),
            ("within 90 days", "90 jours", "90 days"),
            ("dans les 3 jours ouvrés", "3 jours ouvrés", "3 working days"),
            ("90 jours après exercice.fin", "90 jours après exercice.fin", "90 days after exercice.fin"),
            ("1 week before « la fête »", "1 semaine avant « la fête »", "1 week before « la fête »"),
            ("avant assemblée", "avant assemblée", "before assemblée"),
            ("2026-03-31", "2026-03-31", "2026-03-31"),
            ("le 2026-03-31", "2026-03-31", "2026-03-31"),
            ("no later than 2026-03-31", "2026-03-31", "2026-03-31"),
            ("le 31 mars", "le 31 mars", "on 31 March"),
            ("au plus tard le 1er mars", "le 1er mars", "on 1 March"),
            ("le 1er mars", "le 1er mars", "on 1 March"),
            ("by 2nd march", "le 2 mars", "on 2 March"),
            ("avant le 15 août", "avant le 15 août", "before 15 August"),
        ] {
            assert_eq!(printed(T::Deadline, text, Lang::Fr), fr, "{text}");
            assert_eq!(printed(T::Deadline, text, Lang::En), en, "{text}");
        }
    }

    #[test]
    fn deadlines_in_json() {
        for (text, json) in [
            ("2 ans", r#"{"within":{"count":2,"duration":"P2Y","unit":"year"}}"#),
            ("le 31 mars", r#"{"by":"--03-31"}"#),
            ("2026-03-31", r#"{"by":"2026-03-31"}"#),
            ("avant assemblée", r#"{"before":"assemblée"}"#),
            ("2 ans après « la fête »", r#"{"after":{"prose":"la fête"},"within":{"count":2,"duration":"P2Y","unit":"year"}}"#),
            ("avant le 31 mars", r#"{"before":{"day":"--03-31"}}"#),
        ] {
            assert_eq!(in_json(T::Deadline, text), json, "{text}");
        }
    }

    #[test]
    fn wrong_deadlines_are_one_fault() {
        let wrong = FaultKind::WrongValue(Expected::Deadline);
        for (text, at, kind) in [
            ("bientôt", "bientôt", wrong.clone()),
            ("90 jours après", "90 jours après", wrong.clone()),
            ("le 31 février", "31", wrong.clone()),
            ("2026-02-30", "2026-02-30", FaultKind::WrongValue(Expected::Date)),
            ("au plus tard le printemps", "printemps", wrong),
            ("3 litres", "litres", FaultKind::UnitMismatch(Expected::Deadline)),
        ] {
            let found: Vec<_> = faults(T::Deadline, text).into_iter().map(|f| (f.span.of(text), f.kind)).collect();
            assert_eq!(found, [(at, kind)], "{text}");
        }
        assert_eq!(shown(T::Deadline, "3 mars, 4 avril"), "Deadline(By(Yearly { month: 3, day: 3 })) | , 4 avril");
    }
}
