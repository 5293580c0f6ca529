//! Parts of a test that scenarios show only one way.

use crate::checks::Scope;
use crate::finding::Finding;
use crate::resolve::Code;
use crate::verdict::{Trials, Unseen, quoted, title_of};
use crate::words::Text;

check! { "S7203" "clause-not-shown" Hint {
    title: "Aucun scénario ne montre une partie de la preuve dans les deux sens" / "No scenario shows a part of a proof both ways",
    scope: Scope::Elsewhere,
} }

/// One finding for each rule.
pub fn findings(code: &Code, trials: &Trials) -> Vec<Finding> {
    trials.unseen.chunk_by(|a, b| a.rule == b.rule).filter_map(|unseen| finding(code, unseen)).collect()
}

fn finding(code: &Code, unseen: &[Unseen]) -> Option<Finding> {
    let (first, others) = unseen.split_first()?;
    let title = quoted(&title_of(code, first.rule));
    let message = match unseen.len() {
        1 => text! {
            fr: "Les scénarios de {title} ne montrent pas une partie de sa preuve dans les deux sens",
            en: "The scenarios of {title} do not show one part of its proof both ways", title
        },
        count => text! {
            fr: "Les scénarios de {title} ne montrent pas {count} parties de sa preuve dans les deux sens",
            en: "The scenarios of {title} do not show {count} parts of its proof both ways", count, title
        },
    };
    let mut finding = Finding::about(&CHECK, code.entity(first.rule)?, message).on(first.place).label(lacks(first));
    for one in others {
        finding = finding.also(one.place, lacks(one));
    }
    Some(finding.question(text! {
        fr: "que se passe-t-il dans l'autre cas, et l'a-t-on voulu ainsi ?",
        en: "what happens in the other case, and was it meant so?"
    }))
}

fn lacks(unseen: &Unseen) -> Text {
    match (unseen.never_true, unseen.never_false) {
        (true, true) => text! { fr: "jamais vrai ni faux", en: "never true nor false" },
        (true, false) => text! { fr: "jamais vrai", en: "never true" },
        _ => text! { fr: "jamais faux", en: "never false" },
    }
}
