//! A recommendation that was departed from: a choice to explain, not a breach.

use super::{on_rule, with_cases};
use crate::checks::Scope;
use crate::finding::Finding;
use crate::resolve::Code;
use crate::verdict::{RuleVerdict, quoted, title_of};

check! { "S7002" "recommendation-not-followed" Hint {
    title: "Une recommandation n'a pas été suivie" / "A recommendation was not followed",
    scope: Scope::Elsewhere,
} }

/// The finding.
pub fn finding(code: &Code, rule: &RuleVerdict) -> Option<Finding> {
    let (title, count, all) = (quoted(&title_of(code, rule.entity)), rule.tally.contradicted, rule.tally.checked);
    let message = text! {
        fr: "{title} : écartée {count} fois sur {all}",
        en: "{title}: departed from in {count} of {all} cases", title, count, all
    };
    let finding = with_cases(on_rule(&CHECK, code, rule, message)?, code, rule);
    Some(finding.question(text! {
        fr: "la raison a-t-elle été dite, et la recommandation sert-elle encore ?",
        en: "was the reason said, and does the recommendation still serve?"
    }))
}
