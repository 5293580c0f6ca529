//! Deciding as tables: open on the page with links, and flat to take away.

use super::rows::{Alone, Change, Decisions, Named, Part, Way, words};
use crate::entity;
use crate::figure::{Cell, Table, scroll};
use crate::page::Page;
use maud::{Markup, html};
use social_core::resolve::Entity;
use social_core::text;

/// The ways of deciding, and what was decided.
pub(super) fn ways(page: &Page<'_>, decisions: &Decisions<'_>) -> Markup {
    let (taken, ways): (Vec<&Way<'_>>, Vec<&Way<'_>>) = decisions.ways.iter().partition(|way| !way.taken.is_empty());
    html! {
        @if !ways.is_empty() { (titled(page.say("Les façons de décider", "The ways of deciding"), &ways_table(page, &ways))) }
        @if !taken.is_empty() { (titled(page.say("Décisions déjà prises", "Decisions already taken"), &ways_table(page, &taken))) }
    }
}

/// What the drawing does not say: what each may decide alone, and how the code changes.
pub(super) fn beside(page: &Page<'_>, decisions: &Decisions<'_>) -> Markup {
    html! {
        @if !decisions.alone.is_empty() { (titled(page.say("Ce que chacun peut décider", "What each may decide"), &alone_table(page, &decisions.alone))) }
        @for change in &decisions.changes { (changes(page, change)) }
    }
}

fn titled(title: &str, table: &Markup) -> Markup {
    html! { h3 { (title) } (scroll(title, table)) }
}

const WAY: [(&str, &str); 6] = [
    ("Quoi", "What"),
    ("Qui décide", "Who decides"),
    ("Comment", "How"),
    ("Quorum", "Quorum"),
    ("Préavis", "Notice"),
    ("Recours", "Appeal"),
];

/// A row for each way; a column that none fills is left out.
fn ways_table(page: &Page<'_>, ways: &[&Way<'_>]) -> Markup {
    let columns: Vec<usize> = (0..WAY.len()).filter(|column| ways.iter().any(|way| is_said(way, *column))).collect();
    html! {
        table.deciding {
            thead { tr { @for (fr, en) in columns.iter().filter_map(|column| WAY.get(*column)) { th scope="col" { (page.say(fr, en)) } } } }
            tbody { @for way in ways { tr { @for column in &columns { (cell(page, way, *column)) } } } }
        }
    }
}

fn is_said(way: &Way<'_>, column: usize) -> bool {
    match column {
        0 => true,
        1 => !way.takers.is_empty(),
        2 => !way.mode.is_empty() || !way.taken.is_empty() || how(way).next().is_some(),
        3 => way.quorum.is_some() || way.second.is_some(),
        4 => !way.notice.is_empty(),
        _ => !way.appeal.is_empty(),
    }
}

fn cell(page: &Page<'_>, way: &Way<'_>, column: usize) -> Markup {
    let said = match column {
        0 => {
            return html! {
                th scope="row" {
                    (entity::link(page, way.entity))
                    @if !way.about.is_empty() { p.note { (names(page, &way.about)) } }
                    @if !way.protects.is_empty() { p.note { (page.say("Protège\u{a0}: ", "Protects: ")) (names(page, &way.protects)) } }
                }
            };
        }
        1 => names(page, &way.takers),
        2 => html! {
            (way.mode)
            @if !way.taken.is_empty() { p.note { (taken(page, way)) } }
            @for line in how(way) { p.note { (line) } }
        },
        3 => html! { @for line in quorums(page, way) { p.note { (line) } } },
        4 => html! { (way.notice) },
        _ => names(page, &way.appeal),
    };
    html! { td { (said) } }
}

/// The day a decision was taken.
pub(super) fn taken(page: &Page<'_>, way: &Way<'_>) -> String {
    page.text(&text! { fr: "prise le {day}", en: "taken on {day}", day = way.taken })
}

/// The majority, and what else there is to know of the vote.
fn how<'w>(way: &'w Way<'_>) -> impl Iterator<Item = &'w str> {
    way.majority.iter().map(|part| part.said.as_str()).chain(way.vote.iter().map(String::as_str))
}

