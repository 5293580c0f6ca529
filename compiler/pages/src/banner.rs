//! On top of a page: whose code it is, why it is there, in which state, and its petals.

use crate::page::Page;
use crate::{entity, print, prose, value};
use maud::{Markup, html};
use social_core::kinds::{Kind, code, purpose};
use social_core::resolve::{Entity, FieldView};

/// The banner of the home of a code.
pub(crate) fn banner(page: &Page<'_>, title: &str) -> Markup {
    let declared = page.input.code.declaration();
    let purpose = page.input.code.of(Kind::Purpose).next();
    html! {
        header.banner id=[declared.map(|declared| page.ids.id(declared))] {
            div.who {
                p.kicker { "Code social" }
                h1 lang=[declared.and_then(|declared| entity::tongue(page, declared))] { (title) }
                @if let Some(purpose) = purpose { (why(page, purpose)) }
                @if let Some(declared) = declared { (state(page, declared)) }
            }
            (print::cover(page))
        }
    }
}

/// Why it is there: the title of its purpose, and what it says first.
fn why(page: &Page<'_>, purpose: Entity<'_>) -> Markup {
    let statement = in_language(page, purpose, purpose::STATEMENT);
    let title = purpose.title_in(page.lang);
    html! {
        @if let Some(title) = &title { p.purpose lang=[entity::tongue(page, purpose)] { (title) } }
        @if let Some(statement) = statement { div.why lang=[value::tongue(page, statement)] { (prose::prose(statement.raw())) } }
    }
}

/// The first value of a field in the language of the page, else the first one.
fn in_language<'a>(page: &Page<'_>, entity: Entity<'a>, field: social_core::model::Field) -> Option<FieldView<'a>> {
    entity.values(field).find(|view| view.lang() == Some(page.lang)).or_else(|| entity.values(field).next())
}

fn state(page: &Page<'_>, declared: Entity<'_>) -> Markup {
    html! {
        ul.facts {
            @for field in [code::SUBJECT, code::VERSION, code::STATUS, code::LICENCE] {
                @if let Some(first) = declared.first(field) {
                    li { span { (value::label(page, first)) } " " strong { (value::value(page, first)) } }
                }
            }
            @if let Some(report) = page.input.verdicts {
                li { span { (page.say("Face aux faits", "Checked against facts")) } " " strong { (entity::day(page, report.as_of)) } }
            }
        }
    }
}
