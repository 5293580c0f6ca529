//! From what the engines found to verdicts: waivers, repairs, deadlines, what is missing and what would have been enough.

mod cases;
mod change;
mod confront;
mod evidence;
mod label;
mod looking;
mod missing;
mod norm;
mod notes;
mod registers;
mod remedy;
mod rows;
mod value;
mod values;
mod waiver;

pub(crate) use confront::ran;
pub use confront::{Confronted, Demand, Step, confront};
pub(crate) use confront::{KEPT, chosen};
pub use evidence::Evidence;
pub(crate) use looking::CONTESTED;
pub use looking::Looking;
pub use norm::{Norm, Proof, norms, norms_among, wanted};
pub(crate) use value::datum;
pub use value::{day, number_of};

use crate::table::{Outcome, TableFacts};
use cases::{Judged, Proving, Softened};
use jiff::civil::Date;
use missing::Gathered;
use social_core::kinds::{Kind, objective};
use social_core::plan::Schema;
use social_core::plan::ir::{Id, Plan};
use social_core::resolve::{Code, Entity};
use social_core::values::Value;
use social_core::verdict::{MissingKind, Overlay, RegisterState, Report, RuleVerdict, Tally, Verdict, is_recommendation};
use social_core::words::Text;
use std::collections::{BTreeMap, BTreeSet};
use waiver::Waiver;

/// What an engine gave for one plan: what it found, or why it could not.
pub type Ran = Result<Outcome, Text>;

/// What a confrontation goes by.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'c> {
    /// The code.
    pub code: &'c Code,
    /// Its registers.
    pub schema: &'c Schema,
    /// What is known of the facts of each register that was read.
    pub facts: &'c [TableFacts],
    /// The date of judgement.
    pub today: Date,
}

/// A confrontation under way: rules go in one after the other, a report comes out.
pub struct Confrontation<'c> {
    setting: Setting<'c>,
    waivers: Vec<Waiver<'c>>,
    registers: BTreeMap<Id, RegisterState>,
    contested: BTreeMap<Id, BTreeSet<crate::table::Witness>>,
    rules: Vec<RuleVerdict>,
}

impl<'c> Confrontation<'c> {
    /// A confrontation of which nothing is judged yet.
    pub fn new(setting: Setting<'c>, evidence: &mut dyn Evidence) -> Self {
        let mut registers = BTreeMap::new();
        let mut contested = BTreeMap::new();
        for facts in setting.facts {
            let Some(register) = setting.schema.register(facts.register) else { continue };
            let rows: BTreeSet<_> =
                if register.contested_by.is_some() { evidence.contested(register).into_iter().collect() } else { BTreeSet::new() };
            registers.insert(facts.register, registers::state(register, facts, &rows, setting.today, evidence));
            contested.insert(facts.register, rows);
        }
        let waivers = waiver::waivers(setting.code);
        Self { setting, waivers, registers, contested, rules: Vec::new() }
    }

    /// The same, without the waivers that the code grants: for stories, which say what a rule means.
    #[must_use]
    pub fn without_waivers(mut self) -> Self {
        self.waivers.clear();
        self
    }

    /// How many true instances of a plan must be kept: all of them when a later one may make up for a false one.
    pub fn keep(norm: &Norm<'_>, plan: &Plan) -> usize {
        if remedy::delay(norm.entity).is_some() && remedy::is_ordered(&plan.domain) { usize::MAX } else { 3 }
    }

