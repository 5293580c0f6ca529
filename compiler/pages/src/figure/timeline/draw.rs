//! The axis of time as a ribbon that goes down, true to its dates; labels on both sides, led to their day by a line.

use super::collect::{Dated, Theme};
use super::day;
use super::scale::{Scale, Span, year_of};
use crate::figure::Drawing;
use crate::figure::block::{Block, spread};
use crate::figure::measure::Type;
use crate::figure::svg::{self, Anchor, number};
use crate::page::Page;
use maud::{Markup, html};
use social_core::kinds::Kind;
use social_core::text;
use social_core::values::Moment;
use std::collections::BTreeMap;

/// Widths of the ribbon, of the room for lines, of the labels on two sides, of those on one.
const RIBBON: f64 = 84.0;
const GAP: f64 = 46.0;
const TWO: f64 = 380.0;
const ONE: f64 = 560.0;
/// Between two labels, and above and under everything.
const BETWEEN: f64 = 8.0;
const EDGE: f64 = 2.0;

/// How far a label may stand from its day while years are alike.
const FAR: f64 = 420.0;

/// From the top of a label to the line that leads to it.
const LEAD: f64 = 18.0;

/// A side of the axis.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// A label, its side and its days: what leads to one place, and lines that each lead to theirs.
struct Label {
    theme: Theme,
    side: Side,
    days: Span,
    whole: (Block, Option<String>),
    lines: Vec<(Block, Option<String>)>,
    class: &'static str,
}

impl Label {
    fn height(&self) -> f64 {
        // Each stack keeps its own margins; lines of one label share theirs.
        self.whole.0.height() + self.lines.iter().map(|(line, _)| line.height() - INSIDE).sum::<f64>()
    }
}

/// What two stacks of one label share.
const INSIDE: f64 = 17.0;

/// The drawing of what is dated.
pub(super) fn drawing(page: &Page<'_>, all: &[Dated<'_>]) -> Drawing {
    let is_double = all.iter().any(|one| one.theme == Theme::Story) && all.iter().any(|one| one.theme != Theme::Story);
    let mut labels = labels(page, all, if is_double { TWO } else { ONE });
    if is_double {
        share(&mut labels);
    }
    let mut scale = scaled(&labels);
    let mut tops = [Side::Left, Side::Right].map(|side| tops(&labels, side, &scale));
    let ribbon = if is_double { EDGE + TWO + GAP } else { EDGE };
    let width = ribbon + RIBBON + GAP + if is_double { TWO } else { ONE } + EDGE;
    let (note, head) = note(page, &scale, width);
    let down = EDGE + head - tops.iter().flatten().copied().fold(0.0, f64::min);
    scale.move_down(down);
    tops.iter_mut().flatten().for_each(|top| *top += down);
    let [left, right] = &tops;
    let placed: Vec<(&Label, f64)> =
        of(&labels, Side::Left).zip(left.iter().copied()).chain(of(&labels, Side::Right).zip(right.iter().copied())).collect();
    let low = placed.iter().map(|(label, top)| top + label.height()).fold(scale.end(), f64::max);
    let body = html! {
        (note)
        (axis(page, &scale, ribbon))
        @for (label, top) in &placed { (one(label, *top, &scale, ribbon)) }
    };
    Drawing { width, height: low + EDGE, body, has_links: true }
}

/// Years all alike when labels then stand near their day; else each year with the room its days ask for.
fn scaled(labels: &[Label]) -> Scale {
    let spans: Vec<Span> = labels.iter().map(|label| label.days).collect();
    let even = Scale::of(&spans, fullest(labels));
    let is_near = |side: Side| {
        let tops = tops(labels, side, &even);
        of(labels, side).zip(tops).all(|(label, top)| (even.middle(label.days) - top - LEAD).abs() <= FAR)
    };
    if is_near(Side::Left) && is_near(Side::Right) {
        return even;
    }
    let mut rooms: BTreeMap<i64, [f64; 2]> = BTreeMap::new();
    for label in labels {
        let [left, right] = rooms.entry(year_of((label.days.first + label.days.last) / 2)).or_default();
        *(if label.side == Side::Left { left } else { right }) += label.height() + BETWEEN;
    }
    Scale::uneven(&spans, &|year| rooms.get(&year).map_or(0.0, |[left, right]| left.max(*right)))
}

/// What is said above an axis whose years differ, and the room it takes.
fn note(page: &Page<'_>, scale: &Scale, width: f64) -> (Markup, f64) {
    if !scale.is_uneven {
        return (html! {}, 0.0);
    }
    let said = page.say("Chaque année a la hauteur que demandent ses dates.", "Each year is as tall as its dates ask for.");
    let lines = Type::Small.lines(said, width - 2.0 * EDGE);
    let height = Type::Small.height(lines.len()) + BETWEEN;
    (svg::text((width / 2.0, 13.0), Anchor::Middle, Type::Small, &lines), height)
}

fn of(labels: &[Label], side: Side) -> impl Iterator<Item = &Label> {
    labels.iter().filter(move |label| label.side == side)
}

fn fullest(labels: &[Label]) -> f64 {
    let full = |side: Side| of(labels, side).map(|label| label.height() + BETWEEN).sum::<f64>();
    full(Side::Left).max(full(Side::Right))
}

