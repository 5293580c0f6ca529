//! A practice that nothing shows to take place.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, practice};
use crate::resolve::Entity;

check! { "S2117" "practice-without-proof" Hint {
    title: "Une pratique n'a pas de preuve" / "A practice has no proof",
    waits_for: [Practice],
    scope: Scope::On(Kind::Practice, practice_without_proof),
} }

fn practice_without_proof(_: &Cx<'_>, practice: Entity<'_>, out: &mut Sink) {
    // A practice that applies a rule is seen by the proof of that rule.
    if practice.has(practice::PROOF) || practice.has(practice::APPLIES) {
        return;
    }
    let name = practice.label();
    let message = text! {
        fr: "Rien ne montre que la pratique `{name}` a lieu",
        en: "Nothing shows that practice `{name}` takes place", name
    };
    let finding = Finding::about(&CHECK, practice, message)
        .why(text! {
            fr: "une pratique que l'on ne voit pas peut s'éteindre sans que personne ne le remarque",
            en: "a practice that nobody sees may die out unnoticed"
        })
        .question(text! { fr: "quelle trace laisse-t-elle ?", en: "which trace does it leave?" });
    out.report(finding);
}
