//! What a plan reads and what an explanation shows of it.

use super::ir::{Id, Node, NodeKind, Plan, Row, Rows, Type};
use super::walk::{Inside, inside, walk_plan};
use std::collections::{BTreeMap, BTreeSet};

/// What the explanation of one instance shows, in the order written: the sides of comparisons that are not constants, what is asked to
/// be known, truths that stand alone. What is inside a set is not of the instance.
pub fn parts(plan: &Plan) -> Vec<&Node> {
    let mut found = Vec::new();
    plan.filter.iter().chain([&plan.body]).for_each(|node| truths(node, &mut found));
    let mut shown: Vec<&Node> = Vec::new();
    for node in found {
        if !shown.contains(&node) {
            shown.push(node);
        }
    }
    shown
}

fn truths<'n>(node: &'n Node, found: &mut Vec<&'n Node>) {
    match &node.kind {
        NodeKind::And(all) | NodeKind::Or(all) => all.iter().for_each(|one| truths(one, found)),
        NodeKind::Not(one) => truths(one, found),
        NodeKind::If(parts) if node.ty == Type::Truth => parts.iter().for_each(|one| truths(one, found)),
        NodeKind::Compare(_, pair) | NodeKind::Has(pair) => {
            found.extend([&pair.0, &pair.1].into_iter().filter(|side| !is_constant(side)));
        }
        NodeKind::In(one, all) => found.extend(core::iter::once(&**one).chain(all).filter(|side| !is_constant(side))),
        NodeKind::Known(one) => found.push(one),
        NodeKind::Reaches { key, from, .. } => found.extend([&**key, &**from].into_iter().filter(|side| !is_constant(side))),
        NodeKind::Truth(_) | NodeKind::Unknown | NodeKind::Exists(..) => {}
        _ => found.push(node),
    }
}

/// Whether a value is the same for every instance because it is written out.
fn is_constant(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Number(_) | NodeKind::Text(_) | NodeKind::Truth(_) | NodeKind::Date(_) | NodeKind::Unknown => true,
        NodeKind::Negative(one) | NodeKind::Shift(one, ..) => is_constant(one),
        NodeKind::Arithmetic(_, pair) => is_constant(&pair.0) && is_constant(&pair.1),
        _ => false,
    }
}

/// The sets that the body reads for one instance, in the order written; not those inside the conditions of others.
pub fn sets(plan: &Plan) -> Vec<&Rows> {
    let mut found = Vec::new();
    plan.filter.iter().chain([&plan.body]).for_each(|node| sets_in(node, &mut found));
    found
}

fn sets_in<'n>(node: &'n Node, found: &mut Vec<&'n Rows>) {
    match &node.kind {
        // What is read of each row belongs to the set.
        NodeKind::Aggregate { rows, .. } | NodeKind::LongestRun { rows, .. } | NodeKind::Exists(_, rows) => found.push(rows),
        _ => inside(node, &mut |inside| {
            if let Inside::Node(node) = inside {
                sets_in(node, found);
            }
        }),
    }
}

/// The registers that a plan reads, and which of their columns its expressions name; in order. The columns that date the rows and the
/// keys that references are looked up by are needed too: the schema knows them.
pub fn registers(plan: &Plan) -> Vec<(Id, Vec<Id>)> {
    let mut read: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    let mut of_var: BTreeMap<super::ir::Var, Id> = BTreeMap::new();
    walk_plan(plan, &mut |inside| {
        if let Inside::Rows(rows) = inside {
            of_var.insert(rows.var, rows.register);
            read.entry(rows.register).or_default();
        }
    });
    walk_plan(plan, &mut |inside| match inside {
        Inside::Node(node) => match &node.kind {
            NodeKind::Column(row, column) | NodeKind::Precision(row, column) => {
                read.entry(register_of(row, &of_var)).or_default().insert(*column);
            }
            NodeKind::Reaches { register, by, .. } => {
                read.entry(*register).or_default().insert(*by);
            }
            _ => {}
        },
        Inside::Row(Row::Referred(row, column, register)) => {
            read.entry(register_of(row, &of_var)).or_default().insert(*column);
            read.entry(*register).or_default();
        }
        Inside::Row(Row::Keyed(_, register)) => {
            read.entry(*register).or_default();
        }
        Inside::Rows(_) | Inside::Row(_) => {}
    });
    periods_cover(&plan.domain, &mut read);
    read.remove(&NOWHERE);
    read.into_iter().map(|(register, columns)| (register, columns.into_iter().collect())).collect()
}

const NOWHERE: Id = Id(u32::MAX);

fn register_of(row: &Row, of_var: &BTreeMap<super::ir::Var, Id>) -> Id {
    match row {
        Row::Var(var) => of_var.get(var).copied().unwrap_or(NOWHERE),
        Row::Referred(_, _, register) | Row::Keyed(_, register) => *register,
        Row::Next(row) | Row::Previous(row) => register_of(row, of_var),
    }
}

fn periods_cover(domain: &super::ir::Domain, read: &mut BTreeMap<Id, BTreeSet<Id>>) {
    use super::ir::Domain as D;
    match domain {
        D::Periods { covers: all, .. } | D::Moments { registers: all, .. } => {
            for register in all {
                read.entry(*register).or_default();
            }
        }
        D::States { register, .. } => {
            read.entry(*register).or_default();
        }
        D::Product(pair) => {
            periods_cover(&pair.0, read);
            periods_cover(&pair.1, read);
        }
        D::Once | D::Rows(_) | D::Groups { .. } | D::Spans { .. } => {}
    }
}
