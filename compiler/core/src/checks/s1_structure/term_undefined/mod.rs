//! A term of the glossary without a definition.

use crate::checks::fixes::{add_field, placeholder};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, term};
use crate::resolve::Entity;

check! { "S1111" "term-undefined" Warning {
    title: "Un terme n'est pas défini" / "A term is not defined",
    waits_for: [Term],
    scope: Scope::On(Kind::Term, term_undefined),
} }

fn term_undefined(_: &Cx<'_>, term: Entity<'_>, out: &mut Sink) {
    if term.has(term::DEFINITION) {
        return;
    }
    let name = term.label();
    let message = text! {
        fr: "Le terme `{name}` n'a pas de définition",
        en: "Term `{name}` has no definition", name
    };
    let value = placeholder(term, &text! { fr: "À définir ensemble", en: "To be defined together" });
    let gesture = text! { fr: "ajouter une définition à écrire", en: "add a definition to be written" };
    let finding = Finding::about(&CHECK, term, message)
        .question(text! {
            fr: "que répondez-vous à quelqu'un qui arrive et demande ce que ce mot veut dire ici ?",
            en: "what do you answer a newcomer who asks what this word means here?"
        })
        .fix(Fix::suggested(gesture, vec![add_field(term, term::DEFINITION, &value)]));
    out.report(finding);
}
