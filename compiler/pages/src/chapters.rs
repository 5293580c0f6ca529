//! The chapters of the page, in the order a newcomer reads, and which kinds stand in each.

use crate::figure;
use crate::page::Page;
use crate::{catalogue, kinds, newcomer, role};
use maud::{Markup, html};
use social_core::kinds::Kind::{self, *};
use social_core::resolve::Entity;

/// A chapter: its anchor, its titles, its kinds.
struct Chapter {
    id: &'static str,
    fr: &'static str,
    en: &'static str,
    kinds: &'static [Kind],
}

static CHAPTERS: &[Chapter] = &[
    Chapter { id: "pourquoi", fr: "Pourquoi nous sommes là", en: "Why we are here", kinds: &[Purpose, Issue, Objective, Mission] },
    Chapter { id: "principes", fr: "Ce à quoi nous tenons", en: "What we hold to", kinds: &[Principle, Model, Link] },
    Chapter { id: "regles", fr: "Ce que nous nous devons", en: "What we owe each other", kinds: &[Rule, Practice, Commitment, Action] },
    Chapter { id: "roles", fr: "Qui répond de quoi", en: "Who answers for what", kinds: &[Role, Category, Body, Person, Organisation] },
    Chapter { id: "decisions", fr: "Qui décide quoi, et comment", en: "Who decides what, and how", kinds: &[Decision] },
    Chapter { id: "pyramide", fr: "La pyramide inversée", en: "The inverted pyramid", kinds: &[Pyramid] },
    Chapter { id: "richesses", fr: "Ce qui circule entre nous", en: "What flows between us", kinds: &[Wealth, Flow, Sharing] },
    Chapter { id: "communs", fr: "Ce que nous avons en commun", en: "What we hold in common", kinds: &[Resource, Right] },
    Chapter { id: "catalogue", fr: "Ce que nous offrons et cherchons", en: "What we offer and look for", kinds: &[Offer, Need] },
    Chapter { id: "faits", fr: "Où les faits sont notés", en: "Where the facts are recorded", kinds: &[Register, Scenario, Assumption] },
    Chapter { id: "histoire", fr: "D'où nous venons", en: "Where we come from", kinds: &[Information, History, Instrument] },
    Chapter {
        id: "changer",
        fr: "Comment ce code change",
        en: "How this code changes",
        kinds: &[Evolution, Version, Tension, Waiver, Diagnosis, Fork, Ending],
    },
    Chapter { id: "mots", fr: "Nos mots", en: "Our words", kinds: &[Term, Act, Profile, Demand, Use] },
];

/// Whether declarations of a kind stand in some chapter.
pub(crate) fn has(kind: Kind) -> bool {
    CHAPTERS.iter().any(|chapter| chapter.kinds.contains(&kind))
}

/// The anchor of the chapter where declarations of a kind stand.
pub(crate) fn of(kind: Kind) -> Option<&'static str> {
    CHAPTERS.iter().find(|chapter| chapter.kinds.contains(&kind)).map(|chapter| chapter.id)
}

fn present<'a>(page: &Page<'a>, chapter: &Chapter) -> Vec<Entity<'a>> {
    let code = page.input.code;
    chapter.kinds.iter().flat_map(|kind| code.of(*kind)).filter(|entity| entity.is_root() && page.lists(*entity)).collect()
}

/// Whether the code says something of it: what each may decide alone is said in roles and bodies.
fn is_told(page: &Page<'_>, chapter: &Chapter, present: &[Entity<'_>]) -> bool {
    !present.is_empty() || chapter.id == "decisions" && figure::decisions::is_drawn(page)
}

