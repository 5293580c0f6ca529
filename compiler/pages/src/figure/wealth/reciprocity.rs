//! For each pair of parties, what goes one way and the other, and what comes back for what; a gift needs no return.

use super::crowd;
use super::ledger::{Gathered, Ledger, Passage, Return, flows, nature};
use crate::figure::grid::WIDTH;
use crate::figure::measure::Type;
use crate::figure::stack::{Line, Stack};
use crate::figure::svg::{self, Anchor};
use crate::figure::{Cell, Drawing, Figure, Table};
use crate::page::Page;
use maud::{Markup, html};
use social_core::checks::s5_wealth::flows::is_given;
use social_core::text;
use std::collections::BTreeMap;

const SIDE: f64 = 330.0;
const MIDDLE: f64 = WIDTH - 2.0 * SIDE;
const PAD: f64 = 9.0;

/// Two parties, or one with itself, and what passes between them.
struct Pair<'p, 'a> {
    one: usize,
    other: usize,
    exchanges: Vec<Exchange<'p, 'a>>,
}

/// Flows that come back for one another; or one alone.
#[derive(Default)]
struct Exchange<'p, 'a> {
    /// From the first to the second.
    there: Vec<&'p Passage<'a>>,
    /// From the second to the first.
    back: Vec<&'p Passage<'a>>,
}

/// What goes and what comes back; none when no flow is told.
pub(crate) fn figure(page: &Page<'_>) -> Option<Figure> {
    if !super::has_flows(page) {
        return None;
    }
    let ledger = Ledger::of(page);
    let pairs = pairs(&ledger);
    let (count, two_way) = (pairs.len(), pairs.iter().filter(|pair| pair.is_two_way()).count());
    let title = text! { fr: "Ce qui va et ce qui revient", en: "What goes and what comes back" };
    let summary = text! {
        fr: "Pour chaque paire, ce qui passe dans un sens et dans l'autre. Paires : {count} ; dans les deux sens : {two_way}. Un don n'attend pas de retour.",
        en: "For each pair, what passes one way and the other. Pairs: {count}; both ways: {two_way}. A gift expects no return.",
        count, two_way
    };
    Some(Figure {
        id: "wealth-reciprocity".into(),
        title: page.text(&title),
        summary: page.text(&summary),
        drawing: drawn(page),
        table: table(page, &ledger, &pairs),
    })
}

impl<'p, 'a> Pair<'p, 'a> {
    fn is_two_way(&self) -> bool {
        self.way(true).next().is_some() && self.way(false).next().is_some()
    }

    /// What goes there, or back.
    fn way(&self, there: bool) -> impl Iterator<Item = &'p Passage<'a>> {
        self.exchanges.iter().flat_map(move |exchange| if there { &exchange.there } else { &exchange.back }).copied()
    }
}

/// Pairs in order of appearance; in each, what comes back stands with what it comes back for.
fn pairs<'p, 'a>(ledger: &'p Ledger<'a>) -> Vec<Pair<'p, 'a>> {
    let mut ranks: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (rank, passage) in ledger.passages.iter().enumerate() {
        let key = (passage.from.min(passage.to), passage.from.max(passage.to));
        let pair = *ranks.entry(key).or_insert(members.len());
        if pair == members.len() {
            members.push(Vec::new());
        }
        if let Some(members) = members.get_mut(pair) {
            members.push(rank);
        }
    }
    members.iter().filter_map(|members| pair(ledger, members)).collect()
}

fn pair<'p, 'a>(ledger: &'p Ledger<'a>, members: &[usize]) -> Option<Pair<'p, 'a>> {
    let first = ledger.passages.get(*members.first()?)?;
    let (one, other) = (first.from, first.to);
    let mut exchanges = Vec::new();
    let mut left: Vec<usize> = members.to_vec();
    while let Some(start) = left.first().copied() {
        let mut exchange = Exchange::default();
        let mut next = vec![start];
        while let Some(rank) = next.pop() {
            if !left.contains(&rank) {
                continue;
            }
            left.retain(|known| *known != rank);
            let Some(passage) = ledger.passages.get(rank) else { continue };
            if passage.from == one {
                exchange.there.push(passage)
            } else {
                exchange.back.push(passage)
            }
            next.extend(passage.returns.iter().rev().filter_map(|back| if let Return::Flow(back) = back { Some(*back) } else { None }));
        }
        exchanges.push(exchange);
    }
    Some(Pair { one, other, exchanges })
}

