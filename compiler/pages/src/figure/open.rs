//! A figure whose table on the page has the links that a table of plain cells cannot hold.

use super::{Figure, drawn, slide, taken};
use crate::page::Page;
use maud::{Markup, html};

/// The drawing, what says the same folded under it, both to download.
pub(crate) fn folded(page: &Page<'_>, figure: &Figure, same: &Markup) -> Markup {
    let anchor = format!("figure-{}", figure.id);
    html! {
        figure.figure id=(anchor) {
            figcaption { (figure.title) }
            (slide(page, figure))
            div.drawing tabindex="0" role="region" aria-label=(figure.title) { (drawn(figure, &anchor)) }
            details.same { summary { (page.say("Le même en tableau", "The same as a table")) } (same) }
            (taken::downloads(page, figure))
        }
    }
}

/// A table of the page, with a name for who does not see where it stands.
pub(crate) fn scroll(label: &str, table: &Markup) -> Markup {
    html! { div.scroll tabindex="0" role="group" aria-label=(label) { (table) } }
}
