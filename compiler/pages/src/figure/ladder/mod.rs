//! The ladder from principles to rules, their proofs and the registers of facts, with what is missing on the way.

mod draw;
mod graph;
mod order;

use super::{Cell, Figure, Table, folded, scroll};
use crate::entity::distinct;
use crate::page::Page;
use crate::{entity, verdicts};
use graph::{Graph, Ground, Head, Norm, Said};
use maud::{Markup, html};
use social_core::kinds::register;
use social_core::resolve::Entity;
use social_core::text;
use social_core::verdict::Verdict;

/// The figure, and its table folded under it, every name a link; nothing when the code has neither principle nor rule.
pub(crate) fn show(page: &Page<'_>) -> Markup {
    let graph = Graph::of(page);
    let rows = rows(page, &graph);
    let label = page.say("Tableau des principes aux faits", "Table from principles to facts");
    html! { @if let Some(figure) = figure(page, &graph, &rows) { (folded(page, &figure, &scroll(label, &linked(page, &rows)))) } }
}

fn figure(page: &Page<'_>, graph: &Graph<'_>, rows: &[Row<'_>]) -> Option<Figure> {
    Some(Figure {
        id: "ladder".into(),
        title: page.say("De chaque principe aux faits", "From each principle to facts").to_owned(),
        summary: summary(page, graph),
        drawing: draw::drawing(page, graph)?,
        table: table(page, rows),
    })
}

/// What one sees: how many of each, and what is missing.
fn summary(page: &Page<'_>, graph: &Graph<'_>) -> String {
    let principles = graph.heads.iter().filter(|head| matches!(head, Head::Principle(_))).count();
    let bare = graph.norms.iter().filter(|norm| norm.entity.is_none()).count();
    let rules = graph.norms.len() - bare;
    let said = |wanted: fn(&Said) -> bool| graph.norms.iter().filter(|norm| norm.proofs.iter().any(|proof| wanted(&proof.said))).count();
    let unproved = said(|said| matches!(said, Said::Missing));
    let registers = graph.grounds.iter().filter(|ground| matches!(ground, Ground::Register(_))).count();
    let unread = graph.grounds.iter().filter(|ground| matches!(ground, Ground::Missing)).count();
    page.text(&text! {
        fr: "Quatre colonnes reliées de gauche à droite : principes ({principles}), règles ({rules}), preuves, registres de faits ({registers}). Principes sans règle : {bare} ; règles sans preuve : {unproved} ; preuves sans registre : {unread}. Ce que partagent des règles éloignées y est répété.",
        en: "Four columns linked from left to right: principles ({principles}), rules ({rules}), proofs, registers of facts ({registers}). Principles without a rule: {bare}; rules without a proof: {unproved}; proofs without a register: {unread}. What distant rules share is repeated.",
        principles, rules, registers, bare, unproved, unread
    })
}

/// One step from a principle to the facts.
struct Row<'a> {
    head: Head<'a>,
    /// Whether the row above has the same principle.
    is_again: bool,
    norm: Option<Entity<'a>>,
    proofs: Vec<String>,
    registers: Vec<Entity<'a>>,
    /// Those who attest, for what stands in no register.
    attesters: Vec<Entity<'a>>,
    keepers: Vec<Entity<'a>>,
    verdict: Option<Verdict>,
}

/// The rows, principle by principle; a rule stands under each principle that it upholds.
fn rows<'a>(page: &Page<'a>, graph: &Graph<'a>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for (rank, head) in graph.heads.iter().enumerate() {
        let norms = graph.norms.iter().filter(|norm| norm.heads.contains(&rank));
        rows.extend(norms.enumerate().map(|(n, norm)| row(page, graph, (*head, n > 0), norm)));
    }
    rows
}

fn row<'a>(page: &Page<'a>, graph: &Graph<'a>, (head, is_again): (Head<'a>, bool), norm: &Norm<'a>) -> Row<'a> {
    let grounds: Vec<Ground<'a>> =
        norm.proofs.iter().flat_map(|proof| &proof.grounds).filter_map(|rank| graph.grounds.get(*rank)).copied().collect();
    let registers = distinct(grounds.iter().filter_map(|ground| if let Ground::Register(one) = ground { Some(*one) } else { None }));
    let attesters = distinct(grounds.iter().filter_map(|ground| if let Ground::Attested(one) = ground { Some(*one) } else { None }));
    let keepers = distinct(registers.iter().flat_map(|one| one.targets(register::KEEPER)));
    let proofs = norm.proofs.iter().map(|proof| proof.said.text(page)).collect();
    Row { head, is_again, norm: norm.entity, proofs, registers, attesters, keepers, verdict: norm.verdict }
}

