//! The inverted pyramid, one figure for each axis: those who carry at the tip, below; those who are served on top, wide.

mod bands;
mod steps;
#[cfg(test)]
mod tests;

use super::measure::Type;
use super::svg::{self, Anchor, number};
use super::{Cell, Drawing, Figure, Table};
use crate::page::Page;
use bands::{Band, NARROW, Room, STEP, WIDE, bands};
use maud::{Markup, html};
use social_core::checks::s4_power::axes::AxisSide;
use social_core::kinds::Kind;
use social_core::resolve::slug;
use social_core::text;
use std::borrow::Cow;
use std::collections::BTreeSet;
use steps::{Axis, Named, Step};

/// Around everything.
const EDGE: f64 = 16.0;

/// Height of the point under the lowest level.
const POINT: f64 = 46.0;

/// From one arrow beside the pyramid to the next.
const LANE: f64 = 16.0;

/// A figure for each axis that has levels, in the order of the code; a narrow drawing stands in its place on a narrow screen.
pub(crate) fn section(page: &Page<'_>) -> Markup {
    html! {
        @for (axis, id) in axes(page) {
            @let narrow = drawing(page, &axis, NARROW);
            @let (width, height) = (number(narrow.width), number(narrow.height));
            div.has-narrow {
                (super::show(page, &figure(page, &axis, id)))
                div.narrow {
                    svg role="group" aria-label=(title(page, &axis)) width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } { (narrow.body) }
                }
            }
        }
    }
}

/// The axes that have levels, each with the anchor of its figure.
fn axes(page: &Page<'_>) -> Vec<(Axis, Cow<'static, str>)> {
    let mut ids = BTreeSet::new();
    let axes = page.input.code.of(Kind::Pyramid).flat_map(|pyramid| pyramid.groups(Kind::Axis));
    let named = axes.filter_map(|entity| {
        let axis = steps::axis(page, entity)?;
        let name = format!("pyramid-{}", slug(entity.name().unwrap_or(&axis.title), '-'));
        let id = (1..).map(|n| if n == 1 { name.clone() } else { format!("{name}-{n}") }).find(|id| ids.insert(id.clone()))?;
        Some((axis, id.into()))
    });
    named.collect()
}

fn title(page: &Page<'_>, axis: &Axis) -> String {
    let name = &axis.title;
    page.text(&text! { fr: "La pyramide inversée : {name}", en: "The inverted pyramid: {name}", name })
}

fn figure(page: &Page<'_>, axis: &Axis, id: Cow<'static, str>) -> Figure {
    let names = |step: Option<&Step>| step.map(|step| step.title.text.clone()).unwrap_or_default();
    let (count, tip, base) = (axis.steps.len(), names(axis.steps.first()), names(axis.steps.last()));
    let mut summary = page.text(&text! {
        fr: "Une pyramide posée sur sa pointe ; niveaux : {count}. En bas, à la pointe, « {tip} » porte les autres ; en haut, à la base, « {base} ».",
        en: "A pyramid standing on its tip; levels: {count}. At the bottom, at the tip, “{tip}” carries the others; on top, at the base, “{base}”.",
        count, tip, base
    });
    if let Some(question) = &axis.question {
        summary.push(' ');
        summary.push_str(question);
    }
    Figure { id, title: title(page, axis), summary, drawing: drawing(page, axis, WIDE), table: table(page, axis) }
}

/// What leads somewhere, when it does.
fn leading(named: &Named, content: &Markup) -> Markup {
    html! { @if let Some(href) = &named.href { a href=(href) { (content) } } @else { g { (content) } } }
}

fn drawing(page: &Page<'_>, axis: &Axis, room: Room) -> Drawing {
    let bands = bands(page, axis, room);
    let half = bands.last().map_or(200.0, |band| band.halves.1);
    let height = bands.last().map_or(0.0, |band| band.foot + band.height);
    let lanes = lanes(axis);
    let crown = crown(page, axis, (half * 2.0).max(room.widest / 2.0).max(300.0));
    let right = lanes.iter().map(|lane| lane.2 + 1).max().map_or(0.0, |count| 14.0 + LANE * count as f64);
    let middle = EDGE + half + right;
    let ground = crown.height + height;
    let tint = match axis.side {
        Some(AxisSide::Capital) => "pyramid-capital",
        Some(AxisSide::Creation) | None => "pyramid-creation",
    };
    let carried = [page.say("à la pointe, qui porte les autres", "at the tip, who carries the others").to_owned()];
    let body = html! {
        (crown.body(middle))
        @for (place, band) in bands.iter().enumerate() {
            @let look = Look { tint, fade: 1.0 - 0.62 * place as f64 / bands.len().max(2) as f64, point: if place == 0 { POINT } else { 0.0 } };
            (drawn(band, (middle, ground), &look))
        }
        @for (place, band) in bands.iter().enumerate() {
            @if band.step.lifts.contains(&(place + 1)) { (lift((middle, ground - band.foot - band.height - STEP / 2.0), page)) }
        }
        @for (from, to, lane) in &lanes {
            @if let (Some(from), Some(to)) = (bands.get(*from), bands.get(*to)) {
                (beside(from, to, (middle, ground), half + 14.0 + LANE * *lane as f64))
            }
        }
        (svg::text((middle, ground + POINT + 18.0), Anchor::Middle, Type::Small, &carried))
    };
    let width = (2.0 * (middle)).max(crown.width + 2.0 * EDGE);
    Drawing { width, height: ground + POINT + 18.0 + EDGE, body, has_links: true }
}

