//! The wealth matrix: material or immaterial, counted or told, and what flows in each cell.

use super::crowd::FLOWS;
use super::ledger::{Gathered, Ledger, Passage, flows, nature, told};
use crate::figure::grid::{Grid, Shade, Tile};
use crate::figure::measure::Type;
use crate::figure::stack::Line;
use crate::figure::{Cell, Figure, Table};
use crate::page::Page;
use social_core::text;

const FORMS: [Option<&str>; 3] = [Some("material"), Some("immaterial"), None];
const MEASURES: [Option<&str>; 3] = [Some("quantitative"), Some("qualitative"), None];

/// The matrix of what passes; none when no flow is told.
pub(crate) fn figure(page: &Page<'_>) -> Option<Figure> {
    if !super::has_flows(page) {
        return None;
    }
    let ledger = Ledger::of(page);
    let (kinds, count) = (ledger.things.len(), flows(page, ledger.passages.len()));
    let title = text! { fr: "La matrice des richesses", en: "The wealth matrix" };
    let summary = text! {
        fr: "{kinds} richesses et {count}, rangés par deux questions : cela se touche-t-il, cela se compte-t-il ?",
        en: "{kinds} kinds of wealth and {count}, filed by two questions: can it be touched, is it counted?", kinds, count
    };
    Some(Figure {
        id: "wealth-kinds".into(),
        title: page.text(&title),
        summary: page.text(&summary),
        drawing: grid(page, &ledger).draw(),
        table: table(page, &ledger),
    })
}

