//! One person who holds two roles that the code keeps apart, at the same time.

use super::holdings::{Holding, holdings};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, assumption, role};
use crate::resolve::{Entity, EntityId, FieldView};
use std::collections::{BTreeMap, BTreeSet};

check! { "S4007" "incompatible-roles-held" Error {
    title: "Une personne tient deux rôles incompatibles" / "One person holds two incompatible roles",
    scope: Scope::On(Kind::Role, incompatible_roles_held),
} }

/// Where roles are kept apart from one: by itself, or by what the code assumes of the world.
fn apart(role: Entity<'_>) -> impl Iterator<Item = FieldView<'_>> {
    let assumed = role.named_by(Kind::Assumption, assumption::EXCLUSIVE_ROLES).flat_map(|it| it.values(assumption::EXCLUSIVE_ROLES));
    role.values(role::INCOMPATIBLE).chain(assumed)
}

fn incompatible_roles_held(_: &Cx<'_>, role: Entity<'_>, out: &mut Sink) {
    let mut held: BTreeMap<EntityId, Vec<Holding<'_>>> = BTreeMap::new();
    for holding in holdings(role) {
        if let Some(party) = holding.party.filter(|party| matches!(party.kind(), Kind::Person | Kind::Organisation)) {
            held.entry(party.id()).or_default().push(holding);
        }
    }
    let mut met = BTreeSet::new();
    for stated in apart(role) {
        let Some(other) = stated.target().filter(|other| *other != role && other.kind() == Kind::Role) else { continue };
        // Said on both sides, it is found once: from the role declared first.
        let is_said_there = apart(other).any(|back| back.target() == Some(role));
        if (other.id() < role.id() && is_said_there) || !met.insert(other.id()) {
            continue;
        }
        let clash = holdings(other).find_map(|there| {
            let here = held.get(&there.party?.id())?.iter().find(|here| here.meets(&there))?;
            Some((*here, there))
        });
        let Some((here, there)) = clash else { continue };
        let who = here.party.map(Entity::label).unwrap_or_default();
        let (name, second) = (role.label(), other.label());
        let message = text! {
            fr: "`{who}` tient à la fois `{name}` et `{second}`, que le code dit incompatibles",
            en: "`{who}` holds both `{name}` and `{second}`, which the code calls incompatible", who, name, second
        };
        let finding = Finding::about(&CHECK, role, message)
            .subject(other)
            .on(here.field.place())
            .also(there.field.place(), text! { fr: "en même temps", en: "at the same time" })
            .also(stated.place(), text! { fr: "incompatibles", en: "incompatible" })
            .question(text! { fr: "lequel des deux passe à quelqu'un d'autre ?", en: "which of the two goes to somebody else?" });
        out.report(finding);
    }
}