fn drawn(page: &Page<'_>) -> Drawing {
    let ledger = crowd::drawn(page);
    drawing(page, &ledger, &pairs(&ledger))
}

fn drawing(page: &Page<'_>, ledger: &Ledger<'_>, pairs: &[Pair<'_, '_>]) -> Drawing {
    let mut top = 0.0;
    let mut body = Vec::new();
    for pair in pairs {
        body.push(heads(page, ledger, (pair, &mut top)));
        // Flows drawn together come back for others drawn together: only what each side makes is known.
        let is_gathered = ledger.gathered.is_some();
        for exchange in pair.exchanges.iter().filter(|_| !is_gathered) {
            body.push(row(page, ledger, (exchange, pair, &mut top)));
        }
        // The total of one flow is that flow.
        if is_gathered || pair.way(true).count().max(pair.way(false).count()) > 1 {
            body.push(totals(page, ledger, (pair, &mut top)));
        }
        top += 26.0;
    }
    let note = text! {
        fr: "Les montants sont ramenés à l'année par leur rythme. « Sans retour écrit » n'est pas un reproche : le texte n'en dit simplement rien.",
        en: "Amounts are brought to the year by how often they come. “No return written” is no reproach: the text simply says nothing of it."
    };
    let notes = [page.text(&note)].into_iter().chain(ledger.notes(page)).map(|note| Line::new(Type::Small, note).apart(5.0));
    let note = Stack::new(&notes.collect::<Vec<_>>(), WIDTH);
    body.push(note.draw((0.0, top), Anchor::Start));
    Drawing { width: WIDTH, height: top + note.height + 4.0, body: html! { @for part in &body { (part) } }, has_links: true }
}

/// Who stands on each side.
fn heads(page: &Page<'_>, ledger: &Ledger<'_>, (pair, top): (&Pair<'_, '_>, &mut f64)) -> Markup {
    let head = |rank: usize| {
        let href = ledger.parties.get(rank).and_then(|party| party.href.clone());
        Stack::new(&[Line::link(Type::Title, ledger.party_label(rank), href)], SIDE - 2.0 * PAD)
    };
    let (one, other) = (head(pair.one), head(pair.other));
    let high = one.height.max(other.height) + PAD;
    let start = *top;
    *top += high + 4.0;
    let word = if pair.one == pair.other { page.say("à soi-même", "to oneself") } else { page.say("et", "and") };
    let word = Stack::new(&[Line::new(Type::Small, word)], MIDDLE);
    html! {
        line.d-line x1="0" x2=(svg::number(WIDTH)) y1=(svg::number(start + high)) y2=(svg::number(start + high)) {}
        (one.draw((PAD, start + high - PAD / 2.0 - one.height), Anchor::Start))
        (word.draw((WIDTH / 2.0, start + high - PAD / 2.0 - word.height), Anchor::Middle))
        @if pair.one != pair.other { (other.draw((WIDTH - SIDE + PAD, start + high - PAD / 2.0 - other.height), Anchor::Start)) }
    }
}

