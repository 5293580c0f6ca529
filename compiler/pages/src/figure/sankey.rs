//! Flows as ribbons from who gives to who receives: one band for each unit, with its own scale, and one for what is told.
//! Who gives and receives stands on both sides, so that rounds and flows to oneself are drawn like the others.

mod layout;

use super::grid::WIDTH;
use super::measure::Type;
use super::stack::{Line, Stack};
use super::svg::{self, Anchor};
use super::wealth::amount::{Range, number, size};
use super::wealth::crowd;
use super::wealth::ledger::{Gathered, Ledger, Passage, flows, told};
use super::{Cell, Drawing, Figure, Table, wealth};
use crate::page::Page;
use layout::{Laid, Node, Ribbon, lay};
use maud::{Markup, html};
use social_core::text;
use social_core::values::Ratio;

/// Where things stand from left to right: names, bar, labels on straight ribbons, curves, bar, names.
const NAMES: f64 = 164.0;
const BAR: f64 = 6.0;
const STRAIGHT: f64 = 200.0;
const CURVE: f64 = WIDTH - 2.0 * (NAMES + 8.0 + BAR) - STRAIGHT;

/// The flows as ribbons; none when no flow is told.
pub(crate) fn figure(page: &Page<'_>) -> Option<Figure> {
    if !wealth::has_flows(page) {
        return None;
    }
    let ledger = Ledger::of(page);
    let count = flows(page, ledger.passages.len());
    let title = text! { fr: "Ce qui circule, en rubans", en: "What flows, as ribbons" };
    let summary = text! {
        fr: "{count}, de qui donne, à gauche, à qui reçoit, à droite : une bande par unité, chacune à son échelle, puis ce qui se raconte.",
        en: "{count}, from who gives, on the left, to who receives, on the right: one band for each unit, each to its own scale, then what is told.",
        count
    };
    Some(Figure {
        id: "wealth-flows".into(),
        title: page.text(&title),
        summary: page.text(&summary),
        drawing: drawing(page, &crowd::drawn(page)),
        table: table(page, &ledger),
    })
}

fn drawing(page: &Page<'_>, ledger: &Ledger<'_>) -> Drawing {
    let mut top = 0.0;
    let mut body = Vec::new();
    for unit in (0..ledger.units.len()).map(Some).chain([None]) {
        let is_here = |passage: &&Passage<'_>| passage.counted.map(|(unit, _)| unit) == unit;
        let passages: Vec<&Passage<'_>> = ledger.passages.iter().filter(is_here).collect();
        if !passages.is_empty() {
            body.push(band(page, ledger, (&passages, unit, &mut top)));
        }
    }
    let notes = Stack::new(&ledger.notes(page).into_iter().map(|note| Line::new(Type::Small, note).apart(5.0)).collect::<Vec<_>>(), WIDTH);
    body.push(notes.draw((0.0, top), Anchor::Start));
    Drawing { width: WIDTH, height: top + notes.height, body: html! { @for part in &body { (part) } }, has_links: true }
}

/// The flows of a band, their unit, and where it begins.
type Band<'b> = (&'b [&'b Passage<'b>], Option<usize>, &'b mut f64);

fn band(page: &Page<'_>, ledger: &Ledger<'_>, (passages, unit, top): Band<'_>) -> Markup {
    let amount = |passage: &Passage<'_>| passage.counted.map_or(0.0, |(_, amount)| size(amount));
    let whole: f64 = passages.iter().map(|passage| amount(passage)).sum();
    // A band of few flows is not a wall, one of many is not a mist.
    let scale = if whole > 0.0 { (passages.len() as f64 * 30.0).clamp(60.0, 240.0) / whole } else { 0.0 };
    let ribbons: Vec<Ribbon> = passages.iter().map(|passage| ribbon(page, ledger, (passage, amount(passage) * scale))).collect();
    let node = |rank: usize, is_giver: bool| node(page, ledger, (passages, rank, is_giver));
    let laid = lay(&ribbons, &node);
    let heading = heading(page, ledger, (passages, unit));
    let title = Stack::new(&heading, WIDTH);
    let start = *top;
    *top += title.height + 14.0;
    let key = key(page, ledger, (unit, scale, top));
    *top += 10.0;
    let drawn = draw(&laid, &ribbons, *top);
    *top += laid.height + 30.0;
    html! {
        line.d-line x1="0" x2=(svg::number(WIDTH)) y1=(svg::number(start)) y2=(svg::number(start)) {}
        (title.draw((0.0, start + 6.0), Anchor::Start))
        (key)
        (drawn)
    }
}

