//! Deciding as a drawing: a band for those who decide, a row for each of their ways, bars for what it takes.

use super::rows::{Decisions, Named, Way, words};
use super::tables::{quorums, taken};
use crate::entity;
use crate::figure::Drawing;
use crate::figure::block::Block;
use crate::figure::measure::Type;
use crate::figure::svg::{self, Anchor, number};
use crate::page::Page;
use maud::{Markup, html};
use social_core::resolve::Entity;
use social_core::text;

/// Widths of the columns: who, what, how, majority, quorum, notice.
const COLUMNS: [f64; 6] = [150.0, 206.0, 134.0, 138.0, 130.0, 104.0];
/// Between two bands, and around everything.
const BETWEEN: f64 = 10.0;
const EDGE: f64 = 1.0;
/// Height of the titles of columns, and of a part.
const TITLES: f64 = 26.0;
const PART: f64 = 40.0;
/// Size of a bar, and the room it takes in its cell.
const BAR: (f64, f64) = (110.0, 9.0);
const ROOM: f64 = 16.0;

/// A cell: a bar when there is a share to show, words under it.
struct Part {
    share: Option<f64>,
    mark: Option<f64>,
    stack: Block,
    href: Option<String>,
}

impl Part {
    fn words(stack: Block) -> Self {
        Self { share: None, mark: None, stack, href: None }
    }

    fn height(&self) -> f64 {
        self.stack.height() + if self.share.is_some() { ROOM } else { 0.0 }
    }

    fn draw(&self, at: (f64, f64)) -> Markup {
        let (x, y) = (at.0 + 10.0, at.1 + 12.0);
        let under = if self.share.is_some() { ROOM } else { 0.0 };
        let words = self.stack.draw((at.0, at.1 + under));
        html! {
            @if let Some(share) = self.share {
                rect.g-track x=(number(x)) y=(number(y)) width=(number(BAR.0)) height=(number(BAR.1)) rx="3" {}
                rect.g-fill x=(number(x)) y=(number(y)) width=(number(BAR.0 * share.clamp(0.0, 1.0))) height=(number(BAR.1)) rx="3" {}
            }
            @if let Some(mark) = self.mark.filter(|_| self.share.is_some()) {
                path.g-mark d={ "M" (number(x + BAR.0 * mark.clamp(0.0, 1.0))) " " (number(y - 3.0)) "v" (number(BAR.1 + 6.0)) } {}
            }
            @match &self.href { Some(href) => a href=(href) { (words) }, None => (words) }
        }
    }
}

/// A drawing that grows downward, without the columns that would stay empty.
struct Sheet {
    y: f64,
    parts: Vec<Markup>,
    columns: Vec<usize>,
}

/// The drawing; nothing without a way of deciding. What each may decide, and how the code changes, are read in tables.
pub(super) fn drawing(page: &Page<'_>, decisions: &Decisions<'_>) -> Option<Drawing> {
    if decisions.ways.is_empty() {
        return None;
    }
    let columns = (0..COLUMNS.len()).filter(|column| decisions.ways.iter().any(|way| has(way, *column))).collect();
    let mut sheet = Sheet { y: EDGE, parts: Vec::new(), columns };
    let (taken, ways): (Vec<&Way<'_>>, Vec<&Way<'_>>) = decisions.ways.iter().partition(|way| !way.taken.is_empty());
    if !ways.is_empty() {
        sheet.titles(page);
        sheet.bands(page, &ways);
    }
    if !taken.is_empty() {
        sheet.part(page.say("Décisions déjà prises", "Decisions already taken"));
        sheet.bands(page, &taken);
    }
    let body = html! { @for part in &sheet.parts { (part) } };
    Some(Drawing { width: sheet.width() + EDGE, height: sheet.y - BETWEEN + EDGE, body, has_links: true })
}

/// Whether a way has something to say in a column.
fn has(way: &Way<'_>, column: usize) -> bool {
    match column {
        2 => !way.mode.is_empty() || !way.taken.is_empty(),
        3 => way.majority.is_some(),
        4 => way.quorum.is_some() || way.second.is_some(),
        5 => !way.notice.is_empty(),
        _ => true,
    }
}

fn new(column: usize) -> Block {
    Block::new(COLUMNS.get(column).copied().unwrap_or_default())
}

fn href(page: &Page<'_>, entity: Option<Entity<'_>>) -> Option<String> {
    entity.filter(|one| one.is_own()).map(|one| page.href(one))
}

impl Sheet {
    /// Where a column starts.
    fn left(&self, column: usize) -> f64 {
        let before = self.columns.iter().filter(|other| **other < column);
        EDGE + before.filter_map(|other| COLUMNS.get(*other)).sum::<f64>()
    }

