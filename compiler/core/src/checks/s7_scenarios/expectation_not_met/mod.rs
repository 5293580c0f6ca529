//! A scenario expects another verdict than the one that comes.

use crate::checks::Scope;
use crate::finding::{Finding, NoteKind};
use crate::resolve::Code;
use crate::verdict::{Trial, Verdict, quoted, title_of};
use crate::words::{Lang, Text};

check! { "S7201" "expectation-not-met" Error {
    title: "Un scénario attend un autre verdict" / "A scenario expects another verdict",
    scope: Scope::Elsewhere,
} }

/// The finding: what was expected, what came, and why.
pub fn finding(code: &Code, trial: &Trial) -> Option<Finding> {
    if trial.is_met() {
        return None;
    }
    let (title, expected) = (quoted(&title_of(code, trial.rule)), word(trial.expected));
    let message = match trial.verdict() {
        Some(came) => text! {
            fr: "{title} est attendu {expected} et vient {came}",
            en: "{title} is expected {expected} and comes out {came}", title, expected, came = word(came)
        },
        None => text! {
            fr: "{title} est attendu {expected} et n'a pas de preuve que l'on puisse juger",
            en: "{title} is expected {expected} and has no proof that can be judged", title, expected
        },
    };
    let mut finding = Finding::about(&CHECK, code.entity(trial.scenario)?, message).on(trial.place);
    if let Some(proof) = trial.came.as_ref().and_then(|came| came.proofs.first()) {
        finding = finding.why(proof.sentence.clone());
    }
    for line in &trial.why {
        finding = finding.note(NoteKind::Situation, line.clone());
    }
    Some(finding.question(text! {
        fr: "que voulait-on dire : est-ce la règle ou le scénario qui est à revoir ?",
        en: "what was meant: is it the rule or the scenario that needs another look?"
    }))
}

fn word(verdict: Verdict) -> Text {
    Text { fr: verdict.word(Lang::Fr).to_owned(), en: verdict.word(Lang::En).to_owned() }
}
