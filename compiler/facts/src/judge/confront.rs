//! A code opposed to its facts: what to read, what to execute, what to judge, in that order.

use super::looking::Looking;
use super::norm::{Norm, norms, wanted};
use super::{Confrontation, Ran, Setting};
use crate::engine::{Engine, EngineError};
use crate::execute::{Asked, execute};
use crate::read::{FactFault, Loaded, Sink, Sources, load};
use crate::table::{Row, TableFacts};
use jiff::civil::Date;
use social_core::plan::{Register, Schema};
use social_core::resolve::{Code, EntityId};
use social_core::verdict::Report;

/// Instances of one plan that are looked at one by one; all are counted.
pub(crate) const KEPT: usize = 100_000;

/// What to confront.
#[derive(Clone, Copy, Debug)]
pub struct Demand<'d> {
    /// The date of judgement.
    pub today: Date,
    /// Where the facts are.
    pub sources: &'d Sources,
    /// The rules to judge, with those that follow from them; all when it is empty.
    pub only: &'d [EntityId],
}

/// What a confrontation came to.
#[derive(Clone, Debug)]
pub struct Confronted {
    /// The verdicts.
    pub report: Report,
    /// What could not be read of the facts.
    pub faults: Vec<FactFault>,
}

/// How far a confrontation is.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// A register is being read.
    Reading(EntityId),
    /// A rule is being judged: the rank of the rule, and how many there are.
    Judging(EntityId, usize, usize),
}

/// Opposes a code to its facts.
///
/// # Errors
/// When the engine cannot hold the facts.
pub fn confront(
    code: &Code,
    demand: &Demand<'_>,
    engine: &mut dyn Engine,
    progress: &mut dyn FnMut(Step),
) -> Result<Confronted, EngineError> {
    let schema = Schema::of(code);
    let norms = chosen(norms(code, &schema), demand.only);
    let Loaded { tables, faults } = load(&schema, &wanted(&norms, &schema), demand.sources, &mut Into { engine, progress })?;
    let setting = Setting { code, schema: &schema, facts: &tables, today: demand.today };
    let mut looking = Looking::new(engine, &tables);
    let mut confrontation = Confrontation::new(setting, &mut looking);
    for (rank, norm) in norms.iter().enumerate() {
        progress(Step::Judging(norm.entity.id(), rank + 1, norms.len()));
        let ran = ran(looking.engine, norm, &setting, KEPT)?;
        confrontation.rule(norm, &ran, &mut looking);
    }
    if let Some(error) = looking.failed {
        return Err(error);
    }
    Ok(Confronted { report: confrontation.finish(), faults })
}

/// The rules asked for, and those that govern what follows from them.
pub(crate) fn chosen<'c>(all: Vec<Norm<'c>>, only: &[EntityId]) -> Vec<Norm<'c>> {
    if only.is_empty() {
        return all;
    }
    let then: Vec<EntityId> = all
        .iter()
        .filter(|norm| only.contains(&norm.entity.id()))
        .flat_map(|norm| super::notes::consequences(norm.entity))
        .filter_map(|consequence| consequence.rule)
        .collect();
    all.into_iter().filter(|norm| only.contains(&norm.entity.id()) || then.contains(&norm.entity.id())).collect()
}

/// Every plan of a rule, executed, so many of its instances kept. One that fails costs itself alone, unless the engine is lost with
/// it.
pub(crate) fn ran(engine: &mut dyn Engine, norm: &Norm<'_>, setting: &Setting<'_>, keep: usize) -> Result<Vec<Vec<Ran>>, EngineError> {
    let mut one = |plan| {
        let asked = Asked { today: setting.today, keep, confirmed: Confrontation::keep(norm, plan) };
        match execute(engine, setting.schema, setting.facts, plan, &asked) {
            Err(error) if error.is_last => Err(error),
            other => Ok(other.map_err(|error| error.message)),
        }
    };
    norm.proofs.iter().map(|proof| proof.plans.iter().map(&mut one).collect()).collect()
}

/// Rows on their way to an engine.
struct Into<'e, 'p> {
    engine: &'e mut dyn Engine,
    progress: &'p mut dyn FnMut(Step),
}

impl Sink for Into<'_, '_> {
    type Error = EngineError;

    fn begin(&mut self, register: &Register, facts: &TableFacts) -> Result<(), EngineError> {
        (self.progress)(Step::Reading(EntityId(register.id.0)));
        self.engine.begin(register, facts)
    }

    fn insert(&mut self, row: &Row) -> Result<(), EngineError> {
        self.engine.insert(row)
    }

    fn end(&mut self, facts: &TableFacts) -> Result<(), EngineError> {
        self.engine.end(facts)
    }
}
