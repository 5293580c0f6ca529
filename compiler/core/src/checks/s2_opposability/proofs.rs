//! What the form of a proof shows before any fact is read: what it is about, and whether anything could contradict it.

use super::ladder::norm;
use crate::plan::all_of;
use crate::proof::{AggregateKind, Attested, Comparison, Expr, ExprKind, Literal, Over, Quantity, Test, walk_expr};
use crate::resolve::{Code, Entity, FieldView};
use crate::values::{Ratio, Value};
use std::cmp::Ordering;

/// The proofs of a rule, a practice or a commitment that could be read as far as their end.
pub fn proofs(entity: Entity<'_>) -> impl Iterator<Item = (FieldView<'_>, &Test)> {
    let field = norm(entity.kind()).map(|norm| norm.proof);
    let values = field.into_iter().flat_map(move |field| entity.values(field));
    values.filter_map(|proof| match proof.value() {
        Value::Test(test) if !any(&test.root, &|e| e.kind == ExprKind::Error) => Some((proof, &**test)),
        _ => None,
    })
}

/// The people or bodies that a proof has attest.
pub fn attestations(root: &Expr) -> Vec<&Attested> {
    let mut found = Vec::new();
    walk_expr(root, &mut |expr| {
        if let ExprKind::Attested(attested) = &expr.kind {
            found.push(&**attested);
        }
    });
    found
}

/// Whether somebody attests, anywhere in a test.
pub fn attests(root: &Expr) -> bool {
    any(root, &|expr| matches!(expr.kind, ExprKind::Attested(_)))
}

/// Whether a proof is told in words: nothing can be computed from it.
pub fn is_told(test: &Test) -> bool {
    matches!(test.root.kind, ExprKind::Literal(Literal::Prose))
}

/// Whether a test uses a name that nothing declares: family S0 speaks of it first.
pub fn has_unknown_name(code: &Code, root: &Expr) -> bool {
    any(root, &|expr| matches!(&expr.kind, ExprKind::Path(path) if code.by_hash(path.head.hash).is_none()))
}

/// Whether a test runs over a set, or over the changes of registers.
pub fn reads_facts(root: &Expr) -> bool {
    any(root, &|expr| match &expr.kind {
        ExprKind::Exists(_) | ExprKind::Attested(_) | ExprKind::LongestRun(_) => true,
        ExprKind::Each(each) => matches!(each.over, Over::Rows(_) | Over::Spans(_)),
        ExprKind::Aggregate(aggregate) => aggregate.over.is_some(),
        // A count without a name counts the rows around it, and a dotted name reads a column.
        ExprKind::Path(path) => !path.rest.is_empty(),
        ExprKind::Member(..) => true,
        _ => false,
    })
}

/// What a test says whatever the facts; none when it depends on them.
pub fn settled(expr: &Expr, text: &str) -> Option<bool> {
    match &expr.kind {
        ExprKind::Literal(Literal::YesNo(is_yes)) => Some(*is_yes),
        ExprKind::Not(inner) => settled(inner, text).map(|is_true| !is_true),
        ExprKind::And(parts) => all_of(parts.iter().map(|part| settled(part, text))).or_else(|| never_together(parts, text)),
        ExprKind::Or(parts) => all_of(parts.iter().map(|part| settled(part, text).map(|t| !t))).map(|none| !none),
        ExprKind::Compare(comparison, sides) => compared(*comparison, &sides.0, &sides.1, text),
        ExprKind::If(condition) => match (settled(&condition.condition, text), settled(&condition.then, text)) {
            (Some(false), _) => condition.otherwise.as_ref().map_or(Some(true), |other| settled(other, text)),
            (Some(true), then) => then,
            (None, then) => then.filter(|then| condition.otherwise.as_ref().map_or(*then, |o| settled(o, text) == Some(*then))),
        },
        ExprKind::Each(each) => settled(&each.body, text),
        ExprKind::Exists(exists) if exists.quantity == Quantity::AtLeast(0) => Some(true),
        _ => None,
    }
}

fn compared(comparison: Comparison, left: &Expr, right: &Expr, text: &str) -> Option<bool> {
    if let (Some(left), Some(right)) = (number(left), number(right)) {
        return decided(comparison, left.cmp(&right));
    }
    if let (ExprKind::Literal(left), ExprKind::Literal(right)) = (&left.kind, &right.kind) {
        return match (left, right) {
            (Literal::Date(left), Literal::Date(right)) => decided(comparison, left.cmp(right)),
            (Literal::Money(left), Literal::Money(right)) if left.currency == right.currency => {
                decided(comparison, left.minor.cmp(&right.minor))
            }
            _ => None,
        };
    }
    if is_same_name(left, right, text) {
        return decided(comparison, Ordering::Equal);
    }
    match (number(left), number(right)) {
        (None, Some(bound)) => against_range(left, comparison, bound),
        (Some(bound), None) => against_range(right, mirrored(comparison)?, bound),
        _ => None,
    }
}

