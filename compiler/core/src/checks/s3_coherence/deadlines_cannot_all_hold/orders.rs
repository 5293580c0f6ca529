//! What proofs say of two dates: one no later than the other, give or take a length.

use super::clauses::{Clause, same};
use super::events::{Event, Events};
use crate::checks::Cx;
use crate::checks::s2_opposability::proofs::proofs;
use crate::kinds::rule;
use crate::norms::time::Reach;
use crate::plan::ir::{Domain, Node, NodeKind, Row, Rows, Var};
use crate::plan::typed;
use crate::proof::{Arithmetic, Comparison, Expr, ExprKind, Literal, Quantity, Side, Test, walk_expr};
use crate::resolve::{Entity, EntityId, FieldView};
use crate::values::{Anchor, Deadline, Duration, Unit, Value};

/// A date of a row, moved or not.
struct Dated {
    row: Var,
    column: EntityId,
    moved: Option<(Side, Duration)>,
}

/// Adds the bounds that the proofs of a rule state between two columns, for every row.
pub fn orders<'c>(cx: &'c Cx<'c>, events: &Events<'c>, owner: Entity<'c>, all: &mut Vec<Clause<'c>>) {
    if !owner.has(rule::PROOF) || owner.has(rule::UNLESS) {
        return;
    }
    for (field, test) in proofs(owner) {
        for plan in typed(field, test, &cx.registers, &cx.schema).plans {
            let Domain::Rows(rows) = &plan.domain else { continue };
            let is_open = plan.filter.is_some() || !is_every(rows);
            conjuncts(&plan.body, &mut |node| {
                compared(events, owner, field, node, !is_open, all);
                // « un rapport dont publié_le <= e.fin + 90 jours »: the row that is looked for.
                if let NodeKind::Exists(Quantity::Some, rows) = &node.kind
                    && let Some(condition) = &rows.condition
                {
                    conjuncts(condition, &mut |node| compared(events, owner, field, node, false, all));
                }
            });
        }
    }
}

/// Whether every row is meant, or every one that says something.
fn is_every(rows: &Rows) -> bool {
    let known = |node: &Node| matches!(node.kind, NodeKind::Known(_));
    let condition = rows.condition.as_deref().is_none_or(|condition| match &condition.kind {
        NodeKind::And(all) => all.iter().all(known),
        _ => known(condition),
    });
    rows.time.is_empty() && rows.group.is_none() && condition
}

fn conjuncts(node: &Node, each: &mut impl FnMut(&Node)) {
    match &node.kind {
        NodeKind::And(all) => all.iter().for_each(|node| conjuncts(node, each)),
        _ => each(node),
    }
}

fn compared<'c>(events: &Events<'c>, owner: Entity<'c>, field: FieldView<'c>, node: &Node, is_sure: bool, all: &mut Vec<Clause<'c>>) {
    let NodeKind::Compare(comparison, sides) = &node.kind else { return };
    let (Some(left), Some(right)) = (dated(&sides.0), dated(&sides.1)) else { return };
    if left.column == right.column {
        return;
    }
    let is_one_row = left.row == right.row;
    deed_of(events, owner, field, &left, &right, all);
    let mut bound = |early: &Dated, late: &Dated| {
        let Some(reach) = reach(early.moved, late.moved) else { return };
        let (from, to) = (Event::At(late.column), Event::At(early.column));
        let says = written(field, node);
        all.push(Clause { from, to, reach, field, is_sure: is_sure && is_one_row, is_stated: false, says: crate::words::Text::same(says) });
    };
    match comparison {
        Comparison::AtMost | Comparison::Less => bound(&left, &right),
        Comparison::AtLeast | Comparison::More => bound(&right, &left),
        Comparison::Equal => {
            bound(&left, &right);
            bound(&right, &left);
        }
        _ => {}
    }
}

