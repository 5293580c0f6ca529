//! One person who alone holds many roles, or one that a principle wants nobody to be alone in: if they fall ill, all of it stops.

use super::holdings::lone_holder;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, evolution, principle};
use crate::resolve::{Entity, EntityId, FieldView};
use crate::words::fold;
use std::collections::BTreeMap;

/// From so many roles held alone, the house rests on one person.
const MANY: usize = 3;

/// More places than this are counted, not shown.
const PLACES: usize = 8;

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
    let (many, few): (Vec<_>, Vec<_>) = alone.into_values().partition(|held| held.len() >= MANY);
    let principle = cx.code.of(Kind::Principle).find(|principle| wants_no_one_alone(*principle));
    for held in &many {
        out.findings.extend(rests_on(held, principle));
    }
    let roles: Vec<Entity<'_>> = few.into_iter().flatten().map(|(_, role)| role).collect();
    out.findings.extend(principle.and_then(|principle| against(principle, &roles)));
    out.findings.extend(cx.code.of(Kind::Evolution).filter_map(|evolution| all_in_one(cx, evolution)));
}

fn rests_on(held: &[(Entity<'_>, Entity<'_>)], principle: Option<Entity<'_>>) -> Option<Finding> {
    let (person, _) = held.first()?;
    let (who, count) = (person.label(), held.len());
    let message = text! {
        fr: "{count} rôles ne reposent que sur `{who}`, sans suppléance",
        en: "{count} roles rest on `{who}` alone, with no substitute", count, who
    };
    let mut finding = asked(Finding::about(&CHECK, *person, message).note(
        NoteKind::Situation,
        text! { fr: "cette personne est absente un mois : rien de cela n'a plus de responsable", en: "this person is away for a month: nobody answers for any of it" },
    ));
    if let Some(principle) = principle {
        finding = finding
            .subject(principle)
            .also(principle.name_place(), text! { fr: "le principe que cela contredit", en: "the principle that this goes against" });
    }
    Some(with_roles(finding, held.iter().map(|(_, role)| *role)))
}

/// Roles that a principle of the code wants nobody to hold alone.
fn against(principle: Entity<'_>, roles: &[Entity<'_>]) -> Option<Finding> {
    let first = roles.first()?;
    let (name, count, role) = (principle.label(), roles.len(), first.label());
    let message = match count {
        1 => text! {
            fr: "Le principe `{name}` veut que rien ne dépende d'une personne, et `{role}` n'en a qu'une, sans suppléance",
            en: "Principle `{name}` wants nothing to depend on one person, and `{role}` has one only, with no substitute", name, role
        },
        _ => text! {
            fr: "Le principe `{name}` veut que rien ne dépende d'une personne, et {count} rôles n'en ont qu'une, sans suppléance",
            en: "Principle `{name}` wants nothing to depend on one person, and {count} roles have one only, with no substitute", name, count
        },
    };
    let finding = Finding::about(&CHECK, principle, message)
        .on(first.name_place())
        .subject(*first)
        .also(principle.name_place(), text! { fr: "ce que l'on veut", en: "what is wanted" });
    Some(with_roles(asked(finding), roles.iter().copied().skip(1)))
}

fn with_roles<'c>(finding: Finding, roles: impl Iterator<Item = Entity<'c>>) -> Finding {
    roles.enumerate().fold(finding, |finding, (at, role)| {
        let finding = finding.subject(role);
        if at < PLACES { finding.also(role.name_place(), text! { fr: "sans suppléance", en: "no substitute" }) } else { finding }
    })
}

fn asked(finding: Finding) -> Finding {
    finding
        .possible()
        .way(text! { fr: "écrire `suppléance` pour chacun de ces rôles", en: "write `substitute` for each of these roles" })
        .question(text! { fr: "qui saurait prendre le relais demain ?", en: "who could take over tomorrow?" })
}

