//! The page of a model: what it states, what it is tied to, its principles, their rules and what facts say of them.

use super::sheet::said;
use crate::page::Page;
use crate::role::deed::colon;
use crate::{entity, value, verdicts};
use maud::{Markup, html};
use social_core::checks::s2_opposability::ladder::upholders;
use social_core::kinds::{Kind, link, model, principle};
use social_core::model::Field;
use social_core::resolve::Entity;

/// Everything about a model.
pub(crate) fn told(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let in_language = |field: Field| entity.values(field).filter(|view| view.lang().is_none_or(|lang| lang == page.lang));
    html! {
        @for view in in_language(model::STATES) { div.stated lang=[value::tongue(page, view)] { (value::value(page, view)) } }
        @for view in in_language(model::UNTREATED) {
            p.stated { span.quiet { (value::label(page, view)) (colon(page)) } span lang=[value::tongue(page, view)] { (value::value(page, view)) } }
        }
        (said(page, entity, &[model::STATES, model::UNTREATED]))
        (principles(page, entity))
        (links(page, entity))
    }
}

/// Its principles, each with its rules and their verdicts.
fn principles(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let principles: Vec<Entity<'_>> = entity.named_by(Kind::Principle, principle::MODELS).filter(|principle| principle.is_own()).collect();
    html! {
        @if !principles.is_empty() {
            section.block {
                h2 { (page.say("Ses principes et leurs règles", "Its principles and their rules")) }
                ul.tree {
                    @for principle in principles {
                        li {
                            (entity::link(page, principle))
                            @let rules: Vec<Entity<'_>> = upholders(principle).collect();
                            @if rules.is_empty() { " " span.missing { (page.say("aucune règle", "no rule")) } }
                            @else { ul { @for rule in rules { li { (entity::link(page, rule)) " " (verdict(page, rule)) } } } }
                        }
                    }
                }
            }
        }
    }
}

fn verdict(page: &Page<'_>, rule: Entity<'_>) -> Markup {
    html! { @if let Some(said) = page.input.verdicts.and_then(|report| report.of(rule.id())) { (verdicts::badge(page, said.verdict)) } }
}

/// The links from it and to it, each with what it does.
fn links(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let from: Vec<Entity<'_>> = entity.named_by(Kind::Link, link::FROM).collect();
    let to: Vec<Entity<'_>> = entity.named_by(Kind::Link, link::TO).collect();
    html! {
        @if !from.is_empty() || !to.is_empty() {
            section.block {
                h2 { (page.say("Ce à quoi il est lié", "What it is tied to")) }
                ul.tree {
                    @for one in &from { (tie(page, *one)) }
                    @for one in &to { (tie(page, *one)) }
                }
            }
        }
    }
}

fn tie(page: &Page<'_>, tie: Entity<'_>) -> Markup {
    let row = |entities: Vec<Entity<'_>>| html! { @for (n, entity) in entities.iter().enumerate() { @if n > 0 { ", " } (entity::link(page, *entity)) } };
    let does = tie.first(link::KIND).map(|view| value::plain(page, view)).unwrap_or_default();
    html! {
        li {
            (row(tie.targets(link::FROM).collect())) " " em { (does) } " " (row(tie.targets(link::TO).collect()))
            @for why in tie.values(link::BECAUSE) { " " span.quiet { (value::value(page, why)) } }
        }
    }
}
