//! A code without a number: nobody can say which text was adopted, nor what changed since.

use crate::checks::fixes::add_field;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, code};
use crate::resolve::Entity;

check! { "S1001" "no-version" Warning {
    title: "Le code n'a pas de numéro de version" / "The code has no version number",
    waits_for: [Code],
    scope: Scope::On(Kind::Code, no_version),
} }

fn no_version(_: &Cx<'_>, declaration: Entity<'_>, out: &mut Sink) {
    if declaration.has(code::VERSION) {
        return;
    }
    let name = declaration.label();
    let message = text! {
        fr: "Le code `{name}` n'a pas de numéro de version",
        en: "Code `{name}` has no version number", name
    };
    let gesture = text! { fr: "numéroter le code : version 0.1.0", en: "number the code: version 0.1.0" };
    let finding = Finding::about(&CHECK, declaration, message)
        .question(text! {
            fr: "comment saura-t-on, dans un an, de quel texte on parle ?",
            en: "a year from now, how will people know which text they are talking about?"
        })
        .fix(Fix::suggested(gesture, vec![add_field(declaration, code::VERSION, "0.1.0")]));
    out.report(finding);
}
