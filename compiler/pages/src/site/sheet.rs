//! The page of one declaration: what it says, who speaks of it, what there is to discuss about it.

use super::{OWN_PAGE, model, rule};
use crate::page::Page;
use crate::{entity, findings, role};
use maud::{Markup, html};
use social_core::emit::Input;
use social_core::finding::Finding;
use social_core::kinds::Kind;
use social_core::model::Field;
use social_core::resolve::Entity;
use std::collections::BTreeMap;

/// A finding about more than this is told once, on the page of findings.
const CROWD: usize = 20;

/// The declarations that have a page of their own, by kind, in the order of the code.
pub(crate) fn families<'a>(input: &Input<'a>) -> Vec<Vec<Entity<'a>>> {
    OWN_PAGE.iter().map(|kind| input.code.of(*kind).filter(|entity| entity.is_root()).collect()).collect()
}

/// What the page of a declaration shows; its id is the anchor.
pub(crate) fn sheet(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    if role::has_sheet(entity) {
        return html! {
            article class={ "leaf sheet k-" (entity.kind().spec().key) } id=(page.ids.id(entity)) {
                (role::told(page, entity))
                (spoken(page, entity))
            }
        };
    }
    html! {
        article class={ "leaf k-" (entity.kind().spec().key) } id=(page.ids.id(entity)) {
            @match entity.kind() {
                Kind::Rule => (rule::told(page, entity)),
                Kind::Model => (model::told(page, entity)),
                _ => (said(page, entity, &[])),
            }
            (spoken(page, entity))
            (discussed(page, entity))
        }
    }
}

/// What the code says of it, field by field, but what was shown already.
pub(crate) fn said(page: &Page<'_>, entity: Entity<'_>, shown: &[Field]) -> Markup {
    let fields = entity::fields_but(page, entity, shown);
    let groups: Vec<Entity<'_>> = entity.children().collect();
    let title = if shown.is_empty() {
        page.say("Ce que dit le code", "What the code says")
    } else {
        page.say("Ce que le code dit encore", "What the code says besides")
    };
    html! {
        @if !fields.0.is_empty() || !groups.is_empty() {
            section.block {
                h2 { (title) }
                (fields)
                @if !groups.is_empty() {
                    h3 { (page.say("En détail", "In detail")) }
                    (entity::groups(page, entity))
                }
            }
        }
    }
}

/// Who speaks of it: the declarations that name it, by kind.
fn spoken(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let by_kind = speakers(entity);
    html! {
        @if !by_kind.is_empty() {
            section.block {
                h2 { (page.say("Où le code en parle", "Where the code speaks of it")) }
                dl {
                    @for (kind, owners) in &by_kind {
                        div.field {
                            dt { (page.say(kind.spec().noun.fr, kind.spec().noun.en)) }
                            dd { (linked(page, owners)) }
                        }
                    }
                }
            }
        }
    }
}

/// The declarations of the code that speak of one, by kind.
pub(crate) fn speakers(entity: Entity<'_>) -> BTreeMap<Kind, Vec<Entity<'_>>> {
    let mut by_kind: BTreeMap<Kind, Vec<Entity<'_>>> = BTreeMap::new();
    for owner in entity.referrers().map(|reference| root(reference.owner())).filter(|owner| owner.is_own() && *owner != entity) {
        by_kind.entry(owner.kind()).or_default().push(owner);
    }
    for owners in by_kind.values_mut() {
        owners.sort_by_key(|owner| owner.id());
        owners.dedup();
    }
    by_kind
}

/// Links in a row, or one under the other when they are many.
pub(crate) fn linked(page: &Page<'_>, entities: &[Entity<'_>]) -> Markup {
    html! {
        @if let [one] = entities { (entity::link(page, *one)) }
        @else { ul { @for entity in entities { li { (entity::link(page, *entity)) } } } }
    }
}

/// What there is to discuss about it.
fn discussed(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let is_about =
        |finding: &&Finding| finding.subjects.iter().filter_map(|id| page.input.code.entity(*id)).any(|subject| root(subject) == entity);
    let findings = page.input.checked.findings.iter().filter(is_about);
    let (own, shared): (Vec<&Finding>, Vec<&Finding>) = findings.partition(|finding| finding.subjects.len() <= CROWD);
    html! {
        @if !own.is_empty() || !shared.is_empty() {
            section.block {
                h2 { (page.say("Ce qu'il y a à discuter", "What there is to discuss")) }
                div.cards { @for finding in &own { (findings::card(page, finding)) } }
                @if !shared.is_empty() {
                    p { a href=(page.section("constats")) { (page.say("Constats qui portent sur beaucoup de déclarations à la fois", "Findings about many declarations at once")) } " " span.count { (shared.len()) } }
                }
            }
        }
    }
}

/// The declaration that holds a group.
fn root(entity: Entity<'_>) -> Entity<'_> {
    std::iter::successors(Some(entity), |entity| entity.parent()).last().unwrap_or(entity)
}
