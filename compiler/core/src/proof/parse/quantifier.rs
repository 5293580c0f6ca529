//! What holds for all: rows, groups, periods, moments; what somebody attests; what holds under a condition.

use super::Parser;
use super::word::Match;
use crate::kinds::Kind;
use crate::model::{Gender, ValueType};
use crate::proof::ast::{
    Attested, Comparison, Each, Exists, Expr, ExprKind, If, Key, Literal, Name, Over, Part, Period, Quantity, Range, Scale, ScaleLine,
};
use crate::proof::words::Keyword;
use crate::values::{Duration, Expected};
use social_grammar::TokenKind;

/// Who may attest.
static WITNESSES: &[Kind] = &[Kind::Role, Kind::Body, Kind::Person, Kind::Organisation, Kind::Category];

/// The part of the calendar that a word names.
pub(super) fn part_of(keyword: Keyword) -> Option<Part> {
    Some(match keyword {
        Keyword::Year => Part::Year,
        Keyword::Half => Part::Half,
        Keyword::Quarter => Part::Quarter,
        Keyword::Month => Part::Month,
        Keyword::Week => Part::Week,
        Keyword::Day => Part::Day,
        _ => return None,
    })
}

impl<'t> Parser<'t, '_> {
    /// `chaque …`, `à tout moment …`, `attesté par …`.
    pub(super) fn quantified(&mut self, found: Match<'t>) -> Option<ExprKind> {
        match found.keyword {
            Keyword::AttestedBy => Some(self.attested(found)),
            _ => {
                self.take(found);
                let over = if found.keyword == Keyword::Each { self.over() } else { Over::Moments(self.range()) };
                let keys = if matches!(over, Over::Moments(_)) { Vec::new() } else { self.keys() };
                let filter = self.filter();
                self.colon();
                let body = self.expression();
                Some(ExprKind::Each(Box::new(Each { over, keys, filter, body })))
            }
        }
    }

    /// Which groups or periods: a condition after the keys or the range.
    fn filter(&mut self) -> Option<Expr> {
        if !self.sees_condition(Keyword::Where) {
            return None;
        }
        self.eat_keyword(Keyword::Where);
        Some(self.expression())
    }

    /// What stands between `chaque` and the colon.
    fn over(&mut self) -> Over {
        if let Some(found) = self.match_keyword(Keyword::SpanOf) {
            self.take(found);
            return Over::Spans(self.set(Keyword::Where));
        }
        match self.period() {
            Some(period) => {
                let alias = self.alias();
                let range = self.range();
                let alias = alias.or_else(|| self.alias());
                Over::Periods(period, alias, range)
            }
            None => Over::Rows(self.set(Keyword::Where)),
        }
    }

    /// A part of the calendar, unless it names a register here; or a period of some length.
    fn period(&mut self) -> Option<Period> {
        if self.eat_keyword(Keyword::PeriodOf) {
            return Some(Period::Length(self.length()));
        }
        let found = self.find(|k| part_of(k).is_some())?;
        let part = part_of(found.keyword)?;
        let is_period = self.ahead(found, |parser| {
            use Keyword as K;
            let goes_on = |k| matches!(k, K::Since | K::Until | K::From | K::Between | K::As | K::Where);
            !matches!(parser.kind(), Some(TokenKind::Word | TokenKind::Dot)) || parser.find(goes_on).is_some()
        });
        if !is_period {
            return None;
        }
        self.take(found);
        Some(Period::Calendar(part))
    }

    /// A length of time that must stand here.
    fn length(&mut self) -> Duration {
        match self.value(ValueType::Duration) {
            Some(Literal::Duration(duration)) => duration,
            _ => {
                self.skip_until(|parser| parser.is(TokenKind::Colon) || parser.is(TokenKind::RightParen));
                Duration { count: 1, unit: crate::values::Unit::Year }
            }
        }
    }

    /// `depuis a`, `de a à b`, `entre a et b`, `jusqu'à b`.
    fn range(&mut self) -> Range {
        let mut range = Range::default();
        let goes_on = |k| matches!(k, Keyword::Since | Keyword::Until | Keyword::From | Keyword::Between);
        while let Some(found) = self.find(goes_on) {
            self.take(found);
            let value = self.term();
            match found.keyword {
                Keyword::Until => range.to = Some(value),
                keyword => {
                    range.from = Some(value);
                    let is_pair = keyword == Keyword::Between || (keyword == Keyword::From && self.sees(Keyword::To));
                    let joint = if keyword == Keyword::Between { Keyword::And } else { Keyword::To };
                    if is_pair {
                        self.expect_keyword(joint);
                        range.to = Some(self.term());
                    }
                }
            }
        }
        range
    }

    /// `par a, b comme c`.
    fn keys(&mut self) -> Vec<Key> {
        let mut keys = Vec::new();
        if !self.eat_keyword(Keyword::By) {
            return keys;
        }
        loop {
            let value = self.term();
            keys.push(Key { value, alias: self.alias() });
            if !self.eat(TokenKind::Comma) {
                return keys;
            }
        }
    }

    /// `comme nom`.
    pub(super) fn alias(&mut self) -> Option<Name> {
        if !self.eat_keyword(Keyword::As) {
            return None;
        }
        let name = if self.sees_name() { self.take_name() } else { None };
        if name.is_none() {
            self.refuse(Expected::Name);
        }
        name
    }

    /// The colon before what holds. When something else stands there it is left out as far as the colon, or the colon was
    /// forgotten and what holds is read from there.
    fn colon(&mut self) {
        if self.eat(TokenKind::Colon) {
            return;
        }
        let mut ahead = self.cursor;
        let mut nested = 0i32;
        let is_written = loop {
            match ahead.advance().map(|token| token.kind) {
                None => break false,
                Some(TokenKind::Colon) if nested == 0 => break true,
                Some(TokenKind::LeftParen | TokenKind::Open | TokenKind::LeftBracket) => nested += 1,
                Some(TokenKind::RightParen | TokenKind::Close | TokenKind::RightBracket) => nested -= 1,
                Some(_) => {}
            }
            if nested < 0 {
                break false;
            }
        };
        if is_written && self.is(TokenKind::Word) {
            self.fault_here(crate::values::FaultKind::UnknownWord(super::word::modifiers()));
        } else {
            self.refuse(Expected::Sign(":"));
        }
        if is_written {
            self.skip_until(|parser| parser.is(TokenKind::Colon));
            self.eat(TokenKind::Colon);
        }
    }

    fn attested(&mut self, found: Match<'t>) -> ExprKind {
        self.take(found);
        let name = self.declared(WITNESSES);
        let every = if let Some(every) = self.match_keyword(Keyword::EveryN)
            && self.kind_after(every) == Some(TokenKind::Number)
        {
            self.take(every);
            Some(Period::Length(self.length()))
        } else if self.eat_keyword(Keyword::Each) || self.eat_keyword(Keyword::EveryN) {
            let period = self.period();
            if period.is_none() {
                self.refuse(Expected::Recurrence);
                self.skip_to_stop();
            }
            period
        } else {
            None
        };
        let (by, name) = name.map_or((None, self.nowhere()), |(reference, span)| (Some(reference), span));
        ExprKind::Attested(Box::new(Attested { by, name, every }))
    }

    /// `un R dont …`, `au moins 3 R dont …`.
    pub(super) fn existence(&mut self, found: Match<'t>) -> Option<ExprKind> {
        let is_counted = matches!(found.keyword, Keyword::AtLeast | Keyword::AtMost | Keyword::Exactly);
        // `un` and `aucun` are no names, `a` and `no` may be: they open the form when a name follows. `a` is `à` as well.
        let spelling = found.spelling();
        let is_sure = is_counted || matches!(spelling, "un" | "une" | "aucun" | "aucune" | "some") || spelling.contains(' ');
        let is_article = matches!(spelling, "a" | "an");
        if !is_sure && !self.ahead(found, |parser| parser.sees_name() && !(is_article && parser.sees_link())) {
            return None;
        }
        let gender = found.gender();
        self.take(found);
        let quantity = match found.keyword {
            Keyword::Some => Quantity::Some,
            Keyword::No => Quantity::No,
            keyword => {
                let count = self.count();
                match keyword {
                    Keyword::AtLeast => Quantity::AtLeast(count),
                    Keyword::AtMost => Quantity::AtMost(count),
                    _ => Quantity::Exactly(count),
                }
            }
        };
        let set = self.set(Keyword::Whose);
        Some(ExprKind::Exists(Box::new(Exists { quantity, set, gender })))
    }

    fn count(&mut self) -> u64 {
        let mut cursor = self.cursor;
        match crate::values::read(ValueType::Count, &mut cursor, self.out) {
            crate::values::Value::Count(count) => {
                self.resume(cursor);
                count
            }
            _ => {
                self.stuck = Some(self.here());
                if self.is(TokenKind::Number) {
                    self.advance();
                }
                0
            }
        }
    }

    /// `si a alors b sinon c`.
    pub(super) fn conditional(&mut self, found: Match<'t>) -> Option<ExprKind> {
        if !self.ahead(found, |parser| parser.starts_operand()) {
            return None;
        }
        self.take(found);
        let condition = self.expression();
        if !self.expect_keyword(Keyword::Then) {
            self.skip_to_stop();
            self.eat_keyword(Keyword::Then);
        }
        let then = self.expression();
        let otherwise = if self.eat_keyword(Keyword::Otherwise) { Some(self.expression()) } else { None };
        Some(ExprKind::If(Box::new(If { condition, then, otherwise })))
    }

    /// `selon e { < 10 : 2, sinon : 5 }`.
    pub(super) fn scale(&mut self, found: Match<'t>) -> Option<ExprKind> {
        if !self.ahead(found, |parser| parser.starts_operand() || parser.is(TokenKind::Open)) {
            return None;
        }
        self.take(found);
        let subject = self.term();
        let mut scale = Scale { subject, lines: Vec::new(), otherwise: None };
        if !self.expect(TokenKind::Open, "{") {
            self.skip_to_stop();
            return Some(ExprKind::Scale(Box::new(scale)));
        }
        while !self.is(TokenKind::Close) && !self.is_done() {
            self.scale_line(&mut scale);
            if !self.eat(TokenKind::Comma) {
                break;
            }
        }
        self.close(TokenKind::Close, "}");
        Some(ExprKind::Scale(Box::new(scale)))
    }

    fn scale_line(&mut self, scale: &mut Scale) {
        if self.eat_keyword(Keyword::Otherwise) {
            self.scale_colon();
            scale.otherwise = Some(self.expression());
            return;
        }
        let comparison = match self.kind() {
            Some(TokenKind::Less) => Comparison::Less,
            Some(TokenKind::AtMost) => Comparison::AtMost,
            Some(TokenKind::More) => Comparison::More,
            Some(TokenKind::AtLeast) => Comparison::AtLeast,
            Some(TokenKind::Different) => Comparison::Different,
            _ => Comparison::Equal,
        };
        if comparison != Comparison::Equal || self.is(TokenKind::Equals) {
            self.advance();
        }
        let bound = self.term();
        self.scale_colon();
        scale.lines.push(ScaleLine { comparison, bound, value: self.expression() });
    }

    fn scale_colon(&mut self) {
        if !self.expect(TokenKind::Colon, ":") && !self.starts_operand() {
            self.skip_until(|parser| {
                matches!(parser.kind(), Some(TokenKind::Colon | TokenKind::Comma | TokenKind::Close | TokenKind::RightParen))
            });
            self.eat(TokenKind::Colon);
        }
    }
}

impl Match<'_> {
    /// The gender of the French word of existence.
    fn gender(&self) -> Option<Gender> {
        let last = self.spelling().rsplit(' ').next().unwrap_or_default();
        match last {
            "une" | "aucune" | "nulle" => Some(Gender::F),
            "un" | "aucun" | "nul" => Some(Gender::M),
            _ => None,
        }
    }
}