/// What stands above the base: the question, and whom the top level serves.
struct Crown {
    question: Vec<String>,
    served: Vec<String>,
    has_arrow: bool,
    word: String,
    width: f64,
    height: f64,
}

fn crown(page: &Page<'_>, axis: &Axis, width: f64) -> Crown {
    let question = axis.question.as_ref().map(|question| Type::Title.lines(question, width)).unwrap_or_default();
    let others = axis.steps.last().map(|step| step.serves.join(page.say("\u{a0}; ", "; "))).filter(|text| !text.is_empty());
    let has_arrow = others.is_some();
    let served = others.map(|text| Type::Plain.lines(&text, width)).unwrap_or_default();
    let below = if has_arrow { STEP } else { 26.0 };
    let gap = if question.is_empty() { 0.0 } else { 12.0 };
    let height = EDGE + Type::Title.height(question.len()) + gap + Type::Plain.height(served.len()) + below;
    let word = if has_arrow { page.say("sert", "serves") } else { page.say("en haut, qui est servi", "on top, who is served") };
    Crown { question, served, has_arrow, word: word.to_owned(), width, height }
}

impl Crown {
    fn body(&self, middle: f64) -> Markup {
        let served = self.height - if self.has_arrow { STEP } else { 26.0 } - Type::Plain.height(self.served.len());
        html! {
            @if !self.question.is_empty() { (svg::text((middle, EDGE + Type::Title.size()), Anchor::Middle, Type::Title, &self.question)) }
            @if self.has_arrow {
                (svg::text((middle, served + Type::Plain.size()), Anchor::Middle, Type::Plain, &self.served))
                (arrow((middle, self.height - STEP / 2.0), &self.word))
            } @else {
                (svg::text((middle, self.height - 9.0), Anchor::Middle, Type::Small, std::slice::from_ref(&self.word)))
            }
        }
    }
}

fn lift(at: (f64, f64), page: &Page<'_>) -> Markup {
    arrow(at, page.say("sert", "serves"))
}

/// An arrow upwards between two levels, and its word.
fn arrow((x, y): (f64, f64), word: &str) -> Markup {
    let points = [(0.0, -12.0), (9.0, -2.0), (3.5, -2.0), (3.5, 11.0), (-3.5, 11.0), (-3.5, -2.0), (-9.0, -2.0)];
    html! {
        path.pyramid-arrow d=(closed(&points.map(|(dx, dy)| (x + dx, y + dy)))) {}
        (svg::text((x + 14.0, y + 4.5), Anchor::Start, Type::Small, &[word.to_owned()]))
    }
}

fn closed(points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", number(*x), number(*y))).collect();
    format!("M{}Z", points.join("L"))
}

/// How a band looks: paler as it goes up, pointed at the tip.
struct Look {
    tint: &'static str,
    fade: f64,
    point: f64,
}

/// A level: its band, its words, its boxes, its shares.
fn drawn(band: &Band<'_>, (middle, ground): (f64, f64), look: &Look) -> Markup {
    let foot = ground - band.foot;
    let top = foot - band.height;
    let (below, above) = band.halves;
    let corners =
        [(middle - above, top), (middle + above, top), (middle + below, foot), (middle, foot + look.point), (middle - below, foot)];
    let [title, _, words, shares] = band.tops;
    let mut y = top + words;
    let paragraphs: Vec<(f64, &Vec<String>)> = band
        .said
        .iter()
        .map(|lines| {
            let at = y + Type::Plain.size();
            y += Type::Plain.height(lines.len()) + 3.0;
            (at, lines)
        })
        .collect();
    html! {
        path.pyramid-ground d=(closed(&corners)) {}
        path class={ "pyramid-band " (look.tint) } fill-opacity=(format!("{:.2}", look.fade)) d=(closed(&corners)) {}
        (leading(&band.step.title, &svg::text((middle, top + title + Type::Title.size()), Anchor::Middle, Type::Title, &band.title)))
        @for chip in &band.chips {
            @let (x, y) = (middle + chip.x, top + chip.y);
            (leading(&chip.named, &html! {
                (svg::rect("pyramid-chip", (x, y), chip.size))
                (svg::text((x + chip.size.0 / 2.0, y + 3.5 + Type::Plain.size()), Anchor::Middle, Type::Plain, &chip.lines))
            }))
        }
        @for (at, lines) in paragraphs { (svg::text((middle, at), Anchor::Middle, Type::Plain, lines)) }
        @for (rank, (word, portion)) in band.shares.iter().enumerate() {
            (share((middle, top + shares + 20.0 * rank as f64), band.whole, word, portion))
        }
    }
}

