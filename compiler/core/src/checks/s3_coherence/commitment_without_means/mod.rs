//! A commitment whose means are not said, or are not there.

mod lacking;

use crate::checks::acts::is_case_of;
use crate::checks::s3_coherence::{deeds, means};
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, commitment};
use crate::resolve::Entity;
use crate::values::Value;
use crate::words::fold;
use lacking::lacking;

check! { "S3115" "commitment-without-means" Warning {
    title: "Un engagement n'a pas les moyens de ce qu'il promet" / "A commitment lacks the means of what it promises",
    waits_for: [Commitment],
    scope: Scope::On(Kind::Commitment, commitment_without_means),
} }

fn commitment_without_means(cx: &Cx<'_>, commitment: Entity<'_>, out: &mut Sink) {
    if !means::is_open(commitment) {
        return;
    }
    if let Some(found) = lacking(cx, commitment) {
        return out.report(found);
    }
    if commitment.has(commitment::MEANS) {
        return;
    }
    let (asks, is_sure) = match asked(commitment) {
        Some(found) => found,
        None => return,
    };
    let name = commitment.label();
    let message = text! {
        fr: "L'engagement `{name}` ne dit pas avec quels moyens il sera tenu",
        en: "Commitment `{name}` does not say with which means it will be kept", name
    };
    let words = text! { fr: "qui, combien de temps, combien d'argent", en: "who, how much time, how much money" };
    let edit = fixes::append_field(commitment, commitment::MEANS, &fixes::placeholder(commitment, &words));
    let finding = Finding::about(&CHECK, commitment, message)
        .also(asks, text! { fr: "ce qui demande des moyens", en: "what takes means" })
        .fix(Fix::suggested(text! { fr: "Ajouter les moyens, à compléter", en: "Add the means, to be filled in" }, vec![edit]))
        .question(text! { fr: "qui y passera du temps, et avec quel argent ?", en: "who will spend time on it, and with which money?" });
    out.report(if is_sure { finding } else { finding.possible() });
}

/// Acts that take people, time or money.
const COSTLY: [&str; 13] = [
    "payer",
    "acheter",
    "donner",
    "livrer",
    "produire",
    "organiser",
    "accueillir",
    "entretenir",
    "réparer",
    "former",
    "travailler",
    "protéger",
    "vendre",
];

/// Verbs of what takes nothing that one counts, in words, folded.
const LIGHT: [&str; 58] = [
    "ne",
    "dire",
    "informer",
    "prevenir",
    "avertir",
    "annoncer",
    "publier",
    "afficher",
    "repondre",
    "ecouter",
    "consulter",
    "respecter",
    "laisser",
    "accepter",
    "renoncer",
    "refuser",
    "eviter",
    "tenir",
    "garder",
    "rester",
    "demander",
    "proposer",
    "signer",
    "voter",
    "decider",
    "rendre",
    "reconnaitre",
    "citer",
    "s'abstenir",
    "not",
    "never",
    "no",
    "tell",
    "say",
    "inform",
    "warn",
    "announce",
    "publish",
    "answer",
    "listen",
    "consult",
    "respect",
    "let",
    "leave",
    "accept",
    "refuse",
    "avoid",
    "keep",
    "stay",
    "ask",
    "propose",
    "sign",
    "vote",
    "decide",
    "give",
    "be",
    "acknowledge",
    "refrain",
];

/// What in a commitment asks for means, and whether one knows it without guessing from the act.
fn asked(commitment: Entity<'_>) -> Option<(crate::text::Place, bool)> {
    let target = commitment.first(commitment::TARGET).filter(|target| matches!(target.value(), Value::Money(_) | Value::Quantity(..)));
    let promises = deeds::one(commitment, commitment::PROMISES);
    let act = promises.and_then(|deed| deed.target());
    let is_costly = act.is_some_and(|act| is_case_of(act, &COSTLY));
    // To abstain, to tell or to decide often takes nothing that one counts.
    let is_light = act.is_some_and(|act| is_case_of(act, &["communiquer", "décider", "garder_trace", "participer", "contrôler"]));
    let rhythm = commitment.first(commitment::EVERY).filter(|_| !is_light);
    // In words, whatever is neither said, nor decided, nor left undone.
    let is_told_deed = promises.filter(|_| act.is_none()).is_some_and(|deed| {
        let words = fold(&deed.prose());
        let first = words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
        first.len() > 1 && !LIGHT.contains(&first)
    });
    let is_costly = is_costly || is_told_deed;
    target.or(rhythm).map(|field| (field.place(), true)).or_else(|| promises.filter(|_| is_costly).map(|deed| (deed.place(), false)))
}
