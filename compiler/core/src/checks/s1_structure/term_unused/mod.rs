//! A term that nothing names and that no text of the code uses.

use crate::checks::s1_structure::stems::stem_hashes;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, common};
use crate::resolve::{Code, Entity};
use rustc_hash::FxHashMap;

check! { "S1112" "term-unused" Hint {
    title: "Un terme ne sert nulle part" / "A term is used nowhere",
    waits_for: [Term],
    scope: Scope::Code(term_unused),
} }

fn term_unused(cx: &Cx<'_>, out: &mut Sink) {
    // A file of terms alone is a glossary for other codes.
    if cx.code.declaration().is_none() || cx.unknown().may_be(Kind::Term) {
        return;
    }
    let terms: Vec<Entity<'_>> = cx.code.of(Kind::Term).filter(|term| term.referrers().all(|r| r.owner() == *term)).collect();
    if terms.is_empty() {
        return;
    }
    let met = met(cx.code, &terms);
    for (term, _) in terms.iter().zip(met).filter(|(_, met)| !met) {
        let name = term.label();
        let message = text! {
            fr: "Le terme `{name}` ne se rencontre nulle part ailleurs dans le code",
            en: "Term `{name}` is met nowhere else in the code", name
        };
        let finding = Finding::about(&CHECK, *term, message).possible().question(text! {
            fr: "dites-vous encore ce mot, ou un autre a-t-il pris sa place ?",
            en: "do you still use this word, or has another taken its place?"
        });
        out.report(finding);
    }
}

/// Which of the terms are met in the titles and values of other declarations, in one pass over the text.
fn met(code: &Code, terms: &[Entity<'_>]) -> Vec<bool> {
    let mut by_first: FxHashMap<u64, Vec<(usize, Vec<u64>)>> = FxHashMap::default();
    for (number, term) in terms.iter().enumerate() {
        for form in forms(*term) {
            if let [first, after @ ..] = stem_hashes(&form).as_slice() {
                by_first.entry(*first).or_default().push((number, after.to_vec()));
            }
        }
    }
    let mut met = vec![false; terms.len()];
    for entity in code.entities() {
        if !met.contains(&false) {
            break;
        }
        let words = words(entity);
        for (at, word) in words.iter().enumerate() {
            let rest = words.get(at + 1..).unwrap_or_default();
            let found = by_first.get(word).into_iter().flatten().filter(|(_, after)| rest.starts_with(after));
            for (number, _) in found.filter(|(number, _)| terms.get(*number) != Some(&entity)) {
                met.get_mut(*number).into_iter().for_each(|met| *met = true);
            }
        }
    }
    met
}

/// The ways a term is written.
fn forms(term: Entity<'_>) -> Vec<String> {
    let named = term.name().map(str::to_owned).into_iter().chain(term.title().map(|title| title.into_owned()));
    let other = [common::TITLE, common::ALIAS].into_iter().flat_map(|field| term.values(field).map(|value| value.prose().into_owned()));
    named.chain(other).collect()
}

fn words(entity: Entity<'_>) -> Vec<u64> {
    let mut words = entity.title().map(|title| stem_hashes(&title)).unwrap_or_default();
    entity.fields().for_each(|field| words.extend(stem_hashes(field.raw())));
    words
}
