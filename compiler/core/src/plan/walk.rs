//! Going through a plan: what a node holds, the rows it reads, the variables it names.

use super::ir::{Domain, Node, NodeKind, Plan, Row, Rows, Var, When};

/// What stands directly inside a node.
pub enum Inside<'n> {
    /// An operand.
    Node(&'n Node),
    /// A set.
    Rows(&'n Rows),
    /// A row whose columns are read.
    Row(&'n Row),
}

/// As [`Inside`], to change it.
pub(super) enum InsideMut<'n> {
    Node(&'n mut Node),
    Rows(&'n mut Rows),
    Row(&'n mut Row),
    Var(&'n mut Var),
}

/// What stands directly inside a node, in the order written.
pub fn inside<'n>(node: &'n Node, visit: &mut dyn FnMut(Inside<'n>)) {
    match &node.kind {
        NodeKind::Unknown
        | NodeKind::Number(_)
        | NodeKind::Text(_)
        | NodeKind::Truth(_)
        | NodeKind::Date(_)
        | NodeKind::Today
        | NodeKind::Key(..)
        | NodeKind::Bound(..) => {}
        NodeKind::Column(row, _) | NodeKind::HasRow(row) | NodeKind::Precision(row, _) => visit(Inside::Row(row)),
        NodeKind::SameRow(pair) => [&pair.0, &pair.1].into_iter().for_each(|row| visit(Inside::Row(row))),
        NodeKind::Not(one)
        | NodeKind::Known(one)
        | NodeKind::Negative(one)
        | NodeKind::Round(_, one, _)
        | NodeKind::Absolute(one)
        | NodeKind::Shift(one, ..)
        | NodeKind::DayOf(one)
        | NodeKind::PartOf(_, one)
        | NodeKind::StartOf(_, one)
        | NodeKind::EndOf(_, one)
        | NodeKind::Weekday(one)
        | NodeKind::NthWeekday(_, _, one) => visit(Inside::Node(one)),
        NodeKind::And(all) | NodeKind::Or(all) | NodeKind::Extreme(_, all) => all.iter().for_each(|one| visit(Inside::Node(one))),
        NodeKind::Compare(_, pair)
        | NodeKind::Arithmetic(_, pair)
        | NodeKind::Has(pair)
        | NodeKind::Remainder(pair)
        | NodeKind::DaysBetween(pair) => [&pair.0, &pair.1].into_iter().for_each(|one| visit(Inside::Node(one))),
        NodeKind::In(one, all) => core::iter::once(&**one).chain(all).for_each(|one| visit(Inside::Node(one))),
        NodeKind::ShiftBy(one, _, other) => [one, other].into_iter().for_each(|one| visit(Inside::Node(one))),
        NodeKind::DateOf(parts) | NodeKind::If(parts) => parts.iter().for_each(|one| visit(Inside::Node(one))),
        NodeKind::Exists(_, rows) => visit(Inside::Rows(rows)),
        NodeKind::Aggregate { rows, of, .. } => {
            of.iter().for_each(|of| visit(Inside::Node(of)));
            visit(Inside::Rows(rows));
        }
        NodeKind::LongestRun { rows, of, step } => {
            visit(Inside::Node(of));
            visit(Inside::Rows(rows));
            step.iter().for_each(|step| visit(Inside::Node(step)));
        }
        NodeKind::RunningTotal { of, by, .. } => core::iter::once(of).chain(by).for_each(|one| visit(Inside::Node(one))),
        NodeKind::Reaches { key, from, .. } => [key, from].into_iter().for_each(|one| visit(Inside::Node(one))),
    }
}

/// As [`inside`], to change it; the variables that a node names are visited too.
pub(super) fn inside_mut(node: &mut Node, visit: &mut dyn FnMut(InsideMut<'_>)) {
    match &mut node.kind {
        NodeKind::Unknown | NodeKind::Number(_) | NodeKind::Text(_) | NodeKind::Truth(_) | NodeKind::Date(_) | NodeKind::Today => {}
        NodeKind::Key(var, _) | NodeKind::Bound(var, _) => visit(InsideMut::Var(var)),
        NodeKind::Column(row, _) | NodeKind::HasRow(row) | NodeKind::Precision(row, _) => visit(InsideMut::Row(row)),
        NodeKind::SameRow(pair) => {
            visit(InsideMut::Row(&mut pair.0));
            visit(InsideMut::Row(&mut pair.1));
        }
        NodeKind::Not(one)
        | NodeKind::Known(one)
        | NodeKind::Negative(one)
        | NodeKind::Round(_, one, _)
        | NodeKind::Absolute(one)
        | NodeKind::Shift(one, ..)
        | NodeKind::DayOf(one)
        | NodeKind::PartOf(_, one)
        | NodeKind::StartOf(_, one)
        | NodeKind::EndOf(_, one)
        | NodeKind::Weekday(one)
        | NodeKind::NthWeekday(_, _, one) => visit(InsideMut::Node(one)),
        NodeKind::And(all) | NodeKind::Or(all) | NodeKind::Extreme(_, all) => {
            all.iter_mut().for_each(|one| visit(InsideMut::Node(one)));
        }
        NodeKind::Compare(_, pair)
        | NodeKind::Arithmetic(_, pair)
        | NodeKind::Has(pair)
        | NodeKind::Remainder(pair)
        | NodeKind::DaysBetween(pair) => {
            visit(InsideMut::Node(&mut pair.0));
            visit(InsideMut::Node(&mut pair.1));
        }
        NodeKind::In(one, all) => {
            visit(InsideMut::Node(one));
            all.iter_mut().for_each(|one| visit(InsideMut::Node(one)));
        }
        NodeKind::ShiftBy(one, _, other) => {
            visit(InsideMut::Node(one));
            visit(InsideMut::Node(other));
        }
        NodeKind::DateOf(parts) | NodeKind::If(parts) => parts.iter_mut().for_each(|one| visit(InsideMut::Node(one))),
        NodeKind::Exists(_, rows) => visit(InsideMut::Rows(rows)),
        NodeKind::Aggregate { rows, of, .. } => {
            of.iter_mut().for_each(|of| visit(InsideMut::Node(of)));
            visit(InsideMut::Rows(rows));
        }
        NodeKind::LongestRun { rows, of, step } => {
            visit(InsideMut::Node(of));
            visit(InsideMut::Rows(rows));
            step.iter_mut().for_each(|step| visit(InsideMut::Node(step)));
        }
        NodeKind::RunningTotal { row, of, by } => {
            visit(InsideMut::Var(row));
            visit(InsideMut::Node(of));
            by.iter_mut().for_each(|by| visit(InsideMut::Node(by)));
        }
        NodeKind::Reaches { key, from, .. } => {
            visit(InsideMut::Node(key));
            visit(InsideMut::Node(from));
        }
    }
}

/// The dates and the condition of a set.
pub fn of_rows<'n>(rows: &'n Rows, visit: &mut dyn FnMut(&'n Node)) {
    rows.time.iter().for_each(|when| of_when(when, visit));
    rows.condition.iter().for_each(|condition| visit(condition));
}

fn of_when<'n>(when: &'n When, visit: &mut dyn FnMut(&'n Node)) {
    match when {
        When::InState(_) | When::AsOf(_) => {}
        When::During(from, to) => [from, to].into_iter().for_each(visit),
        When::At(day) | When::Before(day) | When::After(day) | When::Since(day) | When::Until(day) => visit(day),
    }
}

/// As [`of_rows`], to change them; the variables that a set names are visited too.
pub(super) fn of_rows_mut(rows: &mut Rows, visit: &mut dyn FnMut(InsideMut<'_>)) {
    visit(InsideMut::Var(&mut rows.var));
    rows.group.iter_mut().for_each(|group| visit(InsideMut::Var(group)));
    for when in &mut rows.time {
        match when {
            When::InState(var) | When::AsOf(var) => visit(InsideMut::Var(var)),
            When::During(from, to) => {
                visit(InsideMut::Node(from));
                visit(InsideMut::Node(to));
            }
            When::At(day) | When::Before(day) | When::After(day) | When::Since(day) | When::Until(day) => visit(InsideMut::Node(day)),
        }
    }
    rows.condition.iter_mut().for_each(|condition| visit(InsideMut::Node(condition)));
}

/// The node that a row is found by, or the row that it is found from.
pub(super) fn of_row_mut(row: &mut Row, visit: &mut dyn FnMut(InsideMut<'_>)) {
    match row {
        Row::Var(var) => visit(InsideMut::Var(var)),
        Row::Referred(row, ..) | Row::Next(row) | Row::Previous(row) => visit(InsideMut::Row(row)),
        Row::Keyed(key, _) => visit(InsideMut::Node(key)),
    }
}

/// Every node and every set under a node, itself first, conditions and dates of its sets included.
pub fn walk<'n>(node: &'n Node, visit: &mut dyn FnMut(Inside<'n>)) {
    visit(Inside::Node(node));
    inside(node, &mut |inside| match inside {
        Inside::Node(node) => walk(node, visit),
        Inside::Rows(rows) => walk_rows(rows, visit),
        Inside::Row(row) => walk_row(row, visit),
    });
}

/// A set, then every node and every set of its condition and dates.
pub fn walk_rows<'n>(rows: &'n Rows, visit: &mut dyn FnMut(Inside<'n>)) {
    visit(Inside::Rows(rows));
    of_rows(rows, &mut |node| walk(node, visit));
}

fn walk_row<'n>(row: &'n Row, visit: &mut dyn FnMut(Inside<'n>)) {
    visit(Inside::Row(row));
    match row {
        Row::Var(_) => {}
        Row::Referred(row, ..) | Row::Next(row) | Row::Previous(row) => walk_row(row, visit),
        Row::Keyed(key, _) => walk(key, visit),
    }
}

/// Every node, set and row of a plan: of its domain, its filter, then its body.
pub fn walk_plan<'n>(plan: &'n Plan, visit: &mut dyn FnMut(Inside<'n>)) {
    walk_domain(&plan.domain, visit);
    plan.filter.iter().chain([&plan.body]).for_each(|node| walk(node, visit));
}

fn walk_domain<'n>(domain: &'n Domain, visit: &mut dyn FnMut(Inside<'n>)) {
    match domain {
        Domain::Once => {}
        Domain::Rows(rows) => walk_rows(rows, visit),
        Domain::Groups { rows, keys, .. } | Domain::Spans { rows, keys, .. } => {
            walk_rows(rows, visit);
            keys.iter().for_each(|key| walk(key, visit));
        }
        Domain::Periods { from, to, .. } | Domain::States { from, to, .. } | Domain::Moments { from, to, .. } => {
            from.iter().chain(to).for_each(|date| walk(date, visit));
        }
        Domain::Product(pair) => {
            walk_domain(&pair.0, visit);
            walk_domain(&pair.1, visit);
        }
    }
}

/// The nodes and sets directly in a domain, to change them.
pub(super) fn of_domain_mut(domain: &mut Domain, visit: &mut dyn FnMut(InsideMut<'_>)) {
    match domain {
        Domain::Once => {}
        Domain::Rows(rows) => visit(InsideMut::Rows(rows)),
        Domain::Groups { rows, keys, .. } | Domain::Spans { rows, keys, .. } => {
            visit(InsideMut::Rows(rows));
            keys.iter_mut().for_each(|key| visit(InsideMut::Node(key)));
        }
        Domain::Periods { from, to, .. } | Domain::States { from, to, .. } | Domain::Moments { from, to, .. } => {
            from.iter_mut().chain(to).for_each(|date| visit(InsideMut::Node(date)));
        }
        Domain::Product(pair) => {
            of_domain_mut(&mut pair.0, visit);
            of_domain_mut(&mut pair.1, visit);
        }
    }
}

/// Gives variables other names, everywhere under a node.
pub(super) fn rename(inside: InsideMut<'_>, renamed: &[(Var, Var)]) {
    match inside {
        InsideMut::Var(var) => {
            if let Some((_, new)) = renamed.iter().find(|(old, _)| old == var) {
                *var = *new;
            }
        }
        InsideMut::Node(node) => inside_mut(node, &mut |inside| rename(inside, renamed)),
        InsideMut::Rows(rows) => of_rows_mut(rows, &mut |inside| rename(inside, renamed)),
        InsideMut::Row(row) => of_row_mut(row, &mut |inside| rename(inside, renamed)),
    }
}

/// Gives the variables of a node other names.
pub(crate) fn renamed(mut node: Node, names: &[(Var, Var)]) -> Node {
    rename(InsideMut::Node(&mut node), names);
    node
}

/// Gives the variables of a set other names.
pub(crate) fn renamed_rows(mut rows: Rows, names: &[(Var, Var)]) -> Rows {
    rename(InsideMut::Rows(&mut rows), names);
    rows
}
