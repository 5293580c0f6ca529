//! Family S7: what facts say of rules, and what the reading of facts finds. `social check` runs none of it: `social confront`
//! does, and `explain` and the formats know it like the others.

use super::CheckSpec;
use crate::finding::{Finding, NoteKind};
use crate::resolve::{Code, EntityId};
use crate::verdict::{MissingKind, RegisterState, Report, RuleVerdict, Verdict};
use crate::words::Text;

pub mod attestation_missing;
pub mod consequence_not_followed;
pub mod fact_contested;
pub mod overdue_without_record;
pub mod recommendation_not_followed;
pub mod register_stale;
pub mod rule_always_broken;
pub mod rule_contradicted;
pub mod rule_never_exercised;
pub mod rule_undetermined;
pub mod waiver_needed_by_nothing;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &rule_contradicted::CHECK,
    &recommendation_not_followed::CHECK,
    &rule_undetermined::CHECK,
    &overdue_without_record::CHECK,
    &rule_never_exercised::CHECK,
    &rule_always_broken::CHECK,
    &waiver_needed_by_nothing::CHECK,
    &register_stale::CHECK,
    &fact_contested::CHECK,
    &attestation_missing::CHECK,
    &consequence_not_followed::CHECK,
];

/// What a verdict gives to talk about.
pub fn of_rule(code: &Code, report: &Report, rule: &RuleVerdict) -> Vec<Finding> {
    let mut found = Vec::new();
    match rule.verdict {
        Verdict::Contradicted if rule.is_deviation() => found.extend(recommendation_not_followed::finding(code, rule)),
        Verdict::Contradicted => {
            found.extend(rule_contradicted::finding(code, report, rule));
            found.extend(rule_always_broken::finding(code, rule));
            found.extend(consequence_not_followed::finding(code, report, rule));
        }
        Verdict::Undetermined if rule.missing.iter().any(|missing| missing.kind == MissingKind::Attestation) => {
            found.extend(attestation_missing::finding(code, rule));
        }
        Verdict::Undetermined if overdue_without_record::explains(rule) => found.extend(overdue_without_record::finding(code, rule)),
        Verdict::Undetermined => found.extend(rule_undetermined::finding(code, rule)),
        Verdict::NotExercised => found.extend(rule_never_exercised::finding(code, rule)),
        Verdict::Pending | Verdict::Confirmed => {}
    }
    found
}

/// Whether a finding says no more than the verdict of a rule.
pub fn is_verdict(finding: &Finding) -> bool {
    [&rule_contradicted::CHECK, &recommendation_not_followed::CHECK, &rule_undetermined::CHECK, &rule_never_exercised::CHECK]
        .contains(&finding.check)
}

/// What the state of a register gives to talk about.
pub fn of_register(code: &Code, state: &RegisterState) -> Vec<Finding> {
    let found = [register_stale::finding(code, state), fact_contested::finding(code, state)];
    found.into_iter().flatten().collect()
}

/// What a waiver gives to talk about.
pub fn of_waiver(code: &Code, waiver: EntityId) -> Option<Finding> {
    waiver_needed_by_nothing::finding(code, waiver)
}

/// A finding on a rule, at the first proof that came to the verdict of the rule.
fn on_rule(check: &'static CheckSpec, code: &Code, rule: &RuleVerdict, message: Text) -> Option<Finding> {
    let finding = Finding::about(check, code.entity(rule.entity)?, message);
    let proof = rule.proofs.iter().find(|proof| proof.verdict == rule.verdict);
    Some(match proof {
        Some(proof) => finding.on(proof.place).why(proof.sentence.clone()),
        None => finding,
    })
}

/// Its cases, one a line.
fn with_cases(mut finding: Finding, code: &Code, rule: &RuleVerdict) -> Finding {
    for line in crate::verdict::case_lines(code, rule) {
        finding = finding.note(NoteKind::Situation, line);
    }
    finding
}
