//! Who decides what, and how: the ways of deciding, what each may decide alone, and how the code itself changes.

mod draw;
mod rows;
mod tables;

use super::{Figure, open};
use crate::page::Page;
use maud::{Markup, html};
use rows::Decisions;
use social_core::text;

/// The figure and its tables, open, every name a link; nothing when the code says nothing of deciding.
pub(crate) fn show(page: &Page<'_>) -> Markup {
    let decisions = Decisions::of(page);
    html! { @if let Some(figure) = figure(page, &decisions) { (open::show(page, &figure, &tables::open(page, &decisions))) } }
}

fn figure(page: &Page<'_>, decisions: &Decisions<'_>) -> Option<Figure> {
    let (ways, alone, changes) = (decisions.ways.len(), decisions.alone.len(), decisions.changes.len());
    Some(Figure {
        id: "decisions",
        title: page.say("Qui décide, et ce qu'il y faut", "Who decides, and what it takes").to_owned(),
        summary: page.text(&text! {
            fr: "Une ligne par façon de décider ({ways}), rangées par qui décide : le mode, la part des voix à atteindre, le quorum, le délai. Puis ce que chacun peut décider ({alone}) et comment le code change ({changes}).",
            en: "A row for each way of deciding ({ways}), gathered by who decides: the mode, the share of votes to reach, the quorum, the notice. Then what each may decide ({alone}) and how the code changes ({changes}).",
            ways, alone, changes
        }),
        drawing: draw::drawing(page, decisions)?,
        table: tables::flat(page, decisions),
    })
}

#[cfg(test)]
mod tests;
