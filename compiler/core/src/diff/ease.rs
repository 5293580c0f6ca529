//! Whether a test got easier to pass, where that can be read off its form: one number moved, one condition more or less.

use super::same::heard;
use crate::proof::{Arithmetic, Comparison, Exists, Expr, ExprKind, Literal, Modifier, Quantity, Set, Side, Test};
use crate::words::{Lang, fold};
use social_grammar::Span;
use std::cmp::Ordering;

/// A text and what was read in it.
struct In<'t, T> {
    text: &'t str,
    of: &'t T,
}

// Derived, they would ask the tree to be `Copy`.
impl<T> Clone for In<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for In<'_, T> {}

/// How easily the second test is passed, against the first: `Greater` when whatever passes the first passes the second. None when its
/// form does not tell.
pub(super) fn compare((old, before): (&Test, &str), (new, after): (&Test, &str)) -> Option<Ordering> {
    truth(In { text: before, of: &old.root }, In { text: after, of: &new.root })
}

impl<'t> In<'t, Expr> {
    fn with<'u>(self, of: &'u Expr) -> In<'u, Expr>
    where
        't: 'u,
    {
        In { text: self.text, of }
    }

    fn printed(self) -> String {
        fold(&crate::proof::print_expr(self.of, self.text, Lang::En))
    }
}

fn is_same(a: In<'_, Expr>, b: In<'_, Expr>) -> bool {
    a.printed() == b.printed()
}

/// How easily a statement is true, against another.
fn truth(a: In<'_, Expr>, b: In<'_, Expr>) -> Option<Ordering> {
    if is_same(a, b) {
        return Some(Ordering::Equal);
    }
    match (&a.of.kind, &b.of.kind) {
        (ExprKind::And(x), ExprKind::And(y)) => several(a, x, b, y),
        (ExprKind::Or(x), ExprKind::Or(y)) => several(a, x, b, y).or_else(|| longer(a, x, b, y)),
        (_, ExprKind::And(y)) if y.iter().any(|one| is_same(a, b.with(one))) => Some(Ordering::Less),
        (ExprKind::And(x), _) if x.iter().any(|one| is_same(a.with(one), b)) => Some(Ordering::Greater),
        (_, ExprKind::Or(y)) if y.iter().any(|one| is_same(a, b.with(one))) => Some(Ordering::Greater),
        (ExprKind::Or(x), _) if x.iter().any(|one| is_same(a.with(one), b)) => Some(Ordering::Less),
        (ExprKind::Not(x), ExprKind::Not(y)) => truth(a.with(x), b.with(y)).map(Ordering::reverse),
        (ExprKind::Compare(p, x), ExprKind::Compare(q, y)) => comparison((*p, a, x), (*q, b, y)),
        (ExprKind::Each(x), ExprKind::Each(y)) if same_start(a, &x.body, b, &y.body) => truth(a.with(&x.body), b.with(&y.body)),
        (ExprKind::Exists(x), ExprKind::Exists(y)) => exists(In { text: a.text, of: x }, In { text: b.text, of: y }),
        _ => None,
    }
}

/// Whether what stands before two bodies reads the same.
fn same_start(a: In<'_, Expr>, x: &Expr, b: In<'_, Expr>, y: &Expr) -> bool {
    let start = |whole: In<'_, Expr>, body: &Expr| {
        let printed = whole.printed();
        printed.strip_suffix(&whole.with(body).printed()).map(str::to_owned)
    };
    let (first, second) = (start(a, x), start(b, y));
    first.is_some() && first == second
}

/// Conditions of which each stands against one; a condition more is harder.
fn several(a: In<'_, Expr>, x: &[Expr], b: In<'_, Expr>, y: &[Expr]) -> Option<Ordering> {
    if x.len() == y.len() {
        let all = x.iter().zip(y).map(|(one, other)| truth(a.with(one), b.with(other)));
        return all.reduce(|sum, one| both(sum?, one?)).flatten();
    }
    let within = |few: In<'_, Expr>, some: &[Expr], many: In<'_, Expr>, all: &[Expr]| {
        some.iter().all(|one| all.iter().any(|other| is_same(few.with(one), many.with(other))))
    };
    match (&a.of.kind, x.len() < y.len()) {
        (ExprKind::And(_), true) if within(a, x, b, y) => Some(Ordering::Less),
        (ExprKind::And(_), false) if within(b, y, a, x) => Some(Ordering::Greater),
        _ => None,
    }
}

/// One way more to pass is easier.
fn longer(a: In<'_, Expr>, x: &[Expr], b: In<'_, Expr>, y: &[Expr]) -> Option<Ordering> {
    let has = |of: In<'_, Expr>, all: &[Expr], one: In<'_, Expr>| all.iter().any(|other| is_same(of.with(other), one.with(one.of)));
    if x.iter().all(|one| has(b, y, a.with(one))) {
        return Some(Ordering::Greater);
    }
    y.iter().all(|one| has(a, x, b.with(one))).then_some(Ordering::Less)
}

