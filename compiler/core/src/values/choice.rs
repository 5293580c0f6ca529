//! Closed lists of keywords: choices, dated or not, yes and no, verdicts.

use super::moment::{self, ON};
use super::read::refuse;
use super::{Cursor, Expected, FaultKind, Out, Value, period, reference};
use crate::kinds::Kind;
use crate::model::Choice;
use crate::words::{Lang, Words, folded_hash};
use rustc_hash::FxHashSet;
use social_grammar::{Span, TokenKind};
use std::sync::OnceLock;

/// The word of what is so.
pub static YES: Words = Words { fr: &["oui"], en: &["yes"] };
pub(super) static FROM: Words = Words { fr: &["de", "du"], en: &["from"] };
pub(super) static TO: Words = Words { fr: &["à", "au"], en: &["to"] };
pub(super) static AT: Words = Words { fr: &["à", "au"], en: &["at", "on"] };
/// The word of what is not.
pub static NO: Words = Words { fr: &["non"], en: &["no"] };

choices! {
    /// What a test may say of the facts.
    pub VERDICTS:
    confirmed { fr: ["confirmé", "confirmée"], en: ["confirmed"] },
    contradicted { fr: ["contredit", "contredite"], en: ["contradicted"] },
    undetermined { fr: ["indéterminé", "indéterminée"], en: ["undetermined"] },
    pending { fr: ["à échoir"], en: ["pending"] },
    notExercised { fr: ["sans objet"], en: ["not exercised"] },
}

/// The first words of some keywords, hashed: most words are none of them, and one look says so.
pub(super) type FirstWords = OnceLock<FxHashSet<u64>>;

/// Whether the word written here is the first of one of these keywords.
pub(super) fn may_be(cursor: &Cursor, first: &FirstWords, candidates: impl IntoIterator<Item = Words>) -> bool {
    let Some(token) = cursor.peek().filter(|token| token.kind == TokenKind::Word) else { return false };
    let known = first.get_or_init(|| {
        let spellings = candidates.into_iter().flat_map(|words| Lang::ALL.into_iter().flat_map(move |lang| words.of(lang)));
        spellings.filter_map(|spelling| spelling.split(' ').next()).map(folded_hash).collect()
    });
    known.contains(&folded_hash(cursor.text(token.span)))
}

/// The index of the longest of some words written here, without taking it.
pub(super) fn longest(cursor: &Cursor, candidates: impl IntoIterator<Item = Words>) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (index, words) in candidates.into_iter().enumerate() {
        let Some((ahead, ..)) = cursor.spelled(words) else { continue };
        let left = ahead.tokens().len();
        if best.is_none_or(|(_, fewest)| left < fewest) {
            best = Some((index, left));
        }
    }
    best.map(|(index, _)| index)
}

/// One of a closed list, by its index. JSON: its key.
pub(super) fn choice(cursor: &mut Cursor, out: &mut Out, list: &'static [Choice]) -> Option<u8> {
    if cursor.peek_kind() != Some(TokenKind::Word) {
        return refuse(cursor, out, cursor.here(), Expected::Choice(list));
    }
    let found = longest(cursor, list.iter().map(|choice| choice.names));
    let Some((index, choice)) = found.and_then(|index| Some((index, list.get(index)?))) else {
        let span = run_of_words(cursor);
        out.fault(span, FaultKind::UnknownChoice(list));
        return None;
    };
    cursor.eat_words(out, choice.names);
    u8::try_from(index).ok()
}

/// Takes the words that were meant as one keyword, as far as a date.
fn run_of_words(cursor: &mut Cursor) -> Span {
    let start = cursor.here();
    cursor.advance();
    while cursor.peek_kind() == Some(TokenKind::Word) && !cursor.sees(ON) {
        cursor.advance();
    }
    cursor.since(start)
}

