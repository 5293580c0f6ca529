//! What people see of a code social: its page, its figures, its agenda. Pure: a checked code in, texts out, the same every time.
//!
//! Every page asks for nothing from outside and reads on paper, by keyboard and by ear.

mod agenda;
mod card;
mod catalogue;
mod chapters;
mod document;
mod entity;
mod figure;
mod findings;
mod newcomer;
mod page;
mod prose;
mod role;
mod style;
mod summary;
mod value;
mod verdicts;

use maud::html;
use page::Page;
use social_core::emit::{Ids, Input};
use social_core::resolve::{Entity, EntityId};

pub use agenda::agenda;

/// The page of a code, as HTML: one file.
pub fn page(input: &Input<'_>) -> String {
    let page = Page::new(input);
    let title = page.title();
    let body = html! {
        a.skip href="#contenu" { (page.say("Aller au contenu", "Skip to content")) }
        (page.header(&title))
        div.columns {
            (chapters::navigation(&page))
            main #contenu {
                (summary::summary(&page))
                (card::card(&page))
                (newcomer::section(&page))
                (verdicts::section(&page))
                (summary::traceability(&page))
                (chapters::chapters(&page))
                (findings::findings(&page))
            }
        }
        footer {
            p { (page.footer()) }
        }
    };
    document::document(page.lang, &title, &style::page(), &body)
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