/// What a band counts, and what it makes in all.
fn heading(page: &Page<'_>, ledger: &Ledger<'_>, (passages, unit): (&[&Passage<'_>], Option<usize>)) -> Vec<Line> {
    let mut gathered = Gathered::default();
    passages.iter().for_each(|passage| gathered.add(passage));
    let (count, line) = (flows(page, gathered.flows()), gathered.line(page, ledger));
    match unit.and_then(|unit| ledger.units.get(unit)) {
        Some(unit) => {
            let unit = if unit.label == "EUR" { "euros (EUR)" } else { unit.label.as_str() };
            let title = text! { fr: "En {unit}", en: "In {unit}", unit };
            let sum = text! { fr: "{count}, en tout {line}", en: "{count}, {line} in all", count, line };
            vec![Line::new(Type::Title, title.get(page.lang)), Line::new(Type::Small, page.text(&sum))]
        }
        None => {
            let title = text! { fr: "Ce qui se raconte", en: "What is told" };
            let how = text! {
                fr: "{line}, en pointillé : la largeur est la même pour tous et ne mesure rien",
                en: "{line}, dashed: the width is the same for all and measures nothing", line
            };
            vec![Line::new(Type::Title, page.text(&title)), Line::new(Type::Small, page.text(&how))]
        }
    }
}

/// The scale of a band: a bar as high as a round amount.
fn key(page: &Page<'_>, ledger: &Ledger<'_>, (unit, scale, top): (Option<usize>, f64, &mut f64)) -> Markup {
    let Some(unit) = unit.filter(|_| scale > 0.0) else { return html! {} };
    let Some(round) = round(36.0 / scale) else { return html! {} };
    let high = size(round) * scale;
    let amount = match ledger.units.get(unit) {
        Some(unit) => format!("{} {}", number(round, page.lang), unit.label),
        None => return html! {},
    };
    let rhythm = ledger.rhythm(page, unit);
    let text = text! {
        fr: "Échelle de cette bande : cette hauteur vaut {amount} {rhythm} ; le plus petit reste un trait",
        en: "Scale of this band: this height is {amount} {rhythm}; the smallest stays a line", amount, rhythm
    };
    let start = *top;
    let stack = Stack::new(&[Line::new(Type::Small, page.text(&text))], WIDTH - 24.0);
    *top += stack.height.max(high);
    html! {
        rect.d-bar x="4" y=(svg::number(start)) width=(svg::number(BAR)) height=(svg::number(high)) {}
        (stack.draw((24.0, start + ((high - stack.height) / 2.0).max(0.0)), Anchor::Start))
    }
}

/// The largest of 1, 2 or 5 and zeros that is no more than so much; none when it is too small or too large to say.
fn round(most: f64) -> Option<Range> {
    let steps = (-2..=15).flat_map(|power: i32| [1i64, 2, 5].map(|digit| (digit, power)));
    let value = |(digit, power): (i64, i32)| match u32::try_from(power) {
        Ok(power) => Ratio::from_integer(digit * 10i64.pow(power)),
        Err(_) => Ratio::new(digit, 10i64.pow(power.unsigned_abs())),
    };
    let ranges = steps.map(value).map(|value| Range { least: value, most: value });
    ranges.take_while(|range| size(*range) <= most).last()
}

fn ribbon(page: &Page<'_>, ledger: &Ledger<'_>, (passage, thick): (&Passage<'_>, f64)) -> Ribbon {
    let mut what = ledger.things_label(page, &passage.things);
    if passage.many > 1 && passage.counted.is_some() {
        what = format!("{}{} {what}", passage.title, page.say("\u{a0}:", ":"));
    }
    let first = passage.things.first().copied().unwrap_or(0);
    let mut lines = vec![Line::link(Type::Plain, what.clone(), passage.href.clone())];
    match passage.counted {
        Some((unit, amount)) => {
            let amount = ledger.amount(page, unit, amount);
            lines = vec![Line::link(Type::Plain, format!("{what}, {amount}"), passage.href.clone())];
        }
        None if !passage.words.is_empty() => lines.push(Line::new(Type::Small, passage.words.clone())),
        None => {}
    }
    Ribbon {
        from: passage.from,
        to: passage.to,
        label: Stack::new(&lines, STRAIGHT - 12.0),
        title: passage.title.clone(),
        colour: first % 8 + 1,
        thick: passage.counted.map(|_| thick.max(1.5)),
    }
}

/// A party on one side, with what it gives or receives in the band.
fn node(page: &Page<'_>, ledger: &Ledger<'_>, (passages, rank, is_giver): (&[&Passage<'_>], usize, bool)) -> Stack {
    let mut gathered = Gathered::default();
    let is_its = |passage: &&&Passage<'_>| if is_giver { passage.from == rank } else { passage.to == rank };
    passages.iter().filter(is_its).for_each(|passage| gathered.add(passage));
    let href = ledger.parties.get(rank).and_then(|party| party.href.clone());
    let said = gathered.said(page, ledger).into_iter().map(|(amount, _)| amount).collect::<Vec<_>>().join(", ");
    let said = if gathered.told > 0 { told(page, gathered.told) } else { said };
    Stack::new(&[Line::link(Type::Strong, ledger.party_label(rank), href), Line::new(Type::Small, said)], NAMES - 4.0)
}

fn draw(laid: &Laid, ribbons: &[Ribbon], top: f64) -> Markup {
    let left = NAMES + 8.0;
    let right = left + BAR + STRAIGHT + CURVE;
    let bar = |x: f64, node: &Node| {
        html! { rect.d-bar x=(svg::number(x)) y=(svg::number(top + node.top)) width=(svg::number(BAR)) height=(svg::number(node.height)) {} }
    };
    html! {
        @for (ribbon, port) in ribbons.iter().zip(&laid.ports) { (path(ribbon, (top + port.left, top + port.right))) }
        @for node in &laid.left {
            (bar(left, node))
            (node.name.draw((NAMES, top + node.top + ((node.height - node.name.height) / 2.0).max(0.0)), Anchor::End))
        }
        @for node in &laid.right {
            (bar(right, node))
            (node.name.draw((right + BAR + 8.0, top + node.top + ((node.height - node.name.height) / 2.0).max(0.0)), Anchor::Start))
        }
        @for (ribbon, port) in ribbons.iter().zip(&laid.ports) {
            g.d-on { (ribbon.label.draw((left + BAR + 6.0, top + port.label), Anchor::Start)) }
        }
    }
}

/// A ribbon between the middles of its ends: straight under its label, then a curve.
fn path(ribbon: &Ribbon, (y1, y2): (f64, f64)) -> Markup {
    let x1 = NAMES + 8.0 + BAR;
    let (x2, x3) = (x1 + STRAIGHT, x1 + STRAIGHT + CURVE);
    let middle = (x2 + x3) / 2.0;
    let n = svg::number;
    let curve = |from: f64, to: f64| format!("C{m},{} {m},{} {},{}", n(from), n(to), n(x3), n(to), m = n(middle));
    let Some(thick) = ribbon.thick else {
        let line = format!("M{},{} H{} {}", n(x1), n(y1), n(x2), curve(y1, y2));
        return html! { path.d-told-ribbon d=(line) { title { (ribbon.title) } } };
    };
    let half = thick / 2.0;
    let back = format!("C{m},{} {m},{} {},{}", n(y2 + half), n(y1 + half), n(x2), n(y1 + half), m = n(middle));
    let over = format!("M{},{} H{} {}", n(x1), n(y1 - half), n(x2), curve(y1 - half, y2 - half));
    let area = format!("{over} V{} {back} H{} Z", n(y2 + half), n(x1));
    html! { path class={ "d-ribbon d-s" (ribbon.colour) } d=(area) { title { (ribbon.title) } } }
}

fn table(page: &Page<'_>, ledger: &Ledger<'_>) -> Table {
    let row = |passage: &Passage<'_>| {
        let (amount, unit) = match passage.counted {
            Some((unit, amount)) => {
                let cell = if amount.least == amount.most { Cell::number } else { Cell::text };
                let label = ledger.units.get(unit).map_or("", |unit| unit.label.as_str());
                (cell(number(amount, page.lang)), format!("{label} {}", ledger.rhythm(page, unit)))
            }
            None => (Cell::text(page.say("raconté", "told")), String::new()),
        };
        vec![
            Cell::link(passage.title.clone(), passage.href.clone().unwrap_or_default()),
            Cell::text(ledger.party_label(passage.from)),
            Cell::text(ledger.party_label(passage.to)),
            Cell::text(ledger.things_label(page, &passage.things)),
            amount,
            Cell::text(unit),
            Cell::text(passage.words.clone()),
        ]
    };
    let head = [("Flux", "Flow"), ("De", "From"), ("À", "To"), ("Quoi", "What"), ("Combien", "How much"), ("Unité", "Unit")];
    let head = head.iter().chain([&("Comme le texte le dit", "As the text says it")]);
    Table { head: head.map(|(fr, en)| page.say(fr, en).to_owned()).collect(), rows: ledger.passages.iter().map(row).collect() }
}
