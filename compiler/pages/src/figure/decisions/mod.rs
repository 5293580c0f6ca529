//! Who decides what, and how: the ways of deciding, what each may decide alone, and how the code itself changes.

mod draw;
mod rows;
mod tables;

use super::{Figure, folded};
use crate::page::Page;
use maud::{Markup, html};
use rows::Decisions;
use social_core::kinds::Kind;
use social_core::text;

/// Whether the code says who decides something.
pub(crate) fn is_drawn(page: &Page<'_>) -> bool {
    let code = page.input.code;
    code.of(Kind::Decision).next().is_some() || rows::deciders(code).next().is_some()
}

/// The figure, its tables with every name a link, what each may decide alone and how the code changes; nothing when nobody is said to decide.
pub(crate) fn show(page: &Page<'_>) -> Markup {
    let decisions = Decisions::of(page);
    let figure = figure(page, &decisions);
    html! {
        @if let Some(figure) = &figure { (folded(page, figure, &tables::ways(page, &decisions))) }
        @if figure.is_some() || !decisions.alone.is_empty() { (tables::beside(page, &decisions)) }
    }
}

fn figure(page: &Page<'_>, decisions: &Decisions<'_>) -> Option<Figure> {
    let count = decisions.ways.len();
    Some(Figure {
        id: "decisions".into(),
        title: page.say("Qui décide, et ce qu'il y faut", "Who decides, and what it takes").to_owned(),
        summary: page.text(&text! {
            fr: "Une ligne par façon de décider ({count}), rangées par qui décide : ce dont on décide, comment, la part des voix à atteindre, le quorum, le préavis.",
            en: "A row for each way of deciding ({count}), gathered by who decides: what is decided, how, the share of votes to reach, the quorum, the notice.",
            count
        }),
        drawing: draw::drawing(page, decisions)?,
        table: tables::flat(page, decisions),
    })
}

#[cfg(test)]
mod tests;
