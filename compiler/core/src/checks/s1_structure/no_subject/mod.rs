//! A code that does not say what it describes: an organisation, a place, a commons.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, code};
use crate::resolve::Entity;

check! { "S1003" "no-subject" Hint {
    title: "Le code ne dit pas ce qu'il décrit" / "The code does not say what it describes",
    waits_for: [Code],
    scope: Scope::On(Kind::Code, no_subject),
} }

fn no_subject(_: &Cx<'_>, declaration: Entity<'_>, out: &mut Sink) {
    if declaration.has(code::SUBJECT) {
        return;
    }
    let name = declaration.label();
    let message = text! {
        fr: "Le code `{name}` ne dit pas ce qu'il décrit",
        en: "Code `{name}` does not say what it describes", name
    };
    let finding = Finding::about(&CHECK, declaration, message)
        .question(text! {
            fr: "est-ce une organisation, un projet, une idée, un commun, un écosystème, une collaboration, un lieu ou un événement ?",
            en: "is it an organisation, a project, an idea, a commons, an ecosystem, a collaboration, a place or an event?"
        })
        .way(text! { fr: "écrire par exemple « sujet: commun »", en: "write for instance \"subject: commons\"" });
    out.report(finding);
}
