//! A rule that facts contradict.

use super::{on_rule, with_cases};
use crate::checks::Scope;
use crate::finding::{Finding, NoteKind, Severity};
use crate::resolve::Code;
use crate::verdict::{Report, RuleVerdict, consequence_lines, headline};

check! { "S7001" "rule-contradicted" Error {
    title: "Des faits contredisent une règle" / "Facts contradict a rule",
    scope: Scope::Elsewhere,
} }

/// The finding: which cases, what would have been enough, what the code says of it.
pub fn finding(code: &Code, report: &Report, rule: &RuleVerdict) -> Option<Finding> {
    let finding = on_rule(&CHECK, code, rule, headline(code, rule))?;
    let mut finding = with_cases(finding, code, rule).severity(severity(code, rule));
    for line in consequence_lines(code, report, rule) {
        finding = finding.note(NoteKind::Situation, line);
    }
    for note in &rule.notes {
        finding = finding.note(NoteKind::Assumption, note.clone());
    }
    Some(finding.question(if rule.is_open() {
        text! {
            fr: "qu'est-ce qui l'a empêché : réparer, accorder une dérogation, ou changer la règle ?",
            en: "what stood in the way: repair it, grant a waiver, or change the rule?"
        }
    } else {
        text! {
            fr: "c'est réparé à temps : qu'est-ce qui éviterait que cela se reproduise ?",
            en: "it was repaired in time: what would keep it from happening again?"
        }
    }))
}

/// What is done, or aimed at, binds less than what is owed; what was repaired in time is no longer open.
fn severity(code: &Code, rule: &RuleVerdict) -> Severity {
    if rule.is_breach(code) { Severity::Error } else { Severity::Warning }
}
