//! From the tokens of a field to one value of its type.

use super::{Cursor, Expected, FaultKind, Missing, Out, Value};
use super::{amount, choice, deadline, deed, members, moment, period, prose, recurrence, reference, time};
use crate::model::ValueType;
use crate::proof;
use social_grammar::{Span, TokenKind};

/// Tests nested deeper than this are refused, so that no input can exhaust the stack.
pub const MAX_TEST_DEPTH: u16 = 64;

/// Reads one value. The caller splits lists: after a value it expects a comma or the end. What cannot be read is
/// [`Value::Wrong`] and exactly one fault; the cursor then stands after what was understood.
pub fn read(ty: ValueType, cursor: &mut Cursor, out: &mut Out) -> Value {
    let faults = out.faults.len();
    let value = element(ty, cursor, out).unwrap_or(Value::Wrong);
    let Some(token) = cursor.peek() else { return value };
    if token.kind != TokenKind::Stray || !prose::is_opening_quote(cursor.text(token.span)) {
        return value;
    }
    // An unclosed text makes nonsense of all that follows: it is said once, and nothing else is.
    out.faults.truncate(faults);
    out.fault(token.span, FaultKind::UnclosedText);
    cursor.skip_all();
    Value::Wrong
}

/// `None` when it is not a value of the type; the fault has been said.
fn element(ty: ValueType, cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    if matches!(cursor.peek_kind(), None | Some(TokenKind::Comma)) {
        let span = cursor.peek().map_or(cursor.rest(), |token| token.span);
        out.fault(span, FaultKind::Missing(Missing::Value));
        return None;
    }
    Some(match ty {
        ValueType::Prose => prose::prose(cursor, out)?,
        ValueType::Words => prose::words(cursor),
        ValueType::Ref(kinds) => Value::Ref(reference::name(cursor, out, kinds)?),
        ValueType::RefOrProse(kinds) => match prose::eat(cursor) {
            Some(_) => Value::Prose,
            None => Value::Ref(reference::name(cursor, out, kinds)?),
        },
        ValueType::Choice(list) => Value::Choice(choice::choice(cursor, out, list)?),
        ValueType::ChoiceDated(list) => choice::dated(cursor, out, list)?,
        ValueType::ChoicePeriod(list) => choice::or_period(cursor, out, list)?,
        ValueType::ChoiceOn(list, kinds) => choice::on(cursor, out, list, kinds)?,
        ValueType::YesNo => Value::YesNo(choice::yes_no(cursor, out)?),
        ValueType::Number => Value::Number(amount::number(cursor, out)?),
        ValueType::Count => Value::Count(amount::count(cursor, out)?),
        ValueType::Share => Value::Share(amount::share(cursor, out)?),
        ValueType::Money => Value::Money(amount::money(cursor, out)?),
        ValueType::Amount => amount::amount(cursor, out)?,
        ValueType::Date => Value::Date(moment::date(cursor, out, Expected::Date)?),
        ValueType::Moment => Value::Moment(moment::moment(cursor, out, Expected::Moment)?),
        ValueType::Duration => Value::Duration(time::duration(cursor, out, Expected::Duration)?),
        ValueType::Recurrence => Value::Recurrence(recurrence::recurrence(cursor, out)?),
        ValueType::Period => Value::Period(period::period(cursor, out)?),
        ValueType::Version => version(cursor, out)?,
        ValueType::Deadline => Value::Deadline(Box::new(deadline::deadline(cursor, out)?)),
        ValueType::Deed => deed::deed(cursor, out)?,
        ValueType::Condition => condition(cursor, out),
        ValueType::Test => Value::Test(Box::new(proof::test(cursor, out))),
        ValueType::Holding => reference::holding(cursor, out)?,
        ValueType::Split => reference::split(cursor, out)?,
        ValueType::Members => members::members(cursor, out)?,
        ValueType::Quorum => Value::Quorum(members::quorum(cursor, out)?),
        ValueType::Expectation => choice::expectation(cursor, out)?,
        ValueType::Path => reference::path(cursor, out)?,
        ValueType::Literal => literal(cursor, out)?,
    })
}

/// Says what was expected: at the next token or, when the value ends too soon, at what was read since `start`.
pub(super) fn refuse<T>(cursor: &Cursor, out: &mut Out, start: u32, expected: Expected) -> Option<T> {
    out.fault(spot(cursor, start), FaultKind::WrongValue(expected));
    None
}

/// Says that a unit or a currency does not go with the value: at the next word or, when there is none, that the value
/// is not what was expected.
pub(super) fn refuse_unit<T>(cursor: &Cursor, out: &mut Out, start: u32, expected: Expected) -> Option<T> {
    let kind = match cursor.peek_kind() {
        Some(TokenKind::Word | TokenKind::Currency | TokenKind::Percent) => FaultKind::UnitMismatch(expected),
        _ => FaultKind::WrongValue(expected),
    };
    out.fault(spot(cursor, start), kind);
    None
}

