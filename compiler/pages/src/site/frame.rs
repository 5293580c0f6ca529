//! What stands around each page of a site: where one is, where one can go, what comes before and after.

use super::parts::Doc;
use super::standing::{HOME, Standing};
use super::{everything, listed_in};
use crate::edition::{Edition, other, own_name};
use crate::page::Page;
use crate::{banner, chapters, entity};
use maud::{Markup, html};
use social_core::resolve::Entity;

/// A page ready for its document.
pub(crate) struct Framed {
    /// What the window is called.
    pub title: String,
    /// What stands in the body.
    pub body: Markup,
}

/// The neighbours of a declaration among its kind.
pub(crate) struct Turn<'a> {
    /// The one before.
    pub before: Option<Entity<'a>>,
    /// The one after.
    pub after: Option<Entity<'a>>,
}

/// A page that is not that of one declaration.
pub(crate) fn of_doc(page: &Page<'_>, doc: &Doc, edition: &Edition<'_>, body: &Markup) -> Framed {
    let name = page.say(doc.fr, doc.en);
    let code = page.title();
    if doc.file == HOME {
        let header = html! { (banner::banner(page, &code)) (tools(page, edition)) };
        let inner = html! { (notice(page, edition)) (body) (doors(page)) };
        return Framed { title: code, body: around(page, &header, &inner) };
    }
    let header = html! {
        header.banner.slim {
            (trail(page, &[], name))
            h1 { (name) }
        }
        (tools(page, edition))
    };
    let inner = html! { (body) (turn_docs(page, doc)) };
    Framed { title: format!("{name} – {code}"), body: around(page, &header, &inner) }
}

/// The page of one declaration: its sheet, and its neighbours.
pub(crate) fn of_entity(page: &Page<'_>, entity: Entity<'_>, edition: &Edition<'_>, shown: (&Markup, &Turn<'_>)) -> Framed {
    let (body, turn) = shown;
    let name = entity::title(page, entity);
    let parent = page.standing.iter().flat_map(|standing| &standing.site.docs).find(|doc| doc.file == listed_in(entity.kind()));
    let header = html! {
        header.banner.slim {
            (trail(page, parent.as_slice(), &name))
            p.kicker { (entity.noun().get(page.lang)) }
            h1 { (entity::titled(page, entity)) }
        }
        (tools(page, edition))
    };
    let inner = html! { (body) (turned(page, turn)) };
    Framed { title: format!("{name} – {}", page.title()), body: around(page, &header, &inner) }
}

fn around(page: &Page<'_>, header: &Markup, inner: &Markup) -> Markup {
    html! {
        a.skip href="#contenu" { (page.say("Aller au contenu", "Skip to content")) }
        (header)
        div.columns {
            (contents(page))
            main #contenu.large[page.is_large()] { (inner) }
        }
        footer { p { (page.footer()) } }
    }
}

/// The way to this page from home.
fn trail(page: &Page<'_>, parents: &[&&'static Doc], here: &str) -> Markup {
    let Some(standing) = &page.standing else { return html! {} };
    html! {
        nav.trail aria-label=(page.say("Fil d'Ariane", "Breadcrumb")) {
            ol {
                li { a href=(standing.to_file(HOME)) { (page.title()) } }
                @for doc in parents { li { a href=(standing.to_file(doc.file)) { (page.say(doc.fr, doc.en)) } } }
                li { span aria-current="page" { (here) } }
            }
        }
    }
}

/// The contents of the site; the page one is on says so, and the page above it.
fn contents(page: &Page<'_>) -> Markup {
    let Some(standing) = &page.standing else { return html! {} };
    let above = above(standing);
    html! {
        (chapters::folded(page, &html! {
            ol {
                @for doc in &standing.site.docs {
                    @let current = if doc.file == standing.file { Some("page") } else if Some(doc.file) == above { Some("true") } else { None };
                    li { a href=(standing.to_file(doc.file)) aria-current=[current] { (page.say(doc.fr, doc.en)) } }
                }
            }
        }))
    }
}

/// The page that lists what this page is about.
fn above(standing: &Standing) -> Option<&'static str> {
    let (key, _) = standing.file.split_once('/')?;
    super::OWN_PAGE.into_iter().find(|kind| kind.spec().key == key).map(listed_in)
}

