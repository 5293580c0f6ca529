//! Rules whose proof no scenario puts to the test.

use crate::checks::Scope;
use crate::finding::Finding;
use crate::resolve::Code;
use crate::verdict::Trials;

check! { "S7202" "rule-without-scenario" Hint {
    title: "Aucun scénario ne dit ce qu'une règle veut dire" / "No scenario says what a rule means",
    scope: Scope::Elsewhere,
} }

/// One finding for all of them.
pub fn finding(code: &Code, trials: &Trials) -> Option<Finding> {
    let rules: Vec<_> = trials.untold.iter().filter_map(|id| code.entity(*id)).collect();
    let (first, others) = rules.split_first()?;
    let (count, all) = (rules.len(), trials.rules);
    let message = match others.is_empty() {
        true => {
            let name = first.label();
            text! { fr: "Aucun scénario ne met `{name}` à l'épreuve", en: "No scenario puts `{name}` to the test", name }
        }
        false => text! {
            fr: "Aucun scénario ne met à l'épreuve {count} règles sur {all}",
            en: "No scenario puts {count} of {all} rules to the test", count, all
        },
    };
    let mut finding = Finding::about(&CHECK, *first, message);
    for rule in others {
        finding = finding.also(rule.name_place(), text! { fr: "de même", en: "likewise" });
    }
    let finding = finding.question(text! {
        fr: "quelle petite histoire la respecte, et quelle autre s'en écarte ?",
        en: "which small story respects it, and which one departs from it?"
    });
    Some(
        finding.way(
            text! { fr: "`social test --propose` en propose deux par règle", en: "`social test --propose` proposes two for each rule" },
        ),
    )
}
