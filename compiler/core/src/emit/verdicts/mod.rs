//! Verdicts for programs: the members `asOf`, `rules` and `registers`, in `confront --format json` and in the compiled code.

mod shape;

pub(crate) use shape::{Rule, Verdicts};

use super::ids::Ids;
use crate::resolve::{Code, EntityId};
use crate::verdict::{self, Case, Held, Missing, MissingKind, Overlay, Report, RuleVerdict, Tally, Verdict, Witness, missing_line};
use serde_json::Value as Json;
use shape::{Consequence, Instance, Instances, Lack, Overlaid, Part, Place, Proof, Register, Row};
use std::collections::BTreeMap;

/// The verdicts of a code, in the order of the code.
pub(crate) fn verdicts<'r>(code: &Code, report: &'r Report, iri: Option<&str>) -> Verdicts<'r> {
    let to = Shaper { code, ids: Ids::new(code, iri) };
    Verdicts {
        as_of: report.as_of.to_string(),
        rules: report.rules.iter().map(|rule| to.rule(rule)).collect(),
        registers: report.registers.iter().map(|state| to.register(state)).collect(),
    }
}

struct Shaper<'c> {
    code: &'c Code,
    ids: Ids<'c>,
}

impl Shaper<'_> {
    fn id(&self, id: EntityId) -> String {
        self.code.entity(id).map(|entity| self.ids.id(entity)).unwrap_or_default()
    }

    fn name(&self, id: EntityId) -> String {
        let entity = self.code.entity(id);
        entity.map(|entity| entity.name().map_or_else(|| self.ids.id(entity), str::to_owned)).unwrap_or_default()
    }

    fn rule<'r>(&self, rule: &'r RuleVerdict) -> Rule<'r> {
        let decides = |case: &&Case| case.verdict == rule.verdict;
        let mut witnesses: Vec<Row> = Vec::new();
        for witness in rule.cases().map(|(_, case)| case).filter(decides).flat_map(|case| &case.witnesses) {
            let row = self.row(witness);
            if !witnesses.contains(&row) {
                witnesses.push(row);
            }
        }
        Rule {
            name: self.name(rule.entity),
            id: self.id(rule.entity),
            iri: self.code.entity(rule.entity).map(|entity| self.ids.iri(entity)).unwrap_or_default(),
            kind: self.code.entity(rule.entity).map_or("", |entity| entity.kind().spec().key),
            title: verdict::title_of(self.code, rule.entity),
            verdict: rule.verdict.key(),
            overlays: rule.overlays.iter().map(|overlay| self.overlay(overlay)).collect(),
            instances: instances(rule.tally),
            final_on: rule.final_on.map(|day| day.to_string()),
            sentence: sentence(rule),
            proofs: rule.proofs.iter().map(|proof| self.proof(proof)).collect(),
            witnesses,
            missing: rule.missing.iter().map(|missing| self.lack(missing)).collect(),
            otherwise: rule.consequences.iter().map(|one| Consequence { text: &one.text, rule: one.rule.map(|id| self.id(id)) }).collect(),
            notes: rule.notes.iter().collect(),
        }
    }

    fn proof<'r>(&self, proof: &'r verdict::Proof) -> Proof<'r> {
        Proof {
            sentence: &proof.sentence,
            verdict: proof.verdict.key(),
            instances: instances(proof.tally),
            cases: proof.cases.iter().map(|case| self.case(case)).collect(),
        }
    }

    fn case<'r>(&self, case: &'r Case) -> Instance<'r> {
        let (waived_by, remedied_in) = match case.held {
            Some(Held::Waived(by)) => (Some(self.id(by)), None),
            Some(Held::Remedied(days)) => (None, Some(days)),
            None => (None, None),
        };
        Instance {
            verdict: case.verdict.key(),
            waived_by,
            remedied_in_days: remedied_in,
            label: &case.label,
            day: case.day.map(|day| day.to_string()),
            final_on: case.final_on.map(|day| day.to_string()),
            overdue_since: case.overdue_since.map(|day| day.to_string()),
            parts: case
                .parts
                .iter()
                .map(|part| Part { text: &part.phrase, written: &part.written, value: part.value.json(), shown: part.value.text() })
                .collect(),
            changes: case.changes.iter().collect(),
            witnesses: case.witnesses.iter().map(|witness| self.row(witness)).collect(),
        }
    }

    fn row(&self, witness: &Witness) -> Row {
        let values: BTreeMap<String, Json> = witness.cells.iter().map(|(column, datum)| (self.name(*column), datum.json())).collect();
        Row {
            register: self.name(witness.register),
            source: witness.source.to_string(),
            line: witness.line,
            values,
            contested: witness.is_contested,
        }
    }

    fn overlay(&self, overlay: &Overlay) -> Overlaid {
        let mut out = Overlaid { kind: overlay.key(), ..Overlaid::default() };
        match overlay {
            Overlay::Waived { by, until, cases } => {
                out.by = Some(self.id(*by));
                out.until = until.map(|day| day.to_string());
                out.instances = Some(*cases);
            }
            Overlay::Remedied { days, cases } => {
                out.days = Some(*days);
                out.instances = Some(*cases);
            }
            Overlay::Contested { rows } => out.rows = Some(*rows),
            Overlay::Stale { register, since } => {
                out.register = Some(self.name(*register));
                out.since = Some(since.to_string());
            }
            Overlay::Provisional { until } => out.until = Some(until.to_string()),
            Overlay::Deviation => {}
        }
        out
    }

    fn lack(&self, missing: &Missing) -> Lack {
        let (kind, column, since) = match missing.kind {
            MissingKind::Facts => ("facts", None, None),
            MissingKind::Rows => ("rows", None, None),
            MissingKind::RowsBefore(day) => ("rowsBefore", None, Some(day.to_string())),
            MissingKind::Lines => ("lines", None, None),
            MissingKind::Cell(column) => ("cell", Some(self.name(column)), None),
            MissingKind::Row => ("row", None, None),
            MissingKind::Attestation => ("attestation", None, None),
            MissingKind::Nothing => ("nothing", None, None),
        };
        let keepers = missing.register.map(|register| verdict::keepers(self.code, register)).unwrap_or_default();
        Lack {
            kind,
            register: missing.register.map(|register| self.name(register)),
            column,
            complete_since: since,
            places: missing.places.iter().map(|(source, line)| Place { source: source.to_string(), line: *line }).collect(),
            kept_by: keepers.into_iter().map(|keeper| self.ids.id(keeper)).collect(),
            instances: missing.cases,
            text: missing_line(self.code, missing),
        }
    }

    fn register(&self, state: &verdict::RegisterState) -> Register {
        Register {
            name: self.name(state.register),
            sources: state.sources.iter().map(ToString::to_string).collect(),
            rows: state.rows,
            first_day: state.days.map(|(first, _)| first.to_string()),
            last_day: state.days.map(|(_, last)| last.to_string()),
            stale_since: state.stale.map(|stale| stale.latest.to_string()),
            contested: state.contested.iter().map(|row| Place { source: row.source.to_string(), line: row.line }).collect(),
        }
    }
}

fn instances(tally: Tally) -> Instances {
    let Tally { checked, confirmed, contradicted, undetermined, pending, waived } = tally;
    Instances { checked, confirmed, contradicted, undetermined, pending, waived }
}

/// All proofs, one after the other.
fn sentence(rule: &RuleVerdict) -> crate::words::Text {
    let all = |pick: fn(&crate::words::Text) -> &str| rule.proofs.iter().map(|proof| pick(&proof.sentence)).collect::<Vec<_>>().join(" ");
    crate::words::Text { fr: all(|text| &text.fr), en: all(|text| &text.en) }
}

/// Every verdict word of the format.
pub(super) fn verdict_keys() -> Vec<&'static str> {
    Verdict::ALL.iter().map(|verdict| verdict.key()).collect()
}