const TITLES: [(&str, &str); 6] = [
    ("Principe", "Principle"),
    ("Règle", "Rule"),
    ("Preuve", "Proof"),
    ("Registre", "Register"),
    ("Tenu par", "Kept by"),
    ("Verdict", "Verdict"),
];

/// The titles of the columns; verdicts have one once facts were opposed to the code.
fn head(page: &Page<'_>) -> Vec<String> {
    let count = if page.input.verdicts.is_some() { 6 } else { 5 };
    TITLES.iter().take(count).map(|(fr, en)| page.say(fr, en).to_owned()).collect()
}

fn table(page: &Page<'_>, rows: &[Row<'_>]) -> Table {
    let names = |all: &[Entity<'_>]| all.iter().map(|one| entity::title(page, *one)).collect::<Vec<_>>().join(" | ");
    let cells = |row: &Row<'_>| {
        let norm = row.norm.map_or_else(|| Cell::text(no_rule(page)), |norm| cell(page, norm));
        let grounds: Vec<Entity<'_>> = row.registers.iter().chain(&row.attesters).copied().collect();
        let mut cells = vec![
            row.head.entity().map_or_else(|| Cell::text(no_principle(page)), |head| cell(page, head)),
            norm,
            Cell::text(row.proofs.join(" ")),
            Cell::text(names(&grounds)),
            Cell::text(names(&row.keepers)),
        ];
        if page.input.verdicts.is_some() {
            cells.push(Cell::text(row.verdict.map(|verdict| verdict.word(page.lang)).unwrap_or_default()));
        }
        cells
    };
    Table { head: head(page), rows: rows.iter().map(cells).collect() }
}

fn cell(page: &Page<'_>, entity: Entity<'_>) -> Cell {
    let title = entity::title(page, entity);
    if entity.is_own() { Cell::link(title, page.href(entity)) } else { Cell::text(title) }
}

/// The same table for the page: each principle once, its rules under it, every name a link.
fn linked(page: &Page<'_>, rows: &[Row<'_>]) -> Markup {
    let titles: Vec<String> = head(page).into_iter().skip(1).collect();
    html! {
        table.steps {
            thead { tr { @for title in &titles { th scope="col" { (title) } } } }
            @for group in rows.chunk_by(|_, next| next.is_again) {
                tbody {
                    @if let Some(first) = group.first() {
                        tr.principle { th scope="rowgroup" colspan=(titles.len()) {
                            @match first.head { Head::Principle(head) => (entity::link(page, head)), Head::None => span.missing { (no_principle(page)) } }
                        } }
                    }
                    @for row in group { (line(page, row)) }
                }
            }
        }
    }
}

fn line(page: &Page<'_>, row: &Row<'_>) -> Markup {
    html! {
        tr {
            th scope="row" { @match row.norm { Some(norm) => (entity::link(page, norm)), None => span.missing { (no_rule(page)) } } }
            td.proof { @for said in &row.proofs { p { (said) } } }
            td {
                (links(page, &row.registers))
                @if !row.attesters.is_empty() {
                    @if !row.registers.is_empty() { ", " }
                    (page.say("attesté par ", "attested by ")) (links(page, &row.attesters))
                }
            }
            td { (links(page, &row.keepers)) }
            @if page.input.verdicts.is_some() { td { @if let Some(verdict) = row.verdict { (verdicts::badge(page, verdict)) } } }
        }
    }
}

fn links(page: &Page<'_>, entities: &[Entity<'_>]) -> Markup {
    html! { @for (n, one) in entities.iter().enumerate() { @if n > 0 { ", " } (entity::link(page, *one)) } }
}

fn no_rule(page: &Page<'_>) -> &'static str {
    page.say("pas encore de règle", "no rule yet")
}

fn no_principle(page: &Page<'_>) -> &'static str {
    page.say("aucun principe dit", "no principle said")
}

#[cfg(test)]
mod tests;