    /// Judges a rule; `ran` has one list for each of its proofs, with one outcome for each plan.
    pub fn rule(&mut self, norm: &Norm<'c>, ran: &[Vec<Ran>], evidence: &mut dyn Evidence) {
        let entity = norm.entity;
        let mut tally = Tally::default();
        let mut missing = Gathered::default();
        let mut softened = Softened::default();
        let mut final_on = None;
        let mut verdict = RuleVerdict {
            entity: entity.id(),
            verdict: Verdict::NotExercised,
            overlays: Vec::new(),
            tally,
            final_on: None,
            proofs: Vec::new(),
            missing: Vec::new(),
            consequences: notes::consequences(entity),
            notes: notes::of_rule(entity, self.setting.today),
        };
        for (proof, outcomes) in norm.proofs.iter().zip(ran) {
            verdict.notes.extend(notes::of_proof(proof));
            if proof.plans.is_empty() {
                tally = tally.plus(Tally { checked: 1, undetermined: 1, ..Tally::default() });
                missing.add(vec![(MissingKind::Nothing, None, Vec::new())]);
            }
            for (plan, outcome) in proof.plans.iter().zip(outcomes) {
                let judged = self.plan((norm, proof, plan), outcome, evidence);
                tally = tally.plus(judged.proof.tally);
                verdict.notes.extend(judged.note);
                missing.absorb(judged.missing);
                softened.absorb(judged.softened);
                final_on = final_on.max(judged.final_on);
                verdict.proofs.push(judged.proof);
            }
        }
        verdict.tally = tally;
        verdict.verdict = tally.verdict();
        verdict.missing = missing.finish();
        self.defer(entity, &mut verdict);
        if verdict.verdict == Verdict::Pending {
            verdict.final_on = verdict.final_on.or(final_on);
        }
        verdict.overlays = self.overlays(norm, &verdict, &softened);
        self.rules.push(verdict);
    }

    fn plan(&mut self, (norm, proof, plan): (&Norm<'c>, &Proof<'c>, &Plan), ran: &Ran, evidence: &mut dyn Evidence) -> Judged {
        let proving = Proving {
            setting: self.setting,
            norm,
            field: proof.field,
            test: proof.test,
            plan,
            contested: &self.contested,
            delay: remedy::delay(norm.entity),
        };
        proving.judged(ran, &mut self.waivers, evidence)
    }

    /// An objective is aimed at: before its due date it is not missed.
    fn defer(&self, entity: Entity<'_>, verdict: &mut RuleVerdict) {
        if entity.kind() != Kind::Objective || verdict.verdict != Verdict::Contradicted {
            return;
        }
        let due = entity.first(objective::DUE).and_then(|field| match field.value() {
            Value::Moment(moment) => Some(moment.last_day()),
            Value::Date(date) => Some(*date),
            _ => None,
        });
        if let Some(due) = due.filter(|due| *due > self.setting.today) {
            verdict.verdict = Verdict::Pending;
            verdict.final_on = Some(due);
        }
    }

    fn overlays(&self, norm: &Norm<'_>, verdict: &RuleVerdict, softened: &Softened) -> Vec<Overlay> {
        let mut overlays = Vec::new();
        if verdict.verdict == Verdict::Contradicted && is_recommendation(norm.entity) {
            overlays.push(Overlay::Deviation);
        }
        for waiver in &self.waivers {
            let by = waiver.entity.id();
            if let Some(cases) = softened.waived.get(&by) {
                overlays.push(Overlay::Waived { by, until: waiver.until, cases: *cases });
            }
        }
        let (cases, days) = softened.remedied;
        if cases > 0 {
            overlays.push(Overlay::Remedied { days, cases });
        }
        let until = softened.repairable.filter(|until| *until > self.setting.today);
        overlays.extend(until.map(|until| Overlay::Provisional { until }));
        let read: BTreeSet<Id> = norm
            .proofs
            .iter()
            .flat_map(|proof| &proof.plans)
            .flat_map(social_core::plan::registers)
            .map(|(register, _)| register)
            .collect();
        let rows: usize = read.iter().filter_map(|register| self.contested.get(register)).map(BTreeSet::len).sum();
        if rows > 0 {
            overlays.push(Overlay::Contested { rows: rows as u64 });
        }
        let stale =
            read.iter().filter_map(|register| self.registers.get(register)).filter_map(|state| Some((state.register, state.stale?)));
        overlays.extend(stale.map(|(register, stale)| Overlay::Stale { register, since: stale.latest }));
        overlays
    }

    /// The report.
    pub fn finish(self) -> Report {
        let is_judged =
            |waiver: &Waiver<'_>| self.rules.iter().any(|rule| self.setting.code.entity(rule.entity).is_some_and(|e| waiver.is_of(e)));
        let idle = self.waivers.iter().filter(|waiver| waiver.is_over(self.setting.today) && !waiver.is_needed && is_judged(waiver));
        let idle_waivers = idle.map(|waiver| waiver.entity.id()).collect();
        Report { as_of: self.setting.today, rules: self.rules, registers: self.registers.into_values().collect(), idle_waivers }
    }
}
