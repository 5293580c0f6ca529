//! The cases of one plan: each instance with its verdict, its values, its rows, what softens it and what would have been enough.

use super::change::Changes;
use super::evidence::Evidence;
use super::label;
use super::missing::{Gathered, Lacks, domain_rows};
use super::norm::Norm;
use super::remedy;
use super::rows::Seen;
use super::value::{datum, day};
use super::values::{Values, date_of};
use super::waiver::Waiver;
use super::{Ran, Setting};
use crate::table::{Instance, Outcome, Witness};
use jiff::civil::Date;
use social_core::checks::s2_opposability::proofs::attests;
use social_core::plan::ir::{Domain, Id, Measure, Node, NodeKind, Plan, Rows, Type};
use social_core::plan::{parts, phrase, sentence, sets};
use social_core::proof::{Comparison, Test};
use social_core::resolve::{EntityId, FieldView};
use social_core::text;
use social_core::values::Duration;
use social_core::verdict::{self, Case, Datum, Held, Part, Tally, Verdict};
use social_core::words::Text;
use std::collections::{BTreeMap, BTreeSet};

/// Cases of one verdict that are told in full; all are counted.
const TOLD: usize = 200;

/// A plan being judged.
pub(super) struct Proving<'p, 'c> {
    pub setting: Setting<'c>,
    pub norm: &'p Norm<'c>,
    pub field: FieldView<'c>,
    pub test: Option<&'c Test>,
    pub plan: &'p Plan,
    pub contested: &'p BTreeMap<Id, BTreeSet<Witness>>,
    pub delay: Option<Duration>,
}

/// A plan, judged.
pub(super) struct Judged {
    pub proof: verdict::Proof,
    pub missing: Gathered,
    pub note: Option<Text>,
    pub softened: Softened,
    /// The latest day on which a pending case becomes final.
    pub final_on: Option<Date>,
}

/// What softens false cases, counted over all of them.
#[derive(Default)]
pub(super) struct Softened {
    /// How many each waiver covers.
    pub waived: BTreeMap<EntityId, u64>,
    /// How many were repaired, and the longest repair.
    pub remedied: (u64, u32),
    /// Until when the others can still be.
    pub repairable: Option<Date>,
}

impl Softened {
    fn add(&mut self, case: &Case, delay: Option<Duration>) {
        match case.held {
            Some(Held::Waived(by)) => *self.waived.entry(by).or_default() += 1,
            Some(Held::Remedied(days)) => self.remedied = (self.remedied.0 + 1, self.remedied.1.max(days)),
            None => {
                let until = case.day.zip(delay).and_then(|(day, delay)| remedy::after(day, delay));
                self.repairable = self.repairable.max(until);
            }
        }
    }

    /// Both, together.
    pub fn absorb(&mut self, other: Self) {
        for (by, count) in other.waived {
            *self.waived.entry(by).or_default() += count;
        }
        self.remedied = (self.remedied.0 + other.remedied.0, self.remedied.1.max(other.remedied.1));
        self.repairable = self.repairable.max(other.repairable);
    }
}