/// A choice and its date: `déposé le 2026-03-14`. JSON: `{"value":"deposited","date":"2026-03-14"}`, the date null when
/// there is none.
pub(super) fn dated(cursor: &mut Cursor, out: &mut Out, list: &'static [Choice]) -> Option<Value> {
    let index = choice(cursor, out, list)?;
    let is_dated = cursor.peek_kind() == Some(TokenKind::Date) || cursor.sees(ON);
    let date = if is_dated { Some(moment::date(cursor, out, Expected::Date)?) } else { None };
    Some(Value::ChoiceDated(index, date))
}

/// A choice, or a period: `partiel`, `depuis 2019-10-01`. JSON: its key, or `{"from":"2019-10-01","to":null}`.
pub(super) fn or_period(cursor: &mut Cursor, out: &mut Out, list: &'static [Choice]) -> Option<Value> {
    match period::is_next(cursor) {
        true => Some(Value::Period(period::period(cursor, out)?)),
        false => Some(Value::Choice(choice(cursor, out, list)?)),
    }
}

/// A choice and the names it bears on: `périodes de début à fin`, `événements à date`, `états au relevé, commit`. JSON:
/// `{"value":"periods","on":["début","fin"]}`.
pub(super) fn on(cursor: &mut Cursor, out: &mut Out, list: &'static [Choice], kinds: &'static [Kind]) -> Option<Value> {
    let start = cursor.here();
    let index = choice(cursor, out, list)?;
    let mut names = Vec::new();
    if cursor.eat_words(out, FROM) {
        names.push(reference::name(cursor, out, kinds)?);
        if !cursor.eat_words(out, TO) {
            return refuse(cursor, out, start, Expected::Name);
        }
        names.push(reference::name(cursor, out, kinds)?);
    } else if cursor.eat_words(out, AT) {
        names.push(reference::name(cursor, out, kinds)?);
        while cursor.peek_kind() == Some(TokenKind::Comma) && cursor.second_kind() == Some(TokenKind::Word) {
            cursor.advance();
            names.push(reference::name(cursor, out, kinds)?);
        }
    }
    Some(Value::ChoiceOn(index, names.into()))
}

/// The words of [`on`] after the choice; what has a beginning and an end goes from one name to the other.
pub(super) fn print_names(raw: &str, names: &[String], lang: Lang) -> String {
    match names {
        [] => String::new(),
        [from, to] if !raw.contains(',') => format!(" {} {from} {} {to}", FROM.proper(lang), TO.proper(lang)),
        _ => format!(" {} {}", AT.proper(lang), names.join(", ")),
    }
}

/// Yes or no. JSON: a boolean.
pub(super) fn yes_no(cursor: &mut Cursor, out: &mut Out) -> Option<bool> {
    match eat_yes_no(cursor, out) {
        Some(is_yes) => Some(is_yes),
        None => refuse(cursor, out, cursor.here(), Expected::YesNo),
    }
}

pub(super) fn eat_yes_no(cursor: &mut Cursor, out: &mut Out) -> Option<bool> {
    if cursor.eat_words(out, YES) {
        return Some(true);
    }
    cursor.eat_words(out, NO).then_some(false)
}

/// A rule and its verdict: `comptes_ouverts contredit`. JSON: `{"rule":"comptes_ouverts","verdict":"contradicted"}`.
pub(super) fn expectation(cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    let start = cursor.here();
    if cursor.peek_kind() != Some(TokenKind::Word) {
        return refuse(cursor, out, start, Expected::Expectation);
    }
    let rule = reference::name(cursor, out, &[Kind::Rule])?;
    if cursor.peek_kind() != Some(TokenKind::Word) {
        return refuse(cursor, out, start, Expected::Expectation);
    }
    Some(Value::Expectation(rule, choice(cursor, out, VERDICTS)?))
}

#[cfg(test)]
mod tests {
    use super::super::trial::{faults, in_json, printed, shown};
    use super::super::{Expected, FaultKind};
    use super::VERDICTS;
    use crate::model::ValueType as T;
    use crate::words::Lang;

    choices! {
        STATES:
        draft { fr: ["brouillon"], en: ["draft"] },
        current { fr: ["en cours"], en: ["under way"] },
        inForce { fr: ["en"], en: ["in force"] },
    }

