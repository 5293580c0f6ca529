//! Who gives what to whom: givers in rows, receivers in columns, totals of both.

use super::amount::{size, sum};
use super::crowd;
use super::ledger::{Gathered, Ledger, flows, told};
use crate::figure::grid::{Grid, Shade, Tile};
use crate::figure::measure::Type;
use crate::figure::stack::Line;
use crate::figure::svg;
use crate::figure::{Cell, Drawing, Figure, Table};
use crate::page::Page;
use maud::html;
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
    let (cells, givers, takers) = matrix(&ledger);
    let seen = crowd::drawn(page);
    let (few, from, to) = matrix(&seen);
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
        drawing: drawing(page, &seen, (&few, &from, &to)),
        table: table(page, &ledger, (&cells, &givers, &takers)),
    })
}

/// What each gives to each, who gives, who receives.
fn matrix(ledger: &Ledger<'_>) -> (BTreeMap<(usize, usize), Given>, Vec<usize>, Vec<usize>) {
    let mut cells: BTreeMap<(usize, usize), Given> = BTreeMap::new();
    for passage in &ledger.passages {
        let given = cells.entry((passage.from, passage.to)).or_default();
        given.gathered.add(passage);
        given.things.entry(passage.counted.map(|(unit, _)| unit)).or_default().extend(&passage.things);
    }
    let givers = ranks(cells.keys().map(|cell| cell.0));
    let takers = takers(&cells, givers.len());
    (cells, givers, takers)
}

/// Cells, givers and takers.
type Matrix<'m> = (&'m BTreeMap<(usize, usize), Given>, &'m [usize], &'m [usize]);

/// Above so many rows or columns, totals stand apart.
const MANY: usize = 14;

/// Who receives: in order of appearance; when they are many, in the order of who gives to them, so that neighbours in the
/// matrix receive from the same.
fn takers(cells: &BTreeMap<(usize, usize), Given>, givers: usize) -> Vec<usize> {
    let takers = ranks(cells.keys().map(|cell| cell.1));
    if takers.len().max(givers) <= MANY {
        return takers;
    }
    let mut seen = BTreeSet::new();
    cells.keys().map(|cell| cell.1).filter(|taker| seen.insert(*taker)).collect()
}

fn ranks(ranks: impl Iterator<Item = usize>) -> Vec<usize> {
    ranks.collect::<BTreeSet<usize>>().into_iter().collect()
}

/// The matrix with its totals; with many parties, the matrix then the totals, so that no row stands almost empty.
fn drawing(page: &Page<'_>, ledger: &Ledger<'_>, matrix: Matrix<'_>) -> Drawing {
    let (cells, givers, takers) = matrix;
    let head = |rank: &usize| party(ledger, *rank);
    let mut grid = Grid {
        corner: vec![
            Line::new(Type::Small, page.say("Qui donne ↓", "Who gives ↓")),
            Line::new(Type::Small, page.say("Qui reçoit →", "Who receives →")),
        ],
        rows: givers.iter().map(head).collect(),
        columns: takers.iter().map(head).collect(),
        ..Grid::default()
    };
    let largest = largest(cells);
    let (rows, columns) = (places(givers), places(takers));
    for ((giver, taker), given) in cells {
        if let (Some(row), Some(column)) = (rows.get(giver), columns.get(taker)) {
            grid.tiles.insert((*row, *column), Tile { lines: lines(page, ledger, given), shade: shade(given, &largest) });
        }
    }
    if takers.len() <= MANY && givers.len() <= MANY {
        margins(page, ledger, (&mut grid, matrix));
        grid.legend = legend(page, ledger);
        return grid.draw();
    }
    let (matrix, totals) = (grid.draw(), balance(page, ledger, matrix).draw());
    Drawing {
        width: matrix.width.max(totals.width),
        height: matrix.height + 12.0 + totals.height,
        body: html! { (matrix.body) g transform={ "translate(0 " (svg::number(matrix.height + 12.0)) ")" } { (totals.body) } },
        has_links: true,
    }
}

fn party(ledger: &Ledger<'_>, rank: usize) -> Vec<Line> {
    let href = ledger.parties.get(rank).and_then(|party| party.href.clone());
    vec![Line::link(Type::Strong, ledger.party_label(rank), href)]
}

fn places(ranks: &[usize]) -> BTreeMap<usize, usize> {
    ranks.iter().enumerate().map(|(place, rank)| (*rank, place)).collect()
}

/// Totals on the edges: what each gives first, what each receives last.
fn margins(page: &Page<'_>, ledger: &Ledger<'_>, (grid, (cells, givers, takers)): (&mut Grid, Matrix<'_>)) {
    let total = |fr, en| vec![Line::new(Type::Title, page.say(fr, en))];
    grid.tiles = std::mem::take(&mut grid.tiles).into_iter().map(|((row, column), tile)| ((row, column + 1), tile)).collect();
    grid.columns.insert(0, total("Donne en tout", "Gives in all"));
    grid.rows.push(total("Reçoit en tout", "Receives in all"));
    for (row, giver) in givers.iter().enumerate() {
        grid.tiles.insert((row, 0), totals(page, ledger, &added(cells, |cell| cell.0 == *giver)));
    }
    for (column, taker) in takers.iter().enumerate() {
        grid.tiles.insert((givers.len(), column + 1), totals(page, ledger, &added(cells, |cell| cell.1 == *taker)));
    }
    grid.tiles.insert((givers.len(), 0), totals(page, ledger, &added(cells, |_| true)));
}

/// What each party gives and receives in all.
fn balance(page: &Page<'_>, ledger: &Ledger<'_>, (cells, ..): Matrix<'_>) -> Grid {
    let total = |fr, en| vec![Line::new(Type::Title, page.say(fr, en))];
    let mut grid = Grid {
        columns: vec![total("Donne en tout", "Gives in all"), total("Reçoit en tout", "Receives in all")],
        rows: (0..ledger.parties.len()).map(|rank| party(ledger, rank)).chain([total("Ensemble", "All")]).collect(),
        legend: legend(page, ledger),
        ..Grid::default()
    };
    let mut insert = |at: (usize, usize), gathered: Gathered| {
        if gathered.flows() > 0 {
            grid.tiles.insert(at, totals(page, ledger, &gathered));
        }
    };
    for rank in 0..ledger.parties.len() {
        insert((rank, 0), added(cells, |cell| cell.0 == rank));
        insert((rank, 1), added(cells, |cell| cell.1 == rank));
    }
    insert((ledger.parties.len(), 0), added(cells, |_| true));
    insert((ledger.parties.len(), 1), added(cells, |_| true));
    grid
}

/// What some cells make together.
fn added(cells: &BTreeMap<(usize, usize), Given>, is_in: impl Fn(&(usize, usize)) -> bool) -> Gathered {
    let mut all = Gathered::default();
    for (_, given) in cells.iter().filter(|(cell, _)| is_in(cell)) {
        all.told += given.gathered.told;
        all.numbered += given.gathered.numbered;
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
        let tint = text! {
            fr: "Plus la teinte est forte, plus le montant approche du plus grand de la même unité. Une unité ne se compare pas à une autre.",
            en: "The stronger the tint, the nearer the amount is to the largest of the same unit. One unit is not compared with another."
        };
        legend.push((Some(Shade::Level(3)), page.text(&tint)));
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
    legend.extend(ledger.notes(page).into_iter().map(|note| (None, note)));
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