    fn width(&self) -> f64 {
        self.left(COLUMNS.len())
    }

    fn titles(&mut self, page: &Page<'_>) {
        let words = [
            ("Qui décide", "Who decides"),
            ("Quoi", "What"),
            ("Comment", "How"),
            ("Majorité", "Majority"),
            ("Quorum", "Quorum"),
            ("Préavis", "Notice"),
        ];
        for (column, (fr, en)) in words.into_iter().enumerate() {
            if !self.columns.contains(&column) {
                continue;
            }
            let said = [page.say(fr, en).to_owned()];
            self.parts.push(svg::text((self.left(column) + 10.0, self.y + 16.0), Anchor::Start, Type::Strong, &said));
        }
        self.y += TITLES;
    }

    fn part(&mut self, title: &str) {
        let lines = Type::Title.lines(title, self.width() - 20.0);
        self.parts.push(svg::text((EDGE, self.y + 24.0), Anchor::Start, Type::Title, &lines));
        self.y += PART + Type::Title.height(lines.len() - 1);
    }

    /// A band for each run of ways that the same people take.
    fn bands(&mut self, page: &Page<'_>, ways: &[&Way<'_>]) {
        for band in ways.chunk_by(|a, b| words(&a.takers) == words(&b.takers)) {
            self.band(page, band);
        }
    }

    fn band(&mut self, page: &Page<'_>, ways: &[&Way<'_>]) {
        let Some(first) = ways.first() else { return };
        let takers = takers(page, &first.takers);
        let tall: f64 = takers.iter().map(Part::height).sum();
        let rows: Vec<Vec<Part>> = ways.iter().map(|way| row(page, way)).collect();
        let heights: Vec<f64> = rows.iter().map(|row| row.iter().map(Part::height).fold(0.0, f64::max)).collect();
        let height = heights.iter().sum::<f64>().max(tall);
        self.parts.push(svg::rect("d-box", (EDGE, self.y), (self.width() - EDGE, height)));
        self.parts.push(svg::rect("d-soft", (EDGE, self.y), (self.left(1) - EDGE, height)));
        let mut y = self.y;
        for taker in &takers {
            self.parts.push(taker.draw((EDGE, y)));
            y += taker.height();
        }
        let mut y = self.y;
        for (rank, (row, height)) in rows.iter().zip(&heights).enumerate() {
            if rank > 0 {
                self.parts.push(rule((self.left(1), y), self.width() - self.left(1)));
            }
            for (column, part) in (1..).zip(row).filter(|(column, _)| self.columns.contains(column)) {
                self.parts.push(part.draw((self.left(column), y)));
            }
            y += height;
        }
        self.y += height + BETWEEN;
    }
}

fn rule(at: (f64, f64), width: f64) -> Markup {
    html! { path.d-thin d={ "M" (number(at.0)) " " (number(at.1)) "h" (number(width)) } {} }
}

/// Who decides, each on a line that leads to them.
fn takers(page: &Page<'_>, all: &[Named<'_>]) -> Vec<Part> {
    if all.is_empty() {
        return vec![Part::words(new(0).with(Type::Small, page.say("qui\u{a0}: non dit", "who: not said")))];
    }
    all.iter().map(|one| Part { href: href(page, one.entity), ..Part::words(new(0).with(Type::Strong, &one.text)) }).collect()
}

/// What, how, majority, quorum, notice.
fn row(page: &Page<'_>, way: &Way<'_>) -> Vec<Part> {
    let what = new(1).with(Type::Plain, &entity::title(page, way.entity)).with(Type::Small, &words(&way.about));
    let what = if way.protects.is_empty() {
        what
    } else {
        what.with(Type::Small, &page.text(&text! { fr: "Protège : {what}", en: "Protects: {what}", what = words(&way.protects) }))
    };
    let what = way.vote.iter().fold(what, |stack, line| stack.with(Type::Small, line));
    let how = new(2).with(Type::Plain, &way.mode);
    let how = if way.taken.is_empty() { how } else { how.with(Type::Small, &taken(page, way)) };
    let majority = way.majority.as_ref();
    let quorum = quorums(page, way).iter().fold(new(4), |stack, line| stack.with(Type::Small, line));
    vec![
        Part { href: href(page, Some(way.entity)), ..Part::words(what) },
        Part::words(how),
        Part {
            share: majority.and_then(|part| part.share),
            ..Part::words(new(3).with(Type::Small, majority.map(|part| part.said.as_str()).unwrap_or_default()))
        },
        Part {
            share: way.quorum.as_ref().and_then(|part| part.share),
            mark: way.second.as_ref().and_then(|part| part.share),
            ..Part::words(quorum)
        },
        Part::words(new(5).with(Type::Plain, &way.notice)),
    ]
}
