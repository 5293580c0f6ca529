//! A need that does not say who has it, what it is, or whom to answer.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, field_spec, need, organisation, person};
use crate::model::Field;
use crate::resolve::Entity;
use crate::words::{Lang, Text};

check! { "S5033" "need-incomplete" Hint {
    title: "Un besoin n'en dit pas assez" / "A need does not say enough",
    waits_for: [Need],
    scope: Scope::On(Kind::Need, need_incomplete),
} }

const PARTS: [Field; 3] = [need::BY, need::DESCRIPTION, need::CONTACT];

fn need_incomplete(_: &Cx<'_>, need: Entity<'_>, out: &mut Sink) {
    let missing: Vec<Field> = PARTS.into_iter().filter(|part| !is_said(need, *part)).collect();
    if missing.is_empty() {
        return;
    }
    let name = need.label();
    let parts = Text { fr: listed(&missing, Lang::Fr), en: listed(&missing, Lang::En) };
    let message = text! {
        fr: "Le besoin `{name}` ne dit pas : {parts}",
        en: "The need `{name}` does not say: {parts}", name, parts
    };
    out.report(Finding::about(&CHECK, need, message).question(text! {
        fr: "quelqu'un qui pourrait y répondre saurait-il quoi apporter, et à qui ?",
        en: "would somebody who could meet it know what to bring, and to whom?"
    }));
}

fn is_said(need: Entity<'_>, part: Field) -> bool {
    let is_reached = |party: Entity<'_>| match party.kind() {
        Kind::Person => party.has(person::CONTACT),
        Kind::Organisation => party.has(organisation::CONTACT),
        _ => false,
    };
    need.has(part) || (part == need::CONTACT && need.targets(need::BY).any(is_reached))
}

fn listed(missing: &[Field], lang: Lang) -> String {
    let labels = missing.iter().map(|field| field_spec(Kind::Need, *field).map_or("", |spec| spec.names.proper(lang)));
    labels.collect::<Vec<_>>().join(", ")
}