fn spot(cursor: &Cursor, start: u32) -> Span {
    match cursor.peek() {
        Some(token) if token.kind != TokenKind::Comma => token.span,
        _ => cursor.since(start),
    }
}

fn version(cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    match cursor.eat(TokenKind::Version) {
        Some(_) => Some(Value::Version),
        None => refuse(cursor, out, cursor.here(), Expected::Version),
    }
}

/// Prose alone is an opaque condition; prose that something follows is an operand.
fn condition(cursor: &mut Cursor, out: &mut Out) -> Value {
    let mut ahead = *cursor;
    if prose::eat(&mut ahead).is_some() && matches!(ahead.peek_kind(), None | Some(TokenKind::Comma)) {
        *cursor = ahead;
        return Value::Prose;
    }
    Value::Test(Box::new(proof::condition(cursor, out)))
}

/// Any single value: the first token says which. Several bare words are [`Value::Words`], one is a name that may be
/// declared or not.
fn literal(cursor: &mut Cursor, out: &mut Out) -> Option<Value> {
    match cursor.peek_kind()? {
        TokenKind::Prose | TokenKind::Block => prose::prose(cursor, out),
        TokenKind::Number | TokenKind::Minus | TokenKind::Currency => amount::literal(cursor, out),
        TokenKind::Date => Some(Value::Date(moment::date(cursor, out, Expected::Date)?)),
        TokenKind::Month => Some(Value::Moment(moment::moment(cursor, out, Expected::Moment)?)),
        TokenKind::Version => version(cursor, out),
        TokenKind::Word => {
            if let Some(is_yes) = choice::eat_yes_no(cursor, out) {
                return Some(Value::YesNo(is_yes));
            }
            let mut ahead = *cursor;
            let path = reference::skip_path(&mut ahead);
            if matches!(ahead.peek_kind(), None | Some(TokenKind::Comma)) {
                *cursor = ahead;
                return path.map(|path| Value::Ref(reference::unbound(cursor, out, path)));
            }
            Some(prose::words(cursor))
        }
        _ => refuse(cursor, out, cursor.here(), Expected::Literal),
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::{faults, shown};
    use super::super::{Expected, FaultKind, Missing};
    use crate::model::ValueType as T;

    #[test]
    fn a_literal_is_known_by_its_first_token() {
        for (text, value) in [
            ("\"texte\"", "Prose"),
            ("12", "Number(Ratio { numer: 12, denom: 1 })"),
            ("-3,5", "Number(Ratio { numer: -7, denom: 2 })"),
            ("2026-03-14", "Date(2026-03-14)"),
            ("2026-03", "Moment(Month { year: 2026, month: 3 })"),
            ("90 jours", "Duration(Duration { count: 90, unit: Day })"),
            ("oui", "YesNo(true)"),
            ("no", "YesNo(false)"),
            ("ana", "Ref(RefId(0))"),
            ("exercice.fin", "Ref(RefId(0))"),
            ("Jean Dupont", "Words"),
            ("1.2.0", "Version"),
        ] {
            assert_eq!(shown(T::Literal, text), value, "{text}");
        }
    }

    #[test]
    fn an_unclosed_text_is_one_fault() {
        for (ty, text) in [(T::Prose, "\"bonjour le monde"), (T::Deed, "publier « les comptes"), (T::Amount, "“douze")] {
            assert_eq!(faults(ty, text).into_iter().map(|f| f.kind).collect::<Vec<_>>(), [FaultKind::UnclosedText], "{text}");
        }
    }

    #[test]
    fn a_wrong_value_is_one_fault_at_the_smallest_place() {
        for (ty, text, at, kind) in [
            (T::Date, "demain", "demain", FaultKind::WrongValue(Expected::Date)),
            (T::Date, "2026-02-30", "2026-02-30", FaultKind::WrongValue(Expected::Date)),
            (T::Version, "3", "3", FaultKind::WrongValue(Expected::Version)),
            (T::Duration, "3 litres", "litres", FaultKind::UnitMismatch(Expected::Duration)),
            (T::Money, "5 EUX", "EUX", FaultKind::UnitMismatch(Expected::Money)),
            (T::Literal, "{", "{", FaultKind::WrongValue(Expected::Literal)),
            (T::Ref(&[]), ", a", ",", FaultKind::Missing(Missing::Value)),
        ] {
            let found = faults(ty, text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found.first().map(|f| (f.span.of(text), f.kind.clone())), Some((at, kind)), "{text}");
        }
    }
}
