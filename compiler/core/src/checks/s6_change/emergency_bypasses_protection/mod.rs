//! An emergency way of changing the code that nothing keeps from touching what is protected.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, decision, evolution};
use crate::resolve::Entity;

check! { "S6015" "emergency-bypasses-protection" Hint {
    title: "L'urgence permet peut-être de changer ce qui est protégé" / "Emergency may allow changing what is protected",
    waits_for: [Evolution],
    scope: Scope::On(Kind::Evolution, emergency_bypasses_protection),
} }

fn emergency_bypasses_protection(cx: &Cx<'_>, evolution: Entity<'_>, out: &mut Sink) {
    let protects = evolution.has(evolution::PROTECTS) || cx.code.of(Kind::Decision).any(|decision| decision.has(decision::PROTECTS));
    if !protects {
        return;
    }
    for emergency in evolution.values(evolution::EMERGENCY) {
        // Prose may say its own limits; a rule has its conditions.
        let Some(target) = emergency.target().filter(|target| target.kind() != Kind::Rule) else { continue };
        if target.kind() == Kind::Decision && target.has(decision::ABOUT) {
            continue;
        }
        let name = target.label();
        let message = text! {
            fr: "En urgence, `{name}` peut-il aussi changer ce qui est protégé ?",
            en: "In an emergency, may `{name}` also change what is protected?", name
        };
        let finding = Finding::about(&CHECK, evolution, message).on(emergency.place()).subject(target).possible().way(text! {
            fr: "dire sur quoi porte la décision d'urgence (« porte sur »), ou renvoyer à une règle qui en fixe les limites",
            en: "say what the emergency decision is about (\"about\"), or point to a rule that sets its limits"
        });
        out.report(finding);
    }
}
