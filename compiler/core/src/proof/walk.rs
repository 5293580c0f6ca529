//! Going through a test: every expression, every set, the registers it reads.

use super::ast::{Each, Expr, ExprKind, Modifier, Over, Range, Set, Test};
use crate::values::RefId;

/// Every expression of a test, parents first, in the order written.
pub fn walk<'e>(test: &'e Test, visit: &mut dyn FnMut(&'e Expr)) {
    walk_expr(&test.root, visit);
}

/// An expression and every expression inside it, parents first, in the order written.
pub fn walk_expr<'e>(expr: &'e Expr, visit: &mut dyn FnMut(&'e Expr)) {
    visit(expr);
    children(expr, &mut |child| walk_expr(child, visit));
}

/// Every set of a test, in the order written.
pub fn walk_sets<'e>(test: &'e Test, visit: &mut dyn FnMut(&'e Set)) {
    walk(test, &mut |expr| {
        if let Some(set) = set_of(expr) {
            visit(set);
        }
    });
}

/// What the test enumerates: references to registers, roles, bodies and categories, each once for each place where it stands.
pub fn registers(test: &Test) -> Vec<RefId> {
    let mut found = Vec::new();
    walk_sets(test, &mut |set| found.extend(set.target));
    found
}

/// Every declaration that the test refers to: what it enumerates, and who attests.
pub fn references(test: &Test) -> Vec<RefId> {
    let mut found = Vec::new();
    walk(test, &mut |expr| match &expr.kind {
        ExprKind::Attested(attested) => found.extend(attested.by),
        _ => found.extend(set_of(expr).and_then(|set| set.target)),
    });
    found
}

/// The set that an expression runs over, when it names one.
pub fn set_of(expr: &Expr) -> Option<&Set> {
    match &expr.kind {
        ExprKind::Each(each) => match &each.over {
            Over::Rows(set) | Over::Spans(set) => Some(set),
            Over::Periods(..) | Over::Moments(_) => None,
        },
        ExprKind::Exists(exists) => Some(&exists.set),
        ExprKind::Aggregate(aggregate) => aggregate.over.as_ref(),
        ExprKind::LongestRun(run) => run.over.as_ref(),
        _ => None,
    }
}

/// The expressions just inside an expression, in the order written.
pub fn children<'e>(expr: &'e Expr, visit: &mut dyn FnMut(&'e Expr)) {
    match &expr.kind {
        ExprKind::Error | ExprKind::Literal(_) | ExprKind::Path(_) | ExprKind::Attested(_) | ExprKind::Today => {}
        ExprKind::Member(of, _) | ExprKind::Not(of) | ExprKind::Negative(of) | ExprKind::Presence(_, of) => visit(of),
        ExprKind::List(all) | ExprKind::And(all) | ExprKind::Or(all) | ExprKind::Call(_, all) => all.iter().for_each(visit),
        ExprKind::Compare(_, pair)
        | ExprKind::Arithmetic(_, pair)
        | ExprKind::Offset(_, pair)
        | ExprKind::Window(_, pair)
        | ExprKind::At(pair) => [&pair.0, &pair.1].into_iter().for_each(visit),
        ExprKind::Between(parts) => parts.iter().for_each(visit),
        ExprKind::If(parts) => [&parts.condition, &parts.then].into_iter().chain(&parts.otherwise).for_each(visit),
        ExprKind::Each(each) => each_children(each, visit),
        ExprKind::Exists(exists) => set_children(&exists.set, visit),
        ExprKind::Aggregate(aggregate) => {
            aggregate.of.iter().for_each(&mut *visit);
            aggregate.over.iter().for_each(|set| set_children(set, visit));
        }
        ExprKind::LongestRun(run) => {
            visit(&run.of);
            run.over.iter().for_each(|set| set_children(set, visit));
            run.step.iter().for_each(visit);
        }
        ExprKind::RunningTotal(running) => core::iter::once(&running.of).chain(&running.by).for_each(visit),
        ExprKind::Scale(scale) => {
            visit(&scale.subject);
            scale.lines.iter().flat_map(|line| [&line.bound, &line.value]).for_each(&mut *visit);
            scale.otherwise.iter().for_each(visit);
        }
    }
}

fn each_children<'e>(each: &'e Each, visit: &mut dyn FnMut(&'e Expr)) {
    match &each.over {
        Over::Rows(set) | Over::Spans(set) => set_children(set, visit),
        Over::Periods(_, _, range) | Over::Moments(range) => range_children(range, visit),
    }
    each.keys.iter().for_each(|key| visit(&key.value));
    each.filter.iter().for_each(&mut *visit);
    visit(&each.body);
}

fn range_children<'e>(range: &'e Range, visit: &mut dyn FnMut(&'e Expr)) {
    range.from.iter().chain(&range.to).for_each(visit);
}

fn set_children<'e>(set: &'e Set, visit: &mut dyn FnMut(&'e Expr)) {
    set.modifiers.iter().flat_map(Modifier::exprs).for_each(visit);
}
