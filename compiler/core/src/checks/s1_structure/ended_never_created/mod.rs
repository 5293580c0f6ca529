//! An event that ends something no event created, in a history that tells beginnings.

use crate::checks::s1_structure::events::{mentions, thing};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, event};

check! { "S1126" "ended-never-created" Hint {
    title: "Une chose finit sans avoir commencé" / "Something ends without having begun",
    waits_for: [Event],
    scope: Scope::Code(ended_never_created),
} }

fn ended_never_created(cx: &Cx<'_>, out: &mut Sink) {
    let created = mentions(cx.code, event::CREATES);
    if created.is_empty() {
        return;
    }
    for ending in cx.code.of(Kind::Event) {
        for value in ending.values(event::ENDS).filter(|value| !created.contains_key(&thing(*value))) {
            let name = value.prose();
            let message = text! {
                fr: "L'histoire met fin à `{name}` sans dire quand cela avait commencé",
                en: "The story ends `{name}` without saying when it had begun", name
            };
            let finding = Finding::about(&CHECK, ending, message).on(value.place()).possible().question(text! {
                fr: "quel événement l'a créé, et sous quel nom ?",
                en: "which event created it, and under which name?"
            });
            out.report(finding);
        }
    }
}
