//! Running scenarios: the facts of each go in an engine, the rules it speaks of are judged on them.

use super::clauses::{Clause, clauses};
use crate::engine::{Engine, EngineError};
use crate::execute::{Asked, execute};
use crate::judge::{Confrontation, Looking, Norm, Setting, day, norms_among, ran};
use crate::read::{Given, rows_of_scenario};
use crate::table::TableFacts;
use jiff::civil::Date;
use social_core::finding::Finding;
use social_core::kinds::{Kind, scenario};
use social_core::plan::Schema;
use social_core::plan::ir::Id;
use social_core::resolve::{Code, Entity, EntityId, FieldView, language};
use social_core::values::{VERDICTS, Value};
use social_core::verdict::{Report, Trial, Trials, Unseen, Verdict};
use social_core::words::Lang;
use std::collections::BTreeMap;

/// Instances of one plan looked at one by one.
const KEPT: usize = 200;

/// Every scenario of a code, run; what could not be read of their facts.
///
/// # Errors
/// When the engine cannot hold the facts.
pub fn run(code: &Code, today: Date, engine: &mut dyn Engine) -> Result<(Trials, Vec<Finding>), EngineError> {
    let schema = Schema::of(code);
    let norms = rules(code, &schema, &[]);
    let mut stage = Stage::new(code, &schema, engine);
    let mut findings = Vec::new();
    let mut trials = Trials { rules: norms.len(), ..Trials::default() };
    let mut seen = Seen::default();
    for told in code.entities().filter(|entity| entity.kind() == Kind::Scenario) {
        let expected: Vec<(FieldView<'_>, EntityId, Verdict)> = told.values(scenario::EXPECTS).filter_map(expectation).collect();
        let mut given = rows_of_scenario(&schema, told, stage.lang);
        findings.append(&mut given.findings);
        let about: Vec<&Norm<'_>> = norms.iter().filter(|norm| expected.iter().any(|(_, rule, _)| *rule == norm.entity.id())).collect();
        let played = stage.play(&given, &about, as_of(told, &given, today))?;
        let trial = |(field, rule, verdict): &(FieldView<'_>, EntityId, Verdict)| {
            Trial::of(code, &played.report, (told.id(), field.place(), *rule, *verdict))
        };
        trials.trials.extend(expected.iter().map(trial));
        for norm in about {
            seen.look(&mut stage, &played, norm);
        }
    }
    let is_told = |norm: &&Norm<'_>| trials.trials.iter().any(|trial| trial.rule == norm.entity.id());
    trials.untold = norms.iter().filter(|norm| !is_told(norm)).map(|norm| norm.entity.id()).collect();
    (trials.clauses, trials.unseen) = seen.finish(&norms);
    Ok((trials, findings))
}

/// The rules that can be judged; `only` those, all when it is empty.
pub fn rules<'c>(code: &'c Code, schema: &Schema, only: &[EntityId]) -> Vec<Norm<'c>> {
    let has_plan = |norm: &Norm<'_>| norm.proofs.iter().any(|proof| !proof.plans.is_empty());
    let is_wanted = |entity: Entity<'c>| entity.kind() == Kind::Rule && (only.is_empty() || only.contains(&entity.id()));
    norms_among(code, schema, &is_wanted).into_iter().filter(has_plan).collect()
}

fn expectation(field: FieldView<'_>) -> Option<(FieldView<'_>, EntityId, Verdict)> {
    let Value::Expectation(_, verdict) = field.value() else { return None };
    let key = VERDICTS.get(usize::from(*verdict))?.key;
    Some((field, field.target()?.id(), Verdict::from_key(key)?))
}

/// The date of judgement: the one said, else the latest day that the facts tell, so that a story ends the same every day.
fn as_of(told: Entity<'_>, given: &Given, today: Date) -> Date {
    let said = told.first(scenario::AS_OF).and_then(|field| match field.value() {
        Value::Date(date) => Some(*date),
        Value::Moment(moment) => Some(moment.last_day()),
        _ => None,
    });
    said.or_else(|| given.latest.and_then(day)).unwrap_or(today)
}

/// An engine on which stories follow each other.
pub struct Stage<'c, 'e> {
    code: &'c Code,
    schema: &'c Schema,
    engine: &'e mut dyn Engine,
    /// The language of the code.
    pub lang: Lang,
    /// The registers that are not empty in the engine.
    filled: Vec<Id>,
}

