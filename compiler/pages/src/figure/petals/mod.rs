//! The petals: a flower of the models around the code, each filled by its proofs or by what facts say, and what links them.

mod draw;
mod flower;
mod geometry;
mod labels;
mod table;
#[cfg(test)]
mod tests;
mod words;

use super::measure::Type;
use super::svg::{self, Anchor};
use super::{Drawing, Figure};
use crate::page::Page;
use draw::{Drawn, badge, path};
use flower::{Flower, Part, Petal, flower};
use geometry::{Scale, polar};
use labels::{Label, columns, leader, stacked};
use maud::{Markup, html};
use social_core::resolve::Entity;

/// Beyond so many petals, titles stand under the flower, numbered.
const BESIDE: usize = 12;

/// Width of a label beside the flower.
const SIDE: f64 = 212.0;

/// Around everything, and between things.
const EDGE: f64 = 12.0;
const GAP: f64 = 14.0;

/// The flower with its titles and its links; none for a code without models and principles.
pub(crate) fn figure(page: &Page<'_>) -> Option<Figure> {
    let flower = flower(page)?;
    let title = words::title(page, &flower);
    let summary = words::summary(page, &flower);
    let table = table::table(page, &flower);
    Some(Figure { id: "petals".into(), title, summary, drawing: drawing(page, &flower), table })
}

/// The flower of a first screen: small, its petals numbered, their titles in a list beside it; nothing without one.
pub(crate) fn small(page: &Page<'_>) -> Markup {
    let Some(flower) = flower(page) else { return html! {} };
    let drawn = Drawn::new("petals-small", &flower, Scale { petal: 84.0, eye: 14.0, lane: 10.0, number: 21.0 });
    html! {
        div.flower {
            (alone(page, &drawn, &html! {}))
            div.flower-words {
                p.quiet { (words::reading(page, &flower)) }
                @if flower.petals.len() <= BESIDE { (list(page, &flower)) }
                @else { details { summary { (words::counted_petals(page, &flower)) } (list(page, &flower)) } }
            }
        }
    }
}

