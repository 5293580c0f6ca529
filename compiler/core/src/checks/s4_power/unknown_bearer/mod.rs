//! Somebody who acts, decides, keeps or receives, and whom nothing declares.

use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, role};
use crate::resolve::{Entity, RefView};
use crate::words::{Text, nearest};
use std::collections::BTreeMap;

check! { "S4001" "unknown-bearer" Error {
    title: "Quelqu'un est nommé que rien ne déclare" / "Somebody is named whom nothing declares",
    waits_for: [Role, Category, Body, Person, Organisation],
    scope: Scope::Code(unknown_bearer),
} }

/// Who can bear, decide, keep or receive.
static PARTIES: &[Kind] = &[Kind::Role, Kind::Category, Kind::Body, Kind::Person, Kind::Organisation, Kind::Code];

/// Whether a reference can only name somebody: then this room speaks of it when nothing declares it, not family S0.
pub fn is_bearer(reference: RefView<'_>) -> bool {
    let kinds = reference.data().kinds;
    kinds.contains(&Kind::Role) && kinds.iter().all(|kind| PARTIES.contains(kind))
}

fn unknown_bearer(cx: &Cx<'_>, out: &mut Sink) {
    let mut unknown: Vec<Vec<RefView<'_>>> = Vec::new();
    let mut by_name: BTreeMap<u64, usize> = BTreeMap::new();
    for reference in cx.code.entities().flat_map(Entity::refs).filter(|r| r.target().is_none() && is_bearer(*r)) {
        let at = *by_name.entry(reference.data().hash).or_insert(unknown.len());
        match unknown.get_mut(at) {
            Some(same) => same.push(reference),
            None => unknown.push(vec![reference]),
        }
    }
    for same in &unknown {
        report(cx, same, out);
    }
}

fn report(cx: &Cx<'_>, same: &[RefView<'_>], out: &mut Sink) {
    let [first, others @ ..] = same else { return };
    let name = first.head();
    let parties = first.data().kinds.iter().filter(|kind| **kind != Kind::Code).flat_map(|kind| cx.code.of(*kind));
    let near = nearest(name, parties.filter_map(Entity::name));
    let question = near.map_or_else(Text::default, |near| text! { fr: " : voulez-vous dire `{near}` ?", en: ": did you mean `{near}`?", near });
    let message = text! {
        fr: "`{name}` n'est ni un rôle, ni une catégorie, ni une instance, ni une personne de ce code{question}",
        en: "`{name}` is no role, category, body or person of this code{question}", name, question
    };
    let mut finding = Finding::at(&CHECK, first.place(), message).subject(first.owner()).why(text! {
        fr: "ce qui repose sur quelqu'un que rien ne déclare ne repose sur personne",
        en: "what rests on somebody whom nothing declares rests on nobody"
    });
    for other in others {
        finding = finding.subject(other.owner()).also(other.place(), text! { fr: "et ici", en: "and here" });
    }
    if let Some(near) = near {
        let edits = same.iter().map(|r| fixes::replace(r.place(), near)).collect();
        finding = finding.fix(Fix::suggested(text! { fr: "écrire `{near}`", en: "write `{near}`", near }, edits));
    }
    out.report(finding.fix(declared(*first)));
}

/// Declares who is missing: a person where a role is held, else a role.
fn declared(reference: RefView<'_>) -> Fix {
    let (name, owner) = (reference.head(), reference.owner());
    let holds = owner.kind() == Kind::Role && reference.field() == role::HOLDERS;
    let kind = if holds { Kind::Person } else { Kind::Role };
    let words = Text { fr: "ce dont ce rôle répond".to_owned(), en: "what this role answers for".to_owned() };
    let fields = if holds { Vec::new() } else { vec![(role::ANSWERS, fixes::placeholder(owner, &words))] };
    let draft = fixes::Draft { kind, name: name.to_owned(), title: Text::same(spoken(name)), fields };
    let noun = crate::checks::wording::a(kind);
    let title = text! { fr: "déclarer {noun} `{name}`", en: "declare {noun} `{name}`", noun, name };
    Fix::suggested(title, vec![fixes::add_declaration(owner, &draft)])
}

/// A name as a title: `pôle_accueil`, `Pôle accueil`.
fn spoken(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
