//! What is said to be protected changes by a decision no more demanding than the ordinary one.

use crate::checks::s6_change::strength::compare;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Severity, Sink};
use crate::kinds::{Kind, decision, evolution};
use crate::resolve::Entity;
use std::cmp::Ordering;

check! { "S6006" "protected-changed-lightly" Error {
    title: "Ce qui est protégé change trop facilement" / "What is protected changes too easily",
    waits_for: [Decision, Evolution],
    scope: Scope::Code(protected_changed_lightly),
} }

fn protected_changed_lightly(cx: &Cx<'_>, out: &mut Sink) {
    let ordinary = ordinary(cx);
    for protection in cx.code.of(Kind::Decision).filter(|decision| decision.has(decision::PROTECTS)) {
        let Some((usual, order)) =
            ordinary.iter().filter_map(|usual| Some((*usual, compare(protection, *usual)?))).min_by_key(|(_, order)| *order)
        else {
            continue;
        };
        if order != Ordering::Greater {
            out.report(no_protection(protection, usual, order));
        }
    }
    for evolution in cx.code.of(Kind::Evolution) {
        side_door(evolution, out);
    }
}

/// The decisions by which any part of the code changes.
fn ordinary<'c>(cx: &Cx<'c>) -> Vec<Entity<'c>> {
    let whole = cx.code.of(Kind::Evolution).filter(|evolution| !evolution.has(evolution::APPLIES_TO));
    let mut found: Vec<Entity<'c>> = whole.flat_map(decisions).filter(|decision| !decision.has(decision::PROTECTS)).collect();
    found.sort_by_key(|decision| decision.id());
    found.dedup();
    found
}

fn decisions(evolution: Entity<'_>) -> impl Iterator<Item = Entity<'_>> {
    evolution.targets(evolution::DECIDES).filter(|decision| decision.kind() == Kind::Decision)
}

fn no_protection(protection: Entity<'_>, usual: Entity<'_>, order: Ordering) -> Finding {
    let (name, other) = (protection.label(), usual.label());
    let (message, severity) = match order {
        Ordering::Less => (
            text! { fr: "`{name}` protège, mais demande moins que la décision ordinaire `{other}`", en: "`{name}` protects, yet asks for less than the ordinary decision `{other}`", name, other },
            Severity::Error,
        ),
        _ => (
            text! { fr: "`{name}` protège, mais ne demande rien de plus que la décision ordinaire `{other}`", en: "`{name}` protects, yet asks for no more than the ordinary decision `{other}`", name, other },
            Severity::Warning,
        ),
    };
    Finding::about(&CHECK, protection, message)
        .severity(severity)
        .subject(usual)
        .also(usual.name_place(), text! { fr: "ce que demande un changement ordinaire", en: "what an ordinary change asks for" })
        .way(text! {
            fr: "demander plus : une majorité plus large, comptée sur tous les membres, un quorum plus haut",
            en: "ask for more: a larger majority, counted over all members, a higher quorum"
        })
}

/// An evolution made for something protected, decided more easily than its protection asks.
fn side_door(evolution: Entity<'_>, out: &mut Sink) {
    for value in evolution.values(evolution::APPLIES_TO) {
        let Some(thing) = value.target() else { continue };
        for protection in thing.named_by(Kind::Decision, decision::PROTECTS) {
            let Some(easy) = decisions(evolution).find(|decision| compare(*decision, protection) == Some(Ordering::Less)) else { continue };
            let (name, door, guard) = (thing.label(), easy.label(), protection.label());
            let message = text! {
                fr: "`{name}` est protégé par `{guard}`, mais change ici par `{door}`, qui demande moins",
                en: "`{name}` is protected by `{guard}`, but changes here by `{door}`, which asks for less", name, guard, door
            };
            let finding = Finding::about(&CHECK, evolution, message)
                .on(value.place())
                .subject(protection)
                .subject(easy)
                .also(protection.name_place(), text! { fr: "protégé par cette décision", en: "protected by this decision" })
                .also(easy.name_place(), text! { fr: "change par celle-ci", en: "changes by this one" })
                .note(NoteKind::Situation, text! {
                    fr: "une proposition passe par `{door}` et change `{name}` sans réunir ce que `{guard}` demande",
                    en: "a proposal goes through `{door}` and changes `{name}` without gathering what `{guard}` asks for", door, name, guard
                });
            out.report(finding);
        }
    }
}
