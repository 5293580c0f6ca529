//! Literals: the readers of values do the work, here is only decided which one.

use super::Parser;
use crate::model::ValueType;
use crate::proof::ast::{Expr, ExprKind, Literal};
use crate::proof::lexicon::{Class, starting_with};
use crate::proof::words::Keyword;
use crate::values::{Cursor, Fault, FaultKind, Moment, Ratio, Value, currency_digits, read};
use crate::words::folded_hash;
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
        let spellings = starting_with(folded_hash(unit));
        if spellings.iter().any(|s| s.rest.is_empty() && matches!(s.keyword.word().class, Class::Joint | Class::Link)) {
            // `3 et`, `3 par`: what follows joins two values.
            return self.value(ValueType::Number);
        }
        if is_currency(unit) {
            return self.value(ValueType::Money);
        }
        if let Some(duration) = self.duration() {
            return Some(duration);
        }
        match self.value(ValueType::Number)? {
            Literal::Number(number) if self.eat_keyword(Keyword::Percent) => Some(Literal::Share(hundredth(number)?)),
            other => Some(other),
        }
    }

    /// A number of units of time, if the unit is one; otherwise nothing was read.
    fn duration(&mut self) -> Option<Literal> {
        let mut cursor = self.cursor;
        let (faults, words, first_word) = (self.out.faults.len(), self.out.words.len(), self.out.first_word);
        if let Value::Duration(duration) = read(ValueType::Duration, &mut cursor, self.out) {
            self.resume(cursor);
            return Some(Literal::Duration(duration));
        }
        self.out.faults.truncate(faults);
        self.out.words.truncate(words);
        self.out.first_word = first_word;
        None
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
        Ok(code) => word.bytes().all(|b| b.is_ascii_uppercase()) && currency_digits(code).is_some(),
        Err(_) => word.eq_ignore_ascii_case("euro") || word.eq_ignore_ascii_case("euros"),
    }
}

fn hundredth(number: Ratio<i64>) -> Option<Ratio<i64>> {
    let denominator = number.denom().checked_mul(100)?;
    Some(Ratio::new(*number.numer(), denominator))
}
