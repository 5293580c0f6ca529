//! A rule that no fact has put to the test yet.

use super::on_rule;
use crate::checks::Scope;
use crate::finding::{Finding, NoteKind};
use crate::resolve::Code;
use crate::verdict::{RuleVerdict, quoted, title_of};

check! { "S7005" "rule-never-exercised" Hint {
    title: "Aucun fait n'a mis une règle à l'épreuve" / "No fact has put a rule to the test",
    scope: Scope::Elsewhere,
} }

/// The finding: without a case, nothing is confirmed.
pub fn finding(code: &Code, rule: &RuleVerdict) -> Option<Finding> {
    let title = quoted(&title_of(code, rule.entity));
    let message = text! {
        fr: "{title} : aucun cas ne s'est présenté, rien n'est confirmé ni contredit",
        en: "{title}: no case arose, nothing is confirmed or contradicted", title
    };
    let finding = Finding::about(&CHECK, code.entity(rule.entity)?, message);
    let mut finding = match rule.proofs.first() {
        Some(proof) => finding.on(proof.place).why(proof.sentence.clone()),
        None => on_rule(&CHECK, code, rule, finding.message)?,
    };
    for note in &rule.notes {
        finding = finding.note(NoteKind::Assumption, note.clone());
    }
    Some(finding.question(text! {
        fr: "est-elle là pour un cas rare, ou les faits sont-ils notés ailleurs ?",
        en: "is it there for a rare case, or are the facts recorded elsewhere?"
    }))
}
