//! What sets of rows say of each other: a set within another has fewer rows, the least value is not above the greatest.

use super::linear::{Linear, Term};
use super::number::whole;
use super::space::{Key, Space};
use crate::plan::Schema;
use crate::plan::ir::{Node, NodeKind, Row, Rows};
use crate::plan::walk::renamed;
use crate::proof::AggregateKind;

/// A value over rows, as a term.
struct Over {
    term: Term,
    kind: AggregateKind,
    is_distinct: bool,
    rows: Rows,
    of: Option<Node>,
}

/// Past so many values over rows, they are not held against each other.
const MOST: usize = 60;

/// Adds what always holds between the values over rows of a space.
pub fn link(space: &mut Space, schema: &Schema) {
    let all: Vec<Over> = (0..).zip(&space.terms).filter_map(|(term, told)| over(term, &told.key)).take(MOST).collect();
    for a in &all {
        for b in all.iter().filter(|b| b.term != a.term && is_within(&a.rows, &b.rows)) {
            if is_below(a, b, schema) {
                space.law(Linear::term(a.term).plus(&Linear::term(b.term), whole(-1)));
            }
        }
    }
}

fn over(term: Term, key: &Key) -> Option<Over> {
    let Key::Node(Node { kind: NodeKind::Aggregate { kind, is_distinct, rows, of }, .. }) = key else { return None };
    Some(Over { term, kind: *kind, is_distinct: *is_distinct, rows: (**rows).clone(), of: of.as_deref().cloned() })
}

/// Whether every row of the first set is in the second.
fn is_within(a: &Rows, b: &Rows) -> bool {
    a.register == b.register && (b.group.is_none() || a.group == b.group) && b.time.iter().all(|when| a.time.contains(when)) && {
        let asked = conjuncts(b.condition.as_deref());
        let said = conjuncts(a.condition.as_deref());
        let as_a = |node: &Node| renamed(node.clone(), &[(b.var, a.var)]);
        asked.into_iter().all(|one| said.contains(&&as_a(one)))
    }
}

fn conjuncts(condition: Option<&Node>) -> Vec<&Node> {
    match condition {
        None => Vec::new(),
        Some(Node { kind: NodeKind::And(all), .. }) => all.iter().flat_map(|one| conjuncts(Some(one))).collect(),
        Some(one) => vec![one],
    }
}

/// Whether the first value is never above the second, given that its rows are within those of the second.
fn is_below(a: &Over, b: &Over, schema: &Schema) -> bool {
    use AggregateKind as K;
    let is_same = a.rows.condition == b.rows.condition && a.rows.time == b.rows.time && a.rows.group == b.rows.group;
    let same_of = a.of == b.of;
    match (a.kind, b.kind) {
        (K::Count, K::Count) => {
            (!b.is_distinct && (a.is_distinct || a.of.is_none() == b.of.is_none())) || (same_of && a.is_distinct == b.is_distinct)
        }
        (K::Sum, K::Sum) => same_of && a.of.as_ref().is_some_and(|of| is_not_negative(of, &a.rows, schema)),
        (K::Max, K::Max) => same_of,
        (K::Min, K::Max) | (K::Min, K::Average) | (K::Average, K::Max) => same_of && is_same,
        _ => false,
    }
}

fn is_not_negative(of: &Node, rows: &Rows, schema: &Schema) -> bool {
    matches!(&of.kind, NodeKind::Column(Row::Var(_), column) if schema.column(rows.register, *column).is_some_and(|column| column.is_not_negative()))
}