/// The figure, and in its place on a narrow screen a smaller flower with its words under it.
pub(crate) fn section(page: &Page<'_>) -> Markup {
    let (Some(figure), Some(flower)) = (figure(page), flower(page)) else { return html! {} };
    let drawn = Drawn::new("petals-narrow", &flower, Scale { petal: 80.0, eye: 20.0, lane: 13.0, number: 21.0 });
    html! {
        div.has-narrow {
            (super::show(page, &figure))
            div.narrow {
                (alone(page, &drawn, &drawn.bond_numbers()))
                (list(page, &flower))
                @if !flower.bonds.is_empty() {
                    p { strong { (words::links_title(page)) } }
                    ol.flower-links {
                        @for bond in &flower.bonds {
                            li {
                                a href=(page.href(bond.link)) { (table::relation(page, bond)) }
                                @if let Some(title) = bond.link.title_in(page.lang) { " " span.flower-said { (title) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A small flower: a picture whose words stand beside it.
fn alone(page: &Page<'_>, drawn: &Drawn<'_, '_>, over: &Markup) -> Markup {
    let half = drawn.layout.tip + 24.0;
    let (up, down) = (drawn.layout.highest() + 24.0, drawn.layout.lowest() + 24.0);
    let (width, height) = (svg::number(2.0 * half), svg::number(up + down));
    html! {
        svg.flower-drawing role="img" aria-label={ (words::title(page, drawn.flower)) ". " (words::reading(page, drawn.flower)) }
            width=(width) height=(height) viewBox={ (svg::number(-half)) " " (svg::number(-up)) " " (width) " " (height) } {
            (drawn.patterns())
            @for (rank, petal) in drawn.flower.petals.iter().enumerate() { (drawn.petal(rank, petal)) (drawn.number(rank)) }
            (drawn.heart(&[]))
            (over)
        }
    }
}

fn list(page: &Page<'_>, flower: &Flower<'_>) -> Markup {
    html! { ol { @for petal in &flower.petals { li { (named(page, petal)) " " (told(page, petal)) } } } }
}

fn named(page: &Page<'_>, petal: &Petal<'_>) -> Markup {
    html! { @if petal.entity.is_own() { a href=(page.href(petal.entity)) { (petal.title) } } @else { span.foreign { (petal.title) } } }
}

/// What a petal says, in the list beside a small flower.
fn told(page: &Page<'_>, petal: &Petal<'_>) -> Markup {
    let said = words::said(page, petal);
    html! {
        span.flower-said {
            @for line in &said.first { span { (line) } " " }
            @for (part, told) in &said.parts { span class=[words::class(*part)] { (told) } " " }
            @for line in &said.last { span { (line) } " " }
        }
    }
}

fn drawing(page: &Page<'_>, flower: &Flower<'_>) -> Drawing {
    let (eye, radius) = named_eye(&page.title());
    let petal = if flower.petals.len() > 4 { 124.0 } else { 150.0 };
    let drawn = Drawn::new("petals", flower, Scale { petal, eye: radius, lane: 17.0, number: 26.0 });
    let around = if flower.petals.len() > BESIDE { numbered(&drawn) } else { beside(page, &drawn) };
    let mut below = Below { body: Vec::new(), height: around.bottom, width: around.width };
    below.key(page, &drawn);
    let centre = format!("translate({} {})", svg::number(around.width / 2.0), svg::number(around.middle));
    let numbered = if flower.petals.len() > BESIDE { below.titles(page, &drawn, &centre) } else { Vec::new() };
    below.links(page, flower);
    let body = html! {
        (drawn.patterns())
        @for petal in numbered { (petal) }
        g transform=(centre) {
            (around.body)
            (drawn.heart(&eye))
            (drawn.bond_numbers())
        }
        @for part in &below.body { (part) }
    };
    Drawing { width: around.width, height: below.height + EDGE, body, has_links: true }
}

/// The lines of a name in the smallest circle that holds them, and its radius.
fn named_eye(name: &str) -> (Vec<String>, f64) {
    let round = |lines: Vec<String>| {
        let widest = lines.iter().map(|line| Type::Title.width(line)).fold(0.0, f64::max);
        let radius = (widest / 2.0).hypot(Type::Title.height(lines.len()) / 2.0).max(34.0) + 6.0;
        (lines, radius)
    };
    // Words stay whole, unless one of them alone is too long.
    let word = name.split_whitespace().map(|word| Type::Title.width(word)).fold(0.0, f64::max).min(240.0);
    let tried = (0..24).map(|step| round(Type::Title.lines(name, word + 8.0 * f64::from(step))));
    tried.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or_default()
}

/// The petals and what stands around them.
struct Around {
    body: Markup,
    width: f64,
    /// Where the centre stands, from the top.
    middle: f64,
    /// Where it ends, from the top.
    bottom: f64,
}

/// A part that leads to an entity, when the page has it.
fn leading(page: &Page<'_>, entity: Entity<'_>, content: &Markup) -> Markup {
    html! { @if entity.is_own() { a href=(page.href(entity)) { (content) } } @else { g { (content) } } }
}

/// Titles beside their petals, on both sides; that of a petal at the top above it.
fn beside(page: &Page<'_>, drawn: &Drawn<'_, '_>) -> Around {
    let layout = &drawn.layout;
    let label = |petal: &Petal<'_>, width| Label::new(&petal.title, &words::said(page, petal).lines(), width);
    let petals: Vec<(usize, &Petal<'_>, (f64, f64))> = drawn
        .flower
        .petals
        .iter()
        .zip(&layout.angles)
        .enumerate()
        .map(|(rank, (petal, angle))| (rank, petal, polar(layout.tip, *angle)))
        .collect();
    let is_top = |tip: &(f64, f64)| tip.0.abs() < 1.0 && tip.1 < 0.0;
    let mut placed: Vec<(usize, Label, (f64, f64), Anchor)> = Vec::new();
    for side in [1.0, -1.0] {
        let mut here: Vec<(usize, Label, (f64, f64))> = petals
            .iter()
            .filter(|(_, _, tip)| !is_top(tip) && tip.0 * side > 0.0)
            .map(|(rank, petal, tip)| (*rank, label(petal, SIDE), *tip))
            .collect();
        here.sort_by(|a, b| a.2.1.total_cmp(&b.2.1));
        let wanted: Vec<(f64, f64)> = here.iter().map(|(_, label, tip)| (tip.1, label.height())).collect();
        let anchor = if side > 0.0 { Anchor::Start } else { Anchor::End };
        let x = side * (layout.tip + 26.0);
        placed.extend(here.into_iter().zip(stacked(&wanted, GAP)).map(|((rank, label, _), top)| (rank, label, (x, top), anchor)));
    }
    for (rank, petal, tip) in petals.iter().filter(|(_, _, tip)| is_top(tip)) {
        let label = label(petal, 2.0 * SIDE);
        let top = tip.1 - 16.0 - label.height();
        placed.push((*rank, label, (0.0, top), Anchor::Middle));
    }
    let top = placed.iter().map(|(_, _, at, _)| at.1).fold(-layout.highest(), f64::min);
    let bottom = placed.iter().map(|(_, label, at, _)| at.1 + label.height()).fold(layout.lowest(), f64::max);
    placed.sort_by_key(|(rank, ..)| *rank);
    let body = html! {
        @for ((rank, petal, tip), (_, label, at, anchor)) in petals.iter().zip(&placed) {
            @let to = (at.0 - if at.0 > 0.0 { 6.0 } else { -6.0 }, at.1 + Type::Title.height(1) * 0.55);
            @if *anchor != Anchor::Middle { (leader(*tip, to)) }
            (leading(page, petal.entity, &html! { (drawn.petal(*rank, petal)) (label.draw(*at, *anchor)) }))
        }
    };
    let width = 2.0 * (layout.tip + 26.0 + SIDE + EDGE);
    Around { body, width, middle: EDGE - top, bottom: EDGE - top + bottom }
}

/// Room for petals that have a number at their tips; they are drawn with their titles, which stand below.
fn numbered(drawn: &Drawn<'_, '_>) -> Around {
    let tip = drawn.layout.tip + 26.0;
    Around { body: html! {}, width: (2.0 * tip + 2.0 * EDGE).max(900.0), middle: EDGE + tip, bottom: EDGE + 2.0 * tip }
}

/// What stands under the flower, from top to bottom.
struct Below {
    body: Vec<Markup>,
    height: f64,
    width: f64,
}

impl Below {
    /// What colours, signs and patterns mean.
    fn key(&mut self, page: &Page<'_>, drawn: &Drawn<'_, '_>) {
        let is_told = |part: &Part| drawn.flower.petals.iter().any(|petal| petal.count(*part) > 0);
        let parts: Vec<(Part, String)> = Part::ALL
            .into_iter()
            .filter(is_told)
            .map(|part| {
                let count = drawn.flower.petals.iter().map(|petal| petal.count(part)).max().unwrap_or(0).max(2);
                let word = words::word(page, part, count);
                let told = words::sign(part).map(|sign| format!("{sign} {word}"));
                (part, told.unwrap_or_else(|| format!("{} {word}", page.say("règles", "rules"))))
            })
            .collect();
        let widths: Vec<f64> = parts.iter().map(|(_, told)| 26.0 + Type::Small.width(told) + 22.0).collect();
        let rows = rows(&widths, self.width - 2.0 * EDGE);
        let mut top = self.height + 2.0 * GAP;
        let mut all = parts.iter().zip(&widths);
        for row in rows {
            let whole: f64 = widths.iter().skip(row.0).take(row.1).sum();
            let mut x = (self.width - whole + 22.0) / 2.0;
            for ((part, told), width) in all.by_ref().take(row.1) {
                let box_of = |from: f64, to: f64| path(&[(x + from, top), (x + to, top), (x + to, top + 14.0), (x + from, top + 14.0)]);
                // Petals with a proof have a colour each: so does the key.
                let stripes = if *part == Part::Proved { drawn.flower.petals.len().min(3) } else { 1 };
                let wide = 18.0 / stripes as f64;
                self.body.push(html! {
                    @for stripe in 0..stripes { (drawn.filled(*part, stripe, &box_of(wide * stripe as f64, wide * (stripe + 1) as f64))) }
                    path.petal-edge d=(box_of(0.0, 18.0)) {}
                    (svg::text((x + 26.0, top + 11.5), Anchor::Start, Type::Small, std::slice::from_ref(told)))
                });
                x += width;
            }
            top += 24.0;
        }
        self.height = top;
    }

    /// The petals and the titles that their numbers lead to: one link each.
    fn titles(&mut self, page: &Page<'_>, drawn: &Drawn<'_, '_>, centre: &str) -> Vec<Markup> {
        let flower = drawn.flower;
        let width = (self.width - 2.0 * EDGE) / 2.0;
        let labels: Vec<Label> =
            flower.petals.iter().map(|petal| Label::new(&petal.title, &words::said(page, petal).joined(), width - 50.0)).collect();
        let (places, height) = columns(&labels.iter().map(Label::height).collect::<Vec<_>>(), 2, GAP);
        let top = self.height + GAP;
        let mut out = Vec::new();
        for (rank, ((petal, label), (column, y))) in flower.petals.iter().zip(&labels).zip(places).enumerate() {
            let (x, y) = (EDGE + width * column as f64, top + y);
            let told = html! {
                g transform=(centre) { (drawn.petal(rank, petal)) }
                (svg::text((x + 28.0, y + Type::Title.size()), Anchor::End, Type::Plain, &[(rank + 1).to_string()]))
                " " (label.draw((x + 38.0, y), Anchor::Start))
            };
            out.push(leading(page, petal.entity, &told));
            self.body.push(html! { g transform=(centre) aria-hidden="true" { (drawn.number(rank)) } });
        }
        self.height = top + height;
        out
    }

    /// The links, by their numbers: from what, doing what, to what.
    fn links(&mut self, page: &Page<'_>, flower: &Flower<'_>) {
        if flower.bonds.is_empty() {
            return;
        }
        let top = self.height + 2.0 * GAP;
        let title = words::links_title(page).to_owned();
        let line = svg::number(top - 6.0);
        self.body.push(html! {
            line.d-thin x1=(EDGE) y1=(line) x2=(svg::number(self.width - EDGE)) y2=(line) {}
            (svg::text((EDGE, top + 18.0), Anchor::Start, Type::Title, &[title]))
        });
        let top = top + 34.0;
        let width = (self.width - 2.0 * EDGE) / 2.0;
        let room = width - 46.0;
        let told: Vec<(Vec<String>, Vec<String>)> = flower
            .bonds
            .iter()
            .map(|bond| {
                let relation = table::relation(page, bond);
                let title = bond.link.title_in(page.lang).map(|title| title.into_owned());
                match title {
                    Some(title) => (Type::Plain.lines(&relation, room), Type::Small.lines(&title, room)),
                    None => (Type::Plain.lines(&relation, room), Vec::new()),
                }
            })
            .collect();
        let height = |(relation, title): &(Vec<String>, Vec<String>)| Type::Plain.height(relation.len()) + Type::Small.height(title.len());
        let (places, tallest) = columns(&told.iter().map(height).collect::<Vec<_>>(), 2, GAP);
        for (rank, ((bond, (relation, title)), (column, y))) in flower.bonds.iter().zip(&told).zip(places).enumerate() {
            let (x, y) = (EDGE + width * column as f64, top + y);
            let under = y + Type::Plain.height(relation.len()) + Type::Small.size();
            let told = html! {
                (badge((x + 12.0, y + 9.5), rank + 1))
                " " (svg::text((x + 32.0, y + Type::Plain.size()), Anchor::Start, Type::Plain, relation))
                @if !title.is_empty() { " " (svg::text((x + 32.0, under), Anchor::Start, Type::Small, title)) }
            };
            self.body.push(leading(page, bond.link, &told));
        }
        self.height = top + tallest;
    }
}

/// Things of these widths in rows: the first of each row, and how many stand in it.
fn rows(widths: &[f64], room: f64) -> Vec<(usize, usize)> {
    let mut rows: Vec<(usize, usize)> = Vec::new();
    let mut used = f64::MAX;
    for (rank, width) in widths.iter().enumerate() {
        match rows.last_mut() {
            Some(row) if used + width <= room => {
                row.1 += 1;
                used += width;
            }
            _ => {
                rows.push((rank, 1));
                used = *width;
            }
        }
    }
    rows
}
