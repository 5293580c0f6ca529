//! A plain interpreter of plans: what [`crate::plan::ir`] says of them, one row after the other, without an engine. Engines are held
//! equal to it; the checks judge with it the few rows of a situation before they speak of it.
//!
//! It looks at every row for every set: it is for tens of rows, not thousands. What does not fit in its numbers is unknown, and a
//! judgement that would take too long says so ([`Judged::is_cut`]).

mod aggregate;
pub mod calendar;
mod domain;
mod eval;
mod lost;
mod node;
mod number;
mod periods;
mod place;
mod row;
mod series;
mod set;
mod shape;
mod spans;
#[cfg(test)]
mod trial;
mod value;
mod world;

pub use domain::Witness;
pub use eval::STEPS;
pub use number::{Between, Exact};
pub use value::Value;
pub use world::{Cell, FOREVER, Place, Row, Table, World};

use super::ir::{Node, NodeKind, Plan, Rows, Var};
use crate::verdict::{Tally, Verdict};
use domain::Candidate;
use eval::{Bound, Env, Eval};

/// What one instance came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Instance {
    /// Whether the body holds.
    pub truth: Option<bool>,
    /// The day after that of judgement on which it becomes final, when it is unknown and waits for one.
    pub final_on: Option<i32>,
    /// What tells it apart: the keys of the group or span; first and last day of the period; day of the moment or state. Nothing for a row.
    pub label: Vec<Value>,
    /// Its date: first day of the row, the period, the span; day of the moment or state; latest first day of the rows that have the keys of a group.
    pub day: Option<i32>,
    /// The rows of the domain, the certain rows of its groups, then of the sets asked for the rows that make it false or unknown.
    pub witnesses: Vec<Witness>,
    /// The values of the expressions asked for, in their order.
    pub parts: Vec<Value>,
}

/// What a plan came to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Judged {
    /// Each instance, in the order of the domain.
    pub instances: Vec<Instance>,
    /// Whether the domain may lack rows, so that its one unknown instance stands for what is not recorded.
    pub is_unrecorded: bool,
    /// Whether there was too much to do: what was found then says nothing.
    pub is_cut: bool,
}

impl Judged {
    /// The instances, counted.
    pub fn tally(&self) -> Tally {
        let count = |is_it: fn(&Instance) -> bool| self.instances.iter().filter(|one| is_it(one)).count() as u64;
        Tally {
            checked: self.instances.len() as u64,
            confirmed: count(|one| one.truth == Some(true)),
            contradicted: count(|one| one.truth == Some(false)),
            undetermined: count(|one| one.truth.is_none() && one.final_on.is_none()),
            pending: count(|one| one.truth.is_none() && one.final_on.is_some()),
            waived: 0,
        }
    }

    /// The verdict, as that of a rule with this one plan: undetermined when there was too much to do.
    pub fn verdict(&self) -> Verdict {
        if self.is_cut { Verdict::Undetermined } else { self.tally().verdict() }
    }
}

/// What is wanted of the judgement of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'p> {
    /// The expressions whose value is wanted for each instance.
    pub parts: &'p [&'p Node],
    /// The sets whose rows are wanted where they make an instance false or unknown.
    pub sets: &'p [&'p Rows],
    /// How many values may be looked for.
    pub steps: u32,
}

impl Default for Wanted<'_> {
    fn default() -> Self {
        Self { parts: &[], sets: &[], steps: STEPS }
    }
}

/// Judges a plan in a world.
///
/// ```
/// use social_core::plan::plain::{Cell, Value, World, judge};
/// use social_core::plan::{Schema, typed};
/// use social_core::resolve::{NoLoader, Registers, assemble};
/// use social_core::{text::Source, values, verdict::Verdict};
///
/// let text = "registre achats {\n  colonne accords {\n    type: nombre entier\n  }\n}\n\
///     règle deux_accords \"Tout achat a deux accords\" {\n  preuve: chaque achats : accords >= 2\n}\n";
/// let code = assemble(vec![Source::new("code.social", text)], &NoLoader, 1, None);
/// let schema = Schema::of(&code);
/// let fields = code.entities().flat_map(|entity| entity.fields());
/// let typed: Vec<_> = fields
///     .filter_map(|field| match field.value() {
///         values::Value::Test(test) => Some(typed(field, test, &Registers::new(&code), &schema)),
///         _ => None,
///     })
///     .collect();
/// let plan = typed.iter().flat_map(|typed| &typed.plans).next().unwrap();
/// let one = Cell::of(Value::of(values::Ratio::from_integer(1)));
/// let world = World::told(&schema, jiff::civil::date(2026, 1, 1), [(schema.registers[0].id, vec![one])]);
/// assert_eq!(judge(&world, plan).verdict(), Verdict::Contradicted);
/// ```
pub fn judge(world: &World<'_>, plan: &Plan) -> Judged {
    judge_wanted(world, plan, &Wanted::default())
}

