//! Paragraphs stacked in a box that grows with them.

use super::measure::{LINE, Type};
use super::svg::{self, Anchor};
use maud::{Markup, html};

/// Between the border of a box and its text, in pixels.
const PADDING: f64 = 10.0;
/// Between two paragraphs, in pixels.
const GAP: f64 = 3.0;

/// Paragraphs one under the other, each wrapped to the same width.
#[derive(Clone)]
pub(crate) struct Block {
    width: f64,
    parts: Vec<(Type, Vec<String>)>,
}

impl Block {
    /// Nothing yet, in a box so wide.
    pub fn new(width: f64) -> Self {
        Self { width, parts: Vec::new() }
    }

    /// With one more paragraph under the others; nothing changes when it says nothing.
    #[must_use]
    pub fn with(mut self, kind: Type, text: &str) -> Self {
        if !text.trim().is_empty() {
            self.parts.push((kind, kind.lines(text, self.width - 2.0 * PADDING)));
        }
        self
    }

    /// Width of the box.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Height of the box.
    pub fn height(&self) -> f64 {
        let gaps = self.parts.len().saturating_sub(1) as f64 * GAP;
        self.parts.iter().map(|(kind, lines)| kind.height(lines.len())).sum::<f64>() + gaps + 2.0 * PADDING
    }

    /// The paragraphs, the corner of their box there.
    pub fn draw(&self, at: (f64, f64)) -> Markup {
        let mut top = at.1 + PADDING;
        let mut placed = Vec::new();
        for (kind, lines) in &self.parts {
            placed.push(svg::text((at.0 + PADDING, top + kind.size() * BASE), Anchor::Start, *kind, lines));
            top += kind.height(lines.len()) + GAP;
        }
        html! { @for part in placed { (part) } }
    }

    /// The box and its paragraphs.
    pub fn boxed(&self, class: &str, at: (f64, f64)) -> Markup {
        html! { (svg::rect(class, at, (self.width, self.height()))) (self.draw(at)) }
    }
}

/// From the top of a line to the base of its letters, in sizes.
const BASE: f64 = LINE - 0.3;

/// Where things of these heights stand so that none overlaps and each is as near as can be to where it wants its middle:
/// `wanted` in order, tops out, in the same order.
pub(crate) fn spread(wanted: &[f64], heights: &[f64], gap: f64) -> Vec<f64> {
    // Runs of things that touch; each run sits at the mean of what its things want.
    let mut runs: Vec<(f64, f64, usize)> = Vec::new();
    for (middle, height) in wanted.iter().zip(heights) {
        let mut run = (middle - height / 2.0, height + gap, 1);
        while let Some(before) = runs.last().copied().filter(|before| before.0 + before.1 > run.0) {
            runs.pop();
            let count = before.2 + run.2;
            let top = (before.0 * before.2 as f64 + (run.0 - before.1) * run.2 as f64) / count as f64;
            run = (top, before.1 + run.1, count);
        }
        runs.push(run);
    }
    let mut tops = Vec::new();
    let mut left = heights.iter();
    for (top, _, count) in runs {
        let mut top = top;
        for height in left.by_ref().take(count) {
            tops.push(top);
            top += height + gap;
        }
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spread_keeps_its_order_and_never_overlaps() {
        let tops = spread(&[10.0, 11.0, 12.0, 300.0], &[20.0, 40.0, 20.0, 20.0], 4.0);
        assert!(tops.windows(2).zip([20.0, 40.0, 20.0]).all(|(pair, height)| pair[1] - pair[0] >= height + 4.0 - 1e-9), "{tops:?}");
        assert_eq!(tops[3], 290.0, "what is alone stands where it wants");
    }

    #[test]
    fn a_box_grows_with_its_words() {
        let short = Block::new(120.0).with(Type::Plain, "court");
        let long = Block::new(120.0).with(Type::Plain, "anticonstitutionnellement intergouvernementalisation");
        assert!(long.height() > short.height());
        assert_eq!(short.with(Type::Small, " ").parts.len(), 1);
    }
}
