//! One person who alone holds many roles: if they fall ill, all of it stops.

use super::holdings::lone_holder;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::Kind;
use crate::resolve::{Entity, EntityId};
use std::collections::BTreeMap;

/// From so many roles held alone, the house rests on one person.
const MANY: usize = 3;

check! { "S4009" "single-point-of-failure" Warning {
    title: "Tout repose sur une seule personne" / "Everything rests on one person",
    scope: Scope::Code(single_point_of_failure),
} }

fn single_point_of_failure(cx: &Cx<'_>, out: &mut Sink) {
    let mut alone: BTreeMap<EntityId, Vec<(Entity<'_>, Entity<'_>)>> = BTreeMap::new();
    for role in cx.code.of(Kind::Role) {
        if let Some(person) = lone_holder(role, cx.options.today).and_then(|holding| holding.party).filter(|p| p.is_own()) {
            alone.entry(person.id()).or_default().push((person, role));
        }
    }
    for held in alone.values().filter(|held| held.len() >= MANY) {
        let Some((person, _)) = held.first() else { continue };
        let (who, count) = (person.label(), held.len());
        let message = text! {
            fr: "{count} rôles ne reposent que sur `{who}`, sans suppléance",
            en: "{count} roles rest on `{who}` alone, with no substitute", count, who
        };
        let finding = Finding::about(&CHECK, *person, message)
            .possible()
            .note(
                NoteKind::Situation,
                text! { fr: "cette personne est absente un mois : rien de cela n'a plus de responsable", en: "this person is away for a month: nobody answers for any of it" },
            )
            .way(text! { fr: "écrire `suppléance` pour chacun de ces rôles", en: "write `substitute` for each of these roles" })
            .question(text! { fr: "qui saurait prendre le relais demain ?", en: "who could take over tomorrow?" });
        out.report(held.iter().fold(finding, |finding, (_, role)| {
            finding.subject(*role).also(role.name_place(), text! { fr: "sans suppléance", en: "no substitute" })
        }));
    }
}
