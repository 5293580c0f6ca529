//! An evolution says something is protected, and no more demanding decision protects it.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, decision, evolution};
use crate::resolve::Entity;
use crate::words::fold;

check! { "S6014" "protected-by-nothing" Warning {
    title: "Rien ne protège ce qui est dit protégé" / "Nothing protects what is said to be protected",
    waits_for: [Decision, Evolution],
    scope: Scope::On(Kind::Evolution, protected_by_nothing),
} }

fn protected_by_nothing(cx: &Cx<'_>, evolution: Entity<'_>, out: &mut Sink) {
    for value in evolution.values(evolution::PROTECTS) {
        let said = fold(&value.prose());
        let is_protected = match value.target() {
            Some(thing) => thing.named_by(Kind::Decision, decision::PROTECTS).next().is_some() || has_own_evolution(evolution, thing),
            None => cx.code.of(Kind::Decision).flat_map(|d| d.values(decision::PROTECTS)).any(|other| fold(&other.prose()) == said),
        };
        if is_protected {
            continue;
        }
        let name = value.prose();
        let message = text! {
            fr: "`{name}` est dit protégé, mais aucune décision ne dit ce qu'il faut pour le changer",
            en: "`{name}` is said to be protected, but no decision says what it takes to change it", name
        };
        let finding = Finding::about(&CHECK, evolution, message)
            .on(value.place())
            .question(text! {
                fr: "que faut-il de plus qu'un changement ordinaire : qui, quelle majorité, quel délai ?",
                en: "what does it take beyond an ordinary change: who, which majority, how long?"
            })
            .way(text! {
                fr: "écrire une décision plus exigeante avec « protège: {name} »",
                en: "write a more demanding decision with \"protects: {name}\"", name
            });
        out.report(finding);
    }
}

/// Another evolution made for the thing is a protection too.
fn has_own_evolution(evolution: Entity<'_>, thing: Entity<'_>) -> bool {
    thing.named_by(Kind::Evolution, evolution::APPLIES_TO).any(|other| other != evolution)
}
