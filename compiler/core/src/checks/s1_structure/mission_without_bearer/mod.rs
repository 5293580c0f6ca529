//! A mission that nobody carries.

use crate::checks::fixes::add_field;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, mission, role};
use crate::resolve::Entity;

check! { "S1118" "mission-without-bearer" Warning {
    title: "Une mission n'est portée par personne" / "A mission is carried by nobody",
    waits_for: [Mission, Role],
    scope: Scope::On(Kind::Mission, mission_without_bearer),
} }

fn mission_without_bearer(_: &Cx<'_>, mission: Entity<'_>, out: &mut Sink) {
    if mission.has(mission::CARRIED) {
        return;
    }
    let name = mission.label();
    let message = text! {
        fr: "La mission `{name}` ne dit pas qui la porte",
        en: "Mission `{name}` does not say who carries it", name
    };
    let mut finding = Finding::about(&CHECK, mission, message).question(text! {
        fr: "à qui demandera-t-on des nouvelles de cette mission ?",
        en: "whom will people ask for news of this mission?"
    });
    let answering = mission.named_by(Kind::Role, role::ANSWERS).next();
    if let Some(role) = answering.and_then(Entity::name) {
        let gesture = text! { fr: "la confier au rôle `{role}`, qui en répond déjà", en: "give it to role `{role}`, who already answers for it", role };
        finding = finding.fix(Fix::suggested(gesture, vec![add_field(mission, mission::CARRIED, role)]));
    }
    out.report(finding);
}