impl Proving<'_, '_> {
    /// The proof with its cases, from what the engine gave.
    pub fn judged(&self, ran: &Ran, waivers: &mut [Waiver<'_>], evidence: &mut dyn Evidence) -> Judged {
        let mut judged = Judged {
            proof: verdict::Proof {
                place: self.field.place(),
                sentence: sentence(self.plan, self.field),
                verdict: Verdict::Undetermined,
                tally: Tally { checked: 1, undetermined: 1, ..Tally::default() },
                cases: Vec::new(),
            },
            missing: Gathered::default(),
            note: None,
            softened: Softened::default(),
            final_on: None,
        };
        match ran {
            Ok(outcome) => self.fill(outcome, waivers, evidence, &mut judged),
            Err(why) => {
                let why = why.clone();
                judged.note = Some(text! { fr: "le calcul n'a pas abouti : {why}", en: "the computation did not end: {why}", why });
            }
        }
        judged
    }

    fn fill(&self, outcome: &Outcome, waivers: &mut [Waiver<'_>], evidence: &mut dyn Evidence, judged: &mut Judged) {
        let mut tally = outcome.tally;
        let entity = self.norm.entity;
        let is_waivable = waivers.iter().any(|waiver| waiver.is_of(entity));
        let told = self.told(outcome, is_waivable);
        let rows = told.iter().flat_map(|instance| instance.witnesses.iter().copied());
        let seen = Seen::look(self.plan, self.setting.schema, rows, evidence);
        let nodes = parts(self.plan);
        let phrases: Vec<Text> = nodes.iter().map(|node| phrase(self.plan, node, self.field)).collect();
        let mut shown = [0usize; 10];
        for instance in told {
            let values = Values::new(&nodes, instance, self.setting.today);
            let mut case = self.case(instance, &values, &seen);
            if case.verdict == Verdict::Contradicted {
                let waiver = waivers.iter_mut().find(|waiver| waiver.is_of(entity) && waiver.covers(entity, &case));
                if let Some(waiver) = waiver {
                    waiver.is_needed = true;
                    case.held = Some(Held::Waived(waiver.entity.id()));
                    tally.contradicted = tally.contradicted.saturating_sub(1);
                    tally.waived += 1;
                } else {
                    case.held = self.remedied(instance, &outcome.instances, &values).map(Held::Remedied);
                }
                judged.softened.add(&case, self.delay);
            }
            let rank = case.verdict as usize * 2 + usize::from(case.held.is_some());
            let Some(count) = shown.get_mut(rank).filter(|count| **count < TOLD) else { continue };
            *count += 1;
            self.tell(&mut case, (&nodes, &phrases), (instance, &values));
            if case.verdict == Verdict::Undetermined {
                let lacks = self.lacks();
                judged.missing.add(match outcome.is_unrecorded {
                    true => lacks.of_domain(),
                    false => lacks.of_instance(&values, &case.witnesses),
                });
            }
            if outcome.is_unrecorded {
                case.parts.clear();
            }
            judged.proof.cases.push(case);
        }
        // A waived case is told after those that stand.
        judged.proof.cases.sort_by_key(|case| (case.verdict, matches!(case.held, Some(Held::Waived(_)))));
        judged.final_on = outcome
            .instances
            .iter()
            .filter(|instance| instance.truth.is_none())
            .filter_map(|instance| instance.final_on)
            .max()
            .and_then(day);
        judged.proof.tally = tally;
        judged.proof.verdict = tally.verdict();
    }

    /// The instances to look at: the first of each verdict; every false one when a waiver may cover it, or a repair follow it.
    fn told<'o>(&self, outcome: &'o Outcome, is_waivable: bool) -> Vec<&'o Instance> {
        let mut counts = [0usize; 5];
        let keeps_all = is_waivable || self.delay.is_some();
        let mut is_told = |instance: &&Instance| {
            let verdict = verdict_of(instance);
            let Some(count) = counts.get_mut(verdict as usize) else { return false };
            *count += 1;
            let most = match verdict {
                Verdict::Contradicted if keeps_all => usize::MAX,
                Verdict::Confirmed => 3,
                _ => TOLD,
            };
            *count <= most
        };
        outcome.instances.iter().filter(|instance| is_told(instance)).collect()
    }