/// What goes on one side, what comes back on the other, what the text says of it between them.
fn row(page: &Page<'_>, ledger: &Ledger<'_>, (exchange, pair, top): (&Exchange<'_, '_>, &Pair<'_, '_>, &mut f64)) -> Markup {
    let side = |passages: &[&Passage<'_>], others: &[&Passage<'_>]| {
        let lines: Vec<Line> = passages.iter().flat_map(|passage| lines(page, ledger, (passage, others))).collect();
        Stack::new(&lines, SIDE - 2.0 * PAD)
    };
    let (there, back) = (side(&exchange.there, &exchange.back), side(&exchange.back, &exchange.there));
    let is_both = !exchange.there.is_empty() && !exchange.back.is_empty();
    let say = Stack::new(&[Line::new(Type::Small, said(page, exchange))], MIDDLE - 16.0);
    let high = there.height.max(back.height).max(say.height + 22.0) + 2.0 * PAD;
    let start = *top;
    *top += high + 4.0;
    let boxed = |x: f64, stack: &Stack, passages: &[&Passage<'_>]| {
        let class = if passages.is_empty() { "d-tile d-none" } else { "d-tile" };
        html! {
            rect class=(class) x=(svg::number(x + 0.5)) y=(svg::number(start + 0.5)) width=(svg::number(SIDE - 1.0)) height=(svg::number(high - 1.0)) rx="6" {}
            @if !passages.is_empty() { (stack.draw((x + PAD, start + (high - stack.height) / 2.0), Anchor::Start)) }
        }
    };
    let middle = start + (high + say.height) / 2.0 + 2.0;
    html! {
        (boxed(0.0, &there, &exchange.there))
        @if pair.one != pair.other { (boxed(WIDTH - SIDE, &back, &exchange.back)) }
        (say.draw((WIDTH / 2.0, middle - say.height - 6.0), Anchor::Middle))
        @if pair.one != pair.other { (arrow(middle + 4.0, (is_both || exchange.back.is_empty(), is_both || exchange.there.is_empty()))) }
    }
}

/// An arrow between both sides, with a tip where something arrives.
fn arrow(y: f64, (is_there, is_back): (bool, bool)) -> Markup {
    let (left, right) = (SIDE + 12.0, WIDTH - SIDE - 12.0);
    let tip = |x: f64, step: f64| {
        let n = svg::number;
        html! { path.d-tip d={ "M" (n(x)) "," (n(y)) " l" (n(step)) ",-5 v10 Z" } {} }
    };
    html! {
        line.d-line x1=(svg::number(left)) x2=(svg::number(right)) y1=(svg::number(y)) y2=(svg::number(y)) {}
        @if is_there { (tip(right, -9.0)) }
        @if is_back { (tip(left, 9.0)) }
    }
}

/// A flow: its title, how much, what passes, what comes back for it elsewhere than in front of it.
fn lines(page: &Page<'_>, ledger: &Ledger<'_>, (passage, facing): (&Passage<'_>, &[&Passage<'_>])) -> Vec<Line> {
    let what = ledger.things_label(page, &passage.things);
    let mut lines = vec![Line::link(Type::Plain, passage.title.clone(), passage.href.clone()).apart(8.0)];
    match passage.counted {
        Some((unit, amount)) => {
            lines.push(Line::new(Type::Strong, ledger.amount(page, unit, amount)));
            lines.push(Line::new(Type::Small, format!("{}, {what}", ledger.rhythm(page, unit))));
        }
        None if passage.words.is_empty() => lines.push(Line::new(Type::Small, format!("{what}, {}", page.say("raconté", "told")))),
        None => lines.push(Line::new(Type::Small, format!("{what}{} {}", page.say("\u{a0}:", ":"), passage.words))),
    }
    let is_elsewhere = |back: &&Return| match back {
        Return::Flow(rank) => ledger.passages.get(*rank).is_some_and(|back| !facing.iter().any(|faced| faced.flow == back.flow)),
        Return::Other(_) => true,
    };
    let elsewhere: Vec<&Return> = passage.returns.iter().filter(is_elsewhere).collect();
    lines.extend(returns(page, ledger, &elsewhere).map(|back| Line::new(Type::Small, back)));
    lines
}

/// What the text says of an exchange: a return, a gift, or nothing.
fn said(page: &Page<'_>, exchange: &Exchange<'_, '_>) -> String {
    if !exchange.there.is_empty() && !exchange.back.is_empty() {
        return page.say("l'un en retour de l'autre", "each in return for the other").to_owned();
    }
    let Some(passage) = exchange.there.iter().chain(&exchange.back).next() else { return String::new() };
    let nature = nature(page, passage);
    let is_settled = is_given(passage.flow) || !passage.returns.is_empty();
    let untold = page.say("sans retour écrit", "no return written");
    match nature {
        Some(nature) if is_settled => nature,
        Some(nature) => format!("{nature}, {untold}"),
        None if is_settled => String::new(),
        None => untold.to_owned(),
    }
}

