//! What is said to be protected changes by a decision no more demanding than the ordinary one.

use crate::checks::s6_change::strength::compare;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Severity, Sink};
use crate::kinds::{Kind, decision, evolution};
use crate::resolve::{Entity, FieldView};
use crate::words::Text;
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
    out.findings.extend(cx.code.of(Kind::Decision).filter(|decision| !decision.has(decision::TAKEN_ON)).filter_map(back_door));
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
            let Some((easy, order)) = decisions(evolution).find_map(|decision| opens(decision, protection).map(|order| (decision, order)))
            else {
                continue;
            };
            let (name, door, guard) = (thing.label(), easy.label(), protection.label());
            let message = passes(&name, &guard, &door, order);
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
            out.report(if order.is_none() { finding.possible() } else { finding });
        }
    }
}

/// Whether a decision lets somebody past a protection: it asks for less, or is another one, that cannot be compared with it.
fn opens(decision: Entity<'_>, protection: Entity<'_>) -> Option<Option<Ordering>> {
    let order = compare(decision, protection);
    let protects = |field: &FieldView<'_>| protection.targets(decision::PROTECTS).any(|thing| field.target() == Some(thing));
    let is_guard = decision == protection || decision.values(decision::PROTECTS).any(|field| protects(&field));
    (!is_guard && matches!(order, None | Some(Ordering::Less))).then_some(order)
}

fn passes(name: &str, guard: &str, door: &str, order: Option<Ordering>) -> Text {
    match order {
        Some(_) => text! {
            fr: "`{name}` est protégé par `{guard}`, mais change ici par `{door}`, qui demande moins",
            en: "`{name}` is protected by `{guard}`, but changes here by `{door}`, which asks for less", name, guard, door
        },
        None => text! {
            fr: "`{name}` ne change que par `{guard}`, mais il change ici par `{door}`",
            en: "`{name}` changes by `{guard}` only, but here it changes by `{door}`", name, guard, door
        },
    }
}

/// A decision about something that another one protects: to apply it, or to change it?
fn back_door(door: Entity<'_>) -> Option<Finding> {
    let (about, thing, guard) = door.values(decision::ABOUT).find_map(|about| {
        let thing = about.target().filter(|thing| matches!(thing.kind(), Kind::Rule | Kind::Principle | Kind::Decision | Kind::Right))?;
        let guard = thing.named_by(Kind::Decision, decision::PROTECTS).find(|guard| opens(door, *guard).is_some())?;
        Some((about, thing, guard))
    })?;
    let (name, by, only) = (thing.label(), door.label(), guard.label());
    let message = passes(&name, &only, &by, compare(door, guard));
    let finding = Finding::about(&CHECK, door, message)
        .possible()
        .on(about.place())
        .subject(guard)
        .also(guard.name_place(), text! { fr: "protégé par cette décision", en: "protected by this decision" })
        .question(text! { fr: "cette décision l'applique-t-elle, ou peut-elle le changer ?", en: "does this decision apply it, or may it change it?" });
    Some(finding)
}
