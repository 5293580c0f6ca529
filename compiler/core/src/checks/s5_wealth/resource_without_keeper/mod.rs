//! A resource that nobody takes care of.

use crate::checks::fixes::append_field;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, body, resource, right, role};
use crate::resolve::Entity;

check! { "S5032" "resource-without-keeper" Hint {
    title: "Personne ne prend soin d'une ressource" / "Nobody takes care of a resource",
    waits_for: [Resource, Right, Role, Body],
    scope: Scope::On(Kind::Resource, resource_without_keeper),
} }

fn resource_without_keeper(_: &Cx<'_>, resource: Entity<'_>, out: &mut Sink) {
    let manages = |right: Entity<'_>| right.values(right::GRANTS).any(|granted| granted.choice() == Some("manage"));
    if resource.has(resource::KEPT_BY) || resource.named_by(Kind::Right, right::ON).any(manages) {
        return;
    }
    let name = resource.label();
    let message = text! {
        fr: "La ressource `{name}` ne dit pas qui en prend soin",
        en: "Resource `{name}` does not say who takes care of it", name
    };
    let mut finding = Finding::about(&CHECK, resource, message).question(text! {
        fr: "qui s'en aperçoit, quand elle s'use ou qu'elle manque ?",
        en: "who notices when it wears out or runs short?"
    });
    let bodies = resource.named_by(Kind::Body, body::ANSWERS);
    if let Some(keeper) = resource.named_by(Kind::Role, role::ANSWERS).chain(bodies).find_map(Entity::name) {
        let gesture = text! { fr: "écrire `{keeper}`, qui en répond déjà", en: "write `{keeper}`, who already answers for it", keeper };
        finding = finding.fix(Fix::suggested(gesture, vec![append_field(resource, resource::KEPT_BY, keeper)]));
    }
    out.report(finding);
}