fn labels(page: &Page<'_>, all: &[Dated<'_>], width: f64) -> Vec<Label> {
    let today = page.input.verdicts.map(|report| Moment::Day(report.as_of));
    let mut labels: Vec<Label> = all.iter().map(|one| label(page, one, (today, width))).collect();
    if let Some(today) = today {
        let said = day::said(today, page.lang);
        let said = page.text(&text! { fr: "Faits lus au {said}", en: "Facts read on {said}", said });
        let (whole, days) = ((Block::new(width).with(Type::Strong, &said), None), Span::of(today, None));
        labels.push(Label { theme: Theme::Agenda, side: Side::Right, days, whole, lines: Vec::new(), class: "t-today" });
        labels.sort_by_key(|label| label.days.first);
    }
    labels
}

fn label(page: &Page<'_>, one: &Dated<'_>, (today, width): (Option<Moment>, f64)) -> Label {
    let days = Span::of(one.from, one.until);
    let is_future = today.is_some_and(|today| days.first > Span::of(today, None).first);
    let mut when = format!("{} · {}", one.when(page), one.sort);
    if is_future {
        when.push_str(page.say(" · à venir", " · to come"));
    }
    let mut whole = Block::new(width).with(Type::Small, &when).with(Type::Strong, &one.title);
    let mut lines = Vec::new();
    for (line, entity) in &one.lines {
        match entity {
            Some(entity) => lines.push((Block::new(width).with(Type::Plain, line), entity.is_own().then(|| page.href(*entity)))),
            None => whole = whole.with(Type::Small, line),
        }
    }
    let class = match (is_future, one.entity.map(|one| one.kind())) {
        (true, _) => "t-future",
        (false, Some(Kind::Version)) => "t-version",
        (false, _) => "t-past",
    };
    Label { theme: one.theme, side: Side::Right, days, whole: (whole, one.href(page)), lines, class }
}

/// What happened on the left, what was decided of the code on the right; the days that were set on the side with more room.
fn share(labels: &mut [Label]) {
    let all: f64 = labels.iter().map(|label| label.height() + BETWEEN).sum();
    let scale = Scale::of(&labels.iter().map(|label| label.days).collect::<Vec<_>>(), all / 2.0);
    let mut low = [f64::MIN; 2];
    for label in labels {
        let [left, right] = low.map(|low| (scale.middle(label.days) - LEAD).max(low));
        label.side = match label.theme {
            Theme::Story => Side::Left,
            Theme::Code => Side::Right,
            Theme::Agenda => {
                if left < right {
                    Side::Left
                } else {
                    Side::Right
                }
            }
        };
        let [on_left, on_right] = &mut low;
        match label.side {
            Side::Left => *on_left = left + label.height() + BETWEEN,
            Side::Right => *on_right = right + label.height() + BETWEEN,
        }
    }
}

/// Where the labels of a side stand: near their day, one under the other.
fn tops(labels: &[Label], side: Side, scale: &Scale) -> Vec<f64> {
    let heights: Vec<f64> = of(labels, side).map(Label::height).collect();
    let wanted: Vec<f64> = of(labels, side).map(|label| scale.middle(label.days) + label.height() / 2.0 - LEAD).collect();
    spread(&wanted, &heights, BETWEEN)
}

/// The ribbon with its years; what comes after the day of the facts is drawn open.
fn axis(page: &Page<'_>, scale: &Scale, x: f64) -> Markup {
    let (top, end) = (scale.top(), scale.end());
    let today = page.input.verdicts.map(|report| scale.middle(Span::of(Moment::Day(report.as_of), None)));
    let past = today.unwrap_or(end).clamp(top, end);
    html! {
        @if past < end { (svg::rect("t-ahead", (x, past), (RIBBON, end - past))) }
        @if past > top { (svg::rect("t-ribbon", (x, top), (RIBBON, past - top))) }
        @for (rank, (year, y)) in scale.years().into_iter().enumerate() {
            @if rank > 0 { path.t-tick d={ "M" (number(x)) " " (number(y)) "h" (number(RIBBON)) } {} }
            (svg::text((x + RIBBON / 2.0, y + 15.0), Anchor::Middle, Type::Small, &[year]))
        }
    }
}

/// A label, the day it is led to, and the length of what is not one day.
fn one(label: &Label, top: f64, scale: &Scale, ribbon: f64) -> Markup {
    let (x, edge, side) = match label.side {
        Side::Left => (EDGE, ribbon, EDGE + TWO),
        Side::Right => (ribbon + RIBBON + GAP, ribbon + RIBBON, ribbon + RIBBON + GAP),
    };
    let there = scale.middle(label.days);
    let half = (side - edge) / 2.0;
    let (bend, turn) = (number(edge + half), number(side - half));
    let lead = format!(
        "M{} {}C{bend} {} {turn} {} {} {}",
        number(edge),
        number(there),
        number(there),
        number(top + LEAD),
        number(side),
        number(top + LEAD)
    );
    let mut y = top + label.whole.0.height() - INSIDE;
    html! {
        g.(label.class) {
            path.t-lead d=(lead) {}
            @match scale.length(label.days) {
                Some((from, length)) => rect.t-mark x=(number(edge - 3.0)) y=(number(from)) width="6" height=(number(length)) rx="3" {},
                None => circle.t-mark cx=(number(edge)) cy=(number(there)) r="4" {},
            }
            (svg::rect("d-box", (x, top), (label.whole.0.width(), label.height())))
            (linked(label.whole.1.as_deref(), &label.whole.0.draw((x, top))))
            @for (line, href) in &label.lines {
                (linked(href.as_deref(), &line.draw((x, y))))
                @let _ = { y += line.height() - INSIDE; };
            }
        }
    }
}

fn linked(href: Option<&str>, words: &Markup) -> Markup {
    html! { @match href { Some(href) => a href=(href) { (words) }, None => (words) } }
}
