//! A rule that no case has ever kept: is the rule the one that is lived?

use super::on_rule;
use crate::checks::Scope;
use crate::finding::Finding;
use crate::resolve::Code;
use crate::verdict::{RuleVerdict, quoted, title_of};

check! { "S7006" "rule-always-broken" Hint {
    title: "Aucun cas n'a jamais tenu une règle" / "No case has ever kept a rule",
    scope: Scope::Elsewhere,
} }

/// Fewer cases than this are no habit.
const HABIT: u64 = 3;

/// The finding: nothing when some case keeps the rule.
pub fn finding(code: &Code, rule: &RuleVerdict) -> Option<Finding> {
    if rule.tally.confirmed > 0 || rule.tally.contradicted < HABIT {
        return None;
    }
    let (title, count) = (quoted(&title_of(code, rule.entity)), rule.tally.contradicted);
    let message = text! {
        fr: "{title} : aucun des {count} cas connus ne la tient",
        en: "{title}: none of the {count} known cases keeps it", title, count
    };
    Some(on_rule(&CHECK, code, rule, message)?.question(text! {
        fr: "la règle dit-elle ce que l'on veut vraiment vivre ?",
        en: "does the rule say what one really wants to live?"
    }))
}
