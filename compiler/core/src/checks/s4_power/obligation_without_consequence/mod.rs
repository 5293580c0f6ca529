//! Duties that can be seen to be broken, and after which nothing happens.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, rule};
use crate::resolve::Entity;

check! { "S4029" "obligation-without-consequence" Hint {
    title: "Rien ne suit un manquement" / "Nothing follows a breach",
    waits_for: [Rule],
    scope: Scope::Those(is_silent, obligation_without_consequence),
} }

/// More places than this are counted, not shown.
const PLACES: usize = 6;

/// One finding for the whole code: whether anything follows a breach is a habit, not a slip of one rule.
fn obligation_without_consequence(_: &Cx<'_>, silent: &[Entity<'_>], out: &mut Sink) {
    let [first, others @ ..] = silent else { return };
    let (name, count) = (first.label(), silent.len());
    let message = match count {
        1 => {
            text! { fr: "Rien ne dit ce qui se passe quand `{name}` n'est pas tenue", en: "Nothing says what happens when `{name}` is not kept", name }
        }
        _ => {
            text! { fr: "Rien ne dit ce qui se passe quand l'une de ces {count} règles n'est pas tenue", en: "Nothing says what happens when one of these {count} rules is not kept", count }
        }
    };
    let mut finding = Finding::about(&CHECK, *first, message)
        .way(text! {
            fr: "une suite n'est pas forcément une sanction : en parler à la réunion suivante en est une",
            en: "what follows need not be a sanction: talking about it at the next meeting is one"
        })
        .question(text! { fr: "qui en parle, à qui, et que fait-on ensuite ?", en: "who speaks of it, to whom, and what is done next?" });
    for rule in others {
        finding = finding.subject(*rule);
    }
    for rule in others.iter().take(PLACES) {
        finding = finding.also(rule.name_place(), text! { fr: "de même", en: "likewise" });
    }
    out.report(finding);
}

/// Whether a breach of a rule can be seen, and nothing is said to follow.
fn is_silent(_: &Cx<'_>, rule: Entity<'_>) -> bool {
    if rule.kind() != Kind::Rule {
        return false;
    }
    let asks = rule.has(rule::MUST) || rule.has(rule::MUST_NOT);
    let is_recommendation = rule.choice(rule::STRENGTH) == Some("recommendation");
    let follows = [rule::OTHERWISE, rule::REMEDY].into_iter().any(|field| rule.has(field));
    // Without a proof no breach can be seen: that comes first. A consequence is the end of its own chain.
    let is_consequence = || rule.named_by(Kind::Rule, rule::OTHERWISE).next().is_some();
    asks && rule.has(rule::PROOF) && !is_recommendation && !follows && !is_consequence()
}
