//! Who gives what to whom: givers in rows, receivers in columns, totals of both.

use super::amount::{size, sum};
use super::ledger::{Gathered, Ledger, flows, told};
use crate::figure::grid::{Grid, Shade, Tile};
use crate::figure::measure::Type;
use crate::figure::stack::Line;
use crate::figure::{Cell, Figure, Table};
use crate::page::Page;
use social_core::text;
use std::collections::{BTreeMap, BTreeSet};

/// What one gives to another.
#[derive(Default)]
struct Given {
    gathered: Gathered,
    /// What passes, for each unit and for what is told.
    things: BTreeMap<Option<usize>, BTreeSet<usize>>,
}

/// Who gives what to whom; none when no flow is told.
pub(crate) fn figure(page: &Page<'_>) -> Option<Figure> {
    if !super::has_flows(page) {
        return None;
    }
    let ledger = Ledger::of(page);
    let mut cells: BTreeMap<(usize, usize), Given> = BTreeMap::new();
    for passage in &ledger.passages {
        let given = cells.entry((passage.from, passage.to)).or_default();
        given.gathered.add(passage);
        given.things.entry(passage.counted.map(|(unit, _)| unit)).or_default().extend(&passage.things);
    }
    let (givers, takers) = (ranks(cells.keys().map(|cell| cell.0)), ranks(cells.keys().map(|cell| cell.1)));
    let (giving, taking, count) = (givers.len(), takers.len(), flows(page, ledger.passages.len()));
    let title = text! { fr: "Qui donne quoi à qui", en: "Who gives what to whom" };
    let summary = text! {
        fr: "{count} : en ligne, qui donne ({giving}) ; en colonne, qui reçoit ({taking}). Les montants sont ramenés à l'année.",
        en: "{count}: in rows, who gives ({giving}); in columns, who receives ({taking}). Amounts are brought to the year.",
        count, giving, taking
    };
    Some(Figure {
        id: "wealth-parties".into(),
        title: page.text(&title),
        summary: page.text(&summary),
        drawing: grid(page, &ledger, (&cells, &givers, &takers)).draw(),
        table: table(page, &ledger, (&cells, &givers, &takers)),
    })
}

/// Cells, givers and takers.
type Matrix<'m> = (&'m BTreeMap<(usize, usize), Given>, &'m [usize], &'m [usize]);

fn ranks(ranks: impl Iterator<Item = usize>) -> Vec<usize> {
    ranks.collect::<BTreeSet<usize>>().into_iter().collect()
}

fn grid(page: &Page<'_>, ledger: &Ledger<'_>, (cells, givers, takers): Matrix<'_>) -> Grid {
    let head = |rank: &usize| {
        let party = ledger.parties.get(*rank);
        vec![Line::link(Type::Strong, ledger.party_label(*rank), party.and_then(|party| party.href.clone()))]
    };
    let total = |words: &str| vec![Line::new(Type::Title, words)];
    let mut grid = Grid {
        corner: vec![
            Line::new(Type::Small, page.say("Qui donne ↓", "Who gives ↓")),
            Line::new(Type::Small, page.say("Qui reçoit →", "Who receives →")),
        ],
        rows: givers.iter().map(head).chain([total(page.say("Reçoit en tout", "Receives in all"))]).collect(),
        columns: [total(page.say("Donne en tout", "Gives in all"))].into_iter().chain(takers.iter().map(head)).collect(),
        legend: legend(page, ledger),
        ..Grid::default()
    };
    let largest = largest(cells);
    for (y, giver) in givers.iter().enumerate() {
        for (x, taker) in takers.iter().enumerate() {
            if let Some(given) = cells.get(&(*giver, *taker)) {
                grid.tiles.insert((y, x + 1), Tile { lines: lines(page, ledger, given), shade: shade(given, &largest) });
            }
        }
        grid.tiles.insert((y, 0), totals(page, ledger, &added(cells, |cell| cell.0 == *giver)));
    }
    for (x, taker) in takers.iter().enumerate() {
        grid.tiles.insert((givers.len(), x + 1), totals(page, ledger, &added(cells, |cell| cell.1 == *taker)));
    }
    grid.tiles.insert((givers.len(), 0), totals(page, ledger, &added(cells, |_| true)));
    grid
}

/// What some cells make together.
fn added(cells: &BTreeMap<(usize, usize), Given>, is_in: impl Fn(&(usize, usize)) -> bool) -> Gathered {
    let mut all = Gathered::default();
    for (_, given) in cells.iter().filter(|(cell, _)| is_in(cell)) {
        all.told += given.gathered.told;
        for (unit, amounts) in &given.gathered.counted {
            all.counted.entry(*unit).or_default().extend(amounts);
        }
    }
    all
}

/// The largest amount of each unit that one gives to another.
fn largest(cells: &BTreeMap<(usize, usize), Given>) -> BTreeMap<usize, f64> {
    let mut largest: BTreeMap<usize, f64> = BTreeMap::new();
    for (unit, amounts) in cells.values().flat_map(|given| &given.gathered.counted) {
        let most = largest.entry(*unit).or_default();
        *most = most.max(sum(amounts).map_or(0.0, size));
    }
    largest
}