/// How the earlier date is bounded by the later one; none when both are moved.
fn reach(early: Option<(Side, Duration)>, late: Option<(Side, Duration)>) -> Option<Reach> {
    Some(match (early, late) {
        (None, None) => Reach::By,
        (None, Some((Side::After, long))) => Reach::Within(long),
        (None, Some((Side::Before, long))) => Reach::Before(long),
        (Some((Side::After, long)), None) => Reach::Ahead(long),
        // « a - 150 jours <= b » is « a <= b + 150 jours » as long as the length is the same from wherever it is counted.
        (Some((Side::Before, long)), None) if matches!(long.unit, Unit::Day | Unit::Week) => Reach::Within(long),
        _ => return None,
    })
}

fn dated(node: &Node) -> Option<Dated> {
    match &node.kind {
        NodeKind::Column(Row::Var(row), column) => Some(Dated { row: *row, column: EntityId(column.0), moved: None }),
        NodeKind::Shift(inner, side, long) => {
            let inner = dated(inner).filter(|inner| inner.moved.is_none())?;
            Some(Dated { moved: Some((*side, *long)), ..inner })
        }
        _ => None,
    }
}

/// The date that a rule is judged by, where its proof bounds it by what its deadline is counted from: that is its deed.
fn deed_of<'c>(events: &Events<'c>, owner: Entity<'c>, field: FieldView<'c>, left: &Dated, right: &Dated, all: &mut Vec<Clause<'c>>) {
    let Some(deadline) = owner.first(rule::DEADLINE) else { return };
    let Value::Deadline(by) = deadline.value() else { return };
    let Deadline::Around { anchor: anchor @ Anchor::Named(_), .. } = &**by else { return };
    let Some((Event::At(counted), _)) = events.anchor(deadline, *anchor) else { return };
    let date = match (left.column == counted, right.column == counted) {
        (true, false) => right.column,
        (false, true) => left.column,
        _ => return,
    };
    let says = text! { fr: "le jour où c'est fait, tel qu'on l'inscrit", en: "the day it is done, as it is recorded" };
    same(events.done(owner), Event::At(date), field, true, says, all);
}

/// Whether a proof reads the length of a deadline as the least: « décidée_le >= proposée_le + 10 jours » waits for ten days.
pub fn is_the_least(owner: Entity<'_>, length: Duration) -> bool {
    let says = |expr: &Expr| {
        let mut found = false;
        walk_expr(expr, &mut |part| found |= matches!(part.kind, ExprKind::Literal(Literal::Duration(other)) if other == length));
        found
    };
    proofs(owner).any(|(_, test)| {
        let mut found = false;
        walk_expr(&test.root, &mut |expr| {
            if let ExprKind::Compare(comparison, sides) = &expr.kind {
                found |= match comparison {
                    Comparison::AtLeast | Comparison::More => says(&sides.1),
                    Comparison::AtMost | Comparison::Less => says(&sides.0),
                    _ => false,
                };
            }
        });
        found
    })
}

/// Whether a proof may ask that a date wait for another: it adds a length elsewhere than to the later of two dates.
pub fn may_wait(test: &Test) -> bool {
    let (mut lengths, mut added, mut is_denied) = (0, 0, false);
    walk_expr(&test.root, &mut |expr| match &expr.kind {
        ExprKind::Literal(Literal::Duration(_)) => lengths += 1,
        ExprKind::Not(_) => is_denied = true,
        ExprKind::Compare(comparison, sides) => {
            let later = match comparison {
                Comparison::AtMost | Comparison::Less => &sides.1,
                Comparison::AtLeast | Comparison::More => &sides.0,
                _ => return,
            };
            added += usize::from(is_after(later));
        }
        _ => {}
    });
    lengths > added || (is_denied && lengths > 0)
}

/// `fin + 90 jours`.
fn is_after(expr: &Expr) -> bool {
    let ExprKind::Arithmetic(Arithmetic::Add, sides) = &expr.kind else { return false };
    matches!((&sides.0.kind, &sides.1.kind), (ExprKind::Path(_) | ExprKind::Member(..), ExprKind::Literal(Literal::Duration(_))))
}

/// A part of a proof, on one line.
fn written(field: FieldView<'_>, node: &Node) -> String {
    node.span.of(field.item_text()).split_whitespace().collect::<Vec<_>>().join(" ")
}