/// A story that was played.
pub struct Played {
    /// What the rules came to.
    pub report: Report,
    schema: Schema,
    facts: Vec<TableFacts>,
    today: Date,
}

impl<'c, 'e> Stage<'c, 'e> {
    /// A stage on which nothing was played.
    pub fn new(code: &'c Code, schema: &'c Schema, engine: &'e mut dyn Engine) -> Self {
        Self { code, schema, engine, lang: language(code), filled: Vec::new() }
    }

    /// The registers.
    pub const fn schema(&self) -> &'c Schema {
        self.schema
    }

    /// Judges rules on the facts of a story.
    ///
    /// # Errors
    /// When the engine cannot hold the facts.
    pub fn play(&mut self, given: &Given, norms: &[&Norm<'c>], today: Date) -> Result<Played, EngineError> {
        for (facts, rows) in &given.tables {
            let Some(register) = given.schema.register(facts.register) else { continue };
            if rows.is_empty() && !self.filled.contains(&register.id) {
                continue;
            }
            self.engine.begin(register, facts)?;
            for row in rows {
                self.engine.insert(row)?;
            }
            self.engine.end(facts)?;
            self.filled.retain(|id| *id != register.id);
            self.filled.extend((!rows.is_empty()).then_some(register.id));
        }
        // Its working days are those of the holidays of another story.
        self.engine.kept().calendar = None;
        let facts: Vec<TableFacts> = given.tables.iter().map(|(facts, _)| facts.clone()).collect();
        let setting = Setting { code: self.code, schema: &given.schema, facts: &facts, today };
        let mut looking = Looking::new(self.engine, &facts);
        let mut confrontation = Confrontation::new(setting, &mut looking).without_waivers();
        for norm in norms {
            let ran = ran(looking.engine, norm, &setting, KEPT)?;
            confrontation.rule(norm, &ran, &mut looking);
        }
        Ok(Played { report: confrontation.finish(), schema: given.schema.clone(), facts, today })
    }

    /// Whether a part of a test is true for some instance of the story on stage, and false for some; both when it cannot be told.
    fn shows(&mut self, played: &Played, clause: &Clause) -> (bool, bool) {
        let asked = Asked { today: played.today, keep: 0, confirmed: 0 };
        let outcome = execute(self.engine, &played.schema, &played.facts, &clause.plan, &asked);
        outcome.map_or((true, true), |outcome| (outcome.tally.confirmed > 0, outcome.tally.contradicted > 0))
    }
}

/// The parts of a rule's tests, each with its proof, and what the scenarios showed of it.
type Parts = Vec<(usize, Clause, (bool, bool))>;

/// What scenarios showed of the tests of the rules they tell.
#[derive(Default)]
struct Seen {
    parts: BTreeMap<EntityId, Parts>,
}

impl Seen {
    /// Looks at the parts of a rule in the story on stage.
    fn look(&mut self, stage: &mut Stage<'_, '_>, played: &Played, norm: &Norm<'_>) {
        let parts = self.parts.entry(norm.entity.id()).or_insert_with(|| {
            let plans = norm.proofs.iter().enumerate().flat_map(|(rank, proof)| proof.plans.iter().map(move |plan| (rank, plan)));
            plans.flat_map(|(rank, plan)| clauses(plan).into_iter().map(move |clause| (rank, clause, (false, false)))).collect()
        });
        for (_, clause, seen) in parts.iter_mut().filter(|(.., seen)| *seen != (true, true)) {
            let shown = stage.shows(played, clause);
            *seen = (seen.0 || shown.0, seen.1 || shown.1);
        }
    }

    /// How many parts there are, and those that were not seen both ways, in the order of the code.
    fn finish(self, norms: &[Norm<'_>]) -> (usize, Vec<Unseen>) {
        let all = self.parts.values().map(Vec::len).sum();
        let mut unseen = Vec::new();
        for norm in norms {
            for (proof, clause, seen) in self.parts.get(&norm.entity.id()).into_iter().flatten() {
                let Some(proof) = norm.proofs.get(*proof).filter(|_| *seen != (true, true)) else { continue };
                let place = proof.field.place_in(clause.span);
                unseen.push(Unseen { rule: norm.entity.id(), place, never_true: !seen.0, never_false: !seen.1 });
            }
        }
        (all, unseen)
    }
}
