//! The timeline: what made the collective, the versions of its code, and the days it has set itself.

mod collect;
pub(crate) mod day;
mod draw;
mod scale;

use super::{Cell, Figure, Table};
use crate::page::Page;
use collect::{Dated, dated};
use social_core::text;

/// The timeline of a code; nothing when it dates nothing.
pub(crate) fn figure(page: &Page<'_>) -> Option<Figure> {
    let all = dated(page);
    let (first, last) = (all.first()?, all.iter().max_by_key(|one| one.last())?);
    let (count, from, to) = (all.len(), first.when(page), last.when(page));
    Some(Figure {
        id: "timeline".into(),
        title: page.say("Au fil du temps", "Over time").to_owned(),
        summary: page.text(&text! {
            fr: "{count} dates, de {from} à {to}, chacune à sa place sur un axe du temps qui descend.",
            en: "{count} dates, from {from} to {to}, each in its place on an axis of time that goes down.",
            count, from, to
        }),
        drawing: draw::drawing(page, &all),
        table: table(page, &all),
    })
}

fn table(page: &Page<'_>, all: &[Dated<'_>]) -> Table {
    let head = [("Quoi", "What"), ("Date", "Date"), ("Sorte", "Sort"), ("Détail", "Detail")];
    let cell = |text: &str, href: Option<String>| match href {
        Some(href) => Cell::link(text, href),
        None => Cell::text(text),
    };
    let mut rows = Vec::new();
    for one in all {
        let dated = |first: Cell, detail: String| vec![first, Cell::text(one.when(page)), Cell::text(one.sort), Cell::text(detail)];
        if one.title.is_empty() {
            let alone = one.lines.iter().map(|(line, role)| cell(line, role.map(|role| page.href(role))));
            rows.extend(alone.map(|first| dated(first, String::new())));
            continue;
        }
        let detail: Vec<&str> = one.lines.iter().map(|(line, _)| line.as_str()).collect();
        rows.push(dated(cell(&one.title, one.href(page)), detail.join(" ")));
    }
    Table { head: head.map(|(fr, en)| page.say(fr, en).to_owned()).to_vec(), rows }
}

#[cfg(test)]
mod tests;
