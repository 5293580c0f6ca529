//! A mission that serves no objective.

use crate::checks::fixes::{add_field, the_only};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, mission};
use crate::resolve::Entity;

check! { "S1119" "mission-without-objective" Hint {
    title: "Une mission ne sert aucun objectif" / "A mission serves no objective",
    waits_for: [Mission, Objective],
    scope: Scope::On(Kind::Mission, mission_without_objective),
} }

fn mission_without_objective(cx: &Cx<'_>, mission: Entity<'_>, out: &mut Sink) {
    if mission.has(mission::SERVES) {
        return;
    }
    let name = mission.label();
    let message = text! {
        fr: "La mission `{name}` ne dit pas quel objectif elle sert",
        en: "Mission `{name}` does not say which objective it serves", name
    };
    let mut finding = Finding::about(&CHECK, mission, message).question(text! {
        fr: "à quoi verra-t-on que cette mission a porté ses fruits ?",
        en: "what will show that this mission has borne fruit?"
    });
    if let Some(objective) = the_only(cx.code, Kind::Objective) {
        let gesture = text! { fr: "servir l'objectif `{objective}`", en: "serve objective `{objective}`", objective };
        finding = finding.fix(Fix::suggested(gesture, vec![add_field(mission, mission::SERVES, objective)]));
    }
    out.report(finding);
}
