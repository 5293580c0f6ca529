//! A table drawn as tiles: heads of rows and of columns, shading by size with the number always written, a legend. Columns
//! that do not fit side by side go on underneath, so that nothing shrinks and nothing is cut.

use super::Drawing;
use super::measure::Type;
use super::stack::{Line, Stack, widest, widest_word};
use super::svg::{self, Anchor};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The width that drawings keep to: what a page gives them beside its contents on a small screen.
pub(crate) const WIDTH: f64 = 816.0;

const PAD: f64 = 8.0;
const GAP: f64 = 3.0;
const COLUMN: (f64, f64) = (64.0, 150.0);
const HEAD: (f64, f64) = (60.0, 160.0);

/// How a tile is filled.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Shade {
    /// Not at all.
    #[default]
    Plain,
    /// From 1, the lightest, to 4.
    Level(u8),
    /// As what is told and not counted: a dashed edge.
    Told,
    /// As a total.
    Total,
}

impl Shade {
    /// The shade of a part of the largest: 1 for a quarter of it or less, 4 above three quarters.
    pub fn of(part: f64) -> Self {
        Self::Level(match part {
            p if p <= 0.25 => 1,
            p if p <= 0.5 => 2,
            p if p <= 0.75 => 3,
            _ => 4,
        })
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "d-tile",
            Self::Level(0 | 1) => "d-tile d-level1",
            Self::Level(2) => "d-tile d-level2",
            Self::Level(3) => "d-tile d-level3",
            Self::Level(_) => "d-tile d-level4",
            Self::Told => "d-tile d-told",
            Self::Total => "d-tile d-total",
        }
    }
}

/// One tile.
#[derive(Default, Debug)]
pub(crate) struct Tile {
    /// What is written on it.
    pub lines: Vec<Line>,
    /// How it is filled.
    pub shade: Shade,
}

/// Heads, tiles by row and column, and what the shades mean.
#[derive(Default, Debug)]
pub(crate) struct Grid {
    /// What stands where rows and columns meet.
    pub corner: Vec<Line>,
    /// The heads of the columns.
    pub columns: Vec<Vec<Line>>,
    /// The heads of the rows.
    pub rows: Vec<Vec<Line>>,
    /// The tiles that are not empty.
    pub tiles: BTreeMap<(usize, usize), Tile>,
    /// What shades mean, and what else there is to know.
    pub legend: Vec<(Option<Shade>, String)>,
}

impl Grid {
    /// The drawing.
    pub fn draw(&self) -> Drawing {
        let head = widest(&self.corner).max(self.rows.iter().map(|row| widest(row)).fold(0.0, f64::max));
        let head = head.clamp(HEAD.0, HEAD.1) + 2.0 * PAD;
        let bands = self.bands(WIDTH - head);
        let used = bands.iter().map(|band| band.iter().map(|(_, width)| width + GAP).sum::<f64>()).fold(0.0, f64::max);
        let width = if head + used > 640.0 { WIDTH } else { (head + used).max(420.0) };
        let mut top = 0.0;
        let mut body = Vec::new();
        for band in &bands {
            body.push(self.band(head, band, &mut top));
            top += 2.0 * PAD;
        }
        body.push(legend(&self.legend, width, &mut top));
        let has_links = body.iter().any(|part| part.0.contains("<a "));
        Drawing { width, height: top, body: html! { @for part in &body { (part) } }, has_links }
    }

    /// Columns side by side as far as they fit without breaking words, each with its width.
    fn bands(&self, room: f64) -> Vec<Vec<(usize, f64)>> {
        let mut wishes: Vec<(f64, f64)> = self.columns.iter().map(|column| (widest_word(column), widest(column))).collect();
        for ((_, column), tile) in &self.tiles {
            if let Some((least, most)) = wishes.get_mut(*column) {
                (*least, *most) = (least.max(widest_word(&tile.lines)), most.max(widest(&tile.lines)));
            }
        }
        let mut bands: Vec<Vec<(usize, f64, f64)>> = Vec::new();
        let mut used = f64::INFINITY;
        for (rank, (least, most)) in wishes.into_iter().enumerate() {
            let least = least.clamp(COLUMN.0, COLUMN.1) + 2.0 * PAD;
            if used + least + GAP > room {
                bands.push(Vec::new());
                used = 0.0;
            }
            used += least + GAP;
            if let Some(band) = bands.last_mut() {
                band.push((rank, least, (most + 2.0 * PAD).max(least)));
            }
        }
        bands.iter().map(|band| spread(band, room)).collect()
    }

    /// Columns that fit side by side, under their heads, with the rows that have something there.
    fn band(&self, head: f64, columns: &[(usize, f64)], top: &mut f64) -> Markup {
        let is_all = columns.len() == self.columns.len();
        let last = self.rows.len().saturating_sub(1);
        let has_some = |row: usize| columns.iter().any(|(column, _)| self.tiles.contains_key(&(row, *column)));
        let rows: Vec<usize> = (0..self.rows.len()).filter(|row| is_all || *row == last || has_some(*row)).collect();
        let heads: Vec<Stack> =
            columns.iter().map(|(column, width)| Stack::new(lines_of(&self.columns, *column), width - 2.0 * PAD)).collect();
        let corner = Stack::new(&self.corner, head - 2.0 * PAD);
        let high = heads.iter().map(|stack| stack.height).fold(corner.height, f64::max) + 2.0 * PAD;
        let start = *top;
        *top += high + GAP;
        html! {
            (corner.draw((0.0, start + high - PAD - corner.height), Anchor::Start))
            @for ((_, x, width), stack) in placed(head, columns).zip(&heads) {
                (stack.draw((x + PAD, start + high - PAD - stack.height), Anchor::Start))
                line.d-line x1=(svg::number(x)) x2=(svg::number(x + width)) y1=(svg::number(start + high - 1.5)) y2=(svg::number(start + high - 1.5)) {}
            }
            @for row in rows { (self.row(head, columns, (row, top))) }
        }
    }

