//! Values computed over rows: counts, sums, first and last, shares, runs and running totals.

use super::Parser;
use super::expression::Level;
use super::word::Match;
use crate::proof::ast::{Aggregate, AggregateKind, Expr, ExprKind, Function, Path, Run, Running, Set};
use crate::proof::words::Keyword;
use crate::values::Expected;
use social_grammar::TokenKind;

fn aggregate_of(keyword: Keyword) -> AggregateKind {
    match keyword {
        Keyword::Sum => AggregateKind::Sum,
        Keyword::Average => AggregateKind::Average,
        Keyword::Min => AggregateKind::Min,
        Keyword::Max => AggregateKind::Max,
        Keyword::First => AggregateKind::First,
        Keyword::Last => AggregateKind::Last,
        Keyword::Share => AggregateKind::Share,
        Keyword::Values => AggregateKind::Values,
        _ => AggregateKind::Count,
    }
}

/// What stands between the parentheses of an aggregate.
enum Inside {
    Set(Set),
    Of(Expr, Option<Set>),
    /// `max(a, b)`.
    Several(Vec<Expr>),
}

impl<'t> Parser<'t, '_> {
    /// An aggregate; `nombre` may stand alone, the others take something.
    pub(super) fn aggregate(&mut self, found: Match<'t>) -> Option<ExprKind> {
        let kind = aggregate_of(found.keyword);
        let is_open =
            self.ahead(found, |parser| parser.is(TokenKind::LeftParen) || parser.sees(Keyword::Of) || parser.sees(Keyword::Distinct));
        if !is_open && kind != AggregateKind::Count {
            return None;
        }
        self.take(found);
        let mut distinct = self.eat_keyword(Keyword::Distinct);
        let (mut of, mut over) = (None, None);
        if self.is(TokenKind::LeftParen) {
            match self.inside(kind, distinct) {
                Inside::Set(set) => over = Some(set),
                Inside::Of(expr, set) => (of, over) = (Some(expr), set),
                Inside::Several(all) => return Some(self.several(kind, all)),
            }
        }
        if of.is_none() && self.eat_keyword(Keyword::Of) {
            self.measured(kind, distinct, &mut of, &mut over);
        }
        distinct |= self.eat_keyword(Keyword::Distinct);
        if over.is_none() && self.eat_keyword(Keyword::Over) {
            over = Some(self.set(Keyword::Where));
        }
        if of.is_none() && (distinct || needs_of(kind)) {
            self.fault_here(crate::values::FaultKind::UnknownWord(super::word::required(Keyword::Of)));
        }
        Some(ExprKind::Aggregate(Box::new(Aggregate { kind, distinct, of, over })))
    }

    /// What stands between the parentheses: the opening one is next.
    fn inside(&mut self, kind: AggregateKind, distinct: bool) -> Inside {
        self.advance();
        let is_of_rows = !distinct && !needs_of(kind);
        let inside = if is_of_rows || self.sees_set() {
            Inside::Set(self.set(Keyword::Where))
        } else {
            let first = self.expression();
            if self.is(TokenKind::Comma) {
                let mut all = vec![first];
                while self.eat(TokenKind::Comma) {
                    all.push(self.expression());
                }
                Inside::Several(all)
            } else if self.eat_keyword(Keyword::Over) {
                Inside::Of(first, Some(self.set(Keyword::Where)))
            } else {
                Inside::Of(first, None)
            }
        };
        self.close(TokenKind::RightParen, ")");
        match inside {
            // « somme(dépense) de montant »: what stood between the parentheses was a set after all.
            Inside::Of(Expr { kind: ExprKind::Path(path), .. }, None) if self.sees(Keyword::Of) => Inside::Set(self.set_of(&path)),
            other => other,
        }
    }

    fn set_of(&mut self, path: &Path) -> Set {
        let span = path.span();
        let target = Some(self.refer(path, super::set::SETS));
        Set { span, name: span, target, alias: None, modifiers: Vec::new() }
    }

    fn several(&mut self, kind: AggregateKind, all: Vec<Expr>) -> ExprKind {
        match kind {
            AggregateKind::Min => ExprKind::Call(Function::Min, all),
            AggregateKind::Max => ExprKind::Call(Function::Max, all),
            _ => {
                let second = all.get(1).map_or(self.nowhere(), |expr| expr.span);
                self.fault(second, crate::values::FaultKind::WrongValue(Expected::Sign(")")));
                ExprKind::Error
            }
        }
    }

    /// What comes after `de`: what is measured, or for a plain count the rows themselves.
    fn measured(&mut self, kind: AggregateKind, distinct: bool, of: &mut Option<Expr>, over: &mut Option<Set>) {
        let is_of_rows = kind == AggregateKind::Count && !distinct && over.is_none();
        if is_of_rows && self.sees_name() && !self.sees_measure() {
            *over = Some(self.set(Keyword::Where));
            return;
        }
        let floor = if self.operand_goes_to_over() { Level::Suffix } else { Level::Unary };
        *of = Some(self.deeper(|parser| parser.climb(floor), |parser| parser.error()));
    }

    /// Whether the name that stands here is what is counted, and not the rows: `sur` or `distinct` follows, or a parenthesis.
    fn sees_measure(&self) -> bool {
        let mut ahead = self.cursor;
        ahead.advance();
        while ahead.eat(TokenKind::Dot).is_some() && ahead.eat(TokenKind::Word).is_some() {}
        match ahead.peek() {
            Some(token) if token.kind == TokenKind::Word => {
                let spellings = crate::proof::lexicon::starting_with(crate::words::folded_hash(ahead.text(token.span)));
                spellings.iter().any(|s| matches!(s.keyword, Keyword::Over | Keyword::Distinct))
            }
            Some(token) => token.kind == TokenKind::LeftParen,
            None => false,
        }
    }

    /// `somme de prix * quantité sur vente` measures the product, `somme de prix / nombre` divides the sum: an operand goes
    /// as far as `sur` when nothing but an operation stands between.
    fn operand_goes_to_over(&self) -> bool {
        let mut ahead = self.cursor;
        let mut nested = 0i32;
        while let Some(token) = ahead.advance() {
            match token.kind {
                TokenKind::LeftParen => nested += 1,
                TokenKind::RightParen => nested -= 1,
                _ if nested > 0 => {}
                TokenKind::Plus | TokenKind::Minus | TokenKind::Star | TokenKind::Slash | TokenKind::Dot | TokenKind::Number => {}
                TokenKind::Word => {
                    let spellings = crate::proof::lexicon::starting_with(crate::words::folded_hash(ahead.text(token.span)));
                    if spellings.iter().any(|s| s.keyword == Keyword::Over) {
                        return true;
                    }
                    let ends = |k| matches!(k, Keyword::And | Keyword::Or | Keyword::Then | Keyword::Otherwise) || opens_aggregate(k);
                    if spellings.iter().any(|s| s.rest.is_empty() && ends(s.keyword)) {
                        return false;
                    }
                }
                _ => return false,
            }
            if nested < 0 {
                return false;
            }
        }
        false
    }

    /// `suite la plus longue de e sur R par pas`.
    pub(super) fn longest_run(&mut self, found: Match<'t>) -> Option<ExprKind> {
        self.take(found);
        self.expect_keyword(Keyword::Of);
        let of = self.deeper(|parser| parser.climb(Level::Unary), |parser| parser.error());
        let over = if self.eat_keyword(Keyword::Over) { Some(self.set(Keyword::Where)) } else { None };
        let step = if self.eat_keyword(Keyword::By) { Some(self.climb(Level::Unary)) } else { None };
        Some(ExprKind::LongestRun(Box::new(Run { of, over, step })))
    }

    /// `cumul de e par c`.
    pub(super) fn running_total(&mut self, found: Match<'t>) -> Option<ExprKind> {
        if !self.ahead(found, |parser| parser.sees(Keyword::Of)) {
            return None;
        }
        self.take(found);
        self.eat_keyword(Keyword::Of);
        let of = self.climb(Level::Unary);
        let by = if self.eat_keyword(Keyword::By) { Some(self.climb(Level::Unary)) } else { None };
        Some(ExprKind::RunningTotal(Box::new(Running { of, by })))
    }

    /// `reste de a par b`.
    pub(super) fn remainder(&mut self, found: Match<'t>) -> Option<ExprKind> {
        if !self.ahead(found, |parser| parser.sees(Keyword::Of)) {
            return None;
        }
        self.take(found);
        self.eat_keyword(Keyword::Of);
        let whole = self.climb(Level::Unary);
        self.expect_keyword(Keyword::By);
        let by = self.climb(Level::Unary);
        Some(ExprKind::Call(Function::Remainder, vec![whole, by]))
    }
}

fn needs_of(kind: AggregateKind) -> bool {
    use AggregateKind as A;
    matches!(kind, A::Sum | A::Average | A::Min | A::Max | A::Values)
}

fn opens_aggregate(keyword: Keyword) -> bool {
    use Keyword as K;
    matches!(keyword, K::Count | K::Sum | K::Average | K::Min | K::Max | K::First | K::Last | K::Share | K::Values)
}