fn both(a: Ordering, b: Ordering) -> Option<Ordering> {
    match (a, b) {
        (Ordering::Equal, other) | (other, Ordering::Equal) => Some(other),
        (a, b) if a == b => Some(a),
        _ => None,
    }
}

type Pair = (Expr, Expr);

fn comparison((p, a, x): (Comparison, In<'_, Expr>, &Pair), (q, b, y): (Comparison, In<'_, Expr>, &Pair)) -> Option<Ordering> {
    let left = size(a.with(&x.0), b.with(&y.0));
    let right = size(a.with(&x.1), b.with(&y.1));
    let strict = match (p, q) {
        (p, q) if p == q => Ordering::Equal,
        (Comparison::Less, Comparison::AtMost) | (Comparison::More, Comparison::AtLeast) => Ordering::Greater,
        (Comparison::AtMost, Comparison::Less) | (Comparison::AtLeast, Comparison::More) => Ordering::Less,
        _ => return None,
    };
    let room = match p {
        Comparison::Less | Comparison::AtMost | Comparison::Before => both(left?.reverse(), right?)?,
        Comparison::More | Comparison::AtLeast | Comparison::After => both(left?, right?.reverse())?,
        _ => return None,
    };
    both(strict, room)
}

/// How large a value is, against another.
fn size(a: In<'_, Expr>, b: In<'_, Expr>) -> Option<Ordering> {
    if is_same(a, b) {
        return Some(Ordering::Equal);
    }
    match (&a.of.kind, &b.of.kind) {
        (ExprKind::Literal(x), ExprKind::Literal(y)) => literal(x, y),
        (ExprKind::Negative(x), ExprKind::Negative(y)) => size(a.with(x), b.with(y)).map(Ordering::reverse),
        (ExprKind::Arithmetic(p, x), ExprKind::Arithmetic(q, y)) if p == q => {
            let (first, second) = (size(a.with(&x.0), b.with(&y.0))?, size(a.with(&x.1), b.with(&y.1))?);
            match p {
                Arithmetic::Add => both(first, second),
                Arithmetic::Subtract => both(first, second.reverse()),
                Arithmetic::Multiply | Arithmetic::Divide => None,
            }
        }
        (ExprKind::Offset(p, x), ExprKind::Offset(q, y)) if p == q => {
            let (length, date) = (size(a.with(&x.0), b.with(&y.0))?, size(a.with(&x.1), b.with(&y.1))?);
            both(if *p == Side::After { length } else { length.reverse() }, date)
        }
        _ => None,
    }
}

fn literal(a: &Literal, b: &Literal) -> Option<Ordering> {
    match (a, b) {
        (Literal::Number(a), Literal::Number(b)) | (Literal::Share(a), Literal::Share(b)) => Some(b.cmp(a)),
        (Literal::Money(a), Literal::Money(b)) if a.currency == b.currency => Some(b.minor.cmp(&a.minor)),
        (Literal::Date(a), Literal::Date(b)) => Some(b.cmp(a)),
        (Literal::Duration(a), Literal::Duration(b)) => super::order::lengths(*b, *a),
        _ => None,
    }
}

/// How many rows there must be, and which rows count.
fn exists(a: In<'_, Exists>, b: In<'_, Exists>) -> Option<Ordering> {
    let rows = sets(In { text: a.text, of: &a.of.set }, In { text: b.text, of: &b.of.set })?;
    let (count, is_more) = match (a.of.quantity, b.of.quantity) {
        (Quantity::Some, Quantity::Some) => (Ordering::Equal, true),
        (Quantity::No, Quantity::No) => (Ordering::Equal, false),
        (Quantity::AtLeast(x), Quantity::AtLeast(y)) => (x.cmp(&y), true),
        (Quantity::AtMost(x), Quantity::AtMost(y)) => (y.cmp(&x), false),
        (x, y) if x == y && rows == Ordering::Equal => return Some(Ordering::Equal),
        _ => return None,
    };
    both(count, if is_more { rows } else { rows.reverse() })
}

/// Whether more rows count: the same set, but for its condition.
fn sets(a: In<'_, Set>, b: In<'_, Set>) -> Option<Ordering> {
    let condition = |set: &Set| match set.modifiers.last() {
        Some(Modifier::Where(condition)) => Some(condition.clone()),
        _ => None,
    };
    let (x, y) = (condition(a.of), condition(b.of));
    let start = |set: In<'_, Set>, condition: &Option<Expr>| {
        let end = condition.as_ref().map_or(set.of.span.end, |condition| condition.span.start);
        heard(Span::new(set.of.span.start, end).of(set.text))
    };
    if start(a, &x) != start(b, &y) {
        return None;
    }
    match (&x, &y) {
        (None, None) => Some(Ordering::Equal),
        (Some(x), Some(y)) => truth(In { text: a.text, of: x }, In { text: b.text, of: y }),
        _ => None,
    }
}
