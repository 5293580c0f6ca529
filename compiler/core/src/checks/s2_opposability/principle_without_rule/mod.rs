//! A principle that no rule upholds: nothing that happens could contradict it.

use crate::checks::s2_opposability::ladder::{Ladder, upholders};
use crate::checks::{Cx, Maturity, Scope, fixes};
use crate::finding::{Finding, Fix, NoteKind, Sink};
use crate::kinds::{Kind, principle, rule};
use crate::resolve::Entity;
use std::borrow::Cow;

check! { "S2101" "principle-without-rule" Error {
    title: "Un principe n'a pas de règle" / "A principle has no rule",
    waits_for: [Rule, Practice, Commitment],
    scope: Scope::On(Kind::Principle, principle_without_rule),
} }

fn principle_without_rule(_: &Cx<'_>, principle: Entity<'_>, out: &mut Sink) {
    if upholders(principle).next().is_some() {
        return;
    }
    let name = principle.label();
    let message = text! {
        fr: "Le principe `{name}` n'a pas de règle qu'un fait puisse contredire",
        en: "Principle `{name}` has no rule that a fact could contradict", name
    };
    let mut finding = Finding::about(&CHECK, principle, message)
        .severity(Maturity::of(principle).severity())
        .note(NoteKind::Ladder, Ladder::of_principle(principle).draw())
        .question(text! {
            fr: "à quoi verrait-on, dans un an, qu'il n'a pas été respecté ?",
            en: "what would show, a year from now, that it was not respected?"
        });
    if let Some(name) = principle.name() {
        finding = finding.fix(with_rule(principle, name));
    }
    if Maturity::of(principle) != Maturity::Intention {
        finding = finding.fix(as_intention(principle));
    }
    out.report(finding);
}

/// Says where the principle stands.
fn as_intention(principle: Entity<'_>) -> Fix {
    let stated = principle.first(principle::MATURITY).and_then(|field| fixes::choose(field, "intention"));
    let edit = stated.unwrap_or_else(|| fixes::append_field(principle, principle::MATURITY, "intention"));
    Fix::suggested(text! { fr: "Dire que c'est une intention", en: "Say that it is an intention" }, vec![edit])
}

/// Opens a rule that upholds it, to be filled in.
fn with_rule(principle: Entity<'_>, name: &str) -> Fix {
    let first = format!("{name}_1");
    let is_free = principle.code().named(&first).is_none();
    let title = principle.title().unwrap_or(Cow::Borrowed(name));
    let draft = fixes::Draft {
        kind: Kind::Rule,
        name: if is_free { first } else { fixes::free_name(principle.code(), &first) },
        title: text! { fr: "À écrire : {title}", en: "To be written: {title}", title },
        fields: vec![(rule::UPHOLDS, name.to_owned())],
    };
    Fix::suggested(
        text! { fr: "Ouvrir une règle qui le porte", en: "Open a rule that upholds it" },
        vec![fixes::add_declaration(principle, &draft)],
    )
}
