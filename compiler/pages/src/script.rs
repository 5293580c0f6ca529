//! What runs in pages: search, filters, colours, folded parts. Everything is there without it.

use crate::edition::Edition;

const PAGE: &str = include_str!("page.js");
const SERVED: &str = include_str!("served.js");

/// The script of a page.
pub(crate) fn text(edition: &Edition<'_>) -> String {
    if edition.is_served { format!("{PAGE}{SERVED}") } else { PAGE.to_owned() }
}