/// The quorum, and that of the second call.
pub(super) fn quorums(page: &Page<'_>, way: &Way<'_>) -> Vec<String> {
    let again = |part: &Part| page.text(&text! { fr: "{said} au second appel", en: "{said} at second call", said = part.said });
    way.quorum.iter().map(|part| part.said.clone()).chain(way.second.as_ref().map(again)).collect()
}

fn alone_table(page: &Page<'_>, all: &[Alone<'_>]) -> Markup {
    let has_ways = all.iter().any(|one| !one.by.is_empty());
    html! {
        table {
            thead { tr {
                th scope="col" { (page.say("Qui", "Who")) }
                th scope="col" { (page.say("Peut décider", "May decide")) }
                @if has_ways { th scope="col" { (page.say("Comment", "How")) } }
                th scope="col" { (page.say("Rend compte à", "Accounts to")) }
            } }
            tbody { @for one in all { tr {
                th scope="row" { (entity::link(page, one.entity)) }
                td { (names(page, &one.what)) }
                @if has_ways { td { (names(page, &one.by)) } }
                td { (names(page, &one.accounts)) }
            } } }
        }
    }
}

fn changes(page: &Page<'_>, change: &Change<'_>) -> Markup {
    let title = entity::title(page, change.entity);
    html! {
        h3 { (entity::link(page, change.entity)) }
        (scroll(&title, &html! {
            table.duo {
                tbody { @for (label, said) in &change.said { tr { th scope="row" { (label) } td { (names(page, said)) } } } }
            }
        }))
    }
}

fn names(page: &Page<'_>, all: &[Named<'_>]) -> Markup {
    html! {
        @for (n, one) in all.iter().enumerate() {
            @if n > 0 { ", " }
            @match one.entity { Some(entity) => (entity::link(page, entity)), None => (one.text) }
        }
    }
}

const FLAT: [(&str, &str); 10] = [
    ("Quoi", "What"),
    ("Sorte", "Sort"),
    ("Qui", "Who"),
    ("Porte sur", "About"),
    ("Mode", "Mode"),
    ("Majorité", "Majority"),
    ("Quorum", "Quorum"),
    ("Délai", "Notice"),
    ("Protège", "Protects"),
    ("Recours", "Appeal"),
];

/// Everything in one table of plain cells.
pub(super) fn flat(page: &Page<'_>, decisions: &Decisions<'_>) -> Table {
    let ways = decisions.ways.iter().map(|way| flat_way(page, way));
    let alone = decisions.alone.iter().map(|one| {
        let what = words(&one.what);
        let sort = page.say("peut décider", "may decide").to_owned();
        row(page, one.entity, [sort, entity::title(page, one.entity), what, words(&one.by)])
    });
    let changes = decisions.changes.iter().flat_map(|change| {
        change.said.iter().map(|(label, said)| {
            let sort = page.say("changement du code", "change of the code").to_owned();
            row(
                page,
                change.entity,
                [
                    sort,
                    String::new(),
                    page.text(&text! { fr: "{label} : {said}", en: "{label}: {said}", label, said = words(said) }),
                    String::new(),
                ],
            )
        })
    });
    Table { head: FLAT.map(|(fr, en)| page.say(fr, en).to_owned()).to_vec(), rows: ways.chain(alone).chain(changes).collect() }
}

fn row(page: &Page<'_>, entity: Entity<'_>, texts: [String; 4]) -> Vec<Cell> {
    let first = Cell::link(entity::title(page, entity), page.href(entity));
    let mut cells: Vec<Cell> = std::iter::once(first).chain(texts.into_iter().map(Cell::text)).collect();
    cells.resize(FLAT.len(), Cell::default());
    cells
}

fn flat_way(page: &Page<'_>, way: &Way<'_>) -> Vec<Cell> {
    let sort = match way.taken.as_str() {
        "" => page.say("façon de décider", "way of deciding").to_owned(),
        day => page.text(&text! { fr: "décision prise le {day}", en: "decision taken on {day}", day }),
    };
    let mut cells = row(page, way.entity, [sort, words(&way.takers), words(&way.about), way.mode.clone()]);
    let majority: Vec<&str> = how(way).collect();
    let last = [majority.join(" ; "), quorums(page, way).join(" ; "), way.notice.clone(), words(&way.protects), words(&way.appeal)];
    cells.truncate(FLAT.len() - last.len());
    cells.extend(last.map(Cell::text));
    cells
}
