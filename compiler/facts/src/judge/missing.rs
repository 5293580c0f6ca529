//! What would settle an instance that is not known: an empty cell, a register without facts, or that does not say everything.

use super::values::Values;
use crate::table::TableFacts;
use social_core::plan::ir::{Domain, Id, Node, NodeKind, Plan, Row, Rows};
use social_core::plan::walk::{Inside, walk, walk_plan};
use social_core::plan::{Completeness, Schema};
use social_core::resolve::EntityId;
use social_core::values::{Duration, Unit};
use social_core::verdict::{Missing, MissingKind, Witness};

/// Finds what is missing for the instances of one plan.
pub(super) struct Lacks<'p> {
    pub plan: &'p Plan,
    pub schema: &'p Schema,
    pub facts: &'p [TableFacts],
    /// Whether the proof rests on somebody's recorded judgement.
    pub attests: bool,
}

/// Something missing.
type Lack = (MissingKind, Option<EntityId>, Vec<(Box<str>, u64)>);

impl Lacks<'_> {
    /// What one instance waits for, from the rows it rests on.
    pub fn of_instance(&self, values: &Values<'_>, witnesses: &[Witness]) -> Vec<Lack> {
        let mut out = Vec::new();
        self.truth(&self.plan.body, values, witnesses, &mut out);
        if out.is_empty() {
            let conditions = self.plan.filter.iter().chain(domain_rows(&self.plan.domain).and_then(|rows| rows.condition.as_deref()));
            conditions.for_each(|condition| self.value(condition, witnesses, &mut out));
            if let Domain::Groups { keys, .. } = &self.plan.domain {
                keys.iter().for_each(|key| self.value(key, witnesses, &mut out));
            }
        }
        if out.is_empty() {
            self.everywhere(&mut out);
        }
        out
    }

    /// What is missing when the domain itself may lack rows.
    pub fn of_domain(&self) -> Vec<Lack> {
        let mut out = Vec::new();
        match &self.plan.domain {
            Domain::Periods { covers, .. } | Domain::Moments { registers: covers, .. } => {
                covers.iter().for_each(|register| self.register(*register, &mut out));
            }
            Domain::States { register, .. } => self.register(*register, &mut out),
            domain => domain_rows(domain).into_iter().for_each(|rows| self.register(rows.register, &mut out)),
        }
        if out.is_empty() {
            self.everywhere(&mut out);
        }
        out
    }

    /// Every register that is read, when nothing more precise is known.
    fn everywhere(&self, out: &mut Vec<Lack>) {
        walk_plan(self.plan, &mut |inside| match inside {
            Inside::Rows(rows) => self.register(rows.register, out),
            Inside::Node(node) if node.kind == NodeKind::Unknown => self.nothing(out),
            _ => {}
        });
        // That a register says everything only since a day is no reason by itself.
        out.retain(|(kind, ..)| !matches!(kind, MissingKind::RowsBefore(_)));
    }

    /// Working days are known by the register of holidays.
    fn holidays(&self, out: &mut Vec<Lack>) {
        for register in self.schema.registers.iter().filter(|register| register.is_holidays) {
            self.register(register.id, out);
        }
    }

    fn truth(&self, node: &Node, values: &Values<'_>, witnesses: &[Witness], out: &mut Vec<Lack>) {
        if values.truth(node).is_some() {
            return;
        }
        match &node.kind {
            NodeKind::And(all) | NodeKind::Or(all) => all.iter().for_each(|one| self.truth(one, values, witnesses, out)),
            NodeKind::Not(inner) => self.truth(inner, values, witnesses, out),
            NodeKind::If(parts) => parts.iter().for_each(|one| self.truth(one, values, witnesses, out)),
            NodeKind::Compare(_, sides) | NodeKind::Has(sides) => {
                for side in [&sides.0, &sides.1] {
                    let is_known = values.of(side).is_some_and(|datum| is_settled(&datum));
                    if !is_known {
                        self.value(side, witnesses, out);
                    }
                }
            }
            _ => self.value(node, witnesses, out),
        }
    }

    /// What a value that is not known reads: its cells that are empty, its sets that may lack rows.
    fn value(&self, node: &Node, witnesses: &[Witness], out: &mut Vec<Lack>) {
        walk(node, &mut |inside| match inside {
            Inside::Rows(rows) => self.register(rows.register, out),
            Inside::Node(node) => match &node.kind {
                NodeKind::Unknown => self.nothing(out),
                NodeKind::Column(row, column) => self.cell(row, *column, witnesses, out),
                NodeKind::Shift(_, _, Duration { unit: Unit::WorkingDay, .. }) => self.holidays(out),
                _ => {}
            },
            Inside::Row(_) => {}
        });
    }

    fn nothing(&self, out: &mut Vec<Lack>) {
        out.push((if self.attests { MissingKind::Attestation } else { MissingKind::Nothing }, None, Vec::new()));
    }

    fn cell(&self, row: &Row, column: Id, witnesses: &[Witness], out: &mut Vec<Lack>) {
        let Some(register) = self.schema.registers.iter().find(|register| register.column(column).is_some()) else { return };
        let entity = EntityId(register.id.0);
        let of_register = || witnesses.iter().filter(move |witness| witness.register == entity);
        let is_empty = |witness: &&Witness| witness.cells.iter().any(|(id, datum)| id.0 == column.0 && datum.is_unknown());
        let places: Vec<(Box<str>, u64)> = of_register().filter(is_empty).map(|witness| (witness.source.clone(), witness.line)).collect();
        if !places.is_empty() {
            out.push((MissingKind::Cell(EntityId(column.0)), Some(entity), places));
        } else if matches!(row, Row::Referred(..) | Row::Keyed(..)) && of_register().next().is_none() {
            match self.facts_of(register.id).is_some_and(|facts| !facts.sources.is_empty()) {
                true => out.push((MissingKind::Row, Some(entity), Vec::new())),
                false => self.register(register.id, out),
            }
        }
    }

    fn facts_of(&self, register: Id) -> Option<&TableFacts> {
        self.facts.iter().find(|facts| facts.register == register)
    }

    /// Why rows of a register may be missing.
    fn register(&self, id: Id, out: &mut Vec<Lack>) {
        let Some(register) = self.schema.register(id) else { return };
        let facts = self.facts_of(id);
        let kind = match (&register.completeness, facts) {
            (_, None) => MissingKind::Facts,
            (_, Some(facts)) if facts.sources.is_empty() => MissingKind::Facts,
            (_, Some(facts)) if facts.lost_rows > 0 => MissingKind::Lines,
            (Completeness::Partial, _) => MissingKind::Rows,
            (Completeness::Since(day), _) => MissingKind::RowsBefore(*day),
            (Completeness::Complete, _) => return,
        };
        out.push((kind, Some(EntityId(id.0)), Vec::new()));
    }
}

