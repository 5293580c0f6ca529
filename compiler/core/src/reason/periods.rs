//! What a claim on each month says of each year: the events of a year are those of its months.

use super::claims::{Claim, Over, Stated};
use super::formula::{Atom, Formula};
use super::fourier::Terms;
use super::linear::{Limit, Linear};
use super::number::{Number, kept, whole};
use super::space::{Key, Space};
use crate::plan::ir::{Bound, Domain, Node, NodeKind, Row, Rows, Var, When};
use crate::plan::walk::{Inside, walk_rows};
use crate::plan::{Nature, Schema};
use crate::proof::{AggregateKind, Part, Period};

/// The part of the calendar that a claim is on each of.
pub fn part(stated: &Stated<'_>) -> Option<Part> {
    match &stated.over {
        Over::Same(Domain::Periods { period: Period::Calendar(part), .. }) => Some(*part),
        _ => None,
    }
}

/// What a claim on each of a part of the calendar says of each of a longer part; nothing when it does not add up.
pub fn lifted(stated: &Stated<'_>, to: Part, space: &mut Space, schema: &Schema) -> Option<Claim> {
    let (least, most) = within(part(stated)?, to)?;
    let claim = stated.claim(space, schema);
    let mut is_of_days = true;
    claim.filter.atoms(&mut |atom| {
        is_of_days &= space.terms_of(atom).iter().all(|term| space.told(*term).is_some_and(|told| told.key == Key::Day));
    });
    if !is_of_days {
        return None;
    }
    let mut parts = Vec::new();
    for (span, formula) in &claim.parts {
        let each: Vec<Formula> =
            limits(space, formula).into_iter().filter_map(|limit| added_up(space, schema, &limit, least, most)).collect();
        if !each.is_empty() {
            parts.push((*span, Formula::all(each)));
        }
    }
    let denied = Formula::any(parts.iter().map(|(_, part)| part.contrary()));
    (!parts.is_empty()).then_some(Claim { filter: Formula::YES, parts, denied, is_always: true, is_of_none: false })
}

/// The limits that a formula sets by itself.
fn limits(space: &Space, formula: &Formula) -> Vec<Limit> {
    match formula {
        Formula::Atom(atom, is_so) => {
            let Some(Atom::Limit(limit)) = space.atoms.get(*atom as usize) else { return Vec::new() };
            let limit = if *is_so { Some(limit.clone()) } else { limit.contrary() };
            limit.and_then(|limit| limit.tightened(&|term| space.is_whole(term))).into_iter().collect()
        }
        Formula::All(all) => all.iter().flat_map(|one| limits(space, one)).collect(),
        Formula::Any(_) => Vec::new(),
    }
}

/// The limit on what is added up over the longer part.
fn added_up(space: &mut Space, schema: &Schema, limit: &Limit, least: i64, most: i64) -> Option<Formula> {
    let [(term, times)] = limit.sum.terms.as_slice() else { return None };
    let is_adding = match space.told(*term).map(|told| &told.key) {
        Some(Key::Node(node)) => adds_up(node, schema),
        _ => false,
    };
    // `times * term + constant <= 0`: a bound below when `times` is negative, above when it is positive.
    let bound: Number = kept(-limit.sum.constant / *times)?;
    let is_below = *times < whole(0);
    if !is_adding || bound < whole(0) {
        return None;
    }
    let of_all = kept(bound * whole(if is_below { least } else { most }))?;
    let sum = Linear { terms: limit.sum.terms.clone(), constant: kept(-of_all * *times)? };
    space.limit(&Limit { sum, is_strict: false })
}

/// Whether a value over the events of a period is the sum of those over its parts, none of them negative.
fn adds_up(node: &Node, schema: &Schema) -> bool {
    let NodeKind::Aggregate { kind, is_distinct: false, rows, of } = &node.kind else { return false };
    let is_kept = match (kind, of.as_deref().map(|of| &of.kind)) {
        (AggregateKind::Count, None) => true,
        (AggregateKind::Sum, Some(NodeKind::Column(Row::Var(_), column))) => {
            schema.column(rows.register, *column).is_some_and(|column| column.is_not_negative())
        }
        _ => false,
    };
    let is_of_events = schema.register(rows.register).is_some_and(|register| matches!(register.nature, Nature::Events(_)));
    is_kept && is_of_events && rows.group.is_none() && is_of_whole_period(rows)
}

/// Whether rows are those of the period judged, chosen by nothing else that depends on it.
fn is_of_whole_period(rows: &Rows) -> bool {
    const PERIOD: Var = Var(0);
    let is = |node: &Node, bound| node.kind == NodeKind::Bound(PERIOD, bound);
    let is_its = matches!(rows.time.as_slice(), [When::During(from, to)] if is(from, Bound::Start) && is(to, Bound::End));
    let mut uses = 0;
    walk_rows(rows, &mut |inside| uses += usize::from(matches!(inside, Inside::Node(Node { kind: NodeKind::Bound(PERIOD, _), .. }))));
    is_its && uses == 2
}

/// How many of a part of the calendar are wholly in a longer one, and how many touch it.
const fn within(part: Part, longer: Part) -> Option<(i64, i64)> {
    use Part::{Day, Half, Month, Quarter, Week, Year};
    Some(match (part, longer) {
        (Half, Year) | (Quarter, Half) => (2, 2),
        (Quarter, Year) => (4, 4),
        (Month, Year) => (12, 12),
        (Month, Half) => (6, 6),
        (Month, Quarter) => (3, 3),
        (Day, Week) => (7, 7),
        (Day, Month) => (28, 31),
        (Day, Quarter) => (90, 92),
        (Day, Half) => (181, 184),
        (Day, Year) => (365, 366),
        (Week, Month) => (3, 6),
        (Week, Quarter) => (12, 15),
        (Week, Half) => (25, 28),
        (Week, Year) => (51, 54),
        _ => return None,
    })
}