    #[test]
    fn the_longest_keyword_wins_in_either_language() {
        for (text, value) in [
            ("brouillon", "Choice(0)"),
            ("Under Way", "Choice(1)"),
            ("EN COURS", "Choice(1)"),
            ("en", "Choice(2)"),
            ("draft le 2026-03-14", "Choice(0) | le 2026-03-14"),
        ] {
            assert_eq!(shown(T::Choice(STATES), text), value, "{text}");
        }
        assert_eq!(shown(T::Choice(VERDICTS), "A ECHOIR"), "Choice(3)");
    }

    #[test]
    fn a_choice_may_be_dated() {
        for (text, fr, en) in
            [("en cours", "en cours", "under way"), ("under way on 2026-03-14", "en cours le 2026-03-14", "under way on 2026-03-14")]
        {
            assert_eq!(printed(T::ChoiceDated(STATES), text, Lang::Fr), fr);
            assert_eq!(printed(T::ChoiceDated(STATES), text, Lang::En), en);
        }
        assert_eq!(in_json(T::ChoiceDated(STATES), "en cours le 2026-03-14"), r#"{"date":"2026-03-14","value":"current"}"#);
    }

    #[test]
    fn a_choice_may_give_way_to_a_period_or_bear_on_names() {
        for (ty, text, fr, en, json) in [
            (T::ChoicePeriod(STATES), "draft", "brouillon", "draft", r#""draft""#),
            (T::ChoicePeriod(STATES), "since 2019-10-01", "depuis 2019-10-01", "since 2019-10-01", r#"{"from":"2019-10-01","to":null}"#),
            (T::ChoiceOn(STATES, &[]), "brouillon", "brouillon", "draft", r#"{"on":[],"value":"draft"}"#),
            (
                T::ChoiceOn(STATES, &[]),
                "brouillon au relevé",
                "brouillon à relevé",
                "draft at relevé",
                r#"{"on":["relevé"],"value":"draft"}"#,
            ),
            (
                T::ChoiceOn(STATES, &[]),
                "draft from a1 to b1",
                "brouillon de a1 à b1",
                "draft from a1 to b1",
                r#"{"on":["a1","b1"],"value":"draft"}"#,
            ),
        ] {
            assert_eq!(printed(ty, text, Lang::Fr), fr, "{text}");
            assert_eq!(printed(ty, text, Lang::En), en, "{text}");
            assert_eq!(in_json(ty, text), json, "{text}");
        }
    }

    #[test]
    fn unknown_keywords_are_one_fault() {
        for (ty, text, at, kind) in [
            (T::Choice(STATES), "en-cours", "-cours", None),
            (T::ChoiceDated(STATES), "encours le 2026-03-14", "encours", Some(FaultKind::UnknownChoice(STATES))),
            (T::Choice(STATES), "\"en cours\"", "\"en cours\"", Some(FaultKind::WrongValue(Expected::Choice(STATES)))),
            (T::YesNo, "peut-être", "peut", Some(FaultKind::WrongValue(Expected::YesNo))),
            (T::ChoiceOn(STATES, &[]), "draft from a1", "draft from a1", Some(FaultKind::WrongValue(Expected::Name))),
            (T::Expectation, "comptes", "comptes", Some(FaultKind::WrongValue(Expected::Expectation))),
            (T::Expectation, "comptes bon", "bon", Some(FaultKind::UnknownChoice(VERDICTS))),
        ] {
            let found: Vec<_> = faults(ty, text).into_iter().map(|f| (f.span.of(text), f.kind)).collect();
            assert_eq!(found, kind.map(|kind| (at, kind)).into_iter().collect::<Vec<_>>(), "{text}");
        }
        assert_eq!(shown(T::Expectation, "comptes sans objet"), "Expectation(RefId(0), 4)");
        assert_eq!(printed(T::Expectation, "comptes contradicted", Lang::Fr), "comptes contredit");
    }
}