/// What is counted is never below zero; a part is never below zero or above one.
fn against_range(value: &Expr, comparison: Comparison, bound: Ratio<i64>) -> Option<bool> {
    let ExprKind::Aggregate(aggregate) = &value.kind else { return None };
    let zero = Ratio::from_integer(0);
    let most = match aggregate.kind {
        AggregateKind::Count => None,
        AggregateKind::Share => Some(Ratio::from_integer(1)),
        _ => return None,
    };
    let is_above = most.is_some_and(|most| bound > most);
    let is_at_most = most.is_some_and(|most| bound >= most);
    match comparison {
        Comparison::AtLeast if bound <= zero => Some(true),
        Comparison::More if bound < zero => Some(true),
        Comparison::Less if bound <= zero => Some(false),
        Comparison::AtMost if bound < zero => Some(false),
        Comparison::AtMost if is_at_most => Some(true),
        Comparison::Less if is_above => Some(true),
        Comparison::More if is_at_most => Some(false),
        Comparison::AtLeast if is_above => Some(false),
        Comparison::Equal if bound < zero || is_above => Some(false),
        Comparison::Different if bound < zero || is_above => Some(true),
        _ => None,
    }
}

/// Two bounds on one value that leave nothing between them: `n >= 4 et n <= 2`.
fn never_together(parts: &[Expr], text: &str) -> Option<bool> {
    let mut bounds: Vec<Bound<'_>> = parts.iter().filter_map(|part| bound(part, text)).collect();
    bounds.sort_by(|a, b| a.of.cmp(b.of));
    let clashes = bounds.chunk_by(|a, b| a.of == b.of).any(|same| {
        let least = same.iter().filter_map(|b| b.least).max();
        let most = same.iter().filter_map(|b| b.most).min();
        matches!((least, most), (Some((least, is_least_open)), Some((most, is_most_closed))) if least > most
            || (least == most && (is_least_open || !is_most_closed)))
    });
    clashes.then_some(false)
}

/// A bound on one value. Among equal bounds the strict one is the stronger: it sorts last below, first above.
struct Bound<'t> {
    of: &'t str,
    /// The bound below, and whether it is strict.
    least: Option<(Ratio<i64>, bool)>,
    /// The bound above, and whether it belongs.
    most: Option<(Ratio<i64>, bool)>,
}

fn bound<'t>(expr: &Expr, text: &'t str) -> Option<Bound<'t>> {
    let ExprKind::Compare(comparison, sides) = &expr.kind else { return None };
    let (of, comparison, value) = match (number(&sides.0), number(&sides.1)) {
        (None, Some(value)) => (&sides.0, *comparison, value),
        (Some(value), None) => (&sides.1, mirrored(*comparison)?, value),
        _ => return None,
    };
    let (least, most) = match comparison {
        Comparison::AtLeast => (Some((value, false)), None),
        Comparison::More => (Some((value, true)), None),
        Comparison::AtMost => (None, Some((value, true))),
        Comparison::Less => (None, Some((value, false))),
        Comparison::Equal => (Some((value, false)), Some((value, true))),
        _ => return None,
    };
    Some(Bound { of: of.span.of(text), least, most })
}

fn is_same_name(left: &Expr, right: &Expr, text: &str) -> bool {
    matches!((&left.kind, &right.kind), (ExprKind::Path(_), ExprKind::Path(_))) && left.span.of(text) == right.span.of(text)
}

const fn mirrored(comparison: Comparison) -> Option<Comparison> {
    Some(match comparison {
        Comparison::Less => Comparison::More,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::More => Comparison::Less,
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::Equal | Comparison::Different => comparison,
        _ => return None,
    })
}

fn decided(comparison: Comparison, order: Ordering) -> Option<bool> {
    Some(match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::Different => order.is_ne(),
        Comparison::Less | Comparison::Before => order.is_lt(),
        Comparison::AtMost => order.is_le(),
        Comparison::More | Comparison::After => order.is_gt(),
        Comparison::AtLeast => order.is_ge(),
        _ => return None,
    })
}

/// The value of an expression made of numbers alone.
fn number(expr: &Expr) -> Option<Ratio<i64>> {
    match &expr.kind {
        ExprKind::Literal(Literal::Number(number) | Literal::Share(number)) => Some(*number),
        ExprKind::Negative(inner) => number(inner).map(|n| -n),
        ExprKind::Arithmetic(operation, sides) => operation.of(number(&sides.0)?, number(&sides.1)?),
        _ => None,
    }
}

/// Whether something holds of an expression or of one inside it.
fn any(root: &Expr, holds: &dyn Fn(&Expr) -> bool) -> bool {
    let mut found = false;
    walk_expr(root, &mut |expr| found = found || holds(expr));
    found
}
