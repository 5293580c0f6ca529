//! What people see of a code social: its page, its figures, its agenda. Pure: a checked code in, texts out, the same every time.
//!
//! Every page asks for nothing from outside and reads on paper, by keyboard and by ear.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail where it stands")
)]

mod agenda;
mod banner;
mod card;
mod catalogue;
mod chapters;
mod columns;
mod condition;
mod day;
mod document;
mod edition;
mod entity;
mod evidence;
mod figure;
mod findings;
mod governance;
mod inline;
mod kinds;
mod legible;
mod newcomer;
mod page;
mod print;
mod prose;
mod public;
mod role;
mod script;
mod site;
mod style;
mod summary;
mod value;
mod verdicts;

use maud::html;
use page::Page;
use social_core::emit::{Ids, Input};
use social_core::resolve::{Entity, EntityId};

pub use agenda::agenda;
pub use edition::{Edition, file_name};
pub use governance::{GovernanceForm, governance, governance_of};
pub use public::Public;
pub use site::{File, site};

/// The page of a code, as HTML: one file.
pub fn page(input: &Input<'_>) -> String {
    page_of(input, &Edition::default())
}

/// The page of a code, as it is published.
pub fn page_of(input: &Input<'_>, edition: &Edition<'_>) -> String {
    let page = Page::new(input).published(edition);
    let title = page.title();
    let body = html! {
        a.skip href="#contenu" { (page.say("Aller au contenu", "Skip to content")) }
        (banner::banner(&page, &title))
        @if !edition.is_still { (site::tools(&page, edition)) }
        div.columns {
            (chapters::navigation(&page))
            main #contenu.large[page.is_large()] {
                (site::notice(&page, edition))
                (site::everywhere(&page))
            }
        }
        footer {
            p { (page.footer()) }
        }
    };
    let looks = format!("{}{}", style::page(), print::running(&page));
    let script = script::text(edition);
    let head = document::Head {
        lang: page.lang,
        title: &title,
        looks: document::Looks::Within(&looks),
        script: if edition.is_still { document::Script::Nothing } else { document::Script::Within(&script) },
        beside: edition.beside.map(|_| edition::other(page.lang)).map(|lang| (lang, file_name(lang, edition))),
        is_served: edition.is_served,
    };
    document::around(&head, &body)
}

/// The declarations and groups that stand on the page, each with the id of its element.
pub fn anchors(input: &Input<'_>) -> Vec<(String, EntityId)> {
    let ids = Ids::new(input.code, input.iri);
    let code = input.code.declaration();
    let is_shown = |entity: &Entity<'_>| {
        let root = std::iter::successors(Some(*entity), |entity| entity.parent()).last();
        root.is_some_and(|root| code == Some(root) && *entity == root || chapters::has(root.kind()))
    };
    input.code.entities().filter(is_shown).map(|entity| (ids.id(entity), entity.id())).collect()
}

/// What the page of a code is called.
pub fn title(input: &Input<'_>) -> String {
    Page::new(input).title()
}