/// Judges a plan in a world, with what else is wanted of each instance.
pub fn judge_wanted(world: &World<'_>, plan: &Plan, wanted: &Wanted<'_>) -> Judged {
    let eval = Eval::new(world, wanted.steps);
    let found = eval.candidates(&Env::default(), &plan.domain, plan.in_force);
    let instances: Vec<Instance> = found.all.into_iter().filter_map(|candidate| eval.judge(plan, wanted, candidate)).collect();
    let mut judged = Judged { instances, is_unrecorded: false, is_cut: eval.is_cut() };
    if judged.instances.is_empty() && found.is_open {
        judged.is_unrecorded = true;
        let (label, witnesses, parts) = (Vec::new(), Vec::new(), Vec::new());
        judged.instances.push(Instance { truth: None, final_on: None, label, day: None, witnesses, parts });
    }
    judged
}

impl Eval<'_> {
    fn judge(&self, plan: &Plan, wanted: &Wanted<'_>, candidate: Candidate<'_>) -> Option<Instance> {
        let filter = plan.filter.as_ref().map_or(Some(true), |filter| self.truth(&candidate.env, filter));
        if filter == Some(false) {
            return None;
        }
        let body = self.truth(&candidate.env, &plan.body);
        let is_sure = candidate.is_certain && filter == Some(true);
        if !is_sure && body == Some(true) {
            return None;
        }
        let truth = body.filter(|_| is_sure);
        let of_sets = wanted.sets.iter().flat_map(|rows| self.explaining(&candidate.env, rows, truth));
        Some(Instance {
            truth,
            final_on: if body.is_none() { self.final_on(&candidate, &plan.body) } else { None },
            parts: wanted.parts.iter().map(|part| self.value(&candidate.env, part)).collect(),
            witnesses: candidate.witnesses.iter().copied().chain(of_sets).collect(),
            label: candidate.label,
            day: candidate.day,
        })
    }

    /// The rows of a set that make an instance what it is: the certain ones false, those that are perhaps in unknown.
    fn explaining<'p>(&self, env: &Env<'p>, rows: &'p Rows, truth: Option<bool>) -> Vec<Witness> {
        let members = self.members(env, rows);
        let of = |indexes: &[usize]| indexes.iter().map(|index| self.witness(rows.register, *index)).collect();
        match truth {
            Some(true) => Vec::new(),
            Some(false) => of(&members.certain),
            None => of(&members.perhaps),
        }
    }

    /// The latest date after that of judgement that an unknown body waits for.
    fn final_on<'p>(&self, candidate: &Candidate<'p>, body: &'p Node) -> Option<i32> {
        let (mut nodes, mut sets) = (Vec::new(), Vec::new());
        let domain = |var: Var| match candidate.env.get(var) {
            Some(Bound::Group(group)) => Some(group.rows),
            _ => None,
        };
        shape::at_instance(body, &domain, &mut nodes, &mut sets);
        let awaited = nodes.into_iter().filter_map(|node| {
            let (column, bound) = shape::date_at_most(node)?;
            let NodeKind::Column(row, id) = &column.kind else { return None };
            let is_absent = self.held(&candidate.env, row, *id) == Cell::Absent;
            if is_absent { self.day(&candidate.env, bound) } else { None }
        });
        let bounds = sets.into_iter().filter_map(|rows| self.upper_bound(&candidate.env, rows));
        let dates = candidate.ends.iter().copied().chain(bounds).chain(awaited);
        dates.filter(|day| *day > self.world.today()).max()
    }
}
