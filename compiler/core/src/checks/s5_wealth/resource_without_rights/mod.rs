//! A resource that nobody has a right over.

use crate::checks::fixes::{Draft, add_declaration, free_name, lang_of, placeholder};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, resource, right, rule};
use crate::resolve::Entity;
use crate::words::{Lang, Text};

check! { "S5013" "resource-without-rights" Warning {
    title: "Personne n'a de droit sur une ressource" / "Nobody has a right over a resource",
    waits_for: [Resource, Right, Rule],
    scope: Scope::On(Kind::Resource, resource_without_rights),
} }

fn resource_without_rights(_: &Cx<'_>, resource: Entity<'_>, out: &mut Sink) {
    let is_granted =
        resource.named_by(Kind::Right, right::ON).next().is_some() || resource.named_by(Kind::Rule, rule::MAY).next().is_some();
    // A licence says what anyone may do with it.
    if is_granted || resource.has(resource::LICENCE) {
        return;
    }
    let name = resource.label();
    let message = text! {
        fr: "Aucun droit ne dit qui peut faire quoi de la ressource `{name}`",
        en: "No right says who may do what with resource `{name}`", name
    };
    let mut finding = Finding::about(&CHECK, resource, message).question(text! {
        fr: "qui peut y accéder, s'en servir, la modifier, la prêter, la céder ?",
        en: "who may have access to it, use it, modify it, lend it, give it up?"
    });
    if let Some(name) = resource.name() {
        let gesture = text! { fr: "ouvrir un droit sur elle", en: "open a right over it" };
        finding = finding.fix(Fix::suggested(gesture, vec![add_declaration(resource, &draft(resource, name))]));
    }
    out.report(finding);
}

fn draft(resource: Entity<'_>, name: &str) -> Draft {
    let use_it = match lang_of(resource) {
        Lang::Fr => "usage",
        Lang::En => "use",
    };
    let first = format!("{use_it}_{name}");
    let is_free = resource.code().named(&first).is_none();
    let title = resource.title().map_or_else(|| name.to_owned(), |title| title.into_owned());
    let whom = placeholder(resource, &text! { fr: "à dire : qui ?", en: "to be said: who?" });
    Draft {
        kind: Kind::Right,
        name: if is_free { first } else { free_name(resource.code(), &first) },
        title: Text::same(title),
        fields: vec![(right::GRANTS, use_it.to_owned()), (right::ON, name.to_owned()), (right::FOR, whom)],
    }
}
