//! Somebody who carries a rule or a commitment, and whom nothing declares.

use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, commitment, role, rule};
use crate::resolve::{Code, Entity, RefView};
use crate::words::{Text, nearest};
use std::collections::BTreeMap;

check! { "S4001" "unknown-bearer" Error {
    title: "Une responsabilité est portée par quelqu'un que rien ne déclare" / "A responsibility is carried by somebody whom nothing declares",
    waits_for: [Role, Category, Body, Person, Organisation],
    scope: Scope::Code(unknown_bearer),
} }

/// Past this many unknown names, nothing near is looked for: something larger is amiss.
const SEARCHED: usize = 300;

/// Whether a reference says who bears a rule or a commitment: when nothing declares them, this room speaks of it, and
/// family S0 does not.
pub fn is_bearer(reference: RefView<'_>) -> bool {
    match reference.owner().kind() {
        Kind::Rule => reference.field() == rule::WHO,
        Kind::Commitment => reference.field() == commitment::BY,
        _ => false,
    }
}

/// The folded names that bear a rule or a commitment and that nothing declares, by their hashes.
pub fn names(code: &Code) -> impl Iterator<Item = u64> + '_ {
    code.unresolved().filter(|name| is_bearer(*name)).map(|r| r.data().hash)
}

fn unknown_bearer(cx: &Cx<'_>, out: &mut Sink) {
    let unknown = || cx.code.unresolved();
    let mut found: Vec<Vec<RefView<'_>>> = Vec::new();
    let mut by_name: BTreeMap<u64, usize> = BTreeMap::new();
    for bearer in unknown().filter(|r| is_bearer(*r)) {
        by_name.entry(bearer.data().hash).or_insert_with(|| {
            found.push(vec![bearer]);
            found.len() - 1
        });
    }
    // Wherever else the name is used, it is the same somebody.
    for mention in unknown() {
        let same = by_name.get(&mention.data().hash).and_then(|at| found.get_mut(*at));
        if let Some(same) = same.filter(|same| same.first().is_some_and(|first| first.place() != mention.place())) {
            same.push(mention);
        }
    }
    for (number, same) in found.iter().enumerate() {
        report(cx, same, number < SEARCHED, out);
    }
}

fn report(cx: &Cx<'_>, same: &[RefView<'_>], is_searched: bool, out: &mut Sink) {
    let [first, others @ ..] = same else { return };
    let name = first.head();
    let parties = first.data().kinds.iter().filter(|kind| **kind != Kind::Code).flat_map(|kind| cx.code.of(*kind));
    let near = if is_searched { nearest(name, parties.filter_map(Entity::name)) } else { None };
    let question =
        near.map_or_else(Text::default, |near| text! { fr: " : voulez-vous dire `{near}` ?", en: ": did you mean `{near}`?", near });
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
        finding = finding.fix(Fix::suggested(text! { fr: "Écrire `{near}`", en: "Write `{near}`", near }, edits));
    }
    out.report(finding.fix(declared(*first)));
}

/// Declares the role that is missing.
fn declared(reference: RefView<'_>) -> Fix {
    let (name, owner) = (reference.head(), reference.owner());
    let words = Text { fr: "ce dont ce rôle répond".to_owned(), en: "what this role answers for".to_owned() };
    let fields = vec![(role::ANSWERS, fixes::placeholder(owner, &words))];
    let draft = fixes::Draft { kind: Kind::Role, name: name.to_owned(), title: Text::same(spoken(name)), fields };
    let title = text! { fr: "Déclarer le rôle `{name}`", en: "Declare the role `{name}`", name };
    Fix::suggested(title, vec![fixes::add_declaration(owner, &draft)])
}

/// A name as a title: `pôle_accueil`, `Pôle accueil`.
fn spoken(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