/// What comes back, in words.
fn returns(page: &Page<'_>, ledger: &Ledger<'_>, returns: &[&Return]) -> Option<String> {
    let named = |back: &&Return| match back {
        Return::Other(words) => words.clone(),
        Return::Flow(rank) => ledger.passages.get(*rank).map_or_else(String::new, |back| {
            let (title, from, to) = (&back.title, ledger.party_label(back.from), ledger.party_label(back.to));
            format!("{title} ({from} → {to})")
        }),
    };
    let names: Vec<String> = returns.iter().map(named).collect();
    let label = page.say("en retour\u{a0}:", "in return:");
    (!names.is_empty()).then(|| format!("{label} {}", names.join(", ")))
}

fn gathered<'p, 'a: 'p>(passages: impl Iterator<Item = &'p Passage<'a>>) -> Gathered {
    let mut gathered = Gathered::default();
    passages.for_each(|passage| gathered.add(passage));
    gathered
}

/// What each side makes in all.
fn totals(page: &Page<'_>, ledger: &Ledger<'_>, (pair, top): (&Pair<'_, '_>, &mut f64)) -> Markup {
    let side = |there: bool| {
        let gathered = gathered(pair.way(there));
        if gathered.flows() == 0 {
            return Stack::new(
                &[Line::new(Type::Small, page.say("Rien d'écrit dans ce sens", "Nothing written this way"))],
                SIDE - 2.0 * PAD,
            );
        }
        let mut lines = vec![Line::new(Type::Small, format!("{} {}", page.say("En tout,", "In all,"), flows(page, gathered.flows())))];
        let sums = gathered.said(page, ledger).into_iter();
        lines.extend(sums.map(|(amount, rhythm)| Line::new(Type::Strong, format!("{amount} {rhythm}").trim_end())));
        Stack::new(&lines, SIDE - 2.0 * PAD)
    };
    let (one, other) = (side(true), side(false));
    let high = one.height.max(other.height) + PAD;
    let start = *top;
    *top += high;
    let back = |x: f64| html! { rect.d-tile.d-total x=(svg::number(x)) y=(svg::number(start)) width=(svg::number(SIDE)) height=(svg::number(high)) rx="6" {} };
    html! {
        (back(0.0))
        g.d-on { (one.draw((PAD, start + PAD / 2.0), Anchor::Start)) }
        @if pair.one != pair.other {
            (back(WIDTH - SIDE))
            g.d-on { (other.draw((WIDTH - SIDE + PAD, start + PAD / 2.0), Anchor::Start)) }
        }
    }
}

fn table(page: &Page<'_>, ledger: &Ledger<'_>, pairs: &[Pair<'_, '_>]) -> Table {
    let mut rows = Vec::new();
    let way = |from: usize, to: usize| format!("{} → {}", ledger.party_label(from), ledger.party_label(to));
    for pair in pairs {
        for exchange in &pair.exchanges {
            for passage in exchange.there.iter().chain(&exchange.back) {
                let back =
                    returns(page, ledger, &passage.returns.iter().collect::<Vec<_>>()).unwrap_or_else(|| match is_given(passage.flow) {
                        true => String::new(),
                        false => page.say("sans retour écrit", "no return written").to_owned(),
                    });
                rows.push(vec![
                    Cell::text(way(passage.from, passage.to)),
                    Cell::link(passage.title.clone(), passage.href.clone().unwrap_or_default()),
                    Cell::text(ledger.things_label(page, &passage.things)),
                    Cell::text(ledger.how_much(page, passage)),
                    Cell::text(nature(page, passage).unwrap_or_default()),
                    Cell::text(back),
                ]);
            }
        }
        for (there, (from, to)) in [(true, (pair.one, pair.other)), (false, (pair.other, pair.one))] {
            let sum = gathered(pair.way(there));
            if sum.flows() > 0 {
                let total = [way(from, to), page.say("en tout", "in all").to_owned(), String::new(), sum.line(page, ledger)];
                rows.push(total.into_iter().chain([String::new(), String::new()]).map(Cell::text).collect());
            }
        }
    }
    let head = [("De → à", "From → to"), ("Flux", "Flow"), ("Quoi", "What"), ("Combien", "How much"), ("Nature", "Nature")];
    let head = head.iter().chain([&("En retour", "In return")]);
    Table { head: head.map(|(fr, en)| page.say(fr, en).to_owned()).collect(), rows }
}