/// One person alone proposes every change and deposits it.
fn all_in_one(cx: &Cx<'_>, evolution: Entity<'_>) -> Option<Finding> {
    let is_lone = |field| lone(cx, field);
    let only = |field| {
        let mut values = evolution.values(field).map(is_lone);
        let first = values.next()??;
        values.all(|other| other == Some(first)).then_some(first)
    };
    let (proposer, depositor) = (only(evolution::PROPOSES)?, only(evolution::DEPOSITS)?);
    let at = evolution.first(evolution::PROPOSES)?;
    let deposit = evolution.first(evolution::DEPOSITS)?;
    if proposer != depositor {
        return None;
    }
    let who = proposer.label();
    let message = text! {
        fr: "Seule une personne, `{who}`, peut proposer un changement et le déposer",
        en: "One person alone, `{who}`, may propose a change and deposit it", who
    };
    let finding = Finding::about(&CHECK, evolution, message)
        .possible()
        .on(at.place())
        .subject(proposer)
        .also(deposit.place(), text! { fr: "qui dépose", en: "who deposits" })
        .note(NoteKind::Situation, text! { fr: "cette personne s'absente : ce code ne peut plus changer", en: "this person is away: this code can no longer change" });
    Some(finding.question(text! { fr: "qui d'autre peut proposer ?", en: "who else may propose?" }))
}

/// The person a party comes down to, with nobody to stand in.
fn lone<'c>(cx: &Cx<'_>, field: FieldView<'c>) -> Option<Entity<'c>> {
    let party = field.target()?;
    match party.kind() {
        Kind::Person => Some(party),
        Kind::Role => lone_holder(party, cx.options.today)?.party,
        _ => None,
    }
}

/// Words by which a principle wants nothing to rest on one person; folded.
const WORDS: [&str; 27] = [
    "une seule personne",
    "d'une personne",
    "d’une personne",
    "sur une personne",
    "a un seul",
    "sur un seul",
    "d'aucune personne",
    "d’aucune personne",
    "aucune personne en particulier",
    "d'un individu",
    "d’un individu",
    "des individus",
    "indispensable",
    "irremplacable",
    "homme providentiel",
    "personne providentielle",
    "single person",
    "any one person",
    "one person alone",
    "on one person",
    "particular person",
    "on individuals",
    "single point of failure",
    "bus factor",
    "indispensable person",
    "irreplaceable",
    "no heroes",
];

/// Words that turn such words round: nothing is to depend, nobody is to be.
const NOT: [&str; 16] = [
    "ne ", "n'", "n’", "pas", "sans", "aucun", "personne", "jamais", "not", "no ", "nobody", "never", "nothing", "without", "avoid", "evit",
];

fn wants_no_one_alone(principle: Entity<'_>) -> bool {
    let told = principle
        .values(principle::STATEMENT)
        .map(|value| value.prose().into_owned())
        .chain(principle.title().map(|title| title.into_owned()));
    told.map(|words| fold(&words)).any(|words| {
        WORDS.iter().any(|word| words.contains(word)) && NOT.iter().any(|not| words.contains(not)) && speaks_of_resting(&words)
    })
}

/// Whether it speaks of what rests on people, not of their goods or their choices.
fn speaks_of_resting(words: &str) -> bool {
    [
        "depend",
        "repos",
        "rest",
        "indispensable",
        "irrempla",
        "irreplac",
        "providentiel",
        "tient a",
        "tenir a",
        "rely",
        "relies",
        "failure",
        "bus factor",
        "hero",
        "single person",
    ]
    .iter()
    .any(|word| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{NOT, WORDS, speaks_of_resting};
    use crate::words::fold;

    fn wants(words: &str) -> bool {
        let words = fold(words);
        WORDS.iter().any(|word| words.contains(word)) && NOT.iter().any(|not| words.contains(not)) && speaks_of_resting(&words)
    }

    #[test]
    fn a_principle_of_not_resting_on_one_is_told_from_others() {
        assert!(wants("La maison ne dépend d'aucune personne en particulier.") && wants("The group must not depend on any one person."));
        assert!(wants("Personne n'est indispensable") && wants("No single person"));
        assert!(!wants("Chaque personne compte") && !wants("Nous dépendons de la rivière, pas de la ville"));
    }
}
