//! What a claim on each row says of how many there are: of rows that it never lets be, there are none.

use super::claims::{Claim, Stated};
use super::formula::Formula;
use super::linear::{Linear, Term};
use super::number::whole;
use super::read::Reader;
use super::solve::{Answer, Solver};
use super::space::{Key, Space};
use crate::plan::Schema;
use crate::plan::ir::{Node, NodeKind, Rows, Var};
use crate::plan::walk::renamed;
use crate::proof::{AggregateKind, Comparison};

/// Past so many sets, claims on rows are not held against counts.
const MOST: usize = 24;

/// What a claim on each row of a register says of the counts of a space; nothing when it forbids none of what they count.
pub fn forbidden(stated: &Stated<'_>, space: &mut Space, schema: &Schema) -> Option<Claim> {
    let sets: Vec<(Term, Rows)> =
        (0..).zip(&space.terms).filter_map(|(term, told)| Some((term, counted(&told.key)?.clone()))).take(MOST).collect();
    let none: Vec<Term> = sets
        .into_iter()
        .filter(|(_, rows)| stated.is_about_rows_of(rows.register) && forbids(stated, rows, schema))
        .map(|(term, _)| term)
        .collect();
    if none.is_empty() {
        return None;
    }
    let zero = Linear::constant(whole(0));
    let mut reader = Reader::new(space, schema, Vec::new(), "");
    let parts: Vec<Formula> =
        none.into_iter().filter_map(|term| reader.limits(Comparison::Equal, &Linear::term(term), &zero, true)).collect();
    let span = stated.parts.first()?.span;
    let body = Formula::all(parts);
    Some(Claim { filter: Formula::YES, denied: body.contrary(), parts: vec![(span, body)], is_always: true, is_of_none: false })
}

fn counted(key: &Key) -> Option<&Rows> {
    match key {
        Key::Node(Node { kind: NodeKind::Aggregate { kind: AggregateKind::Count, is_distinct: false, rows, of: None }, .. }) => Some(rows),
        _ => None,
    }
}

/// Whether every row of a set is one that the claim is about, and that does not keep it.
fn forbids(stated: &Stated<'_>, rows: &Rows, schema: &Schema) -> bool {
    const ROW: Var = Var(0);
    let Some(condition) = &rows.condition else { return false };
    let mut space = Space::default();
    let claim = stated.claim(&mut space, schema);
    let condition = renamed((**condition).clone(), &[(rows.var, ROW)]);
    let is_in = Reader::new(&mut space, schema, vec![(ROW, rows.register)], "").truth(&condition, true);
    let is_kept = Formula::any([claim.filter.contrary(), claim.body()]);
    matches!(Solver::new(&space, vec![is_in, is_kept], true).ask(&[0, 1]), Answer::No(_))
}
