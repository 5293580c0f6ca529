//! A situation found by reasoning, as rows, judged by the interpreter that facts are held to: what is said of it is said only when the
//! verdicts agree.

use super::claims::{Over, Stated};
use super::formula::{Atom, Formula};
use super::linear::Term;
use super::measure::day_of_number;
use super::number::{Number, narrow};
use super::read::Reader;
use super::solve::{Answer, Model, Solver};
use super::space::{Key, Space};
use crate::plan::ir::{Domain, Id, Node, NodeKind, Row, Rows, Type, Var};
use crate::plan::plain::{Cell, Value, World, judge};
use crate::plan::{Nature, Schema};
use crate::proof::{AggregateKind, Part, Period};
use crate::situation::Situation;
use crate::verdict::Verdict;
use jiff::civil::{Date, date};

/// Rows of a situation, and the date on which it is judged.
struct Facts {
    today: Date,
    rows: Vec<(Id, Vec<Cell>)>,
}

/// More rows are not written for one situation.
const MOST: i64 = 400;

/// The facts of a situation, where they confirm all of these proofs but the one of that rank, and contradict it.
pub fn replayed(stated: &[&Stated<'_>], broken: usize, space: &Space, model: &Model, schema: &Schema) -> Option<Situation> {
    let over = stated.iter().map(|one| &one.over).max_by_key(|over| length(over))?;
    let facts = facts(over, stated, space, model, schema)?;
    let world = World::told(schema, facts.today, facts.rows.iter().cloned());
    let is_so = stated.iter().enumerate().all(|(rank, one)| {
        let verdict = judge(&world, &one.plan).verdict();
        verdict == if rank == broken { Verdict::Contradicted } else { Verdict::Confirmed }
    });
    is_so.then(|| Situation::of_cells(schema, facts.today, facts.rows))
}

/// Of claims on periods, the situation is one of the longest; of claims on rows and on how many there are, it is how many.
fn length(over: &Over) -> i64 {
    match over {
        Over::Same(Domain::Periods { period: Period::Calendar(part), .. }) => {
            days_of(*part).map_or(0, |(from, to)| (to - from).get_days().into())
        }
        Over::Same(_) => 0,
        Over::Rows(_) => -1,
    }
}

fn facts(over: &Over, stated: &[&Stated<'_>], space: &Space, model: &Model, schema: &Schema) -> Option<Facts> {
    match over {
        Over::Rows(register) => of_row(*register, space, model, schema),
        Over::Same(Domain::Once) => of_sets(None, stated, space, model, schema),
        Over::Same(Domain::Periods { period: Period::Calendar(part), .. }) => of_sets(days_of(*part), stated, space, model, schema),
        Over::Same(Domain::States { .. } | Domain::Moments { .. } | Domain::Groups { .. }) => of_sets(None, stated, space, model, schema),
        Over::Same(_) => None,
    }
}

/// A part of the calendar of its kind.
fn days_of(part: Part) -> Option<(Date, Date)> {
    Some(match part {
        Part::Year => (date(2025, 1, 1), date(2025, 12, 31)),
        Part::Half => (date(2025, 1, 1), date(2025, 6, 30)),
        Part::Quarter => (date(2025, 1, 1), date(2025, 3, 31)),
        Part::Month => (date(2025, 3, 1), date(2025, 3, 31)),
        Part::Week => (date(2025, 3, 3), date(2025, 3, 9)),
        Part::Day => (date(2025, 3, 3), date(2025, 3, 3)),
    })
}

/// Where the situation is one row: that row, its other cells empty.
fn of_row(register: Id, space: &Space, model: &Model, schema: &Schema) -> Option<Facts> {
    let mut terms: Vec<Term> = model.truths.iter().flat_map(|(atom, _)| space.terms_of(*atom)).collect();
    terms.sort_unstable();
    terms.dedup();
    let mut today = date(2026, 3, 2);
    let mut cells: Vec<(Id, Cell)> = Vec::new();
    for term in terms {
        let told = space.told(term)?;
        match &told.key {
            Key::Node(Node { kind: NodeKind::Column(Row::Var(Var(0)), column), .. }) => cells.push((*column, cell(space, model, term)?)),
            Key::Node(Node { kind: NodeKind::Today, .. }) => today = day_of_number(*number(model, term)?.floor().numer() as i64)?,
            // A date moved by months: what it comes to is judged.
            Key::Node(Node { kind: NodeKind::Shift(..) | NodeKind::ShiftBy(..) | NodeKind::StartOf(..) | NodeKind::EndOf(..), .. }) => {}
            _ => return None,
        }
    }
    Some(Facts { today, rows: vec![(register, row(register, &cells, schema)?)] })
}

/// The cells of a row of a register.
fn row(register: Id, cells: &[(Id, Cell)], schema: &Schema) -> Option<Vec<Cell>> {
    let columns = &schema.register(register)?.columns;
    let of = |id: Id| cells.iter().find(|(column, _)| *column == id).map_or(Cell::Absent, |(_, cell)| cell.clone());
    Some(columns.iter().map(|column| of(column.id)).collect())
}

fn number(model: &Model, term: Term) -> Option<Number> {
    model.numbers.iter().find(|(other, _)| *other == term).map(|(_, number)| *number)
}

fn cell(space: &Space, model: &Model, term: Term) -> Option<Cell> {
    let is = |wanted: Atom| model.truths.iter().find(|(atom, _)| space.atoms.get(*atom as usize) == Some(&wanted)).map(|(_, is_so)| *is_so);
    if is(Atom::Known(term)) == Some(false) {
        return Some(Cell::Absent);
    }
    let text = model.texts.iter().find(|(other, _)| *other == term).map(|(_, text)| Value::Text(text.clone()));
    let value = match &space.told(term)?.ty {
        Type::Truth => Value::Truth(is(Atom::Yes(term)).unwrap_or(true)),
        Type::Date => Value::Day(i32::try_from(*number(model, term).unwrap_or_default().floor().numer()).ok()?),
        Type::Number(_) | Type::Days => Value::of(narrow(number(model, term).unwrap_or_default())?),
        Type::Text | Type::Identity | Type::Choice => text.unwrap_or_else(|| Value::Text("…".into())),
        _ => return None,
    };
    Some(Cell::of(value))
}

/// A set of rows, and what it comes to in the situation.
struct Wanted<'s> {
    rows: &'s Rows,
    count: i64,
    /// The column that is added up, and to how much.
    sum: Option<(Id, Number)>,
}

/// Where the situation is how many rows there are: so many rows of each set, those of the narrowest sets first.
fn of_sets(days: Option<(Date, Date)>, stated: &[&Stated<'_>], space: &Space, model: &Model, schema: &Schema) -> Option<Facts> {
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    let terms: std::collections::BTreeSet<Term> = model.truths.iter().flat_map(|(atom, _)| space.terms_of(*atom)).collect();
    for term in terms {
        let told = space.told(term)?;
        let Key::Node(Node { kind: NodeKind::Aggregate { kind, is_distinct: false, rows, of }, .. }) = &told.key else {
            if told.key == Key::Day {
                continue;
            }
            return None;
        };
        let value = number(model, term)?;
        match (kind, of.as_deref().map(|of| &of.kind)) {
            (AggregateKind::Count, None) => wanted.push(Wanted { rows, count: i64::try_from(value.to_integer()).ok()?, sum: None }),
            (AggregateKind::Sum, Some(NodeKind::Column(Row::Var(_), column))) => {
                wanted.push(Wanted { rows, count: 1, sum: Some((*column, value)) })
            }
            _ => return None,
        }
    }
    wanted.sort_by_key(|one| std::cmp::Reverse(conjuncts(one.rows)));
    let mut facts: Vec<(Id, Vec<Cell>)> = Vec::new();
    for one in &wanted {
        let register = one.rows.register;
        let had = facts.iter().filter(|(other, _)| *other == register).count();
        let missing = one.count - i64::try_from(had).ok()?;
        if missing > MOST {
            return None;
        }
        for rank in 0..missing.max(0) {
            let mut cells = kept(one.rows, schema, stated)?;
            keyed(stated, &mut cells, schema)?;
            if let Some((column, sum)) = one.sum {
                cells.push((column, Cell::of(Value::of(narrow(sum)?))));
            }
            let place = if days.is_some() { (rank, missing) } else { (0, 1) };
            dated(register, &mut cells, days, place, schema);
            facts.push((register, row(register, &cells, schema)?));
        }
    }
    Some(Facts { today: days.map_or(date(2026, 3, 2), |(_, to)| to), rows: facts })
}

/// The cells that make rows one group of those judged: the same keys, the condition of the rows grouped.
fn keyed(stated: &[&Stated<'_>], cells: &mut Vec<(Id, Cell)>, schema: &Schema) -> Option<()> {
    let Some(Over::Same(Domain::Groups { rows, keys, .. })) = stated.first().map(|one| &one.over) else { return Some(()) };
    for (column, cell) in kept(rows, schema, stated)? {
        if !cells.iter().any(|(other, _)| *other == column) {
            cells.push((column, cell));
        }
    }
    for key in keys {
        let NodeKind::Column(Row::Var(_), column) = &key.kind else { continue };
        let value = match schema.column(rows.register, *column)?.ty {
            Type::Text | Type::Identity | Type::Choice => Value::Text("…".into()),
            Type::Number(_) | Type::Days => Value::of(1.into()),
            Type::Truth => Value::Truth(true),
            _ => continue,
        };
        if !cells.iter().any(|(other, _)| other == column) {
            cells.push((*column, Cell::of(value)));
        }
    }
    Some(())
}

fn conjuncts(rows: &Rows) -> usize {
    match rows.condition.as_deref().map(|condition| &condition.kind) {
        None => 0,
        Some(NodeKind::And(all)) => all.len(),
        Some(_) => 1,
    }
}

/// The day of a row, somewhere in the period, the rows apart from each other.
fn dated(register: Id, cells: &mut Vec<(Id, Cell)>, days: Option<(Date, Date)>, (rank, of): (i64, i64), schema: &Schema) {
    let first = schema.register(register).and_then(|register| match &register.nature {
        Nature::Events(day) | Nature::Periods(day, _) | Nature::Snapshots(day, _) => Some(*day),
        Nature::List => None,
    });
    let Some(first) = first.filter(|first| !cells.iter().any(|(column, _)| column == first)) else { return };
    let (from, to) = days.unwrap_or((date(2025, 1, 1), date(2025, 12, 31)));
    let length = i64::from((to - from).get_days()) + 1;
    let day = super::measure::day_number(from) + (2 * rank + 1) * length / (2 * of.max(1));
    cells.push((first, Cell::of(Value::Day(i32::try_from(day).unwrap_or_default()))));
}

/// Cells that make the condition of a set true.
fn kept(rows: &Rows, schema: &Schema, stated: &[&Stated<'_>]) -> Option<Vec<(Id, Cell)>> {
    let Some(condition) = &rows.condition else { return Some(Vec::new()) };
    let text = stated.first().map_or("", |one| one.field.item_text());
    let mut space = Space::default();
    let truth: Formula = Reader::new(&mut space, schema, vec![(rows.var, rows.register)], text).truth(condition, true);
    let Answer::Yes(model) = Solver::new(&space, vec![truth], true).ask(&[0]) else { return None };
    let mut cells = Vec::new();
    for (term, told) in (0..).zip(&space.terms) {
        match &told.key {
            Key::Node(Node { kind: NodeKind::Column(Row::Var(var), column), .. }) if *var == rows.var => {
                cells.push((*column, cell(&space, &model, term)?));
            }
            _ => return None,
        }
    }
    Some(cells)
}
