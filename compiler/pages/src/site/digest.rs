//! A declaration in short, where it is listed but does not stand: its title, what it says first, its verdict.

use crate::page::Page;
use crate::role::deed::{deed, links, said};
use crate::{entity, value, verdicts};
use maud::{Markup, html};
use social_core::kinds::{Kind, body, category, model, organisation, role, rule};
use social_core::norms::{Modality, Norm};
use social_core::resolve::Entity;

/// The card that leads to the page of a declaration.
pub(crate) fn digest(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let judged = page.input.verdicts.and_then(|report| report.of(entity.id()));
    html! {
        article class={ "card digest k-" (entity.kind().spec().key) } data-item="" {
            p.kind { span.noun { (entity.noun().get(page.lang)) } }
            h3 { (entity::link(page, entity)) }
            (first(page, entity))
            @if let Some(judged) = judged { p.saying { (verdicts::badge(page, judged.verdict)) } }
        }
    }
}

/// What one wants to know of it first.
fn first(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let (field, is_named) = match entity.kind() {
        Kind::Role => (role::PURPOSE, false),
        Kind::Body => (body::PURPOSE, false),
        Kind::Model if entity.has(model::UNTREATED) => (model::UNTREATED, true),
        Kind::Model => (model::STATES, false),
        Kind::Rule => (rule::STATEMENT, false),
        Kind::Category => (category::CONDITION, true),
        Kind::Organisation => (organisation::LEGAL_FORM, false),
        _ => return html! {},
    };
    let views = said(page, entity, field);
    html! {
        @if let Some(view) = views.first() {
            @if is_named { p { span.quiet { (value::label(page, *view)) (crate::role::deed::colon(page)) } (value::value(page, *view)) } }
            @else { div.first lang=[value::tongue(page, *view)] { (value::value(page, *view)) } }
        } @else if let Some(norm) = page.norms.list.iter().find(|norm| norm.decl == entity) { (asked(page, norm)) }
    }
}

/// Who must, must not or may do what.
fn asked(page: &Page<'_>, norm: &Norm<'_>) -> Markup {
    let who: Vec<Entity<'_>> = norm.decl.targets(rule::WHO).collect();
    let (class, modal) = match norm.modality {
        Modality::Must => ("m-must", page.say("doit", "must")),
        Modality::MustNot => ("m-not", page.say("ne doit pas", "must not")),
        Modality::May => ("m-may", page.say("peut", "may")),
        Modality::Does => ("", ""),
    };
    html! {
        p { (links(page, who)) " " span.modal.(class) { (modal) } " " (deed(page, norm)) }
    }
}