fn form_said(page: &Page<'_>, form: Option<&str>) -> &'static str {
    let (fr, en) = match form {
        Some("material") => ("Matériel : se touche", "Material: can be touched"),
        Some(_) => ("Immatériel : ne se touche pas", "Immaterial: cannot be touched"),
        None => ("Pas dit : si cela se touche", "Not said: whether it can be touched"),
    };
    if page.lang == social_core::words::Lang::Fr { fr } else { en }
}

fn measure_said(page: &Page<'_>, measure: Option<&str>) -> &'static str {
    let (fr, en) = match measure {
        Some("quantitative") => ("Quantitatif : se compte", "Quantitative: is counted"),
        Some(_) => ("Qualitatif : se raconte", "Qualitative: is told"),
        None => ("Pas dit : si cela se compte", "Not said: whether it is counted"),
    };
    if page.lang == social_core::words::Lang::Fr { fr } else { en }
}

/// Where a wealth stands: the ranks of its form and of its measure.
fn place(ledger: &Ledger<'_>, thing: usize) -> (usize, usize) {
    let thing = ledger.things.get(thing);
    let rank = |list: &[Option<&str>; 3], key: Option<&str>| list.iter().position(|one| *one == key).unwrap_or(2);
    (rank(&FORMS, thing.and_then(|thing| thing.form)), rank(&MEASURES, thing.and_then(|thing| thing.measure)))
}

/// Whether a flow passes a wealth that stands in one of these rows and columns.
fn passes(ledger: &Ledger<'_>, passage: &Passage<'_>, rows: &[usize], columns: &[usize]) -> bool {
    let stands = |(row, column): (usize, usize)| rows.contains(&row) && columns.contains(&column);
    passage.things.iter().any(|thing| stands(place(ledger, *thing)))
}

fn gathered(ledger: &Ledger<'_>, rows: &[usize], columns: &[usize]) -> Gathered {
    let mut gathered = Gathered::default();
    ledger.passages.iter().filter(|passage| passes(ledger, passage, rows, columns)).for_each(|passage| gathered.add(passage));
    gathered
}

fn grid(page: &Page<'_>, ledger: &Ledger<'_>) -> Grid {
    let places: Vec<(usize, usize)> = (0..ledger.things.len()).map(|thing| place(ledger, thing)).collect();
    let used = |rank: usize, of: fn(&(usize, usize)) -> usize| rank < 2 || places.iter().any(|place| of(place) == rank);
    let rows: Vec<usize> = (0..3).filter(|row| used(*row, |place| place.0)).collect();
    let columns: Vec<usize> = (0..3).filter(|column| used(*column, |place| place.1)).collect();
    // `Matériel : se touche` stands on two lines.
    let head = |words: &str| {
        let (name, means) = words.split_once(':').unwrap_or((words, ""));
        let means = Some(means.trim()).filter(|means| !means.is_empty()).map(|means| Line::new(Type::Small, means));
        [Line::new(Type::Title, name.trim())].into_iter().chain(means).collect()
    };
    let total = page.say("Ensemble", "Together");
    let mut grid = Grid {
        rows: rows.iter().map(|row| head(form_said(page, FORMS.get(*row).copied().flatten()))).collect(),
        columns: columns.iter().map(|column| head(measure_said(page, MEASURES.get(*column).copied().flatten()))).collect(),
        legend: legend(page, ledger),
        ..Grid::default()
    };
    grid.rows.push(head(total));
    grid.columns.push(head(total));
    let most = rows.iter().flat_map(|row| columns.iter().map(move |column| (row, column)));
    let most = most.map(|(row, column)| gathered(ledger, &[*row], &[*column]).flows()).max().unwrap_or(0);
    for (y, row) in rows.iter().enumerate() {
        for (x, column) in columns.iter().enumerate() {
            grid.tiles.insert((y, x), cell(page, ledger, ((*row, *column), most)));
        }
        grid.tiles.insert((y, columns.len()), totals(page, ledger, (&[*row], &columns)));
    }
    for (x, column) in columns.iter().enumerate() {
        grid.tiles.insert((rows.len(), x), totals(page, ledger, (&rows, &[*column])));
    }
    grid.tiles.insert((rows.len(), columns.len()), totals(page, ledger, (&rows, &columns)));
    grid
}

fn bound(page: &Page<'_>, words: &str) -> String {
    if page.lang == social_core::words::Lang::Fr { crate::page::bound(words) } else { words.to_owned() }
}

/// The wealths of a cell, each with its flows, then what they make.
fn cell(page: &Page<'_>, ledger: &Ledger<'_>, (at, most): ((usize, usize), usize)) -> Tile {
    let mut lines = Vec::new();
    let is_crowd = ledger.passages.len() > FLOWS;
    for (rank, thing) in ledger.things.iter().enumerate().filter(|(rank, _)| place(ledger, *rank) == at) {
        lines.push(Line::link(Type::Strong, thing.label.clone(), thing.href.clone()).apart(10.0));
        let passages: Vec<&Passage<'_>> = ledger.passages.iter().filter(|passage| passage.things.contains(&rank)).collect();
        let mut gathered = Gathered::default();
        passages.iter().filter(|passage| passage.things.len() == 1).for_each(|passage| gathered.add(passage));
        match passages.len() {
            0 => lines.push(Line::new(Type::Small, page.say("aucun flux écrit", "no flow written"))),
            1 if !is_crowd => {}
            count if count == gathered.told => lines.push(Line::new(Type::Plain, told(page, count))),
            count => lines.push(Line::new(Type::Plain, format!("{}, {}", flows(page, count), gathered.line(page, ledger)))),
        }
        for passage in passages.into_iter().filter(|_| !is_crowd) {
            lines.push(Line::link(Type::Small, flow_line(page, ledger, passage), passage.href.clone()).apart(2.0));
        }
    }
    if lines.is_empty() {
        return Tile {
            lines: vec![Line::new(Type::Small, page.say("aucune richesse dite ici", "no wealth said here"))],
            shade: Shade::Plain,
        };
    }
    let here = gathered(ledger, &[at.0], &[at.1]);
    let shade = if here.flows() == 0 { Shade::Plain } else { Shade::of(here.flows() as f64 / most.max(1) as f64) };
    Tile { lines, shade }
}

fn flow_line(page: &Page<'_>, ledger: &Ledger<'_>, passage: &Passage<'_>) -> String {
    let (title, amount) = (&passage.title, ledger.how_much(page, passage));
    if amount.is_empty() {
        return title.clone();
    }
    let colon = page.say("\u{a0}:", ":");
    let shared =
        if passage.things.len() > 1 { page.say(" (montant commun à plusieurs richesses)", " (one amount for several kinds)") } else { "" };
    format!("{title}{colon} {amount}{shared}")
}

fn totals(page: &Page<'_>, ledger: &Ledger<'_>, (rows, columns): (&[usize], &[usize])) -> Tile {
    let count = (0..ledger.things.len()).filter(|thing| {
        let (row, column) = place(ledger, *thing);
        rows.contains(&row) && columns.contains(&column)
    });
    let (count, gathered) = (count.count(), gathered(ledger, rows, columns));
    let noun = if count == 1 { page.say("richesse", "kind of wealth") } else { page.say("richesses", "kinds of wealth") };
    let mut lines = vec![Line::new(Type::Strong, format!("{count}\u{a0}{noun}")), Line::new(Type::Strong, flows(page, gathered.flows()))];
    let sums = gathered.said(page, ledger).into_iter();
    lines.extend(sums.map(|(amount, rhythm)| Line::new(Type::Small, format!("{amount} {rhythm}").trim_end())));
    Tile { lines, shade: Shade::Total }
}

fn legend(page: &Page<'_>, ledger: &Ledger<'_>) -> Vec<(Option<Shade>, String)> {
    let shades = page.say(
        "Plus la teinte est forte, plus il passe de flux dans la case ; cela ne dit pas ce qu'ils valent.",
        "The stronger the tint, the more flows pass in the cell; that does not say what they are worth.",
    );
    let sums = page.say(
        "Les montants d'une même unité s'additionnent, ramenés à l'année par leur rythme ; ce qui se raconte n'est pas chiffré.",
        "Amounts of the same unit add up, brought to the year by how often they come; what is told is given no number.",
    );
    let entries = [(Some(Shade::Level(3)), bound(page, shades)), (None, bound(page, sums))];
    let many = text! {
        fr: "Au-delà de {most} flux, le dessin les compte et les additionne ; le tableau dit chacun d'eux.",
        en: "Beyond {most} flows, the drawing counts them and adds them up; the table says each of them.",
        most = FLOWS
    };
    let many = (ledger.passages.len() > FLOWS).then(|| (None, page.text(&many)));
    entries.into_iter().chain(many).chain(ledger.notes(page).into_iter().map(|note| (None, note))).collect()
}

fn table(page: &Page<'_>, ledger: &Ledger<'_>) -> Table {
    let head = [
        ("Richesse", "Wealth"),
        ("Se touche", "Form"),
        ("Se compte", "Measure"),
        ("Flux", "Flow"),
        ("De", "From"),
        ("À", "To"),
        ("Nature", "Nature"),
        ("Combien", "How much"),
    ];
    let mut rows = Vec::new();
    for (rank, thing) in ledger.things.iter().enumerate() {
        let named = || thing.href.clone().map_or_else(|| Cell::text(thing.label.clone()), |href| Cell::link(thing.label.clone(), href));
        let stands = [Cell::text(bound(page, form_said(page, thing.form))), Cell::text(bound(page, measure_said(page, thing.measure)))];
        let passages: Vec<&Passage<'_>> = ledger.passages.iter().filter(|passage| passage.things.contains(&rank)).collect();
        if passages.is_empty() {
            let none = [page.say("aucun flux écrit", "no flow written"), "", "", "", ""].map(Cell::text);
            rows.push([named()].into_iter().chain(stands.clone()).chain(none).collect());
        }
        for passage in passages {
            let flow = Cell::link(passage.title.clone(), passage.href.clone().unwrap_or_default());
            let words = [
                ledger.party_label(passage.from).to_owned(),
                ledger.party_label(passage.to).to_owned(),
                nature(page, passage).unwrap_or_default(),
                ledger.how_much(page, passage),
            ];
            rows.push([named()].into_iter().chain(stands.clone()).chain([flow]).chain(words.map(Cell::text)).collect());
        }
    }
    Table { head: head.iter().map(|(fr, en)| page.say(fr, en).to_owned()).collect(), rows }
}
