//! What stands around and under the flower: titles beside their petals, or numbered below; the key; the links.

use crate::figure::measure::Type;
use crate::figure::svg::{self, Anchor, number};
use maud::{Markup, html};

/// A title and what is said under it, in lines.
#[derive(Debug)]
pub(super) struct Label {
    title: Vec<String>,
    said: Vec<String>,
}

impl Label {
    /// A label no wider than so many pixels.
    pub fn new(title: &str, said: &[String], width: f64) -> Self {
        Self { title: Type::Title.lines(title, width), said: said.iter().flat_map(|line| Type::Small.lines(line, width)).collect() }
    }

    /// Its height.
    pub fn height(&self) -> f64 {
        Type::Title.height(self.title.len()) + Type::Small.height(self.said.len())
    }

    /// The label, its top at this point.
    pub fn draw(&self, (x, top): (f64, f64), anchor: Anchor) -> Markup {
        let under = top + Type::Title.height(self.title.len());
        html! {
            (svg::text((x, top + Type::Title.size()), anchor, Type::Title, &self.title))
            @if !self.said.is_empty() { " " (svg::text((x, under + Type::Small.size()), anchor, Type::Small, &self.said)) }
        }
    }
}

/// Where labels that would stand at these heights stand so that none covers another: their tops, in the order given, which
/// goes down.
pub(super) fn stacked(wanted: &[(f64, f64)], gap: f64) -> Vec<f64> {
    let mut tops: Vec<f64> = Vec::new();
    let mut free = f64::MIN;
    for (middle, height) in wanted {
        let top = (middle - height / 2.0).max(free);
        tops.push(top);
        free = top + height + gap;
    }
    // What was pushed too low comes back up by half, the others with it.
    let pushed = tops.iter().zip(wanted).map(|(top, (middle, height))| top - (middle - height / 2.0)).fold(0.0, f64::max);
    let mut ceiling = f64::MAX;
    let mut out: Vec<f64> = tops
        .iter()
        .zip(wanted)
        .rev()
        .map(|(top, (middle, height))| {
            let own = (middle - height / 2.0).max(top - pushed / 2.0).min(*top).min(ceiling - gap - height);
            ceiling = own;
            own
        })
        .collect();
    out.reverse();
    out
}

/// Things of these heights in columns, read down then across: the column and the top of each, and the height of all.
pub(super) fn columns(heights: &[f64], columns: usize, gap: f64) -> (Vec<(usize, f64)>, f64) {
    let whole: f64 = heights.iter().map(|height| height + gap).sum();
    let share = whole / columns.max(1) as f64;
    let (mut column, mut top, mut passed, mut tallest) = (0, 0.0, 0.0, 0.0_f64);
    let mut places = Vec::new();
    for height in heights {
        if column + 1 < columns && top > 0.0 && passed + height / 2.0 > share * (column + 1) as f64 {
            column += 1;
            top = 0.0;
        }
        places.push((column, top));
        top += height + gap;
        passed += height + gap;
        tallest = tallest.max(top - gap);
    }
    (places, tallest)
}

/// A line from the tip of a petal to its label.
pub(super) fn leader(from: (f64, f64), to: (f64, f64)) -> Markup {
    html! { line.petal-leader x1=(number(from.0)) y1=(number(from.1)) x2=(number(to.0)) y2=(number(to.1)) {} }
}