/// The table of contents.
pub(crate) fn navigation(page: &Page<'_>) -> Markup {
    html! {
        (folded(page, &html! {
            ol {
            li { a href=(page.section("resume")) { (page.say("En un coup d'œil", "At a glance")) } }
            @if newcomer::has(page) { li { a href=(page.section("bienvenue")) { (page.say("Bienvenue", "Welcome")) } } }
            @for chapter in CHAPTERS {
                @let entities = present(page, chapter);
                @if is_told(page, chapter, &entities) { (entry(page, chapter.id, page.say(chapter.fr, chapter.en), Some(entities.len()).filter(|count| *count > 0))) }
                @if chapter.id == "principes" { (entry(page, "echelle", page.say("Du principe aux faits", "From principle to facts"), None)) }
                @if chapter.id == "faits" {
                    @if let Some(report) = page.input.verdicts.filter(|report| !report.rules.is_empty()) {
                        (entry(page, "verdicts", page.say("Ce que disent les faits", "What the facts say"), Some(report.rules.len())))
                    }
                    (entry(page, "constats", page.say("Ce qu'il y a à discuter", "What there is to discuss"), Some(page.input.checked.findings.len())))
                }
            }
        }
        }))
    }
}

/// A line of the contents; how many stays with the last word.
fn entry(page: &Page<'_>, id: &str, title: &str, count: Option<usize>) -> Markup {
    html! { li { a href=(page.section(id)) { (title) } @if let Some(count) = count { "\u{a0}" span.count { (count) } } } }
}

/// Contents that fold on a narrow screen and stand beside the page on a wide one.
pub(crate) fn folded(page: &Page<'_>, list: &Markup) -> Markup {
    let name = page.say("Sommaire", "Contents");
    html! { nav.contents aria-label=(name) { details.contents-fold { summary { (name) } (list) } } }
}

/// A chapter, by its anchor; nothing when the code says nothing of it.
pub(crate) fn chapter(page: &Page<'_>, id: &str) -> Markup {
    html! { @for chapter in CHAPTERS.iter().filter(|chapter| chapter.id == id) { (told(page, chapter)) } }
}

fn told(page: &Page<'_>, chapter: &Chapter) -> Markup {
    let entities = present(page, chapter);
    html! {
        @if is_told(page, chapter, &entities) {
            section.chapter id=(chapter.id) aria-labelledby={ (chapter.id) "-titre" } {
                h2 id={ (chapter.id) "-titre" } { (page.say(chapter.fr, chapter.en)) }
                (drawn(page, chapter.id))
                @if chapter.id == "catalogue" { (catalogue::list(page)) }
                @else { (by_kind(page, chapter, &entities)) }
            }
        }
    }
}

/// The cards of a chapter, kind after kind, each under its title when there are several.
fn by_kind(page: &Page<'_>, chapter: &Chapter, entities: &[Entity<'_>]) -> Markup {
    let cards = |kind: Kind| {
        let of_kind = entities.iter().filter(move |entity| entity.kind() == kind);
        html! { div.cards { @for entity in of_kind { (role::shown(page, *entity)) } } }
    };
    let kinds: Vec<Kind> = chapter.kinds.iter().copied().filter(|kind| entities.iter().any(|entity| entity.kind() == *kind)).collect();
    html! {
        @if let [only] = kinds.as_slice() { (cards(*only)) }
        @else {
            @for (rank, kind) in kinds.iter().enumerate() {
                // What opens a chapter alone has the title of the chapter.
                @if rank == 0 && entities.iter().filter(|entity| entity.kind() == *kind).count() == 1 { (cards(*kind)) }
                @else { section.family { h3 { (kinds::many(page, *kind)) } (cards(*kind)) } }
            }
        }
    }
}

/// The figures of a chapter, above its cards.
fn drawn(page: &Page<'_>, id: &str) -> Markup {
    match id {
        "principes" => figure::petals::section(page),
        "pyramide" => figure::pyramid::section(page),
        "richesses" => figure::wealth::figures(page),
        "decisions" => figure::decisions::show(page),
        "histoire" => figure::shown(page, figure::timeline::figure(page)),
        // A code without a story has its versions here.
        "changer" if !says(page, "histoire") => figure::shown(page, figure::timeline::figure(page)),
        _ => html! {},
    }
}

/// Whether the code has something for a chapter.
fn says(page: &Page<'_>, id: &str) -> bool {
    CHAPTERS.iter().any(|chapter| chapter.id == id && is_told(page, chapter, &present(page, chapter)))
}
