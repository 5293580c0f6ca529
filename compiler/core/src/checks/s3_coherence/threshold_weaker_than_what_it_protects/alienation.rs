//! Somebody who may give up alone a thing over which rights change only by a decision.

use super::CHECK;
use crate::checks::s4_power::deciders::deciders;
use crate::finding::{Finding, NoteKind};
use crate::kinds::{Kind, decision, resource, right};
use crate::resolve::{Code, Entity, FieldView};

/// What is found of the rights of a code.
pub fn alienations(code: &Code) -> impl Iterator<Item = Finding> {
    code.of(Kind::Right).filter_map(alienation)
}

fn alienation(right: Entity<'_>) -> Option<Finding> {
    let grant = right.values(right::GRANTS).find(|grant| grant.choice() == Some("alienate"))?;
    // A condition may well be the decision itself.
    if right.has(right::CONDITION) {
        return None;
    }
    let holder = right.values(right::FOR).find(|holder| holder.target().is_some_and(is_few))?;
    let who = holder.target()?;
    let (thing, said, decision) =
        right.targets(right::ON).find_map(|thing| guard(thing).map(|(said, decision)| (thing, said, decision)))?;
    if deciders(decision)?.contains(&who) {
        return None;
    }
    let (name, what, by) = (who.label(), thing.label(), decision.label());
    let message = text! {
        fr: "`{name}` peut céder `{what}`, dont les droits ne changent que par `{by}`",
        en: "`{name}` may give up `{what}`, whose rights change only by `{by}`", name, what, by
    };
    let finding = Finding::about(&CHECK, right, message)
        .possible()
        .on(grant.place())
        .subject(thing)
        .subject(decision)
        .also(holder.place(), text! { fr: "qui peut céder", en: "who may give it up" })
        .also(said.place(), text! { fr: "ce qu'il faut pour changer les droits", en: "what it takes to change the rights" })
        .note(
            NoteKind::Situation,
            text! { fr: "la chose est cédée un matin : plus personne n'a de droit dessus, et rien n'a été décidé", en: "the thing is given up one morning: nobody has rights over it any more, and nothing was decided" },
        )
        .way(text! { fr: "écrire une `condition` à ce droit : la décision, un montant, un accord", en: "write a `condition` to this right: the decision, an amount, an agreement" });
    Some(finding)
}

fn is_few(party: Entity<'_>) -> bool {
    matches!(party.kind(), Kind::Role | Kind::Person | Kind::Body)
}

/// The decision by which rights over a thing change, or that protects it, and where that is said.
fn guard(thing: Entity<'_>) -> Option<(FieldView<'_>, Entity<'_>)> {
    let changes = thing.values(resource::CHANGES_BY).filter(|_| thing.kind() == Kind::Resource);
    let own = changes.filter_map(|field| Some((field, field.target().filter(|by| by.kind() == Kind::Decision)?))).next();
    own.or_else(|| {
        let protector = thing.named_by(Kind::Decision, decision::PROTECTS).next()?;
        let said = protector.values(decision::PROTECTS).find(|field| field.target() == Some(thing))?;
        Some((said, protector))
    })
}
