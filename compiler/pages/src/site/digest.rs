//! A declaration in short, where it is listed but does not stand: its title, what it says first, its verdict.

use crate::page::Page;
use crate::{entity, prose, verdicts};
use maud::{Markup, html};
use social_core::resolve::{Entity, FieldView};
use social_core::values::Value;

/// The card that leads to the page of a declaration.
pub(crate) fn digest(page: &Page<'_>, entity: Entity<'_>) -> Markup {
    let said = page.input.verdicts.and_then(|report| report.of(entity.id()));
    html! {
        article class={ "card digest k-" (entity.kind().spec().key) } data-item="" {
            p.kind { (entity.noun().get(page.lang)) }
            h3 { (entity::link(page, entity)) }
            @if let Some(first) = first(page, entity) { p { (prose::prose(first.raw())) } }
            @if let Some(said) = said { p.saying { (verdicts::badge(page, said.verdict)) } }
        }
    }
}

/// What it says first, when that is a sentence.
fn first<'a>(page: &Page<'_>, entity: Entity<'a>) -> Option<FieldView<'a>> {
    let sentences = || {
        entity.fields().filter(|view| matches!(view.value(), Value::Prose) && view.spec().is_some() && !view.raw().starts_with("\"\"\""))
    };
    let in_lang = sentences().find(|view| view.lang() == Some(page.lang) && view.field() != social_core::kinds::common::TITLE);
    in_lang.or_else(|| sentences().find(|view| view.lang().is_none()))
}
