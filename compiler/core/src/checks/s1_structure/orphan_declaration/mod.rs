//! A declaration that nothing names, of a kind that says nothing alone.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, category, organisation, person, resource, wealth};
use crate::model::Field;
use crate::resolve::Entity;

check! { "S1113" "orphan-declaration" Hint {
    title: "Rien ne nomme cette déclaration" / "Nothing names this declaration",
    scope: Scope::Code(orphan_declaration),
} }

/// Kinds that speak only through what names them, with the fields that tie them to the rest from their own side.
const KINDS: [(Kind, &[Field]); 7] = [
    (Kind::Resource, &[resource::HELD_BY, resource::KEPT_BY, resource::WEALTH]),
    (Kind::Wealth, &[wealth::HELD_BY, wealth::KIND_OF]),
    (Kind::Person, &[person::MEMBER_OF]),
    (Kind::Organisation, &[organisation::MEMBER_OF, organisation::CODE]),
    (Kind::Category, &[category::PART_OF, category::INCLUDES]),
    (Kind::Act, &[]),
    (Kind::Register, &[]),
];

fn orphan_declaration(cx: &Cx<'_>, out: &mut Sink) {
    // Without a code of its own, the file is there for others to use.
    if cx.code.declaration().is_none() {
        return;
    }
    let unknown = cx.unknown();
    for (kind, ties) in KINDS.into_iter().filter(|(kind, _)| !unknown.may_be(*kind)) {
        for entity in cx.code.of(kind) {
            let is_tied =
                ties.iter().any(|field| entity.has(*field)) || entity.referrers().any(|reference| !is_inside(reference.owner(), entity));
            if !is_tied {
                out.report(finding(entity));
            }
        }
    }
}

fn is_inside(mut entity: Entity<'_>, outer: Entity<'_>) -> bool {
    while let Some(parent) = entity.parent() {
        entity = parent;
    }
    entity == outer
}

fn finding(entity: Entity<'_>) -> Finding {
    let (noun, name) = (entity.noun(), entity.label());
    let message = text! {
        fr: "Rien dans le code ne nomme `{name}` ({noun})",
        en: "Nothing in the code names `{name}` ({noun})", name, noun
    };
    Finding::about(&CHECK, entity, message).possible().question(text! {
        fr: "qui, ou quelle règle, devrait en parler ? Sinon, faut-il la garder ?",
        en: "who, or which rule, ought to speak of it? If none, should it be kept?"
    })
}
