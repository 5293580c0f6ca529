//! What a claim on each month says of each year: the events of a year are those of its months.

use super::claims::{Claim, Over, Stated};
use super::formula::{Atom, Formula};
use super::fourier::Terms;
use super::linear::{Limit, Linear};
use super::number::{Number, kept, whole};
use super::space::{Key, Space};
use crate::kinds::{Kind, rule};
use crate::plan::ir::{Bound, Domain, Node, NodeKind, Row, Rows, Type, Var, When};
use crate::plan::walk::{Inside, walk_rows};
use crate::plan::{Nature, Schema};
use crate::proof::{AggregateKind, Part, Period};
use crate::resolve::FieldView;
use crate::values::{Recurrence, Unit, Value};

/// What parts of the calendar a claim is on each of, whichever part: the calendar itself, or the rows that share something else.
#[derive(Clone, PartialEq, Debug)]
pub enum Frame {
    /// Each month, each year.
    Calendar,
    /// The rows of each month, for each member: the keys, the day in place of its month.
    Groups(Var, Rows, Vec<Node>),
}

/// The frame of a claim, and the part of the calendar that it is on each of.
pub fn frame(stated: &Stated<'_>) -> Option<(Frame, Part)> {
    match &stated.over {
        Over::Same(Domain::Periods { period: Period::Calendar(part), .. }) => Some((Frame::Calendar, *part)),
        Over::Same(Domain::Groups { var, rows, keys }) => {
            let mut dated = keys.iter().enumerate().filter_map(|(at, key)| Some((at, of_part(key)?)));
            let (Some((at, (part, day))), None) = (dated.next(), dated.next()) else { return None };
            let mut keys = keys.clone();
            *keys.get_mut(at)? = day.clone();
            Some((Frame::Groups(*var, rows.clone(), keys), part))
        }
        _ => None,
    }
}

/// The part of the calendar that a key is one of, and its day.
fn of_part(key: &Node) -> Option<(Part, &Node)> {
    match &key.kind {
        NodeKind::StartOf(part, day) => Some((*part, day)),
        NodeKind::PartOf(Part::Year, day) => Some((Part::Year, day)),
        _ => (key.ty == Type::Date).then_some((Part::Day, key)),
    }
}

/// The frames in which some claims are on each week and others on longer parts that no week fits in, none on each year: a year holds
/// them all.
pub fn crossed(stated: &[Stated<'_>]) -> Vec<Frame> {
    let frames: Vec<(Frame, Part)> = stated.iter().filter_map(frame).collect();
    let has = |of: &Frame, parts: &[Part]| frames.iter().any(|(frame, part)| frame == of && parts.contains(part));
    let mut found: Vec<Frame> = Vec::new();
    for (frame, part) in &frames {
        let is_crossed = *part == Part::Week && has(frame, &[Part::Month, Part::Quarter, Part::Half]) && !has(frame, &[Part::Year]);
        if is_crossed && !found.contains(frame) {
            found.push(frame.clone());
        }
    }
    found
}

/// What a claim on each part of the calendar says of a longer one.
pub struct Lifted {
    /// The claim.
    pub claim: Claim,
    /// Whether it takes more than the proof: the rhythm of the rule, where whoever has a row in a month is asked for one every month;
    /// or that no value is below zero, though its column may hold one.
    pub is_guessed: bool,
}

/// What a claim on each of a part of the calendar says of each of a longer part; nothing when it does not add up.
pub fn lifted(stated: &Stated<'_>, to: (&Frame, Part), space: &mut Space, schema: &Schema) -> Option<Lifted> {
    let (own, part) = frame(stated)?;
    let (each, most) = within(part, to.1).filter(|_| own == *to.0)?;
    // Of those that have a row, one part at least has one; the rhythm of the rule may ask for it in each.
    let is_by_rhythm = own != Frame::Calendar && is_asked_each(stated, part);
    let least = if own == Frame::Calendar || is_by_rhythm { each } else { 1 };
    let claim = stated.claim(space, schema);
    let mut is_of_days = true;
    claim.filter.atoms(&mut |atom| {
        is_of_days &= space.terms_of(atom).iter().all(|term| space.told(*term).is_some_and(|told| told.key == Key::Day));
    });
    if !is_of_days {
        return None;
    }
    let (mut parts, mut is_guessed) = (Vec::new(), false);
    for (span, formula) in &claim.parts {
        let limits = limits(space, formula);
        is_guessed |= part == Part::Week && limits.iter().any(|limit| may_be_below_zero(space, schema, limit));
        let each: Vec<Formula> = limits.into_iter().filter_map(|limit| added_up(space, schema, &limit, least, most)).collect();
        if !each.is_empty() {
            parts.push((*span, Formula::all(each)));
        }
    }
    let denied = Formula::any(parts.iter().map(|(_, part)| part.contrary()));
    let claim = (!parts.is_empty()).then_some(Claim { filter: Formula::YES, parts, denied, is_always: true, is_of_none: false })?;
    Some(Lifted { claim, is_guessed: is_by_rhythm || is_guessed })
}

/// Whether the rule that states it asks for it in each of these parts.
fn is_asked_each(stated: &Stated<'_>, part: Part) -> bool {
    let unit = match part {
        Part::Day => Unit::Day,
        Part::Week => Unit::Week,
        Part::Month => Unit::Month,
        _ => return false,
    };
    let rule = stated.field.entity();
    let rhythm = (rule.kind() == Kind::Rule).then(|| rule.first(rule::EVERY)).flatten();
    match rhythm.map(FieldView::value) {
        Some(Value::Recurrence(Recurrence::Every(length))) => (length.count, length.unit) == (1, unit),
        Some(Value::Recurrence(Recurrence::Times { count, per })) => *count > 0 && *per == unit,
        _ => false,
    }
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

/// Whether a limit is on a sum of values that may be below zero: then what a longer part holds besides may bring the sum down. Only
/// weeks stand across other parts.
fn may_be_below_zero(space: &Space, schema: &Schema, limit: &Limit) -> bool {
    limit.sum.terms.iter().any(|(term, _)| match space.told(*term).map(|told| &told.key) {
        Some(Key::Node(Node { kind: NodeKind::Aggregate { kind: AggregateKind::Sum, rows, of: Some(of), .. }, .. })) => match &of.kind {
            NodeKind::Column(_, column) => !schema.column(rows.register, *column).is_some_and(|column| column.is_not_negative()),
            _ => true,
        },
        _ => false,
    })
}

/// Whether a value over the events of a period is the sum of those over its parts.
fn adds_up(node: &Node, schema: &Schema) -> bool {
    let NodeKind::Aggregate { kind, is_distinct: false, rows, of } = &node.kind else { return false };
    let is_kept = matches!(
        (kind, of.as_deref().map(|of| &of.kind)),
        (AggregateKind::Count, None) | (AggregateKind::Sum, Some(NodeKind::Column(Row::Var(_), _)))
    );
    let is_of_events = schema.register(rows.register).is_some_and(|register| matches!(register.nature, Nature::Events(_)));
    let is_of_its = match rows.group {
        None => is_of_whole_period(rows),
        Some(_) => rows.time.is_empty() && rows.condition.is_none(),
    };
    is_kept && is_of_events && is_of_its
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