fn shade(given: &Given, largest: &BTreeMap<usize, f64>) -> Shade {
    let part = |(unit, amounts): (&usize, &Vec<_>)| match largest.get(unit) {
        Some(most) if *most > 0.0 => sum(amounts).map_or(1.0, size) / most,
        _ => 0.0,
    };
    given.gathered.counted.iter().map(part).max_by(f64::total_cmp).map_or(Shade::Told, Shade::of)
}

fn lines(page: &Page<'_>, ledger: &Ledger<'_>, given: &Given) -> Vec<Line> {
    let mut lines = Vec::new();
    let names = |unit: Option<usize>| -> String {
        let things: Vec<usize> = given.things.get(&unit).into_iter().flatten().copied().collect();
        ledger.things_label(page, &things)
    };
    let sums = given.gathered.said(page, ledger).into_iter();
    for (unit, (amount, rhythm)) in given.gathered.counted.keys().map(|unit| Some(*unit)).chain([None]).zip(sums) {
        if unit.is_none() {
            lines.push(Line::new(Type::Plain, names(None)).apart(4.0));
            lines.push(Line::new(Type::Small, told(page, given.gathered.told)));
            continue;
        }
        lines.push(Line::new(Type::Strong, amount).apart(4.0));
        lines.push(Line::new(Type::Small, format!("{rhythm}, {}", names(unit)).trim_start_matches(", ")));
    }
    lines
}

fn totals(page: &Page<'_>, ledger: &Ledger<'_>, gathered: &Gathered) -> Tile {
    let mut lines = Vec::new();
    for (amount, rhythm) in gathered.said(page, ledger) {
        lines.push(Line::new(Type::Strong, amount).apart(4.0));
        if !rhythm.is_empty() {
            lines.push(Line::new(Type::Small, rhythm));
        }
    }
    Tile { lines, shade: Shade::Total }
}

fn legend(page: &Page<'_>, ledger: &Ledger<'_>) -> Vec<(Option<Shade>, String)> {
    let mut legend = Vec::new();
    if ledger.passages.iter().any(|passage| passage.counted.is_some()) {
        let dark = text! {
            fr: "Du clair au foncé : du quart au tout du plus grand montant de la même unité. Une unité ne se compare pas à une autre.",
            en: "From light to dark: from a quarter to the whole of the largest amount of the same unit. One unit is not compared with another."
        };
        legend.push((Some(Shade::Level(3)), page.text(&dark)));
    }
    if ledger.passages.iter().any(|passage| passage.counted.is_none()) {
        let told = text! {
            fr: "Bord pointillé : ce qui se raconte et ne se chiffre pas ; les mots sont dans le tableau et sous « Ce qui va et ce qui revient ».",
            en: "Dashed edge: what is told and given no number; the words are in the table and under “What goes and what comes back”."
        };
        legend.push((Some(Shade::Told), page.text(&told)));
    }
    let sums = text! {
        fr: "Les totaux additionnent les montants d'une même unité, ramenés à l'année par leur rythme.",
        en: "Totals add amounts of the same unit, brought to the year by how often they come."
    };
    legend.push((Some(Shade::Total), page.text(&sums)));
    legend
}

fn table(page: &Page<'_>, ledger: &Ledger<'_>, (cells, givers, takers): Matrix<'_>) -> Table {
    let named = |rank: usize| {
        let href = ledger.parties.get(rank).and_then(|party| party.href.clone());
        let label = ledger.party_label(rank);
        href.map_or_else(|| Cell::text(label), |href| Cell::link(label, href))
    };
    let all = || Cell::text(page.say("tous", "all"));
    let mut rows = Vec::new();
    for ((giver, taker), given) in cells {
        let things: BTreeSet<usize> = given.things.values().flatten().copied().collect();
        let what = ledger.things_label(page, &things.into_iter().collect::<Vec<_>>());
        let words = ledger.passages.iter().filter(|p| (p.from, p.to) == (*giver, *taker) && p.counted.is_none() && !p.words.is_empty());
        let words = words.map(|passage| passage.words.clone()).collect::<Vec<_>>().join(page.say("\u{a0}; ", "; "));
        let cells = [what, given.gathered.line(page, ledger), words].map(Cell::text);
        rows.push([named(*giver), named(*taker)].into_iter().chain(cells).collect());
    }
    let summed = |gathered: &Gathered| ["".to_owned(), gathered.line(page, ledger), String::new()].map(Cell::text);
    for giver in givers {
        rows.push([named(*giver), all()].into_iter().chain(summed(&added(cells, |cell| cell.0 == *giver))).collect());
    }
    for taker in takers {
        rows.push([all(), named(*taker)].into_iter().chain(summed(&added(cells, |cell| cell.1 == *taker))).collect());
    }
    rows.push([all(), all()].into_iter().chain(summed(&added(cells, |_| true))).collect());
    let head = [("Qui donne", "Who gives"), ("Qui reçoit", "Who receives"), ("Quoi", "What"), ("Combien", "How much"), ("Raconté", "Told")];
    Table { head: head.iter().map(|(fr, en)| page.say(fr, en).to_owned()).collect(), rows }
}
