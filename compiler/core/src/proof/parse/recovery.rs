//! Saying what could not be read, once, and finding where a test can be picked up again.

use super::Parser;
use super::word::required;
use crate::proof::words::Keyword;
use crate::values::{Expected, FaultKind};
use social_grammar::{Span, TokenKind};

impl Parser<'_, '_> {
    /// Says what could not be read, unless the last fault was said here too.
    pub(super) fn fault(&mut self, span: Span, kind: FaultKind) {
        let here = self.here();
        if !self.is_lost && !self.is_shaken && self.stuck != Some(here) {
            self.out.fault(span, kind);
        }
        self.stuck = Some(here);
        self.is_shaken = true;
    }

    pub(super) fn fault_here(&mut self, kind: FaultKind) {
        self.fault(self.next_span(), kind);
    }

    /// Something else was expected here.
    pub(super) fn refuse(&mut self, expected: Expected) {
        if self.is(TokenKind::Stray) {
            return self.refuse_stray(expected);
        }
        self.fault_here(FaultKind::WrongValue(expected));
    }

    /// A sign of no use: the quote of a text that nothing closes makes nonsense of the rest.
    pub(super) fn refuse_stray(&mut self, expected: Expected) {
        if !self.next_text().starts_with(['"', '«', '“']) {
            return self.fault_here(FaultKind::WrongValue(expected));
        }
        self.fault_here(FaultKind::UnclosedText);
        self.abandon();
    }

    /// Too deep: said once, and nothing of the rest is read.
    pub(super) fn lose(&mut self) {
        if !self.is_lost {
            self.out.fault(self.next_span(), FaultKind::TooDeep);
        }
        self.abandon();
    }

    fn abandon(&mut self) {
        self.is_lost = true;
        self.cursor.skip_all();
        self.resume(self.cursor);
    }

    /// Takes a sign that must stand here; says so when it does not.
    pub(super) fn expect(&mut self, kind: TokenKind, sign: &'static str) -> bool {
        if self.eat(kind) {
            return true;
        }
        self.refuse(Expected::Sign(sign));
        false
    }

    /// Takes a word that must stand here; says so when it does not.
    pub(super) fn expect_keyword(&mut self, keyword: Keyword) -> bool {
        if self.eat_keyword(keyword) {
            return true;
        }
        match self.kind() {
            Some(TokenKind::Stray) => self.refuse(Expected::Test),
            _ => self.fault_here(FaultKind::UnknownWord(required(keyword))),
        }
        false
    }

    /// Takes a closing sign; when it is missing, what stands before it is left out, and the fault is on what stands there.
    pub(super) fn close(&mut self, kind: TokenKind, sign: &'static str) {
        if self.eat(kind) {
            return;
        }
        self.refuse(Expected::Sign(sign));
        self.skip_until(|parser| parser.is(kind) || parser.ends_entry());
        self.eat(kind);
    }

    /// Leaves out what cannot be read, as far as a sign or word that ends it.
    pub(super) fn skip_to_stop(&mut self) {
        self.skip_until(Self::ends_value);
    }

    /// A sign or a word that ends a value.
    pub(super) fn ends_value(&self) -> bool {
        self.is(TokenKind::Comma) || self.ends_entry() || self.sees_joint()
    }

    pub(super) fn skip_to_joint(&mut self) {
        self.skip_until(|parser| parser.is(TokenKind::Comma) || parser.sees(Keyword::And) || parser.sees_or());
    }

    fn ends_entry(&self) -> bool {
        matches!(self.kind(), Some(TokenKind::RightParen | TokenKind::RightBracket | TokenKind::Close | TokenKind::Colon))
    }

    fn sees_joint(&self) -> bool {
        self.find(|k| matches!(k, Keyword::And | Keyword::Then | Keyword::Otherwise)).is_some() || self.sees_or()
    }

    /// Skips to a token outside of the brackets that are opened on the way.
    pub(super) fn skip_until(&mut self, stop: impl Fn(&Self) -> bool) {
        let mut nested = 0u32;
        while let Some(kind) = self.kind() {
            if nested == 0 && stop(self) {
                break;
            }
            match kind {
                TokenKind::LeftParen | TokenKind::LeftBracket | TokenKind::Open => nested += 1,
                TokenKind::RightParen | TokenKind::RightBracket | TokenKind::Close => nested = nested.saturating_sub(1),
                _ => {}
            }
            self.advance();
        }
        // What stands where the skip ended is no new fault.
        self.stuck = Some(self.here());
    }
}
