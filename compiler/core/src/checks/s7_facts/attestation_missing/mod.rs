//! A proof that rests on somebody's judgement, which is not recorded.

use super::{on_rule, with_cases};
use crate::checks::Scope;
use crate::finding::Finding;
use crate::resolve::Code;
use crate::verdict::{RuleVerdict, quoted, title_of};

check! { "S7010" "attestation-missing" Warning {
    title: "Une attestation attendue n'est pas notée" / "An expected attestation is not recorded",
    scope: Scope::Elsewhere,
} }

/// The finding.
pub fn finding(code: &Code, rule: &RuleVerdict) -> Option<Finding> {
    let title = quoted(&title_of(code, rule.entity));
    let message = text! {
        fr: "{title} : personne n'a encore noté l'attestation que la preuve demande",
        en: "{title}: nobody has recorded the attestation that the proof asks for yet", title
    };
    let finding = with_cases(on_rule(&CHECK, code, rule, message)?, code, rule);
    Some(finding.way(text! {
        fr: "tenir un registre des attestations : qui atteste, quand, de quoi",
        en: "keep a register of attestations: who attests, when, of what"
    }))
}
