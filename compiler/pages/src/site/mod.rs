//! The site of a code: the same as the page, cut into pages that lead to each other, from any folder and any address.

mod digest;
mod everything;
mod frame;
mod model;
mod names;
mod parts;
mod rule;
mod sheet;
mod standing;

use crate::edition::Edition;
use crate::page::Page;
use crate::{print, script, style};
use maud::{Markup, html};
use parts::{DOCS, Doc, PARTS};
use social_core::emit::{Ids, Input};
use social_core::kinds::Kind;
use social_core::resolve::Entity;
use social_core::words::Lang;
use standing::Site;
use std::collections::BTreeMap;
use std::rc::Rc;

pub(crate) use digest::digest;
pub(crate) use frame::{notice, tools};
pub(crate) use parts::listed_in;
pub(crate) use sheet::speakers;
pub(crate) use standing::Standing;

/// A file of the site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// Where it goes in the folder of the site, with `/` between its parts.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// Kinds that have a page for each of their declarations.
const OWN_PAGE: [Kind; 6] = [Kind::Model, Kind::Rule, Kind::Role, Kind::Body, Kind::Category, Kind::Organisation];

/// The files of a site, in order of path. Every declaration stands on one page, at its id. Both languages when the edition says so, the other
/// one in a folder of its own.
pub fn site(input: &Input<'_>, edition: &Edition<'_>) -> Vec<File> {
    let main = edition.beside.unwrap_or(input.lang);
    let mut files = BTreeMap::new();
    files.insert("style.css".to_owned(), style::page() + &print::running(&Page::new(input)));
    files.insert("page.js".to_owned(), script::text(edition));
    for lang in Lang::ALL.into_iter().filter(|lang| *lang == main || edition.beside.is_some()) {
        let input = Input { lang, ..*input };
        let folder = if lang == main { String::new() } else { format!("{}/", lang.tag()) };
        for (path, text) in in_language(&input, edition) {
            files.insert(format!("{folder}{path}"), text);
        }
    }
    files.into_iter().map(|(path, text)| File { path, text }).collect()
}

/// The pages and figures of one language.
fn in_language(input: &Input<'_>, edition: &Edition<'_>) -> BTreeMap<String, String> {
    let whole = Page::new(input).published(edition);
    let files = files(input, &whole.ids);
    // Once for what stands where, once for good: a part is free to lead to any section of another page.
    let blank = Rc::new(Site { files: files.clone(), ..Site::default() });
    let mut sections = BTreeMap::new();
    let mut docs = Vec::new();
    for doc in DOCS {
        let drawn = drawn(&whole.at(Standing::new(&blank, doc.file)), doc).into_string();
        if drawn.is_empty() {
            continue;
        }
        docs.push(doc);
        for id in anchors(&drawn) {
            sections.entry(id.to_owned()).or_insert_with(|| doc.file.to_owned());
        }
    }
    let site = Rc::new(Site { files, sections, docs, ..Site::default() });
    let mut out = BTreeMap::new();
    for doc in &site.docs {
        let page = whole.at(Standing::new(&site, doc.file));
        let body = drawn(&page, doc);
        out.insert(doc.file.to_owned(), document(&page, edition, &frame::of_doc(&page, doc, edition, &body)));
    }
    for family in sheet::families(input) {
        for (rank, entity) in family.iter().enumerate() {
            let file = site.file_of(*entity);
            let page = whole.at(Standing::new(&site, file));
            let body = sheet::sheet(&page, *entity);
            let turn =
                frame::Turn { before: rank.checked_sub(1).and_then(|n| family.get(n)).copied(), after: family.get(rank + 1).copied() };
            out.insert(file.to_owned(), document(&page, edition, &frame::of_entity(&page, *entity, edition, (&body, &turn))));
        }
    }
    out.extend(site.attached.take());
    out
}

/// What a page shows of its own.
fn drawn(page: &Page<'_>, doc: &Doc) -> Markup {
    html! { @for (file, draw) in PARTS { @if *file == doc.file { (draw(page)) } } }
}

/// Every part, one after the other, as the single page shows them.
pub(crate) fn everywhere(page: &Page<'_>) -> Markup {
    html! { @for (_, draw) in PARTS { (draw(page)) } }
}

/// Where each declaration stands.
fn files(input: &Input<'_>, ids: &Ids<'_>) -> BTreeMap<social_core::resolve::EntityId, String> {
    let file = |entity: Entity<'_>| {
        let kind = entity.kind();
        if !OWN_PAGE.contains(&kind) {
            return listed_in(kind).to_owned();
        }
        let (key, id) = (kind.spec().key, ids.id(entity));
        let own = id.strip_prefix(key).map_or(id.as_str(), |rest| rest.trim_start_matches('.'));
        format!("{key}/{}.html", names::file(own))
    };
    input.code.entities().filter(|entity| entity.is_root()).map(|entity| (entity.id(), file(entity))).collect()
}

/// The ids of elements in our markup: text of authors has its quotes escaped, so none of it reads as one.
fn anchors(markup: &str) -> impl Iterator<Item = &str> {
    markup.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// A whole page around what it shows.
fn document(page: &Page<'_>, edition: &Edition<'_>, framed: &frame::Framed) -> String {
    let Some(standing) = &page.standing else { return String::new() };
    let root = standing.root(page.lang, edition);
    let head = crate::document::Head {
        lang: page.lang,
        title: &framed.title,
        looks: crate::document::Looks::Linked(&format!("{root}style.css")),
        script: crate::document::Script::Linked(&format!("{root}page.js")),
        beside: edition.beside.map(|_| (crate::edition::other(page.lang), standing.other(page.lang, edition))),
        is_served: edition.is_served,
    };
    crate::document::around(&head, &framed.body)
}

#[cfg(test)]
mod tests;
