//! A rule that facts neither confirm nor contradict, because some are not recorded.

use super::{on_rule, with_cases};
use crate::checks::Scope;
use crate::finding::Finding;
use crate::resolve::Code;
use crate::verdict::{RuleVerdict, headline, missing_line};

check! { "S7003" "rule-undetermined" Warning {
    title: "Il manque des faits pour juger une règle" / "Facts are missing to judge a rule",
    scope: Scope::Elsewhere,
} }

/// The finding: what to record, where, and who keeps it.
pub fn finding(code: &Code, rule: &RuleVerdict) -> Option<Finding> {
    let mut finding = with_cases(on_rule(&CHECK, code, rule, headline(code, rule))?, code, rule);
    for missing in &rule.missing {
        finding = finding.way(missing_line(code, missing));
    }
    for note in &rule.notes {
        finding = finding.note(crate::finding::NoteKind::Assumption, note.clone());
    }
    Some(finding)
}
