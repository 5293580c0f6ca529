//! Two roles or bodies that may be one under two names.

use crate::checks::s1_structure::stems::stems;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::Kind;
use crate::resolve::Entity;
use rustc_hash::FxHashMap;

check! { "S1114" "name-two-ways" Hint {
    title: "Deux noms pour un même rôle, peut-être" / "Two names for one role, perhaps",
    scope: Scope::Code(name_two_ways),
} }

const KINDS: [Kind; 3] = [Kind::Role, Kind::Body, Kind::Category];

fn name_two_ways(cx: &Cx<'_>, out: &mut Sink) {
    let mut first_with: FxHashMap<(Kind, Vec<String>), Entity<'_>> = FxHashMap::default();
    for kind in KINDS {
        for entity in cx.code.of(kind) {
            let other = keys(entity).into_iter().find_map(|key| {
                let first = *first_with.entry((kind, key)).or_insert(entity);
                (first != entity).then_some(first)
            });
            if let Some(other) = other {
                out.report(finding(entity, other));
            }
        }
    }
}

/// The words of its name and of its title, in no order: `assemblée des membres` is `membres_assemblée`.
fn keys(entity: Entity<'_>) -> Vec<Vec<String>> {
    let texts = entity.name().map(str::to_owned).into_iter().chain(entity.title().map(|title| title.into_owned()));
    let mut keys: Vec<Vec<String>> = texts.map(|text| sorted(stems(&text))).filter(|key| !key.is_empty()).collect();
    keys.dedup();
    keys
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words.dedup();
    words
}

fn finding(entity: Entity<'_>, other: Entity<'_>) -> Finding {
    let (name, first, noun) = (entity.label(), other.label(), entity.noun());
    let message = text! {
        fr: "`{name}` et `{first}` sont-ils un seul {noun} sous deux noms ?",
        en: "Are `{name}` and `{first}` one {noun} under two names?", name, first, noun
    };
    Finding::about(&CHECK, entity, message)
        .subject(other)
        .possible()
        .also(other.name_place(), text! { fr: "déclaré ici aussi", en: "declared here too" })
        .why(text! {
            fr: "ce que l'un doit faire et ce que l'autre peut décider ne se rejoindraient jamais",
            en: "what one must do and what the other may decide would never meet"
        })
        .way(text! {
            fr: "n'en garder qu'un, avec l'autre nom en « alias » ; ou des titres qui les distinguent",
            en: "keep one of them, with the other name as an \"alias\"; or titles that tell them apart"
        })
}
