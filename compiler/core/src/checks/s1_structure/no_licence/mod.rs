//! A code without a licence: nobody may lawfully take it up or make a variant of it.

use crate::checks::fixes::add_field;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, code};
use crate::resolve::Entity;

check! { "S1002" "no-licence" Warning {
    title: "Le code n'a pas de licence" / "The code has no licence",
    waits_for: [Code],
    scope: Scope::On(Kind::Code, no_licence),
} }

fn no_licence(_: &Cx<'_>, declaration: Entity<'_>, out: &mut Sink) {
    if declaration.has(code::LICENCE) {
        return;
    }
    let name = declaration.label();
    let message = text! {
        fr: "Le code `{name}` ne dit pas sous quelle licence on peut le reprendre",
        en: "Code `{name}` does not say under which licence it may be taken up", name
    };
    let gesture = text! {
        fr: "proposer la licence CC-BY-SA-4.0 : reprendre, citer, partager de même",
        en: "suggest the licence CC-BY-SA-4.0: take up, credit, share alike"
    };
    let finding = Finding::about(&CHECK, declaration, message)
        .why(text! {
            fr: "sans licence, le droit d'auteur interdit de copier le texte, même pour s'en inspirer de près",
            en: "without a licence, copyright forbids copying the text, even to build closely on it"
        })
        .fix(Fix::suggested(gesture, vec![add_field(declaration, code::LICENCE, "\"CC-BY-SA-4.0\"")]));
    out.report(finding);
}
