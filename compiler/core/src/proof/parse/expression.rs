//! Expressions, by precedence climbing.

use super::operand::is_quantified;
use super::word::Match;
use super::{Calendar, Parser};
use crate::proof::ast::{Arithmetic, Comparison, Expr, ExprKind, Function, Presence, Side};
use crate::proof::words::Keyword;
use crate::values::Expected;
use social_grammar::{Span, TokenKind};

/// How tightly an operation holds its operands, the loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Or,
    And,
    Not,
    Compare,
    /// What is said after a whole sum: `arrondi au-dessus`.
    Suffix,
    Sum,
    Product,
    Unary,
}

/// An operation between two operands, or after one.
#[derive(Clone, Copy)]
enum Infix {
    Or,
    And,
    Compare(Comparison),
    Within,
    Between,
    Presence(Presence),
    Rounded(Function),
    Arithmetic(Arithmetic),
}

impl Infix {
    fn level(self) -> Level {
        match self {
            Self::Or => Level::Or,
            Self::And => Level::And,
            Self::Compare(_) | Self::Within | Self::Between | Self::Presence(_) => Level::Compare,
            Self::Rounded(_) => Level::Suffix,
            Self::Arithmetic(Arithmetic::Add | Arithmetic::Subtract) => Level::Sum,
            Self::Arithmetic(Arithmetic::Multiply | Arithmetic::Divide) => Level::Product,
        }
    }

    /// One comparison is not compared with another.
    fn is_comparison(self) -> bool {
        matches!(self, Self::Compare(_) | Self::Within | Self::Between)
    }
}

fn of_sign(kind: TokenKind) -> Option<Infix> {
    Some(match kind {
        TokenKind::Equals => Infix::Compare(Comparison::Equal),
        TokenKind::Different => Infix::Compare(Comparison::Different),
        TokenKind::Less => Infix::Compare(Comparison::Less),
        TokenKind::AtMost => Infix::Compare(Comparison::AtMost),
        TokenKind::More => Infix::Compare(Comparison::More),
        TokenKind::AtLeast => Infix::Compare(Comparison::AtLeast),
        TokenKind::Plus => Infix::Arithmetic(Arithmetic::Add),
        TokenKind::Minus => Infix::Arithmetic(Arithmetic::Subtract),
        TokenKind::Star => Infix::Arithmetic(Arithmetic::Multiply),
        TokenKind::Slash => Infix::Arithmetic(Arithmetic::Divide),
        _ => return None,
    })
}

fn of_keyword(keyword: Keyword) -> Option<Infix> {
    Some(match keyword {
        Keyword::Or => Infix::Or,
        Keyword::And => Infix::And,
        Keyword::In => Infix::Compare(Comparison::In),
        Keyword::NotIn => Infix::Compare(Comparison::NotIn),
        Keyword::Before => Infix::Compare(Comparison::Before),
        Keyword::After => Infix::Compare(Comparison::After),
        Keyword::Contains => Infix::Compare(Comparison::Contains),
        Keyword::StartsWith => Infix::Compare(Comparison::StartsWith),
        Keyword::EndsWith => Infix::Compare(Comparison::EndsWith),
        Keyword::Is => Infix::Compare(Comparison::Equal),
        Keyword::IsNot => Infix::Compare(Comparison::Different),
        Keyword::Within => Infix::Within,
        Keyword::Between => Infix::Between,
        Keyword::Absent => Infix::Presence(Presence::Absent),
        Keyword::Known => Infix::Presence(Presence::Known),
        Keyword::RoundUp => Infix::Rounded(Function::RoundUp),
        Keyword::RoundDown => Infix::Rounded(Function::RoundDown),
        _ => return None,
    })
}

/// Its sign, or a word.
enum Written<'t> {
    Sign,
    Word(Match<'t>),
}

