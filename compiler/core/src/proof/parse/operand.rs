//! Operands: literals, names, parentheses, and the forms that a keyword opens.

use super::word::{Match, functions};
use super::{Calendar, Parser};
use crate::proof::ast::{Expr, ExprKind, Literal, Name, Path, Side};
use crate::proof::words::{Keyword, MONTHS, WEEKDAYS};
use crate::values::{Expected, FaultKind};
use social_grammar::{Span, TokenKind};

impl<'t> Parser<'t, '_> {
    /// One operand and what is said of it without a space: its fields, the date at which it is read.
    pub(super) fn operand(&mut self) -> Expr {
        let start = self.here();
        let mut operand = match self.kind() {
            Some(TokenKind::Word) => self.worded(),
            Some(TokenKind::LeftParen) => self.parenthesised(TokenKind::RightParen, ")"),
            Some(TokenKind::LeftBracket) => self.parenthesised(TokenKind::RightBracket, "]"),
            Some(TokenKind::Number | TokenKind::Date | TokenKind::Month | TokenKind::Prose | TokenKind::Block | TokenKind::Currency) => {
                self.literal()
            }
            _ => return self.no_operand(),
        };
        while self.is(TokenKind::Dot) && self.fold() {
            self.advance();
            let Some(name) = self.field() else { break };
            if let ExprKind::Path(path) = operand.kind {
                // « (réunion).date » is « réunion.date ».
                operand = self.longer(path, name);
                continue;
            }
            operand = Expr { span: self.since(start), kind: ExprKind::Member(Box::new(operand), name) };
        }
        self.dated(start, operand)
    }

    fn longer(&self, path: Path, name: Name) -> Expr {
        let mut rest = path.rest.into_vec();
        rest.push(name);
        let path = Path { head: path.head, rest: rest.into_boxed_slice() };
        Expr { span: path.span(), kind: ExprKind::Path(path) }
    }

    /// `90 jours après d`, `siège à la date d`.
    fn dated(&mut self, start: u32, operand: Expr) -> Expr {
        if self.spellings.is_empty() {
            return operand;
        }
        if matches!(operand.kind, ExprKind::Literal(Literal::Duration(_)))
            && let Some(found) = self.find(|k| matches!(k, Keyword::Before | Keyword::After))
        {
            let side = if found.keyword == Keyword::Before { Side::Before } else { Side::After };
            self.take(found);
            let date = self.deeper(|parser| parser.climb(super::expression::Level::Unary), |parser| parser.error());
            return Expr { span: self.since(start), kind: ExprKind::Offset(side, Box::new((operand, date))) };
        }
        if is_quantified(&operand.kind) || operand.kind == ExprKind::Error || !self.eat_keyword(Keyword::At) {
            return operand;
        }
        let date = self.term();
        Expr { span: self.since(start), kind: ExprKind::At(Box::new((operand, date))) }
    }

    /// The name after a dot.
    pub(super) fn field(&mut self) -> Option<Name> {
        let name = self.take_name();
        if name.is_none() {
            self.refuse(Expected::Name);
        }
        name
    }

    /// `(a)`, `(a, b)`.
    fn parenthesised(&mut self, close: TokenKind, sign: &'static str) -> Expr {
        let start = self.here();
        self.advance();
        let first = self.expression();
        if !self.is(TokenKind::Comma) && close == TokenKind::RightParen {
            self.close(close, sign);
            return first;
        }
        let mut all = vec![first];
        while self.eat(TokenKind::Comma) {
            all.push(self.expression());
        }
        self.close(close, sign);
        Expr { span: self.since(start), kind: ExprKind::List(all) }
    }

    /// Arguments between parentheses; the opening one is next.
    pub(super) fn arguments(&mut self) -> Vec<Expr> {
        self.advance();
        let mut all = vec![self.expression()];
        while self.eat(TokenKind::Comma) {
            all.push(self.expression());
        }
        self.close(TokenKind::RightParen, ")");
        all
    }

    /// A form that a keyword opens, a calendar name, or a name of the author.
    fn worded(&mut self) -> Expr {
        let start = self.here();
        let is_field = self.cut == 0 && self.cursor.second_kind() == Some(TokenKind::Dot);
        if !self.spellings.is_empty() && !is_field {
            if let Some(kind) = self.calendar_name() {
                return Expr { span: self.since(start), kind };
            }
            if let Some(kind) = self.form() {
                return Expr { span: self.since(start), kind };
            }
        }
        if !is_field && !self.sees_name() {
            return self.no_operand();
        }
        let Some(path) = self.path() else { return self.no_operand() };
        if self.is(TokenKind::LeftParen) {
            return self.unknown_function(path);
        }
        Expr { span: path.span(), kind: ExprKind::Path(path) }
    }

    /// A name, dotted or not.
    pub(super) fn path(&mut self) -> Option<Path> {
        let head = self.take_name()?;
        let mut rest = Vec::new();
        while self.is(TokenKind::Dot) {
            self.advance();
            match self.field() {
                Some(name) => rest.push(name),
                None => break,
            }
        }
        Some(Path { head, rest: rest.into_boxed_slice() })
    }

    fn unknown_function(&mut self, path: Path) -> Expr {
        let span = path.span();
        self.fault(span, FaultKind::UnknownWord(functions()));
        self.arguments();
        Expr { span: self.since(span.start), kind: ExprKind::Error }
    }

    /// A month or a day of the week, where the other side of a comparison is one.
    fn calendar_name(&mut self) -> Option<ExprKind> {
        let names: &[Keyword] = match self.calendar? {
            Calendar::Months => &MONTHS,
            Calendar::Weekdays => &WEEKDAYS,
        };
        let found = self.find(|k| names.contains(&k))?;
        let rank = names.iter().position(|name| *name == found.keyword)? as u8 + 1;
        let is_month = self.calendar == Some(Calendar::Months);
        self.take(found);
        Some(ExprKind::Literal(if is_month { Literal::MonthName(rank) } else { Literal::Weekday(rank) }))
    }

    /// The form that a keyword opens, when it is written in full; otherwise the word is a name.
    fn form(&mut self) -> Option<ExprKind> {
        let mut tried = 0;
        // Several keywords may start with one word: the first whose form is written wins, the longest tried first.
        while let Some(spelling) = self.spellings.get(tried) {
            tried += 1;
            let keyword = spelling.keyword;
            let Some(found) = self.match_keyword(keyword) else { continue };
            if let Some(kind) = self.form_of(found) {
                return Some(kind);
            }
        }
        None
    }

    fn form_of(&mut self, found: Match<'t>) -> Option<ExprKind> {
        use Keyword as K;
        match found.keyword {
            K::Each | K::AtAllTimes | K::AttestedBy => self.quantified(found),
            K::Some | K::No | K::AtLeast | K::AtMost | K::Exactly => self.existence(found),
            K::If => self.conditional(found),
            K::AccordingTo => self.scale(found),
            K::Yes | K::NotYes => self.yes_no(found),
            K::Count | K::Sum | K::Average | K::Min | K::Max | K::First | K::Last | K::Share | K::Values => {
                self.weekday_rank(found).or_else(|| self.aggregate(found))
            }
            K::Second | K::Third | K::Fourth => self.weekday_rank(found),
            K::LongestRun => self.longest_run(found),
            K::RunningTotal => self.running_total(found),
            K::Remainder => self.remainder(found),
            K::Today => {
                self.take(found);
                Some(ExprKind::Today)
            }
            K::Duration => self.duration_between(found),
            K::StartOf | K::EndOf => self.edge_of_period(found),
            _ => self.call(found),
        }
    }

    /// `oui` and `non`, unless they are written as a name: `no` before a name is the word of existence.
    fn yes_no(&mut self, found: Match<'t>) -> Option<ExprKind> {
        if self.kind_after(found) == Some(TokenKind::LeftParen) {
            return None;
        }
        self.take(found);
        Some(ExprKind::Literal(Literal::YesNo(found.keyword == Keyword::Yes)))
    }

    /// The span of nothing, here.
    pub(super) fn nowhere(&self) -> Span {
        Span::new(self.here(), self.here())
    }
}

/// Whether a form takes everything that stands on its right.
pub(super) fn is_quantified(kind: &ExprKind) -> bool {
    matches!(kind, ExprKind::Each(_) | ExprKind::Exists(_) | ExprKind::If(_) | ExprKind::Attested(_))
}
