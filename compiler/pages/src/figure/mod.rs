//! Figures: each is a drawing and the same thing as a table, and both can be taken away.

mod block;
mod csv;
pub(crate) mod decisions;
pub(crate) mod grid;
pub(crate) mod ladder;
pub(crate) mod measure;
pub(crate) mod petals;
pub(crate) mod pyramid;
mod sankey;
pub(crate) mod stack;
pub(crate) mod svg;
mod taken;
pub(crate) mod timeline;
#[cfg(test)]
pub(crate) mod trial;
pub(crate) mod wealth;

use crate::page::Page;
use maud::{Markup, html};
use std::borrow::Cow;

/// A figure drawn from the code.
pub(crate) struct Figure {
    /// Its anchor and the name of its files, the same in every language: `petals`, `pyramid-capital`.
    pub id: Cow<'static, str>,
    /// What it shows, as a title.
    pub title: String,
    /// What one sees in it, in one or two sentences: for who does not see it.
    pub summary: String,
    /// The drawing.
    pub drawing: Drawing,
    /// The same in text, nothing left out.
    pub table: Table,
}

/// A drawing, in pixels at its natural size.
pub(crate) struct Drawing {
    /// Width of everything drawn.
    pub width: f64,
    /// Height of everything drawn.
    pub height: f64,
    /// What stands in the `svg` element; looks come from the classes of `figure.css` alone.
    pub body: Markup,
    /// Whether parts of it are links: a drawing that leads somewhere is no mere picture for a screen reader.
    pub has_links: bool,
}

/// Rows and columns; the first cell of a row names it.
pub(crate) struct Table {
    /// The titles of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell.
#[derive(Clone, Default)]
pub(crate) struct Cell {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Whether it is a number: put to the right, and left as a number in CSV.
    pub is_number: bool,
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A number, as it is shown.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_number: true, ..Self::default() }
    }

    /// Words that lead somewhere.
    pub fn link(text: impl Into<String>, href: String) -> Self {
        Self { text: text.into(), href: Some(href), is_number: false }
    }
}

/// A figure, when there is something to draw.
pub(crate) fn shown(page: &Page<'_>, figure: Option<Figure>) -> Markup {
    html! { @if let Some(figure) = figure { (show(page, &figure)) } }
}

/// A figure on the page: the drawing, the table folded under it, both to download.
pub(crate) fn show(page: &Page<'_>, figure: &Figure) -> Markup {
    let label = format!("{}{}", figure.title, page.say(", en tableau", ", as a table"));
    folded(page, figure, &scroll(&label, &table(&figure.table)))
}

/// The same over what has the links that a table of plain cells cannot hold.
pub(crate) fn folded(page: &Page<'_>, figure: &Figure, same: &Markup) -> Markup {
    let anchor = format!("figure-{}", figure.id);
    html! {
        figure.figure id=(anchor) {
            figcaption { (figure.title) }
            (slide(page, figure))
            div.drawing tabindex="0" role="region" aria-label={ (figure.title) (page.say(", en dessin", ", as a drawing")) } { (drawn(figure, &anchor)) }
            details.same { summary { (page.say("Le même en tableau", "The same as a table")) } (same) }
            (taken::downloads(page, figure))
        }
    }
}

/// A table that scrolls, with a name for who does not see where it stands.
pub(crate) fn scroll(label: &str, table: &Markup) -> Markup {
    html! { div.scroll tabindex="0" role="group" aria-label=(label) { (table) } }
}

/// On a narrow screen, that there is more to see beside.
fn slide(page: &Page<'_>, figure: &Figure) -> Markup {
    html! { @if is_wide(&figure.drawing) { p.slide aria-hidden="true" { (page.say("← Faites glisser le dessin pour voir la suite →", "← Slide the drawing to see the rest →")) } } }
}

fn is_wide(drawing: &Drawing) -> bool {
    drawing.width > 640.0
}

/// A table of the page, without the columns that nothing fills.
pub(crate) fn table(table: &Table) -> Markup {
    let is_filled = |rank: usize| rank == 0 || table.rows.iter().any(|row| row.get(rank).is_some_and(|cell| !cell.text.is_empty()));
    let filled: Vec<bool> = (0..table.head.len()).map(is_filled).collect();
    let is_shown = |rank: usize| filled.get(rank).is_some_and(|filled| *filled);
    html! {
        table {
            thead { tr { @for (_, title) in table.head.iter().enumerate().filter(|(rank, _)| is_shown(*rank)) { th scope="col" { (title) } } } }
            tbody { @for row in &table.rows { tr {
                @for (rank, cell) in row.iter().enumerate().filter(|(rank, _)| is_shown(*rank)) {
                    @if rank == 0 { th scope="row" { (content(cell)) } }
                    @else { td.number[cell.is_number] { (content(cell)) } }
                }
            } } }
        }
    }
}

fn content(cell: &Cell) -> Markup {
    html! { @if let Some(href) = &cell.href { a href=(href) { (cell.text) } } @else { (cell.text) } }
}

/// Whether its letters can still be read once it is made as small as a sheet: else paper shows the table in its place.
fn fits_a_sheet(drawing: &Drawing) -> bool {
    const SHEET: (f64, f64) = (665.0, 850.0);
    const READABLE: f64 = 0.58;
    (SHEET.0 / drawing.width).min(SHEET.1 / drawing.height) >= READABLE
}

fn drawn(figure: &Figure, anchor: &str) -> Markup {
    let Drawing { width, height, body, has_links } = &figure.drawing;
    let role = if *has_links { "group" } else { "img" };
    html! {
        svg.wide[is_wide(&figure.drawing)].broad[*width > 1000.0].long[!fits_a_sheet(&figure.drawing)] role=(role) aria-labelledby={ (anchor) "-t " (anchor) "-d" }
            width=(svg::number(*width)) height=(svg::number(*height)) viewBox={ "0 0 " (svg::number(*width)) " " (svg::number(*height)) } {
            title id={ (anchor) "-t" } { (figure.title) }
            desc id={ (anchor) "-d" } { (figure.summary) }
            (body)
        }
    }
}
