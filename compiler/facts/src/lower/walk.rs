//! Walks over the nodes of a plan.

use social_core::plan::ir::{Domain, Id, Node, NodeKind, Plan, Row, Rows, Var, When};

/// The operands of `and`, or the condition itself.
pub(super) fn conjuncts(node: &Node) -> Vec<&Node> {
    match &node.kind {
        NodeKind::And(all) => all.iter().flat_map(conjuncts).collect(),
        _ => vec![node],
    }
}

/// Whether it reads a variable that it does not bind.
pub(super) fn reads(node: &Node, var: Var) -> bool {
    let mut found = false;
    each(node, &mut |place| match place {
        Place::Row(Row::Var(one)) | Place::Var(one) => found |= *one == var,
        Place::Row(_) | Place::Node(_) | Place::Rows(_) => {}
    });
    found
}

/// Whether all that it reads from outside is one of these variables, or nothing.
pub(super) fn reads_only(node: &Node, allowed: &[Var]) -> bool {
    let (mut all, mut bound) = (true, allowed.to_vec());
    each(node, &mut |place| {
        if let Place::Rows(rows) = place {
            bound.push(rows.var);
        }
        if let Place::Node(Node { kind: NodeKind::RunningTotal { row, .. }, .. }) = place {
            bound.push(*row);
        }
    });
    each(node, &mut |place| match place {
        Place::Row(Row::Var(one)) | Place::Var(one) => all &= bound.contains(one),
        _ => {}
    });
    all
}

/// Whether it asks for a row after or before another.
pub(super) fn follows(node: &Node) -> bool {
    let mut found = false;
    each(node, &mut |place| found |= matches!(place, Place::Row(Row::Next(_) | Row::Previous(_))));
    found
}

/// The registers that rows are looked up in by their key.
pub(crate) fn referred(plan: &Plan) -> Vec<Id> {
    let mut found = Vec::new();
    let mut see = |place: Place<'_>| match place {
        Place::Row(Row::Referred(_, _, register) | Row::Keyed(_, register)) => found.push(*register),
        Place::Node(Node { kind: NodeKind::Reaches { register, .. }, .. }) => found.push(*register),
        _ => {}
    };
    domain(&plan.domain, &mut see);
    for node in plan.filter.iter().chain([&plan.body]) {
        each(node, &mut see);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What a walk meets.
pub(super) enum Place<'n> {
    Node(&'n Node),
    Row(&'n Row),
    Rows(&'n Rows),
    /// A group, a period, a moment, a state or a span.
    Var(&'n Var),
}

fn domain<'n>(domain_: &'n Domain, see: &mut dyn FnMut(Place<'n>)) {
    match domain_ {
        Domain::Once => {}
        Domain::Rows(one) => rows(one, see),
        Domain::Groups { rows: one, keys, .. } | Domain::Spans { rows: one, keys, .. } => {
            rows(one, see);
            keys.iter().for_each(|key| each(key, see));
        }
        Domain::Periods { from, to, .. } | Domain::States { from, to, .. } | Domain::Moments { from, to, .. } => {
            from.iter().chain(to).for_each(|node| each(node, see));
        }
        Domain::Product(both) => {
            domain(&both.0, see);
            domain(&both.1, see);
        }
    }
}

fn rows<'n>(one: &'n Rows, see: &mut dyn FnMut(Place<'n>)) {
    see(Place::Rows(one));
    one.group.iter().for_each(|var| see(Place::Var(var)));
    for when in &one.time {
        match when {
            When::At(a) | When::Before(a) | When::After(a) | When::Since(a) | When::Until(a) => each(a, see),
            When::During(a, b) => {
                each(a, see);
                each(b, see);
            }
            When::InState(var) | When::AsOf(var) => see(Place::Var(var)),
        }
    }
    one.condition.iter().for_each(|condition| each(condition, see));
}

fn row<'n>(one: &'n Row, see: &mut dyn FnMut(Place<'n>)) {
    see(Place::Row(one));
    match one {
        Row::Var(_) => {}
        Row::Referred(inner, ..) | Row::Next(inner) | Row::Previous(inner) => row(inner, see),
        Row::Keyed(node, _) => each(node, see),
    }
}

/// Meets a node, and all that it is made of.
pub(super) fn each<'n>(node: &'n Node, see: &mut dyn FnMut(Place<'n>)) {
    see(Place::Node(node));
    match &node.kind {
        NodeKind::Unknown | NodeKind::Number(_) | NodeKind::Text(_) | NodeKind::Truth(_) | NodeKind::Date(_) | NodeKind::Today => {}
        NodeKind::Column(one, _) | NodeKind::HasRow(one) | NodeKind::Precision(one, _) => row(one, see),
        NodeKind::SameRow(both) => {
            row(&both.0, see);
            row(&both.1, see);
        }
        NodeKind::Key(var, _) | NodeKind::Bound(var, _) => see(Place::Var(var)),
        NodeKind::Not(a) | NodeKind::Known(a) | NodeKind::Negative(a) | NodeKind::Round(_, a, _) | NodeKind::Absolute(a) => each(a, see),
        NodeKind::DayOf(a) | NodeKind::PartOf(_, a) | NodeKind::StartOf(_, a) | NodeKind::EndOf(_, a) => each(a, see),
        NodeKind::Weekday(a) | NodeKind::NthWeekday(_, _, a) | NodeKind::Shift(a, ..) => each(a, see),
        NodeKind::And(all) | NodeKind::Or(all) | NodeKind::Extreme(_, all) => all.iter().for_each(|a| each(a, see)),
        NodeKind::Compare(_, both) | NodeKind::Arithmetic(_, both) => pair(both, see),
        NodeKind::Has(both) | NodeKind::Remainder(both) | NodeKind::DaysBetween(both) => pair(both, see),
        NodeKind::In(a, all) => {
            each(a, see);
            all.iter().for_each(|a| each(a, see));
        }
        NodeKind::ShiftBy(a, _, b) => {
            each(a, see);
            each(b, see);
        }
        NodeKind::DateOf(three) | NodeKind::If(three) => three.iter().for_each(|a| each(a, see)),
        NodeKind::Exists(_, set) => rows(set, see),
        NodeKind::Aggregate { rows: set, of, .. } => {
            rows(set, see);
            of.iter().for_each(|of| each(of, see));
        }
        NodeKind::LongestRun { rows: set, of, step } => {
            rows(set, see);
            each(of, see);
            step.iter().for_each(|step| each(step, see));
        }
        NodeKind::RunningTotal { of, by, .. } => {
            each(of, see);
            by.iter().for_each(|by| each(by, see));
        }
        NodeKind::Reaches { key, from, .. } => {
            each(key, see);
            each(from, see);
        }
    }
}

fn pair<'n>(both: &'n (Node, Node), see: &mut dyn FnMut(Place<'n>)) {
    each(&both.0, see);
    each(&both.1, see);
}
