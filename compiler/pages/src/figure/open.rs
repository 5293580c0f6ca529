//! A figure whose table stays open on the page, with the links that a table of plain cells cannot hold.

use super::{Figure, drawn, taken};
use crate::page::Page;
use maud::{Markup, html};

/// The drawing, then what says the same in full, then both to download.
pub(crate) fn show(page: &Page<'_>, figure: &Figure, same: &Markup) -> Markup {
    let anchor = format!("figure-{}", figure.id);
    html! {
        figure.figure id=(anchor) {
            figcaption { (figure.title) }
            div.drawing tabindex="0" role="region" aria-label=(figure.title) { (drawn(figure, &anchor)) }
            (taken::downloads(page, figure))
        }
        (same)
    }
}

/// A table of the page, with a name for who does not see where it stands.
pub(crate) fn scroll(label: &str, table: &Markup) -> Markup {
    html! { div.scroll tabindex="0" role="region" aria-label=(label) { (table) } }
}