/// A share: its words, and its length of a whole.
fn share((middle, top): (f64, f64), whole: f64, word: &str, portion: &steps::Portion) -> Markup {
    let told = [format!("{word} {}", portion.text)];
    html! {
        (svg::text((middle - 6.0, top + 13.0), Anchor::End, Type::Strong, &told))
        (svg::rect("pyramid-whole", (middle + 6.0, top + 2.0), (whole, 13.0)))
        (svg::rect("pyramid-share", (middle + 6.0, top + 2.0), (whole * portion.part, 13.0)))
    }
}

/// Arrows to a level that is not the next one, each in a lane of its own beside the pyramid.
fn lanes(axis: &Axis) -> Vec<(usize, usize, usize)> {
    let all = axis.steps.iter().enumerate().flat_map(|(from, step)| step.lifts.iter().map(move |to| (from, *to)));
    let mut far: Vec<(usize, usize)> = all.filter(|(from, to)| from != to && *to != from + 1).collect();
    far.sort_by_key(|(from, to)| (from.abs_diff(*to), *from));
    far.into_iter().enumerate().map(|(lane, (from, to))| (from, to, lane)).collect()
}

/// An arrow beside the pyramid, from a level to one that is not the next.
fn beside(from: &Band<'_>, to: &Band<'_>, (middle, ground): (f64, f64), out: f64) -> Markup {
    let side = |band: &Band<'_>| {
        let (below, above) = band.halves;
        (middle + (below + above) / 2.0, ground - band.foot - band.height / 2.0)
    };
    let (start, end) = (side(from), side(to));
    let path =
        format!("M{} {}H{}V{}H{}", number(start.0), number(start.1 - 6.0), number(middle + out), number(end.1 + 6.0), number(end.0 + 7.0));
    let (x, y) = (end.0 + 1.0, end.1 + 6.0);
    html! {
        path.pyramid-far d=(path) {}
        path.pyramid-arrow d=(closed(&[(x, y), (x + 9.0, y - 5.0), (x + 9.0, y + 5.0)])) {}
    }
}

/// The axis as a table, the base first, as it is drawn.
fn table(page: &Page<'_>, axis: &Axis) -> Table {
    let has_share = axis.steps.iter().any(|step| step.share.is_some());
    let has_votes = axis.steps.iter().any(|step| step.votes.is_some());
    let mut head = vec![
        page.say("Niveau", "Level"),
        page.say("Rang (1 à la pointe)", "Rank (1 at the tip)"),
        page.say("Qui s'y tient", "Who stands there"),
        page.say("Répond de", "Answers for"),
        page.say("Décide", "Decides"),
        page.say("Sert", "Serves"),
    ];
    head.extend(has_share.then(|| page.say("Part du capital", "Share of the capital")));
    head.extend(has_votes.then(|| page.say("Part des voix", "Share of votes")));
    let portion = |portion: &Option<steps::Portion>| Cell::number(portion.as_ref().map(|p| p.text.clone()).unwrap_or_default());
    let list = |texts: &[String]| Cell::text(texts.join(page.say("\u{a0}; ", "; ")));
    let rows = axis.steps.iter().rev().map(|step| {
        let served = step.lifts.iter().filter_map(|place| axis.steps.get(*place)).map(|other| other.title.text.clone());
        let served: Vec<String> = served.chain(step.serves.iter().cloned()).collect();
        let mut row = vec![
            Cell { text: step.title.text.clone(), href: step.title.href.clone(), is_number: false },
            Cell::number(step.rank.map(|rank| rank.to_string()).unwrap_or_default()),
            Cell::text(step.parties.iter().map(|party| party.text.as_str()).collect::<Vec<_>>().join(", ")),
            list(&step.answers),
            list(&step.decides),
            list(&served),
        ];
        row.extend(has_share.then(|| portion(&step.share)));
        row.extend(has_votes.then(|| portion(&step.votes)));
        row
    });
    Table { rows: rows.collect(), head: head.into_iter().map(str::to_owned).collect() }
}
