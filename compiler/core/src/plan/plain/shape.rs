//! The parts of an expression: what it reads, the dates that bound a set, the sets at the level of an instance.

use crate::plan::ir::{Node, NodeKind, Row, Rows, Type, Var, When};
use crate::proof::Comparison;

/// What an expression is made of: other expressions of the same level, rows, sets, and expressions read for each row of a set.
#[derive(Default)]
pub(super) struct Made<'n> {
    pub(super) nodes: Vec<&'n Node>,
    pub(super) rows: Vec<&'n Row>,
    pub(super) vars: Vec<Var>,
    pub(super) sets: Vec<&'n Rows>,
    pub(super) inner: Vec<&'n Node>,
}

pub(super) fn made_of(node: &Node) -> Made<'_> {
    use NodeKind as K;
    let mut made = Made::default();
    match &node.kind {
        K::Unknown | K::Number(_) | K::Text(_) | K::Truth(_) | K::Date(_) | K::Today => {}
        K::Column(row, _) | K::HasRow(row) | K::Precision(row, _) => made.rows.push(row),
        K::SameRow(two) => made.rows.extend([&two.0, &two.1]),
        K::Key(var, _) | K::Bound(var, _) => made.vars.push(*var),
        K::Not(a) | K::Known(a) | K::Negative(a) | K::Round(_, a, _) | K::Absolute(a) | K::Shift(a, ..) | K::DayOf(a) => made.nodes.push(a),
        K::PartOf(_, a) | K::StartOf(_, a) | K::EndOf(_, a) | K::Weekday(a) | K::NthWeekday(_, _, a) => made.nodes.push(a),
        K::And(all) | K::Or(all) | K::Extreme(_, all) => made.nodes.extend(all),
        K::Compare(_, two) | K::Has(two) | K::Arithmetic(_, two) | K::Remainder(two) | K::DaysBetween(two) => {
            made.nodes.extend([&two.0, &two.1])
        }
        K::In(a, all) => {
            made.nodes.push(a);
            made.nodes.extend(all);
        }
        K::ShiftBy(a, _, b) => made.nodes.extend([&**a, &**b]),
        K::DateOf(three) | K::If(three) => made.nodes.extend(three.iter()),
        K::Exists(_, rows) => made.sets.push(rows),
        K::Aggregate { rows, of, .. } => {
            made.sets.push(rows);
            made.inner.extend(of.as_deref());
        }
        K::LongestRun { rows, of, step } => {
            made.sets.push(rows);
            made.inner.push(of);
            made.nodes.extend(step.as_deref());
        }
        K::RunningTotal { row, of, by } => {
            made.vars.push(*row);
            made.inner.push(of);
            made.inner.extend(by.as_deref());
        }
        K::Reaches { key, from, .. } => made.nodes.extend([&**key, &**from]),
    }
    made
}

fn times(rows: &Rows) -> Vec<&Node> {
    let mut nodes = Vec::new();
    for when in &rows.time {
        match when {
            When::At(a) | When::Before(a) | When::After(a) | When::Since(a) | When::Until(a) => nodes.push(a),
            When::During(a, b) => nodes.extend([a, b]),
            When::InState(_) | When::AsOf(_) => {}
        }
    }
    nodes
}

/// Whether an expression reads what is bound to a variable.
pub(super) fn reads(node: &Node, var: Var) -> bool {
    let made = made_of(node);
    let in_set = |rows: &Rows| {
        rows.group == Some(var)
            || rows.time.iter().any(|when| matches!(when, When::InState(v) | When::AsOf(v) if *v == var))
            || times(rows).iter().any(|node| reads(node, var))
            || rows.condition.as_ref().is_some_and(|node| reads(node, var))
    };
    made.vars.contains(&var)
        || made.rows.iter().any(|row| row_reads(row, var))
        || made.nodes.iter().chain(&made.inner).any(|node| reads(node, var))
        || made.sets.iter().any(|rows| in_set(rows))
}

fn row_reads(row: &Row, var: Var) -> bool {
    match row {
        Row::Var(own) => *own == var,
        Row::Keyed(key, _) => reads(key, var),
        Row::Referred(row, ..) | Row::Next(row) | Row::Previous(row) => row_reads(row, var),
    }
}

/// `date column <= e`, `<`, before, and the other way round: the column side, then `e`.
pub(super) fn date_at_most(node: &Node) -> Option<(&Node, &Node)> {
    let NodeKind::Compare(how, two) = &node.kind else { return None };
    let is_date_column = |node: &Node| matches!(node.kind, NodeKind::Column(..)) && node.ty == Type::Date;
    match how {
        Comparison::Less | Comparison::AtMost | Comparison::Before if is_date_column(&two.0) => Some((&two.0, &two.1)),
        Comparison::More | Comparison::AtLeast | Comparison::After if is_date_column(&two.1) => Some((&two.1, &two.0)),
        _ => None,
    }
}

/// The dates that bound the rows of a set from above, by the conjuncts of its condition.
pub(super) fn date_bounds(condition: &Node, var: Var) -> Vec<&Node> {
    if let NodeKind::And(all) = &condition.kind {
        return all.iter().flat_map(|one| date_bounds(one, var)).collect();
    }
    let mut candidates = Vec::from_iter(date_at_most(condition));
    if let NodeKind::Compare(Comparison::Equal, two) = &condition.kind {
        let dates = [(&two.0, &two.1), (&two.1, &two.0)];
        candidates.extend(dates.into_iter().filter(|(a, _)| a.ty == Type::Date));
    }
    let is_own = |node: &Node| matches!(&node.kind, NodeKind::Column(Row::Var(v), _) if *v == var);
    candidates.retain(|(column, bound)| is_own(column) && !reads(bound, var));
    candidates.into_iter().map(|(_, bound)| bound).collect()
}

/// What the days that a set asks for are read from.
fn asked(rows: &Rows) -> Vec<&Node> {
    let bounds = rows.condition.iter().flat_map(|condition| date_bounds(condition, rows.var));
    times(rows).into_iter().chain(bounds).collect()
}

/// Every expression at the level of an instance, and every set there. The rows of a group are those of its domain.
pub(super) fn at_instance<'n>(
    node: &'n Node,
    domain: &dyn Fn(Var) -> Option<&'n Rows>,
    nodes: &mut Vec<&'n Node>,
    sets: &mut Vec<&'n Rows>,
) {
    nodes.push(node);
    let made = made_of(node);
    for inner in made.nodes {
        at_instance(inner, domain, nodes, sets);
    }
    for rows in made.sets {
        sets.push(rows);
        for inner in rows.group.and_then(domain).into_iter().chain([rows]).flat_map(asked) {
            at_instance(inner, domain, nodes, sets);
        }
    }
}