impl<'t> Parser<'t, '_> {
    /// A whole expression, one level deeper.
    pub(super) fn expression(&mut self) -> Expr {
        self.deeper(|parser| parser.climb(Level::Or), |parser| parser.error())
    }

    /// A value without comparison or logic: a bound, a date, a side of a comparison.
    pub(super) fn term(&mut self) -> Expr {
        self.deeper(|parser| parser.climb(Level::Suffix), |parser| parser.error())
    }

    /// Operations at least as tight as `floor`.
    pub(super) fn climb(&mut self, floor: Level) -> Expr {
        let start = self.here();
        let is_parenthesised = self.is(TokenKind::LeftParen);
        let mut left = self.prefix(floor);
        // « chaque R : a = b » took everything on its right: what is still there can only be another statement.
        let tightest = if is_quantified(&left.kind) && !is_parenthesised { Level::Not } else { Level::Unary };
        let mut is_compared = matches!(left.kind, ExprKind::Not(_));
        while let Some((infix, written)) = self.infix() {
            if infix.level() < floor || infix.level() > tightest || (is_compared && infix.is_comparison()) || !self.fold() {
                break;
            }
            is_compared |= infix.is_comparison();
            let is_stuck = self.stuck == Some(self.here());
            self.take_infix(written);
            if is_stuck {
                // The fault on the left was said: what is missing on the right as well is not another one.
                self.stuck = Some(self.here());
            }
            left = self.joined(start, left, infix);
        }
        left
    }

    fn infix(&self) -> Option<(Infix, Written<'t>)> {
        let kind = self.kind()?;
        if kind != TokenKind::Word {
            return of_sign(kind).map(|infix| (infix, Written::Sign));
        }
        if self.spellings.is_empty() {
            return None;
        }
        let found = self.find(|k| of_keyword(k).is_some() && (k != Keyword::Or || self.sees_or()))?;
        // A function is not a suffix: `arrondi au-dessus(x)`.
        let infix = of_keyword(found.keyword)?;
        let is_function = matches!(infix, Infix::Rounded(_)) && self.kind_after(found) == Some(TokenKind::LeftParen);
        (!is_function).then_some((infix, Written::Word(found)))
    }

    fn take_infix(&mut self, written: Written<'t>) {
        match written {
            Written::Sign => self.advance(),
            Written::Word(found) => self.take(found),
        }
    }

    /// Reads what stands on the right of an operation and puts both sides together.
    fn joined(&mut self, start: u32, left: Expr, infix: Infix) -> Expr {
        let kind = match infix {
            Infix::Or => ExprKind::Or(self.chain(left, Level::And, Self::eat_or)),
            Infix::And => ExprKind::And(self.chain(left, Level::Not, |parser| parser.eat_keyword(Keyword::And))),
            Infix::Compare(comparison) => self.compared(left, comparison),
            Infix::Within => {
                let window = self.window();
                ExprKind::Compare(Comparison::In, Box::new((left, window)))
            }
            Infix::Between => {
                let low = self.term();
                self.expect_keyword(Keyword::And);
                ExprKind::Between(Box::new([left, low, self.term()]))
            }
            Infix::Presence(presence) => ExprKind::Presence(presence, Box::new(left)),
            Infix::Rounded(function) => ExprKind::Call(function, vec![left]),
            Infix::Arithmetic(operation) => {
                let floor = match infix.level() {
                    Level::Sum => Level::Product,
                    _ => Level::Unary,
                };
                ExprKind::Arithmetic(operation, Box::new((left, self.climb(floor))))
            }
        };
        Expr { span: self.since(start), kind }
    }

    /// `a et b et c` is one node: however long, it is not deep.
    fn chain(&mut self, first: Expr, floor: Level, eat: impl Fn(&mut Self) -> bool) -> Vec<Expr> {
        let mut all = vec![first, self.climb(floor)];
        while eat(self) {
            all.push(self.climb(floor));
        }
        all
    }

    fn compared(&mut self, left: Expr, comparison: Comparison) -> ExprKind {
        let outer = core::mem::replace(&mut self.calendar, calendar_of(&left));
        let mut right = self.climb(Level::Suffix);
        self.calendar = outer;
        if matches!(comparison, Comparison::In | Comparison::NotIn)
            && let ExprKind::Offset(side, parts) = right.kind
        {
            // « dans 90 jours après la clôture » says the same as « dans les 90 jours après la clôture ».
            right.kind = ExprKind::Window(side, parts);
        }
        ExprKind::Compare(comparison, Box::new((left, right)))
    }

    /// What comes after `dans les`: a duration, then before or after which date.
    pub(super) fn window(&mut self) -> Expr {
        let start = self.here();
        let duration = if self.is(TokenKind::Number) { self.literal() } else { self.climb(Level::Unary) };
        let side = if self.eat_keyword(Keyword::After) {
            Side::After
        } else {
            if !self.expect_keyword(Keyword::Before) {
                self.skip_until(|parser| parser.sees(Keyword::Before) || parser.sees(Keyword::After) || parser.ends_value());
                let _ = self.eat_keyword(Keyword::Before) || self.eat_keyword(Keyword::After);
            }
            Side::Before
        };
        let date = self.climb(Level::Sum);
        Expr { span: self.since(start), kind: ExprKind::Window(side, Box::new((duration, date))) }
    }

    /// An operand, with what stands before it.
    fn prefix(&mut self, floor: Level) -> Expr {
        let start = self.here();
        if self.is(TokenKind::Minus) {
            self.advance();
            let operand = self.deeper(|parser| parser.climb(Level::Unary), |parser| parser.error());
            return Expr { span: self.since(start), kind: ExprKind::Negative(Box::new(operand)) };
        }
        if let Some(not) = self.match_keyword(Keyword::Not)
            && self.ahead(not, |parser| parser.starts_operand() && !parser.is(TokenKind::Minus))
        {
            self.take(not);
            // Under a tighter operation `non` takes one operand: `1 + non a` is wrong, and said by its type, not here.
            let operand = self.deeper(|parser| parser.climb(floor.max(Level::Compare)), |parser| parser.error());
            return Expr { span: self.since(start), kind: ExprKind::Not(Box::new(operand)) };
        }
        self.operand()
    }

    /// Whether an operand can start here.
    pub(super) fn starts_operand(&self) -> bool {
        match self.kind() {
            Some(TokenKind::Word) => self.sees_name() || self.find(opens_operand).is_some(),
            Some(
                TokenKind::Number
                | TokenKind::Date
                | TokenKind::Month
                | TokenKind::Prose
                | TokenKind::Block
                | TokenKind::Currency
                | TokenKind::LeftParen
                | TokenKind::Minus,
            ) => true,
            _ => false,
        }
    }

    /// Says that a value was expected here, and leaves out what cannot be one.
    pub(super) fn no_operand(&mut self) -> Expr {
        let start = self.here();
        self.refuse(Expected::Operand);
        self.skip_to_stop();
        Expr { span: Span::new(start, self.since(start).end), kind: ExprKind::Error }
    }
}

/// Keywords that start an operand and are no names.
fn opens_operand(keyword: Keyword) -> bool {
    use Keyword as K;
    matches!(keyword, K::Each | K::If | K::Not | K::AccordingTo | K::AtAllTimes | K::Some | K::No | K::AtLeast | K::AtMost)
}

/// Whether the other side of a comparison may name months or days.
fn calendar_of(expr: &Expr) -> Option<Calendar> {
    match expr.kind {
        ExprKind::Call(Function::Part(crate::proof::ast::Part::Month), _) => Some(Calendar::Months),
        ExprKind::Call(Function::Weekday, _) => Some(Calendar::Weekdays),
        _ => None,
    }
}
