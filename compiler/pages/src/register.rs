//! The columns of a register as a table: what each is called, what it holds, what else is said of it.

use crate::page::Page;
use crate::{entity, value};
use maud::{Markup, html};
use social_core::kinds::column;
use social_core::model::Field;
use social_core::resolve::{Entity, FieldView};

/// The table; nothing without columns. Each row is the anchor of its column.
pub(crate) fn columns(page: &Page<'_>, columns: &[Entity<'_>]) -> Markup {
    let has_more = columns.iter().any(|column| !rest(page, *column).is_empty());
    html! {
        @if !columns.is_empty() {
            div.scroll.columns-of tabindex="0" role="region" aria-label=(page.say("Colonnes", "Columns")) {
                table {
                    thead { tr {
                        th scope="col" { (page.say("Colonne", "Column")) }
                        th scope="col" { (page.say("Contient", "Holds")) }
                        @if has_more { th scope="col" { (page.say("De plus", "Also")) } }
                    } }
                    tbody {
                        @for column in columns {
                            tr id=(page.ids.id(*column)) {
                                th scope="row" { (entity::titled(page, *column)) }
                                td { (held(page, *column)) }
                                @if has_more { td { (others(page, *column)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What its cells hold.
fn held(page: &Page<'_>, column: Entity<'_>) -> Markup {
    let types: Vec<FieldView<'_>> = column.values(column::TYPE).collect();
    html! { @if types.is_empty() { (page.say("texte", "text")) } @else { (entity::listed(page, &types)) } }
}

/// What is said of it beside that: each field with its label.
fn others(page: &Page<'_>, column: Entity<'_>) -> Markup {
    html! {
        @for (rank, (_, views)) in rest(page, column).iter().enumerate() {
            @if let Some(first) = views.first() {
                @if rank > 0 { br; }
                span.quiet { (value::label(page, *first)) (crate::role::deed::colon(page)) }
                span lang=[value::tongue(page, *first)] { (entity::listed(page, views)) }
            }
        }
    }
}

fn rest<'a>(page: &Page<'_>, column: Entity<'a>) -> Vec<(Field, Vec<FieldView<'a>>)> {
    entity::chosen(page, column, &|field| field != column::TYPE)
}