/// A range that is still open settles nothing.
fn is_settled(datum: &social_core::verdict::Datum) -> bool {
    !datum.is_unknown() && !matches!(datum, social_core::verdict::Datum::Between(..))
}

/// The rows that a domain goes through.
pub(super) fn domain_rows(domain: &Domain) -> Option<&Rows> {
    match domain {
        Domain::Rows(rows) | Domain::Groups { rows, .. } | Domain::Spans { rows, .. } => Some(rows),
        Domain::Product(pair) => domain_rows(&pair.0).or_else(|| domain_rows(&pair.1)),
        _ => None,
    }
}

/// What was found for several instances, each lack once, the widest first.
#[derive(Default)]
pub(super) struct Gathered {
    all: Vec<Missing>,
}

impl Gathered {
    /// Adds what one instance waits for. That a register is complete only since a day is said when nothing else is.
    pub fn add(&mut self, mut lacks: Vec<Lack>) {
        if lacks.iter().any(|(kind, ..)| !matches!(kind, MissingKind::RowsBefore(_))) {
            lacks.retain(|(kind, ..)| !matches!(kind, MissingKind::RowsBefore(_)));
        }
        let mut seen: Vec<(MissingKind, Option<EntityId>)> = Vec::new();
        for (kind, register, places) in lacks {
            let is_first = !seen.contains(&(kind, register));
            seen.push((kind, register));
            match self.all.iter_mut().find(|missing| missing.kind == kind && missing.register == register) {
                Some(missing) => {
                    missing.cases += u64::from(is_first);
                    missing.places.extend(places);
                }
                None => self.all.push(Missing { kind, register, places, cases: 1 }),
            }
        }
    }

    /// Adds what another proof of the same rule waits for.
    pub fn absorb(&mut self, other: Self) {
        for missing in other.all {
            match self.all.iter_mut().find(|own| own.kind == missing.kind && own.register == missing.register) {
                Some(own) => {
                    own.cases += missing.cases;
                    own.places.extend(missing.places);
                }
                None => self.all.push(missing),
            }
        }
    }

    /// All of it.
    pub fn finish(mut self) -> Vec<Missing> {
        for missing in &mut self.all {
            missing.places.sort();
            missing.places.dedup();
        }
        self.all.sort_by_key(|missing| (missing.kind, missing.register.map(|register| register.0)));
        self.all
    }
}
