//! What flows between people: the kinds of wealth, who gives what to whom, what comes back, what is shared out.

pub(crate) mod amount;
pub(crate) mod crowd;
mod kinds;
pub(crate) mod ledger;
mod parties;
mod reciprocity;
mod sharing;
#[cfg(test)]
mod tests;

use super::{Figure, sankey, show};
use crate::page::Page;
use maud::{Markup, html};
use social_core::kinds::Kind;

/// The figures of the flows of a code, those that have something to show.
pub(crate) fn figures(page: &Page<'_>) -> Markup {
    let made: [fn(&Page<'_>) -> Option<Figure>; 5] = [kinds::figure, parties::figure, sankey::figure, reciprocity::figure, sharing::figure];
    html! { @for figure in made { @if let Some(figure) = figure(page) { (show(page, &figure)) } } }
}

/// Whether a code tells of flows.
pub(crate) fn has_flows(page: &Page<'_>) -> bool {
    page.input.code.of(Kind::Flow).next().is_some()
}
