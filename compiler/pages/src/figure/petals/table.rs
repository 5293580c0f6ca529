//! The petals as a table: what each holds, and what links it to the others.

use super::flower::{Bond, Flower, Part, Petal};
use super::words;
use crate::figure::{Cell, Table};
use crate::page::Page;
use crate::{entity, value};
use social_core::kinds::link;

/// The flower as a table: one row for each petal, then nothing left to guess from its shape.
pub(super) fn table(page: &Page<'_>, flower: &Flower<'_>) -> Table {
    let is_told = |part: &Part| flower.petals.iter().any(|petal| petal.count(*part) > 0);
    let parts: Vec<Part> = Part::ALL.into_iter().filter(is_told).collect();
    let has_aside = flower.petals.iter().any(|petal| petal.aside.is_some());
    let mut head = vec![
        page.say(if flower.of_principles { "Principe" } else { "Modèle" }, if flower.of_principles { "Principle" } else { "Model" }),
        page.say("Principes", "Principles"),
        page.say("Règles", "Rules"),
    ];
    let words: Vec<String> = parts.iter().map(|part| value::first_large(words::word(page, *part, 2))).collect();
    head.extend(words.iter().map(String::as_str));
    head.push(page.say("Principes sans règle", "Principles without a rule"));
    head.push(page.say("Ce qu'il fait aux autres", "What it does to the others"));
    if has_aside {
        head.push(page.say("Pourquoi il n'est pas traité", "Why it is left untreated"));
    }
    let rows = flower.petals.iter().enumerate().map(|(rank, petal)| {
        let mut row = vec![named(page, petal), Cell::number(petal.principles.to_string()), Cell::number(petal.rules().to_string())];
        row.extend(parts.iter().map(|part| Cell::number(petal.count(*part).to_string())));
        row.push(Cell::number(petal.bare.to_string()));
        row.push(Cell::text(bonds(page, flower, rank)));
        if has_aside {
            row.push(Cell::text(petal.aside.clone().unwrap_or_default()));
        }
        row
    });
    Table { rows: rows.collect(), head: head.into_iter().map(str::to_owned).collect() }
}

fn named(page: &Page<'_>, petal: &Petal<'_>) -> Cell {
    match petal.entity.is_own() {
        true => Cell::link(petal.title.clone(), page.href(petal.entity)),
        false => Cell::text(petal.title.clone()),
    }
}

/// Every link that starts from a petal, one after the other.
fn bonds(page: &Page<'_>, flower: &Flower<'_>, rank: usize) -> String {
    let leaving = flower.bonds.iter().filter(|bond| bond.ends.iter().any(|(from, _)| *from == rank));
    let told = leaving.map(|bond| match bond.link.title_in(page.lang) {
        Some(said) => format!("{} ({said})", relation(page, bond)),
        None => relation(page, bond),
    });
    told.collect::<Vec<_>>().join(page.say("\u{a0}; ", "; "))
}

/// From what, doing what, to what: `Économique → finance → Écologique`.
pub(super) fn relation(page: &Page<'_>, bond: &Bond<'_>) -> String {
    let ends = |field| bond.link.targets(field).map(|end| entity::title(page, end)).collect::<Vec<_>>().join(", ");
    format!("{} — {} → {}", ends(link::FROM), bond.nature, ends(link::TO))
}