    fn lacks(&self) -> Lacks<'_> {
        Lacks {
            plan: self.plan,
            schema: self.setting.schema,
            facts: self.setting.facts,
            attests: self.test.is_some_and(|test| attests(&test.root)),
        }
    }

    /// What a waiver goes by: the name of a case, its day, its rows.
    fn case(&self, instance: &Instance, values: &Values<'_>, seen: &Seen) -> Case {
        let verdict = verdict_of(instance);
        let nobody = BTreeSet::new();
        let contested = |row: &Witness| self.contested.get(&row.register).unwrap_or(&nobody);
        Case {
            verdict,
            held: None,
            label: self.label(instance, seen),
            day: date_of(instance),
            final_on: instance.final_on.and_then(day),
            overdue_since: (verdict == Verdict::Undetermined).then(|| overdue(&self.plan.body, values, self.setting.today)).flatten(),
            parts: Vec::new(),
            changes: Vec::new(),
            witnesses: instance.witnesses.iter().map(|row| seen.shown(row, self.setting.facts, contested(row))).collect(),
        }
    }

    /// The values of its parts, and what would have been enough.
    fn tell(&self, case: &mut Case, (nodes, phrases): (&[&Node], &[Text]), (instance, values): (&Instance, &Values<'_>)) {
        let told = nodes.iter().zip(phrases).zip(&instance.parts);
        case.parts = told.map(|((node, phrase), value)| self.part(node, phrase.clone(), datum(value, &node.ty))).collect();
        if case.verdict == Verdict::Contradicted {
            let counts = |rows: &Rows| self.counted(rows, instance);
            case.changes = Changes { plan: self.plan, field: self.field, values, counts: &counts }.ways();
        }
    }

    /// Only a cell is recorded or not; what is computed is known or not.
    fn part(&self, node: &Node, phrase: Text, value: Datum) -> Part {
        let value = match value {
            Datum::Unknown if !matches!(node.kind, NodeKind::Column(..)) => Datum::Between(None, None, Measure::Plain),
            value => value,
        };
        Part { phrase, written: node.span.of(self.field.item_text()).trim().into(), value }
    }

    fn label(&self, instance: &Instance, seen: &Seen) -> Text {
        let label = label::of_instance(&self.plan.domain, instance);
        if !label.is_empty() {
            return label;
        }
        let Some(rows) = domain_rows(&self.plan.domain).filter(|_| matches!(self.plan.domain, Domain::Rows(_) | Domain::Product(_))) else {
            return label;
        };
        let row = instance.witnesses.iter().find(|row| row.register == rows.register);
        match (row, self.setting.schema.register(rows.register)) {
            (Some(row), Some(register)) => label::of_row(seen.of(row), &label::telling(register)),
            _ => label,
        }
    }

    /// How many rows a set certainly has, when the rows it gave tell: a false statement that there are too many shows them.
    fn counted(&self, rows: &Rows, instance: &Instance) -> Option<u64> {
        let only = sets(self.plan);
        let is_only = only.len() == 1 && only.first().is_some_and(|set| *set == rows);
        let is_domain = domain_rows(&self.plan.domain).is_some_and(|domain| domain.register == rows.register);
        (is_only && !is_domain).then(|| instance.witnesses.iter().filter(|row| row.register == rows.register).count() as u64)
    }

    /// In how many days a false instance was made up for.
    fn remedied(&self, instance: &Instance, all: &[Instance], values: &Values<'_>) -> Option<u32> {
        let delay = self.delay?;
        match remedy::is_ordered(&self.plan.domain) {
            true => remedy::followed_in(instance, all, delay),
            false => remedy::late_by(&self.plan.body, values, delay),
        }
    }
}

fn verdict_of(instance: &Instance) -> Verdict {
    match (instance.truth, instance.final_on) {
        (Some(true), _) => Verdict::Confirmed,
        (Some(false), _) => Verdict::Contradicted,
        (None, Some(_)) => Verdict::Pending,
        (None, None) => Verdict::Undetermined,
    }
}

/// The deadline that is over while the day it is about is not recorded.
fn overdue(node: &Node, values: &Values<'_>, today: Date) -> Option<Date> {
    match &node.kind {
        NodeKind::And(all) => all.iter().find_map(|one| overdue(one, values, today)),
        NodeKind::Compare(comparison, sides) => {
            let (done, due) = match comparison {
                Comparison::AtMost | Comparison::Less | Comparison::Before => (&sides.0, &sides.1),
                Comparison::AtLeast | Comparison::More | Comparison::After => (&sides.1, &sides.0),
                _ => return None,
            };
            let is_open = done.ty == Type::Date && matches!(done.kind, NodeKind::Column(..)) && values.of(done)?.is_unknown();
            match values.of(due)? {
                Datum::Day(due) if is_open && due < today => Some(due),
                _ => None,
            }
        }
        _ => None,
    }
}
