//! From tokens to a test. Reading is total: what cannot be read is one fault and an error node, and reading goes on at the
//! next sign or word that a test can be picked up at.

mod aggregate;
mod expression;
mod literal;
mod operand;
mod quantifier;
mod recovery;
mod set;
mod time;
mod word;

use super::ast::{Expr, ExprKind, Name, Test};
use super::lexicon::Spelling;
use super::words::Keyword;
use crate::values::{Cursor, Expected, FaultKind, MAX_TEST_DEPTH, Out};
use crate::words::folded_hash;
use core::cell::Cell;
use social_grammar::{Span, TokenKind};

/// Operations that nest without a parenthesis, `a + b + c`, in one test: they make the tree deep, not the reading.
const MAX_FOLDS: u16 = 1024;

/// Reads a test, as far as a comma that belongs to nothing or the end.
pub fn test(cursor: &mut Cursor, out: &mut Out) -> Test {
    read(cursor, out, Expected::Test)
}

/// Reads a condition: a test that speaks of one thing, without `chaque` as a rule.
pub fn condition(cursor: &mut Cursor, out: &mut Out) -> Test {
    read(cursor, out, Expected::Condition)
}

fn read(cursor: &mut Cursor, out: &mut Out, expected: Expected) -> Test {
    let mut parser = Parser::new(*cursor, out);
    let root = match parser.kind() {
        None => {
            parser.refuse(expected);
            parser.error()
        }
        Some(_) => parser.whole(),
    };
    *cursor = parser.cursor;
    Test { root }
}

/// Tokens of a test, the keywords that the next one may open, and what reading leaves behind.
struct Parser<'t, 'o> {
    cursor: Cursor<'t>,
    /// Bytes of the next word that were taken already: `d'` of `d'accords`.
    cut: u32,
    /// Hash of the next word.
    hash: u64,
    /// Bytes of `d'` at the start of the next word, when it is elided.
    elided: u32,
    /// Hash of the word after the next, once it was asked for.
    second: Cell<Option<u64>>,
    /// The keywords that the next word may open.
    spellings: &'static [Spelling],
    out: &'o mut Out,
    depth: u16,
    folds: u16,
    /// Where the last fault left the reading: nothing more is said there.
    stuck: Option<u32>,
    /// Whether a fault was said since the last sign or word that begins something new: what comes of it is not said.
    is_shaken: bool,
    /// Whether nothing more is said at all.
    is_lost: bool,
    /// What the other side of a comparison makes of the names of months and days.
    calendar: Option<Calendar>,
}

/// Whether a bare word may be a month or a day of the week.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Calendar {
    Months,
    Weekdays,
}

impl<'t, 'o> Parser<'t, 'o> {
    fn new(cursor: Cursor<'t>, out: &'o mut Out) -> Self {
        let mut parser = Self {
            cursor,
            cut: 0,
            hash: 0,
            elided: 0,
            second: Cell::new(None),
            spellings: &[],
            out,
            depth: 0,
            folds: 0,
            stuck: None,
            is_shaken: false,
            is_lost: false,
            calendar: None,
        };
        parser.look();
        parser
    }

    fn kind(&self) -> Option<TokenKind> {
        self.cursor.peek_kind()
    }

    fn is(&self, kind: TokenKind) -> bool {
        self.kind() == Some(kind)
    }

    fn here(&self) -> u32 {
        self.cursor.here() + self.cut
    }

    fn since(&self, start: u32) -> Span {
        self.cursor.since(start)
    }

    /// The next token, without what was taken of it; empty at the end.
    fn next_span(&self) -> Span {
        match self.cursor.peek() {
            Some(token) => Span::new(token.span.start + self.cut, token.span.end),
            None => Span::new(self.here(), self.here()),
        }
    }

    fn next_text(&self) -> &'t str {
        self.cursor.text(self.next_span())
    }

    fn advance(&mut self) {
        self.cursor.advance();
        self.cut = 0;
        self.look();
    }

    /// Goes on from a cursor that another reader moved.
    fn resume(&mut self, cursor: Cursor<'t>) {
        self.cursor = cursor;
        self.cut = 0;
        self.look();
    }

    fn eat(&mut self, kind: TokenKind) -> bool {
        let is_here = self.is(kind);
        if is_here {
            self.is_shaken &= !matches!(kind, TokenKind::Comma | TokenKind::Colon);
            self.advance();
        }
        is_here
    }

    fn error(&self) -> Expr {
        let here = self.here();
        Expr { span: Span::new(here, here), kind: ExprKind::Error }
    }

    /// The next word as a name of the author.
    fn take_name(&mut self) -> Option<Name> {
        if !self.is(TokenKind::Word) {
            return None;
        }
        let span = self.next_span();
        let hash = if self.cut == 0 { self.hash } else { folded_hash(self.cursor.text(span)) };
        self.advance();
        Some(Name { span, hash })
    }

    /// The whole value: an expression, then nothing. What follows is refused, and read on from the next `et` or `ou`.
    fn whole(&mut self) -> Expr {
        let mut root = self.expression();
        while !matches!(self.kind(), None | Some(TokenKind::Comma)) {
            let at = self.here();
            self.refuse_rest();
            root = self.after_refused(root, at);
        }
        root
    }

    fn refuse_rest(&mut self) {
        match self.kind() {
            Some(TokenKind::Word) => self.fault_here(FaultKind::UnknownWord(word::going_on())),
            Some(TokenKind::Stray) => self.refuse_stray(Expected::End),
            _ => self.refuse(Expected::End),
        }
        if !self.is_done() {
            self.advance();
            self.skip_to_joint();
        }
    }

    fn after_refused(&mut self, root: Expr, at: u32) -> Expr {
        let is_and = self.match_keyword(Keyword::And).is_some();
        if !self.eat_keyword(Keyword::And) && !self.eat_or() {
            return root;
        }
        let error = Expr { span: self.since(at), kind: ExprKind::Error };
        let right = self.expression();
        let span = root.span.to(right.span);
        let all = vec![root, error, right];
        Expr { span, kind: if is_and { ExprKind::And(all) } else { ExprKind::Or(all) } }
    }

    fn is_done(&self) -> bool {
        self.kind().is_none()
    }

    /// Runs a reader one level deeper; too deep, the rest of the value is left out.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> T, lost: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth >= MAX_TEST_DEPTH {
            self.lose();
            return lost(self);
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// Counts an operation without parentheses; too many, the rest of the value is left out.
    fn fold(&mut self) -> bool {
        self.folds += 1;
        if self.folds > MAX_FOLDS {
            self.lose();
        }
        self.folds <= MAX_FOLDS
    }
}
