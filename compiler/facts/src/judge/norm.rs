//! The rules of a code that have a proof, with the plans of each: what is judged, and which facts it asks for.

use social_core::kinds::{Kind, commitment, objective, practice, rule};
use social_core::model::Field;
use social_core::plan::ir::{Id, NodeKind, Plan};
use social_core::plan::walk::Inside;
use social_core::plan::{self, Schema};
use social_core::proof::{ExprKind, Literal, Test};
use social_core::resolve::{Code, Entity, FieldView, Registers};
use social_core::values::{Duration, Unit, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A rule, a practice, a commitment or an objective, and its proofs.
#[derive(Clone)]
pub struct Norm<'c> {
    /// The entity.
    pub entity: Entity<'c>,
    /// Its proofs, in the order written.
    pub proofs: Vec<Proof<'c>>,
}

/// One proof.
#[derive(Clone)]
pub struct Proof<'c> {
    /// Where it is written.
    pub field: FieldView<'c>,
    /// As read; none when it could not be, or is told in words.
    pub test: Option<&'c Test>,
    /// Its plans; none when it could not be typed.
    pub plans: Vec<Plan>,
    /// Whether the typing found something wrong with it.
    pub is_faulty: bool,
}

/// Which field of a kind holds its proofs.
const PROOFS: [(Kind, Field); 4] = [
    (Kind::Rule, rule::PROOF),
    (Kind::Practice, practice::PROOF),
    (Kind::Commitment, commitment::PROOF),
    (Kind::Objective, objective::PROOF),
];

/// The rules of a code that have a proof, in the order of the code.
pub fn norms<'c>(code: &'c Code, schema: &Schema) -> Vec<Norm<'c>> {
    norms_among(code, schema, &|_| true)
}

/// Those of the rules that are wanted: to read a proof takes longer than to pass over it.
pub fn norms_among<'c>(code: &'c Code, schema: &Schema, is_wanted: &dyn Fn(Entity<'c>) -> bool) -> Vec<Norm<'c>> {
    let registers = Registers::new(code);
    let found = code.entities().filter(|entity| is_wanted(*entity)).filter_map(|entity| {
        let (_, field) = PROOFS.iter().find(|(kind, _)| *kind == entity.kind())?;
        let proofs: Vec<Proof<'c>> = entity.values(*field).map(|field| proof(field, &registers, schema)).collect();
        (!proofs.is_empty()).then_some(Norm { entity, proofs })
    });
    found.collect()
}

fn proof<'c>(field: FieldView<'c>, registers: &Registers<'c>, schema: &Schema) -> Proof<'c> {
    let Value::Test(test) = field.value() else { return Proof { field, test: None, plans: Vec::new(), is_faulty: true } };
    if matches!(test.root.kind, ExprKind::Literal(Literal::Prose)) {
        return Proof { field, test: None, plans: Vec::new(), is_faulty: false };
    }
    let typed = plan::typed(field, test, registers, schema);
    Proof { field, test: Some(test), plans: typed.plans, is_faulty: !typed.faults.is_empty() }
}

/// The registers that the plans read, with the columns to load: those they read, and those by which readers know a row.
pub fn wanted(norms: &[Norm<'_>], schema: &Schema) -> Vec<(Id, Vec<Id>)> {
    let mut all: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    for plan in norms.iter().flat_map(|norm| &norm.proofs).flat_map(|proof| &proof.plans) {
        for (register, columns) in plan::registers(plan) {
            all.entry(register).or_default().extend(columns);
        }
    }
    let plans = norms.iter().flat_map(|norm| &norm.proofs).flat_map(|proof| &proof.plans);
    if plans.into_iter().any(counts_working_days) {
        let holidays = schema.registers.iter().filter(|register| register.is_holidays);
        holidays.for_each(|register| all.entry(register.id).or_default().extend(register.columns.iter().map(|column| column.id)));
    }
    for (register, columns) in &mut all {
        let Some(register) = schema.register(*register) else { continue };
        columns.extend(super::label::telling(register));
        columns.extend(register.contested_by);
    }
    all.into_iter().map(|(register, columns)| (register, columns.into_iter().collect())).collect()
}

/// Whether a plan moves a date by working days.
fn counts_working_days(plan: &Plan) -> bool {
    let mut found = false;
    plan::walk::walk_plan(plan, &mut |inside| {
        if let Inside::Node(node) = inside {
            found |= matches!(node.kind, NodeKind::Shift(_, _, Duration { unit: Unit::WorkingDay, .. }));
        }
    });
    found
}
