//! A resource that nobody has a right over.

use crate::checks::fixes::{Draft, add_declaration, free_name, lang_of, placeholder};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Severity, Sink};
use crate::kinds::{Kind, resource, right, rule};
use crate::resolve::{Entity, FieldView};
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
        out.findings.extend(without_access(resource));
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

/// Rights to keep, to exclude, to give up, and none to come near it.
fn without_access(resource: Entity<'_>) -> Option<Finding> {
    let rights: Vec<Entity<'_>> = resource.named_by(Kind::Right, right::ON).collect();
    let opens = |grant: FieldView<'_>| matches!(grant.choice(), Some("access" | "passage" | "use" | "share" | "modify") | None);
    let is_opened = rights.iter().flat_map(|right| right.values(right::GRANTS)).any(opens);
    let is_elsewhere = resource.has(resource::LICENCE) || resource.named_by(Kind::Rule, rule::MAY).next().is_some();
    let first = rights.first().filter(|_| !is_opened && !is_elsewhere)?;
    let name = resource.label();
    let message = text! {
        fr: "Des droits portent sur `{name}`, et aucun ne dit qui peut y accéder ou s'en servir",
        en: "There are rights over `{name}`, and none says who may have access to it or use it", name
    };
    let granted = first.first(right::GRANTS).map_or_else(|| first.name_place(), FieldView::place);
    let finding = Finding::about(&CHECK, resource, message)
        .severity(Severity::Hint)
        .subject(*first)
        .also(granted, text! { fr: "ce qui est accordé", en: "what is granted" })
        .question(text! { fr: "à qui cette ressource sert-elle, et le sait-on ?", en: "whom is this resource for, and is it known?" });
    Some(match resource.name() {
        Some(own) => {
            let gesture = text! { fr: "ouvrir un droit d'usage", en: "open a right of use" };
            finding.fix(Fix::suggested(gesture, vec![add_declaration(resource, &draft(resource, own))]))
        }
        None => finding,
    })
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
