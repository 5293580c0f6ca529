//! Literals: the readers of values do the work, here is only decided which one.

use super::Parser;
use crate::model::ValueType;
use crate::proof::ast::{Expr, ExprKind, Literal};
use crate::proof::lexicon::Class;
use crate::proof::words::Keyword;
use crate::values::{Cursor, Fault, FaultKind, Moment, Out, Ratio, Value, currency_digits, read};
use social_grammar::TokenKind;

impl<'t> Parser<'t, '_> {
    /// A literal: its first token is next.
    pub(super) fn literal(&mut self) -> Expr {
        let start = self.here();
        let kind = match self.kind() {
            Some(TokenKind::Number) => self.number(),
            Some(TokenKind::Date) => self.value(ValueType::Date),
            Some(TokenKind::Month) => self.value(ValueType::Moment),
            Some(TokenKind::Currency) => self.value(ValueType::Money),
            _ => {
                self.advance();
                Some(Literal::Prose)
            }
        };
        Expr { span: self.since(start), kind: kind.map_or(ExprKind::Error, ExprKind::Literal) }
    }

    /// A number, and the unit that follows it.
    fn number(&mut self) -> Option<Literal> {
        let mut after = self.cursor;
        after.advance();
        match after.peek_kind() {
            Some(TokenKind::Percent) => self.value(ValueType::Share),
            Some(TokenKind::Currency) => self.value(ValueType::Money),
            Some(TokenKind::Word) => self.with_unit(after),
            _ => self.value(ValueType::Number),
        }
    }

    fn with_unit(&mut self, after: Cursor<'t>) -> Option<Literal> {
        let unit = after.peek().map(|token| after.text(token.span)).unwrap_or_default();
        if is_currency(unit) {
            return self.value(ValueType::Money);
        }
        if self.is_duration() {
            return self.value(ValueType::Duration);
        }
        let number = self.value(ValueType::Number)?;
        match number {
            Literal::Number(number) if self.eat_keyword(Keyword::Percent) => Some(Literal::Share(hundredth(number)?)),
            other => Some(other),
        }
    }

    /// Whether the unit is one of time: asked of its reader, unless the word after the number joins two values.
    fn is_duration(&self) -> bool {
        let mut ahead = self.cursor;
        ahead.advance();
        let word = ahead.peek().map(|token| ahead.text(token.span)).unwrap_or_default();
        let spellings = crate::proof::lexicon::starting_with(crate::words::folded_hash(word));
        if spellings.iter().any(|s| s.rest.is_empty() && s.keyword.word().class == Class::Joint) {
            return false;
        }
        let mut cursor = self.cursor;
        let mut out = Out::default();
        matches!(read(ValueType::Duration, &mut cursor, &mut out), Value::Duration(_))
    }

    /// Reads a value of a type.
    pub(super) fn value(&mut self, ty: ValueType) -> Option<Literal> {
        let mut cursor = self.cursor;
        let faults = self.out.faults.len();
        let value = read(ty, &mut cursor, self.out);
        if self.is_lost || self.is_shaken {
            self.out.faults.truncate(faults);
        }
        self.is_shaken |= self.out.faults.len() > faults;
        let literal = match value {
            Value::Number(number) => Some(Literal::Number(number)),
            Value::Share(share) => Some(Literal::Share(share)),
            Value::Money(money) => Some(Literal::Money(money)),
            Value::Date(date) | Value::Moment(Moment::Day(date)) => Some(Literal::Date(date)),
            Value::Moment(Moment::Month { year, month }) => Some(Literal::Month { year, month }),
            Value::Duration(duration) => Some(Literal::Duration(duration)),
            _ => None,
        };
        if literal.is_none() && cursor.here() == self.cursor.here() {
            // What could not be read is left behind: its fault is said.
            cursor.advance();
        }
        self.resume(cursor);
        let is_unclosed = |fault: &Fault| fault.kind == FaultKind::UnclosedText;
        self.is_lost |= self.out.faults.len() > faults && self.out.faults.last().is_some_and(is_unclosed);
        literal
    }
}

fn is_currency(word: &str) -> bool {
    match <[u8; 3]>::try_from(word.as_bytes()) {
        Ok(code) => currency_digits(code).is_some(),
        Err(_) => word.eq_ignore_ascii_case("euro") || word.eq_ignore_ascii_case("euros"),
    }
}

fn hundredth(number: Ratio<i64>) -> Option<Ratio<i64>> {
    let denominator = number.denom().checked_mul(100)?;
    Some(Ratio::new(*number.numer(), denominator))
}
