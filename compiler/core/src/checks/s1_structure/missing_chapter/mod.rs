//! A chapter of the normalised form that is absent, and not said to be left aside.

use crate::checks::fixes::{Draft, add_declaration};
use crate::checks::s1_structure::sides::Sides;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, code, model};
use crate::model::Choice;
use crate::resolve::Entity;
use crate::words::Text;

check! { "S1101" "missing-chapter" Warning {
    title: "Un chapitre de la forme normalisée manque" / "A chapter of the normalised form is missing",
    waits_for: [Code, Information, History, Purpose, Model, Principle],
    scope: Scope::On(Kind::Code, missing_chapter),
} }

/// The chapters beside the models.
const CHAPTERS: [Kind; 3] = [Kind::Information, Kind::History, Kind::Purpose];

fn missing_chapter(cx: &Cx<'_>, declaration: Entity<'_>, out: &mut Sink) {
    if !is_normalised(declaration) {
        return;
    }
    let chapters: Vec<Kind> = CHAPTERS.into_iter().filter(|kind| !cx.code.of(*kind).any(has_content)).collect();
    let sides = cx.sides();
    let models: Vec<&Choice> = model::CANONICAL_MODELS.iter().filter(|choice| is_absent(sides, choice)).collect();
    if chapters.is_empty() && models.is_empty() {
        return;
    }
    let names = chapters.iter().map(|kind| kind.spec().names.text()).chain(models.iter().map(|choice| model_name(choice)));
    let list = list(names.collect());
    let name = declaration.label();
    let message = text! {
        fr: "Il manque au code `{name}`, de forme normalisée : {list}",
        en: "Code `{name}`, of normalised form, lacks: {list}", name, list
    };
    let mut finding = Finding::about(&CHECK, declaration, message).way(text! {
        fr: "écrire le chapitre ; ou dire pourquoi il est laissé de côté, par « non traité »",
        en: "write the chapter; or say why it is left aside, with \"untreated\""
    });
    for choice in models {
        finding = finding.fix(leave_aside(declaration, choice));
    }
    out.report(finding);
}

/// Whether a code takes the normalised form, by its profile or by the one of the library that it follows.
pub fn is_normalised(declaration: Entity<'_>) -> bool {
    let follows = declaration.targets(code::FOLLOWS).any(|profile| {
        let path = declaration.code().source(profile.decl().file).map(|source| source.path.as_str());
        !profile.is_own() && path == Some("std/normalised.social")
    });
    follows || declaration.choice(code::PROFILE) == Some("normalised")
}

/// A declaration with nothing but its head says nothing.
fn has_content(chapter: Entity<'_>) -> bool {
    chapter.title().is_some() || chapter.fields().next().is_some() || chapter.children().next().is_some()
}

fn is_absent(sides: &Sides<'_>, choice: &Choice) -> bool {
    let is_written =
        |side: &&crate::checks::s1_structure::sides::Side<'_>| side.principles > 0 || (side.model.is_own() && has_content(side.model));
    choice.key != "custom" && !sides.has_unknown && sides.canonical(choice.key).filter(is_written).is_none()
}

fn model_name(choice: &Choice) -> Text {
    let name = choice.names.text();
    text! { fr: "modèle {name}", en: "{name} model", name }
}

fn list(names: Vec<Text>) -> Text {
    let join = |pick: fn(&Text) -> &String| names.iter().map(|name| pick(name).as_str()).collect::<Vec<_>>().join(", ");
    Text { fr: join(|name| &name.fr), en: join(|name| &name.en) }
}

fn leave_aside(declaration: Entity<'_>, choice: &Choice) -> Fix {
    let lang = crate::checks::fixes::lang_of(declaration);
    let named = choice.names.of(lang).iter().find(|name| !name.contains(' ')).copied().unwrap_or(choice.key);
    let reason = text! { fr: "\"pas encore abordé\"", en: "\"not dealt with yet\"" };
    let draft = Draft {
        kind: Kind::Model,
        name: named.to_owned(),
        title: Text::default(),
        fields: vec![(model::UNTREATED, reason.get(lang).to_owned())],
    };
    let name = model_name(choice);
    Fix::suggested(
        text! { fr: "dire que le {name} n'est pas encore abordé", en: "say that the {name} is not dealt with yet", name },
        vec![add_declaration(declaration, &draft)],
    )
}
