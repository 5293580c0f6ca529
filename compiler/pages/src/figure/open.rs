//! A figure whose table stays open on the page, with the links that a table of plain cells cannot hold.

use super::{Figure, alone, csv, drawn};
use crate::page::Page;
use maud::{Markup, html};

/// The drawing, then what says the same in full, then both to download.
pub(crate) fn show(page: &Page<'_>, figure: &Figure, same: &Markup) -> Markup {
    let anchor = format!("figure-{}", figure.id);
    let svg = page.attach(&format!("{}.svg", figure.id), "image/svg+xml", &alone(figure));
    let csv = page.attach(&format!("{}.csv", figure.id), "text/csv;charset=utf-8", &csv::csv(&figure.table, page.lang));
    html! {
        figure.figure id=(anchor) {
            figcaption { (figure.title) }
            div.drawing tabindex="0" role="region" aria-label=(figure.title) { (drawn(figure, &anchor)) }
            p.downloads {
                a download={ (figure.id) ".svg" } href=(svg) { (page.say("Image (SVG)", "Picture (SVG)")) }
                " "
                a download={ (figure.id) ".csv" } href=(csv) { (page.say("Tableau (CSV)", "Table (CSV)")) }
            }
        }
        (same)
    }
}

/// A table of the page, with a name for who does not see where it stands.
pub(crate) fn scroll(label: &str, table: &Markup) -> Markup {
    html! { div.scroll tabindex="0" role="region" aria-label=(label) { (table) } }
}
