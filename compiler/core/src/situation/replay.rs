//! What rules come to in a situation.

use super::{Fact, Situation};
use crate::checks::s2_opposability::ladder::norm;
use crate::kinds::{Kind, objective, rule};
use crate::plan::ir::{Id, Plan};
use crate::plan::plain::{Cell, World, judge};
use crate::plan::{Schema, typed};
use crate::resolve::{Entity, Registers};
use crate::values::Value;
use crate::verdict::{Tally, Verdict};

impl Situation {
    /// The situation as a world that plans are judged in.
    pub fn world<'s>(&self, schema: &'s Schema) -> World<'s> {
        World::told(schema, self.today, self.rows.iter().map(|fact| (fact.register, cells(schema, fact))))
    }

    /// Whether every cell is one that its column allows, and every name one that the code declares where it asks for that.
    pub fn is_readable(&self, schema: &Schema) -> bool {
        self.rows.iter().all(|fact| {
            let Some(register) = schema.register(fact.register) else { return false };
            let mut told = register.columns.iter().zip(&fact.cells).filter_map(|(column, value)| Some((column, value.as_ref()?)));
            fact.cells.len() <= register.columns.len() && told.all(|(column, value)| value.is_readable(column))
        })
    }

    /// What plans come to together: the verdict of a rule whose proofs they are.
    pub fn verdict<'p>(&self, schema: &Schema, plans: impl IntoIterator<Item = &'p Plan>) -> Verdict {
        let world = self.world(schema);
        let mut tally = Tally::default();
        for plan in plans {
            let judged = judge(&world, plan);
            if judged.is_cut {
                return Verdict::Undetermined;
            }
            tally = tally.plus(judged.tally());
        }
        tally.verdict()
    }
}

fn cells(schema: &Schema, fact: &Fact) -> Vec<Cell> {
    let columns = schema.register(fact.register).map_or(&[][..], |register| &register.columns);
    columns
        .iter()
        .zip(fact.cells.iter().chain(std::iter::repeat(&None)))
        .map(|(column, value)| value.as_ref().map_or(Cell::Absent, |value| value.cell(column)))
        .collect()
}

/// What a rule comes to when its plans come to that: a rule that leaves time to repair, or an objective that is not due yet, is
/// contradicted only later; whether it is then depends on more than its plans.
pub fn verdict_of(rule: Entity<'_>, verdict: Verdict) -> Verdict {
    let is_softened = match rule.kind() {
        Kind::Rule => rule.has(rule::REMEDY),
        Kind::Objective => rule.has(objective::DUE),
        _ => false,
    };
    if verdict == Verdict::Contradicted && is_softened { Verdict::Undetermined } else { verdict }
}

/// The plans of all the proofs of a rule; none when it has no proof, or when one of them is told in words or is faulty.
pub fn plans_of(rule: Entity<'_>, registers: &Registers<'_>, schema: &Schema) -> Option<Vec<Plan>> {
    let mut plans = Vec::new();
    for field in rule.values(norm(rule.kind())?.proof) {
        let Value::Test(test) = field.value() else { return None };
        let typed = typed(field, test, registers, schema);
        if typed.plans.is_empty() || !typed.faults.is_empty() {
            return None;
        }
        plans.extend(typed.plans);
    }
    (!plans.is_empty()).then_some(plans)
}

/// The registers that plans read, each with the columns read, in the order of the schema.
pub(super) fn read<'p>(plans: impl IntoIterator<Item = &'p Plan>) -> Vec<(Id, Vec<Id>)> {
    let mut all: std::collections::BTreeMap<Id, std::collections::BTreeSet<Id>> = std::collections::BTreeMap::new();
    for (register, columns) in plans.into_iter().flat_map(crate::plan::registers) {
        all.entry(register).or_default().extend(columns);
    }
    all.into_iter().map(|(register, columns)| (register, columns.into_iter().collect())).collect()
}
