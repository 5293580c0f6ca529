//! The second run of SARIF: each rule of the code as a rule, its verdict as a result.

use super::sarif::{Run, logical, pascal};
use super::spot::address;
use super::verdicts::{title, told};
use super::{Report, wording};
use crate::emit::verdicts;
use crate::kinds::Kind;
use crate::resolve::Entity;
use crate::verdict::{self, Overlay, RuleVerdict, Verdict};
use rustc_hash::FxHasher;
use serde_json::{Value, json};
use std::hash::{Hash as _, Hasher as _};

/// Rows shown beside a result: viewers show no more.
const ROWS: usize = 50;

/// The run of a code that facts were opposed to.
pub(super) fn run(report: &Report<'_>, confronted: &verdict::Report) -> Value {
    let mut run = Run::new(report);
    let shaped = verdicts(report.code, confronted, None);
    let mut rules = Vec::new();
    let mut results = Vec::new();
    for (rule, shape) in confronted.rules.iter().zip(&shaped.rules) {
        let Some(entity) = report.code.entity(rule.entity) else { continue };
        let index = rules.len();
        rules.push(described(report, entity, rule, (&shape.id, &shape.iri)));
        results.push(result(&mut run, report, (entity, rule, &shape.id), index));
    }
    run.whole("confrontation", rules, results)
}

fn described(report: &Report<'_>, entity: Entity<'_>, rule: &RuleVerdict, (id, iri): (&str, &str)) -> Value {
    let title = wording::sentence(&title(report, rule, report.lang));
    let sentences: Vec<String> = rule.proofs.iter().map(|proof| wording::sentence(proof.sentence.get(report.lang))).collect();
    let full = if sentences.is_empty() { title.clone() } else { sentences.join(" ") };
    json!({
        "id": id,
        "name": pascal(&id.replace(['.', '_', '~'], "-")),
        "shortDescription": { "text": title },
        "fullDescription": { "text": full },
        "help": { "text": full },
        "helpUri": iri,
        "defaultConfiguration": { "level": level(entity, rule) },
        "properties": { "tags": ["social", "confrontation"] },
    })
}

fn result(run: &mut Run<'_, '_>, report: &Report<'_>, (entity, rule, id): (Entity<'_>, &RuleVerdict, &str), index: usize) -> Value {
    let waived = rule.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Waived { by, .. } => report.code.entity(*by),
        _ => None,
    });
    // Only what nothing else contradicts is held by the waiver alone.
    let waived = waived.filter(|_| rule.verdict != Verdict::Contradicted);
    let kind = if waived.is_some() { "fail" } else { kind(rule) };
    let level = if kind == "fail" { level(entity, rule) } else { "none" };
    let place = rule.proofs.iter().find(|proof| proof.verdict == rule.verdict).or(rule.proofs.first()).map(|proof| proof.place);
    let physical = run.physical(place.unwrap_or_else(|| entity.place()));
    let lines: Vec<String> = told(report, rule).iter().map(|line| wording::sentence(line)).collect();
    let mut location = json!({ "logicalLocations": [logical(report, entity)] });
    if let (Some(location), Some(physical)) = (location.as_object_mut(), physical) {
        location.insert("physicalLocation".to_owned(), physical);
    }
    let mut result = json!({
        "ruleId": id,
        "ruleIndex": index,
        "kind": kind,
        "level": level,
        "message": { "text": lines.join("\n") },
        "locations": [location],
        "partialFingerprints": { "socialEntity/v1": fingerprint(id) },
        "suppressions": waived.map_or_else(Vec::new, |by| vec![run.suppression(by)]),
        "properties": {
            "verdict": rule.verdict.key(),
            "overlays": rule.overlays.iter().map(|overlay| overlay.key()).collect::<Vec<_>>(),
            "checked": rule.tally.checked,
            "contradicted": rule.tally.contradicted,
        },
    });
    let rows = rows(report, rule);
    if let Some(result) = result.as_object_mut().filter(|_| !rows.is_empty()) {
        result.insert("relatedLocations".to_owned(), Value::Array(rows));
    }
    result
}

/// The rows that decide, where they are written.
fn rows(report: &Report<'_>, rule: &RuleVerdict) -> Vec<Value> {
    let decisive = rule.cases().map(|(_, case)| case).filter(|case| case.verdict == rule.verdict && rule.verdict != Verdict::Confirmed);
    let mut seen: Vec<(&str, u64)> = Vec::new();
    let mut rows = Vec::new();
    for case in decisive {
        for witness in &case.witnesses {
            let at = (&*witness.source, witness.line);
            if rows.len() >= ROWS || seen.contains(&at) {
                continue;
            }
            seen.push(at);
            let place = verdict::place(at.0, at.1);
            let said = format!("{} {}", case.label.get(report.lang), place.get(report.lang));
            let message = wording::sentence(said.trim_start());
            let uri = address(&report.root.map_or_else(|| at.0.to_owned(), |root| format!("{}{}", root.trim_start_matches("./"), at.0)));
            rows.push(json!({
                "id": rows.len() + 1,
                "physicalLocation": { "artifactLocation": { "uri": uri, "uriBaseId": "SRCROOT" }, "region": { "startLine": at.1.max(1) } },
                "message": { "text": message },
            }));
        }
    }
    rows
}

fn kind(rule: &RuleVerdict) -> &'static str {
    let is_doubtful = rule.overlays.iter().any(|overlay| matches!(overlay, Overlay::Stale { .. } | Overlay::Contested { .. }));
    match rule.verdict {
        Verdict::Contradicted => "fail",
        Verdict::Undetermined | Verdict::Pending => "open",
        Verdict::Confirmed if is_doubtful => "review",
        Verdict::Confirmed => "pass",
        Verdict::NotExercised => "notApplicable",
    }
}

fn level(entity: Entity<'_>, rule: &RuleVerdict) -> &'static str {
    match entity.kind() {
        _ if rule.is_deviation() => "note",
        Kind::Practice | Kind::Objective => "warning",
        _ if rule.verdict == Verdict::Contradicted && !rule.is_open() => "warning",
        _ => "error",
    }
}

/// From the rule alone: a verdict that stays is the same alert.
fn fingerprint(id: &str) -> String {
    let mut hasher = FxHasher::default();
    ("confrontation", id).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
