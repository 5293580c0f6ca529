//! The index: every declaration in alphabetical order, by kind; with a search where a script runs.

use crate::page::Page;
use crate::{entity, kinds};
use maud::{Markup, html};
use social_core::kinds::Kind;
use social_core::resolve::Entity;
use social_core::words::fold;
use std::collections::BTreeMap;

/// Its page in the site.
pub(crate) const FILE: &str = "all.html";

/// The index of a site; the single page needs none.
pub(crate) fn everything(page: &Page<'_>) -> Markup {
    let by_kind = by_kind(page);
    if page.standing.is_none() || by_kind.is_empty() {
        return html! {};
    }
    html! {
        section #tout aria-labelledby="tout-titre" {
            h2 #tout-titre { (page.say("Tout ce que dit ce code", "All that this code says")) }
            @for (_, (noun, entities)) in &by_kind {
                section.letters {
                    h3 { (noun) "\u{a0}" span.count { (entities.len()) } }
                    ul.index { @for (_, entity) in entities { li data-item="" { (entity::link(page, *entity)) } } }
                }
            }
        }
    }
}

/// Declarations with the noun of their kind, both in the order of an alphabet.
fn by_kind<'a>(page: &Page<'a>) -> BTreeMap<String, (String, Vec<(String, Entity<'a>)>)> {
    let mut all: BTreeMap<String, (String, Vec<(String, Entity<'a>)>)> = BTreeMap::new();
    for entity in page.input.code.entities().filter(|entity| entity.is_root() && entity.kind() != Kind::Code && !page.leaves_out(*entity)) {
        let key = fold(&entity::title(page, entity));
        let noun = kinds::many(page, entity.kind());
        all.entry(fold(&noun)).or_insert_with(|| (noun, Vec::new())).1.push((key, entity));
    }
    for (_, entities) in all.values_mut() {
        entities.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.id().cmp(&b.1.id())));
    }
    all
}
