//! No story was found that breaks a rule.

use crate::checks::Scope;
use crate::finding::Finding;
use crate::resolve::Code;
use crate::verdict::{Proposal, quoted, title_of};

check! { "S7205" "nothing-breaks" Warning {
    title: "Aucune histoire trouvée n'enfreint une règle" / "No story was found that breaks a rule",
    scope: Scope::Elsewhere,
} }

/// The finding: a question, for the search is small.
pub fn finding(code: &Code, proposal: &Proposal) -> Option<Finding> {
    if proposal.breaks.is_some() {
        return None;
    }
    let title = quoted(&title_of(code, proposal.rule));
    let message = text! { fr: "Aucune histoire trouvée n'enfreint {title}", en: "No story was found that breaks {title}", title };
    let finding = Finding::about(&CHECK, code.entity(proposal.rule)?, message).possible();
    Some(finding.question(text! {
        fr: "peut-on s'écarter de cette règle, ou sa preuve est-elle toujours vraie ?",
        en: "can one depart from this rule, or is its proof always true?"
    }))
}
