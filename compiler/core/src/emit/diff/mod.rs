//! A comparison of two states of a code, for programs: what `social diff --format json` prints.

mod shape;

pub(crate) use shape::Comparison;

use super::FORMAT_VERSION;
use super::ids::{Ids, code_id};
use crate::diff::told::Told;
use crate::diff::{Class, Effect, Party, Verdict};
use crate::report::{Found, Report, parted};
use crate::resolve::{Code, EntityId};
use crate::text::Place;
use serde::Serialize;
use shape::{Change, Numbers, PartyChanges, Side, Spot, Step, Subject, Summary, Touched};
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    format_version: &'static str,
    #[serde(flatten)]
    comparison: Comparison,
    findings: Vec<Found<'a>>,
}

/// The comparison and its findings, those of `report`, whose code is the union of both.
pub fn diff_json(told: Told<'_>, report: &Report<'_>) -> String {
    let to = Shaper { old: Ids::new(told.old, None), new: Ids::new(told.new, None), told };
    let (findings, _) = parted(report);
    let document = Document { format_version: FORMAT_VERSION, comparison: to.comparison(), findings };
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

struct Shaper<'c> {
    old: Ids<'c>,
    new: Ids<'c>,
    told: Told<'c>,
}

impl Shaper<'_> {
    fn comparison(&self) -> Comparison {
        let diff = self.told.diff;
        let [old_unread, new_unread] = diff.unread;
        Comparison {
            old: side(self.told.old, &diff.numbers.old, old_unread),
            new: side(self.told.new, &diff.numbers.new, new_unread),
            classes: diff.classes().into_iter().map(Class::key).collect(),
            touches_protected: diff.touches_protected(),
            touches_procedure: diff.touches_procedure(),
            changes: diff.changes.iter().map(|change| self.change(change)).collect(),
            parties: self.parties(),
            version: numbers(&diff.numbers),
            procedure: diff.steps.iter().map(|step| self.step(step)).collect(),
            summary: self.summary(),
        }
    }

    fn old_id(&self, id: EntityId) -> Option<String> {
        Some(self.old.id(self.told.old.entity(id)?))
    }

    fn new_id(&self, id: EntityId) -> Option<String> {
        Some(self.new.id(self.told.new.entity(id)?))
    }

    fn change(&self, change: &crate::diff::Change) -> Change {
        let touched = |all: &[crate::diff::Touched]| all.iter().map(|one| self.touched(one)).collect();
        Change {
            nature: change.nature.key(),
            subject: self.subject(&change.subject),
            field: change.field.map(|field| field.key),
            domain: change.domain.key(),
            class: change.class.key(),
            effect: change.effect.key(),
            before: change.before.as_ref().map(Into::into),
            after: change.after.as_ref().map(Into::into),
            gains: touched(&change.gains),
            loses: touched(&change.loses),
            protected: change.is_protected,
            guarded_by: change.guards.iter().filter_map(|id| self.old_id(*id)).collect(),
            procedure: change.is_procedure,
            old: change.old_place.and_then(|place| spot(self.told.old, place)),
            new: change.new_place.and_then(|place| spot(self.told.new, place)),
        }
    }

    fn subject(&self, subject: &crate::diff::Subject) -> Subject {
        let (old, new) = (subject.old.and_then(|id| self.old_id(id)), subject.new.and_then(|id| self.new_id(id)));
        let id = new.or_else(|| old.clone()).unwrap_or_else(|| subject.id.clone());
        Subject { old_id: old.filter(|old| *old != id), id, kind: subject.kind.spec().key, title: subject.title.clone() }
    }

    fn party_id(&self, party: &Party) -> Option<String> {
        party.new.and_then(|id| self.new_id(id)).or_else(|| party.old.and_then(|id| self.old_id(id)))
    }

    fn touched(&self, touched: &crate::diff::Touched) -> Touched {
        Touched {
            party: touched.party.label.clone(),
            id: self.party_id(&touched.party),
            domain: touched.domain.key(),
            text: (&touched.text).into(),
        }
    }

    fn parties(&self) -> Vec<PartyChanges> {
        let mut found: Vec<(&Party, PartyChanges)> = Vec::new();
        for (number, change) in self.told.diff.changes.iter().enumerate() {
            let gains = change.gains.iter().map(|touched| (&touched.party, true));
            for (party, is_gain) in gains.chain(change.loses.iter().map(|touched| (&touched.party, false))) {
                let at = found.iter().position(|(known, _)| *known == party).unwrap_or_else(|| {
                    let one = PartyChanges { party: party.label.clone(), id: self.party_id(party), gains: Vec::new(), loses: Vec::new() };
                    found.push((party, one));
                    found.len() - 1
                });
                let Some((_, one)) = found.get_mut(at) else { continue };
                let list = if is_gain { &mut one.gains } else { &mut one.loses };
                if list.last() != Some(&number) {
                    list.push(number);
                }
            }
        }
        found.into_iter().map(|(_, one)| one).collect()
    }

    fn step(&self, step: &crate::diff::Step) -> Step {
        Step {
            step: step.kind.key(),
            verdict: step.verdict.key(),
            asked: (&step.asked).into(),
            why: (&step.why).into(),
            old: step.old_place.and_then(|place| spot(self.told.old, place)),
            new: step.new_place.and_then(|place| spot(self.told.new, place)),
        }
    }

    fn summary(&self) -> Summary {
        let diff = self.told.diff;
        let effects = |effect: Effect| diff.changes.iter().filter(|change| change.effect == effect).count();
        let verdicts = |verdict: Verdict| diff.steps.iter().filter(|step| step.verdict == verdict).count();
        Summary {
            changes: diff.changes.len(),
            by_class: Class::ALL.iter().map(|class| (class.key(), diff.count(*class))).collect(),
            by_effect: Effect::ALL.iter().map(|effect| (effect.key(), effects(*effect))).collect(),
            by_verdict: Verdict::ALL.iter().map(|verdict| (verdict.key(), verdicts(*verdict))).collect::<BTreeMap<_, _>>(),
        }
    }
}

fn side(code: &Code, version: &Option<String>, unread: usize) -> Side {
    Side { id: code_id(code), version: version.clone(), content_hash: super::content_hash(code), unread }
}

fn numbers(numbers: &crate::diff::Numbers) -> Numbers {
    Numbers {
        old: numbers.old.clone(),
        new: numbers.new.clone(),
        moved: numbers.moved.map(crate::diff::Weight::key),
        backwards: numbers.is_backwards,
        asked: numbers.asked.key(),
        suggested: numbers.suggested.clone(),
    }
}

fn spot(code: &Code, place: Place) -> Option<Spot> {
    let source = code.source(place.file)?;
    let at = source.lines().chars(&source.text, place.span.start);
    Some(Spot {
        source: super::json::sources::shown(&source.path),
        start: place.span.start,
        end: place.span.end,
        line: at.line + 1,
        column: at.column + 1,
    })
}
