//! Sets: the rows of a register, of what a role or a body gathers, and which of them.

use super::Parser;
use crate::kinds::Kind;
use crate::proof::ast::{Expr, ExprKind, Modifier, Path, Set};
use crate::proof::lexicon::has_grave;
use crate::proof::words::Keyword;
use crate::values::{Expected, RefData, RefId};
use social_grammar::{Span, TokenKind};

/// What a test may run over: rows, or those whom a role, a body or a category gathers.
pub(super) static SETS: &[Kind] = &[Kind::Register, Kind::Role, Kind::Body, Kind::Category];

fn opens_modifier(keyword: Keyword) -> bool {
    use Keyword as K;
    matches!(keyword, K::As | K::At | K::In | K::Within | K::Before | K::After | K::Since | K::Until | K::Between)
}

impl Parser<'_, '_> {
    /// A name of a declaration of some kinds, and the reference to it.
    pub(super) fn declared(&mut self, kinds: &'static [Kind]) -> Option<(RefId, Span)> {
        if !self.sees_name() {
            self.refuse(Expected::Name);
            return None;
        }
        let path = self.path()?;
        Some((self.refer(&path, kinds), path.span()))
    }

    pub(super) fn refer(&mut self, path: &Path, kinds: &'static [Kind]) -> RefId {
        let (owner, field) = (self.out.owner, self.out.field);
        let Path { head, .. } = path;
        self.out.reference(RefData { span: path.span(), head: head.span, hash: head.hash, kinds, owner, field, or_prose: false })
    }

    /// A set; `condition` is the word that proper language would open its condition with.
    pub(super) fn set(&mut self, condition: Keyword) -> Set {
        let start = self.here();
        let (target, name) = self.declared(SETS).map_or((None, self.nowhere()), |(target, span)| (Some(target), span));
        let mut set = Set { span: Span::new(start, start), name, target, alias: None, modifiers: Vec::new() };
        if target.is_some() || self.sees_condition(condition) {
            self.modifiers(&mut set, condition);
        }
        set.span = self.since(start);
        put_condition_last(&mut set.modifiers);
        set
    }

    fn modifiers(&mut self, set: &mut Set, condition: Keyword) {
        loop {
            if self.spellings.is_empty() {
                return;
            }
            if self.sees_condition(condition) {
                self.eat_keyword(condition);
                set.modifiers.push(Modifier::Where(self.expression()));
            } else if set.alias.is_none() && self.sees(Keyword::As) {
                set.alias = self.alias();
            } else if let Some(found) = self.find(|k| opens_modifier(k) && k != Keyword::As) {
                self.take(found);
                let modifier = self.modifier(found.keyword);
                set.modifiers.push(modifier);
            } else {
                return;
            }
        }
    }

    /// `où`, `dont`. Written without its accent, `où` is `ou`: after a name that a condition must follow it is read as
    /// `où`, elsewhere as `ou`.
    pub(super) fn sees_condition(&self, condition: Keyword) -> bool {
        if !self.sees(condition) {
            return false;
        }
        !self.sees(Keyword::Or) || has_grave(self.next_text()) || condition == Keyword::Where
    }

    fn modifier(&mut self, keyword: Keyword) -> Modifier {
        match keyword {
            Keyword::Within => Modifier::In(self.window()),
            Keyword::In => {
                let mut period = self.term();
                if let ExprKind::Offset(side, parts) = period.kind {
                    period.kind = ExprKind::Window(side, parts);
                }
                Modifier::In(period)
            }
            Keyword::Before => Modifier::Before(self.term()),
            Keyword::After => Modifier::After(self.term()),
            Keyword::Since => Modifier::Since(self.term()),
            Keyword::Until => Modifier::Until(self.term()),
            Keyword::Between => {
                let low = self.term();
                self.expect_keyword(Keyword::And);
                Modifier::Between(low, self.term())
            }
            _ => Modifier::At(self.term()),
        }
    }

    /// Whether what stands here, up to a closing parenthesis, is a set and not an expression: a name, then a modifier.
    pub(super) fn sees_set(&self) -> bool {
        if !self.sees_name() {
            return false;
        }
        let mut ahead = self.cursor;
        ahead.advance();
        while ahead.eat(TokenKind::Dot).is_some() && ahead.eat(TokenKind::Word).is_some() {}
        let Some(token) = ahead.peek().filter(|token| token.kind == TokenKind::Word) else { return false };
        let word = ahead.text(token.span);
        let spellings = crate::proof::lexicon::starting_with(crate::words::folded_hash(word));
        let mut opens = spellings.iter().filter(|s| opens_modifier(s.keyword) || s.keyword == Keyword::Where);
        opens.any(|s| s.keyword != Keyword::Where || has_grave(word) || !spellings.iter().any(|s| s.keyword == Keyword::Or))
    }
}

/// Conditions become one, and come last: « R dont a avant d » is « R avant d dont a ».
fn put_condition_last(modifiers: &mut Vec<Modifier>) {
    let first = modifiers.iter().position(|modifier| matches!(modifier, Modifier::Where(_)));
    if first.is_none_or(|first| first + 1 == modifiers.len()) {
        return;
    }
    let (conditions, mut others): (Vec<_>, Vec<_>) = modifiers.drain(..).partition(|m| matches!(m, Modifier::Where(_)));
    let mut all: Vec<Expr> = Vec::new();
    for condition in conditions {
        match condition {
            Modifier::Where(Expr { kind: ExprKind::And(parts), .. }) if !all.is_empty() => all.extend(parts),
            Modifier::Where(expr) => all.push(expr),
            other => others.push(other),
        }
    }
    if all.len() > 1 {
        let span = all.iter().fold(all.first().map_or(Span::default(), |e| e.span), |span, e| span.to(e.span));
        all = vec![Expr { span, kind: ExprKind::And(all) }];
    }
    others.extend(all.pop().map(Modifier::Where));
    *modifiers = others;
}
