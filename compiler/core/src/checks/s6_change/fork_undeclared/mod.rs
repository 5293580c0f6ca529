//! A code that says where it comes from, and nothing of what it keeps or changes.

use crate::checks::fixes::{Draft, add_declaration};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, code, fork};
use crate::resolve::Entity;

check! { "S6017" "fork-undeclared" Warning {
    title: "Une origine est nommée sans variante" / "An origin is named without a fork",
    waits_for: [Fork],
    scope: Scope::On(Kind::Code, fork_undeclared),
} }

fn fork_undeclared(cx: &Cx<'_>, declaration: Entity<'_>, out: &mut Sink) {
    let Some(origin) = declaration.first(code::FORKED_FROM) else { return };
    if cx.code.of(Kind::Fork).next().is_some() {
        return;
    }
    let name = declaration.label();
    let message = text! {
        fr: "Le code `{name}` est issu d'un autre, sans dire ce qu'il en garde ni ce qu'il change",
        en: "Code `{name}` is forked from another, without saying what it keeps or changes", name
    };
    let draft = Draft {
        kind: Kind::Fork,
        name: String::new(),
        title: text! { fr: "D'où vient ce code", en: "Where this code comes from" },
        fields: vec![(fork::OF, origin.raw().to_owned())],
    };
    let gesture = text! { fr: "ébaucher la variante", en: "sketch the fork" };
    let finding = Finding::about(&CHECK, declaration, message)
        .on(origin.place())
        .question(text! {
            fr: "que devez-vous à l'origine, et en quoi vous en écartez-vous ?",
            en: "what do you owe the origin, and where do you part from it?"
        })
        .fix(Fix::suggested(gesture, vec![add_declaration(declaration, &draft)]));
    out.report(finding);
}
