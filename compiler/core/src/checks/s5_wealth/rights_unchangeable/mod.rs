//! Rights over a resource that nothing says how to change.

use crate::checks::fixes::append_field;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Severity, Sink};
use crate::kinds::{Kind, evolution, resource, right};
use crate::model::Field;
use crate::resolve::Entity;

check! { "S5014" "rights-unchangeable" Warning {
    title: "Rien ne dit comment des droits changent" / "Nothing says how rights change",
    waits_for: [Resource, Right, Evolution],
    scope: Scope::Code(rights_unchangeable),
} }

fn rights_unchangeable(cx: &Cx<'_>, out: &mut Sink) {
    let general = cx.code.of(Kind::Evolution).find(|evolution| !evolution.has(evolution::APPLIES_TO));
    let resources = cx.code.of(Kind::Resource).filter(|resource| is_fixed(*resource)).map(|resource| (resource, resource::CHANGES_BY));
    let alone = cx.code.of(Kind::Right).filter(|right| is_alone(*right)).map(|right| (right, right::CHANGES_BY));
    for (entity, field) in resources.chain(alone) {
        out.report(finding(entity, field, general));
    }
}

/// A resource with rights, where neither it nor all of its rights say how they change.
fn is_fixed(resource: Entity<'_>) -> bool {
    let mut rights = resource.named_by(Kind::Right, right::ON).peekable();
    let has_rights = rights.peek().is_some();
    has_rights && !says(resource, resource::CHANGES_BY) && rights.any(|right| !says(right, right::CHANGES_BY))
}

/// A right over something that is not a resource of the code, and that does not say how it changes.
fn is_alone(right: Entity<'_>) -> bool {
    let on_resource = right.targets(right::ON).any(|on| on.kind() == Kind::Resource && on.is_own());
    !on_resource && !says(right, right::CHANGES_BY)
}

fn says(entity: Entity<'_>, field: Field) -> bool {
    entity.has(field) || entity.named_by(Kind::Evolution, evolution::APPLIES_TO).next().is_some()
}

fn finding(entity: Entity<'_>, field: Field, general: Option<Entity<'_>>) -> Finding {
    let name = entity.label();
    let message = match (entity.kind(), general.is_some()) {
        (Kind::Resource, true) => text! {
            fr: "Les droits sur `{name}` ne changent qu'en changeant tout le code",
            en: "The rights over `{name}` change only by changing the whole code", name
        },
        (Kind::Resource, false) => text! {
            fr: "Rien ne dit comment les droits sur `{name}` peuvent changer",
            en: "Nothing says how the rights over `{name}` may change", name
        },
        (_, true) => text! {
            fr: "Le droit `{name}` ne change qu'en changeant tout le code",
            en: "Right `{name}` changes only by changing the whole code", name
        },
        (_, false) => text! {
            fr: "Rien ne dit comment le droit `{name}` peut changer",
            en: "Nothing says how right `{name}` may change", name
        },
    };
    let finding = Finding::about(&CHECK, entity, message).question(text! {
        fr: "le jour où il faudra ouvrir, fermer ou partager autrement, qui décidera, et comment ?",
        en: "the day it must be opened, closed or shared otherwise, who will decide, and how?"
    });
    let Some(general) = general else { return finding };
    let finding =
        finding.severity(Severity::Hint).also(general.name_place(), text! { fr: "comment le code change", en: "how the code changes" });
    let Some(evolution) = general.name() else { return finding };
    let gesture = text! { fr: "dire qu'ils changent par `{evolution}`", en: "say that they change by `{evolution}`", evolution };
    finding.fix(Fix::suggested(gesture, vec![append_field(entity, field, evolution)]))
}