/// Search, theme and language: what a script needs stays hidden until it runs.
pub(crate) fn tools(page: &Page<'_>, edition: &Edition<'_>) -> Markup {
    let everything = page.standing.as_ref().filter(|standing| standing.file != everything::FILE);
    html! {
        div.tools role="region" aria-label=(page.say("Outils de la page", "Tools of the page")) {
            @if let Some(standing) = everything { a.seek href=(standing.to_file(everything::FILE)) { (page.say("Chercher partout", "Search everywhere")) } }
            @else { (search(page)) }
            label.theme hidden {
                span { (page.say("Couleurs", "Colours")) } " "
                select name="theme" {
                    option value="auto" { (page.say("automatiques", "automatic")) }
                    option value="light" { (page.say("claires", "light")) }
                    option value="dark" { (page.say("sombres", "dark")) }
                }
            }
            @if let Some(address) = address(page, edition) {
                @let there = other(page.lang);
                a.language rel="alternate" lang=(there.tag()) hreflang=(there.tag()) href=(address) { (own_name(there)) }
            }
        }
    }
}

/// Where the same stands in the other language.
fn address(page: &Page<'_>, edition: &Edition<'_>) -> Option<String> {
    edition.beside?;
    Some(match &page.standing {
        Some(standing) => standing.other(page.lang, edition),
        None => crate::edition::file_name(other(page.lang), edition),
    })
}

fn search(page: &Page<'_>) -> Markup {
    html! {
        div.search role="search" hidden {
            label for="chercher" { (page.say("Chercher", "Search")) }
            input #chercher type="search" autocomplete="off" spellcheck="false" aria-describedby="trouve";
            output #trouve for="chercher" aria-live="polite"
                data-none=(page.say("rien ne contient ces mots", "nothing contains these words"))
                data-one=(page.say("1 trouvé", "1 found"))
                data-many=(page.say("trouvés\u{a0}:", "found:")) {}
        }
    }
}

/// What was left out, for all to see.
pub(crate) fn notice(page: &Page<'_>, edition: &Edition<'_>) -> Markup {
    html! { @if let Some(left_out) = edition.left_out { p.notice { (page.text(&crate::edition::notice(left_out))) } } }
}

/// From home to every page, with what one finds there.
fn doors(page: &Page<'_>) -> Markup {
    let Some(standing) = &page.standing else { return html! {} };
    html! {
        section #portes aria-labelledby="portes-titre" {
            h2 #portes-titre { (page.say("Entrer", "Come in")) }
            ul.rooms {
                @for doc in standing.site.docs.iter().filter(|doc| doc.file != HOME) {
                    li { a href=(standing.to_file(doc.file)) { strong { (page.say(doc.fr, doc.en)) } " " span { (page.say(doc.about_fr, doc.about_en)) } } }
                }
            }
        }
    }
}

/// Before and after, in the order of reading.
fn turn_docs(page: &Page<'_>, doc: &Doc) -> Markup {
    let Some(standing) = &page.standing else { return html! {} };
    let docs = &standing.site.docs;
    let rank = docs.iter().position(|other| other.file == doc.file);
    let at = |rank: Option<usize>| rank.and_then(|rank| docs.get(rank));
    let link = |doc: &Doc| html! { a href=(standing.to_file(doc.file)) { (page.say(doc.fr, doc.en)) } };
    let before = at(rank.and_then(|rank| rank.checked_sub(1))).map(|doc| link(doc));
    leaves(page, before, at(rank.map(|rank| rank + 1)).map(|doc| link(doc)))
}

fn turned(page: &Page<'_>, turn: &Turn<'_>) -> Markup {
    leaves(page, turn.before.map(|entity| entity::link(page, entity)), turn.after.map(|entity| entity::link(page, entity)))
}

fn leaves(page: &Page<'_>, before: Option<Markup>, after: Option<Markup>) -> Markup {
    if before.is_none() && after.is_none() {
        return html! {};
    }
    html! {
        nav.turn aria-label=(page.say("Page précédente et page suivante", "Previous and next page")) {
            @if let Some(before) = before { p.before { span { (page.say("Avant", "Previous")) } " " (before) } }
            @if let Some(after) = after { p.after { span { (page.say("Après", "Next")) } " " (after) } }
        }
    }
}
