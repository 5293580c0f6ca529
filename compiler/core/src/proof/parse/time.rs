//! Functions, most of them of the calendar.

use super::Parser;
use super::quantifier::part_of;
use super::word::Match;
use crate::proof::ast::{Expr, ExprKind, Function, Name, Path};
use crate::proof::words::{Keyword, WEEKDAYS};
use crate::values::{Expected, FaultKind};
use social_grammar::TokenKind;

/// A function that is written before parentheses, and how many arguments it takes.
fn function_of(keyword: Keyword) -> Option<(Function, usize, usize)> {
    Some(match keyword {
        Keyword::DateOf => (Function::Date, 3, 3),
        Keyword::Weekday => (Function::Weekday, 1, 2),
        Keyword::Previous => (Function::Previous, 1, 1),
        Keyword::Next => (Function::Next, 1, 1),
        Keyword::Reaches => (Function::Reaches, 2, 2),
        Keyword::RoundUp => (Function::RoundUp, 1, 2),
        Keyword::RoundDown => (Function::RoundDown, 1, 2),
        Keyword::Round => (Function::Round, 1, 2),
        Keyword::Absolute => (Function::Absolute, 1, 1),
        Keyword::Precision => (Function::Precision, 1, 1),
        other => (Function::Part(part_of(other)?), 1, 2),
    })
}

impl<'t> Parser<'t, '_> {
    /// `année(d)`, `arrondi(x, 2)`.
    pub(super) fn call(&mut self, found: Match<'t>) -> Option<ExprKind> {
        let (function, least, most) = function_of(found.keyword)?;
        if self.kind_after(found) != Some(TokenKind::LeftParen) {
            return None;
        }
        self.take(found);
        Some(self.called(function, least, most))
    }

    fn called(&mut self, function: Function, least: usize, most: usize) -> ExprKind {
        let faults = self.out.faults.len();
        let arguments = self.arguments();
        let is_read = self.out.faults.len() == faults;
        if is_read && let Some(extra) = arguments.get(most) {
            self.out.fault(extra.span, FaultKind::WrongValue(Expected::Sign(")")));
        } else if is_read && arguments.len() < least {
            let end = self.since(0).end;
            let close = social_grammar::Span::new(end.saturating_sub(1), end);
            self.out.fault(close, FaultKind::WrongValue(Expected::Sign(",")));
        }
        ExprKind::Call(function, arguments)
    }

    /// `durée de a à b`, `durée entre a et b`.
    pub(super) fn duration_between(&mut self, found: Match<'t>) -> Option<ExprKind> {
        let opens = |k| matches!(k, Keyword::From | Keyword::Of | Keyword::Between);
        if !self.ahead(found, |parser| parser.find(opens).is_some()) {
            return None;
        }
        self.take(found);
        let is_between = self.eat_keyword(Keyword::Between);
        if !is_between && !self.eat_keyword(Keyword::From) {
            self.eat_keyword(Keyword::Of);
        }
        let from = self.term();
        let joint = if is_between { Keyword::And } else { Keyword::To };
        if !self.expect_keyword(joint) {
            self.skip_to_stop();
            return Some(ExprKind::Error);
        }
        let to = self.term();
        Some(ExprKind::Call(Function::Duration, vec![from, to]))
    }

    /// `fin de mois(d)`; without parentheses, the end of the period under judgement: `fin de mois`.
    pub(super) fn edge_of_period(&mut self, found: Match<'t>) -> Option<ExprKind> {
        let part = self.ahead(found, |parser| parser.find(|k| part_of(k).is_some()).map(|unit| unit.keyword))?;
        let part = part_of(part)?;
        let function = if found.keyword == Keyword::EndOf { Function::End(part) } else { Function::Start(part) };
        self.take(found);
        let unit = self.find(|k| part_of(k).is_some())?;
        let span = self.next_span();
        let hash = crate::words::folded_hash(self.next_text());
        self.take(unit);
        if self.is(TokenKind::LeftParen) {
            return Some(self.called(function, 1, 2));
        }
        let path = Path { head: Name { span, hash }, rest: Box::default() };
        Some(ExprKind::Call(function, vec![Expr { span, kind: ExprKind::Path(path) }]))
    }

    /// `dernier jeudi de(mois)`.
    pub(super) fn weekday_rank(&mut self, found: Match<'t>) -> Option<ExprKind> {
        let rank = match found.keyword {
            Keyword::First => 1,
            Keyword::Second => 2,
            Keyword::Third => 3,
            Keyword::Fourth => 4,
            Keyword::Last => 0,
            _ => return None,
        };
        let is_weekday = |k| WEEKDAYS.contains(&k);
        self.ahead(found, |parser| parser.find(is_weekday).map(|day| day.keyword))?;
        self.take(found);
        let day = self.find(is_weekday)?;
        let number = WEEKDAYS.iter().position(|weekday| *weekday == day.keyword)? as u8 + 1;
        self.take(day);
        self.expect_keyword(Keyword::Of);
        let function = Function::NthWeekday(rank, number);
        let of = self.deeper(|parser| parser.climb(super::expression::Level::Unary), |parser| parser.error());
        Some(ExprKind::Call(function, vec![of]))
    }
}