    fn row(&self, head: f64, columns: &[(usize, f64)], (row, top): (usize, &mut f64)) -> Markup {
        let name = Stack::new(lines_of(&self.rows, row), head - 2.0 * PAD);
        let empty = Tile::default();
        let tiles: Vec<(f64, f64, &Tile, Stack)> = placed(head, columns)
            .map(|(column, x, width)| {
                let tile = self.tiles.get(&(row, column)).unwrap_or(&empty);
                (x, width, tile, Stack::new(&tile.lines, width - 2.0 * PAD))
            })
            .collect();
        let high = tiles.iter().map(|(.., stack)| stack.height).fold(name.height, f64::max) + 2.0 * PAD;
        let y = *top;
        *top += high + GAP;
        html! {
            (name.draw((0.0, y + PAD), Anchor::Start))
            @for (x, width, tile, stack) in &tiles {
                rect class=(tile.shade.class()) x=(svg::number(*x)) y=(svg::number(y)) width=(svg::number(*width)) height=(svg::number(high)) rx="4" {}
                g.d-on { (stack.draw((x + PAD, y + PAD), Anchor::Start)) }
            }
        }
    }
}

fn lines_of(heads: &[Vec<Line>], rank: usize) -> &[Line] {
    heads.get(rank).map_or(&[], Vec::as_slice)
}

/// Each column of a band with where it begins and how wide it is.
fn placed(head: f64, columns: &[(usize, f64)]) -> impl Iterator<Item = (usize, f64, f64)> {
    columns.iter().scan(head + GAP, |x, (column, width)| {
        let at = *x;
        *x += width + GAP;
        Some((*column, at, *width))
    })
}

/// Gives what is left of a band to the columns that wish for more, as much as each wishes.
fn spread(band: &[(usize, f64, f64)], room: f64) -> Vec<(usize, f64)> {
    let left = room - band.iter().map(|(_, least, _)| least + GAP).sum::<f64>();
    let wished: f64 = band.iter().map(|(_, least, most)| most - least).sum();
    let part = if wished > left { left / wished } else { 1.0 };
    band.iter().map(|(rank, least, most)| (*rank, least + (most - least) * part.max(0.0))).collect()
}

/// What shades mean, one under the other.
pub(crate) fn legend(entries: &[(Option<Shade>, String)], width: f64, top: &mut f64) -> Markup {
    let mut drawn = Vec::with_capacity(entries.len());
    for (shade, text) in entries {
        let left = if shade.is_some() { 30.0 } else { 0.0 };
        let stack = Stack::new(&[Line::new(Type::Small, text.as_str())], width - left);
        drawn.push(html! {
            @if let Some(shade) = shade {
                rect class=(shade.class()) x="0.5" y=(svg::number(*top + 0.5)) width="21" height="13" rx="3" {}
            }
            (stack.draw((left, *top), Anchor::Start))
        });
        *top += stack.height + 5.0;
    }
    html! { @for part in &drawn { (part) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(count: usize) -> Grid {
        let name = |n: usize| vec![Line::new(Type::Strong, format!("Intergouvernementalisation numéro {n}"))];
        let tile = |n: usize| Tile { lines: vec![Line::new(Type::Plain, format!("{n}0 000 kilos"))], shade: Shade::of(0.4) };
        Grid {
            columns: (0..count).map(name).collect(),
            rows: (0..count).map(name).collect(),
            tiles: (0..count).map(|n| ((n, (n * 7) % count), tile(n))).collect(),
            ..Grid::default()
        }
    }

    #[test]
    fn sixty_columns_go_on_underneath_and_three_stand_side_by_side() {
        let (few, many) = (grid(3).draw(), grid(60).draw());
        assert!(few.width <= WIDTH && many.width <= WIDTH);
        assert!(few.height < 250.0, "{}", few.height);
        let right = |body: &Markup| -> f64 {
            let edge = |part: &str| -> Option<f64> {
                let value = |name: &str| part.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?.parse::<f64>().ok();
                Some(value("x")? + value("width")?)
            };
            body.0.split("<rect").skip(1).filter_map(edge).fold(0.0, f64::max)
        };
        assert!(right(&many.body) <= WIDTH && right(&many.body) > 500.0, "{}", right(&many.body));
        for n in 0..60 {
            assert!(many.body.0.contains(&format!("{n}0 000 kilos")));
        }
    }

    #[test]
    fn the_largest_is_the_darkest() {
        assert_eq!((Shade::of(0.25), Shade::of(1.0)), (Shade::Level(1), Shade::Level(4)));
    }
}
