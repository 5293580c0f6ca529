//! No story was found that respects a rule.

use crate::checks::Scope;
use crate::finding::Finding;
use crate::resolve::Code;
use crate::verdict::{Proposal, quoted, title_of};

check! { "S7204" "nothing-respects" Warning {
    title: "Aucune histoire trouvée ne respecte une règle" / "No story was found that respects a rule",
    scope: Scope::Elsewhere,
} }

/// The finding: a question, for the search is small.
pub fn finding(code: &Code, proposal: &Proposal) -> Option<Finding> {
    if proposal.respects.is_some() {
        return None;
    }
    let title = quoted(&title_of(code, proposal.rule));
    let message = text! { fr: "Aucune histoire trouvée ne respecte {title}", en: "No story was found that respects {title}", title };
    let finding = Finding::about(&CHECK, code.entity(proposal.rule)?, message).possible();
    Some(finding.question(text! {
        fr: "peut-on respecter cette règle, ou sa preuve demande-t-elle l'impossible ?",
        en: "can this rule be respected, or does its proof ask the impossible?"
    }))
}
