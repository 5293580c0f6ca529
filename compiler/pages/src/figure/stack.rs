//! Lines of text one under the other, wrapped to a width; some of them lead somewhere.

use super::measure::Type;
use super::svg::{self, Anchor};
use maud::{Markup, html};

/// Words on a line of their own, or on several when they are long.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// What it says.
    pub text: String,
    /// How it is written.
    pub kind: Type,
    /// Where it leads.
    pub href: Option<String>,
    /// How many pixels are left empty above it, unless it is the first.
    pub above: f64,
}

impl Line {
    /// Words that lead nowhere.
    pub fn new(kind: Type, text: impl Into<String>) -> Self {
        Self { text: text.into(), kind, href: None, above: 0.0 }
    }

    /// Words that lead somewhere, when they can.
    pub fn link(kind: Type, text: impl Into<String>, href: Option<String>) -> Self {
        Self { text: text.into(), kind, href, above: 0.0 }
    }

    /// The same, apart from what stands above it.
    pub fn apart(self, above: f64) -> Self {
        Self { above, ..self }
    }
}

/// Lines wrapped to a width.
#[derive(Debug)]
pub(crate) struct Stack {
    parts: Vec<(Line, Vec<String>)>,
    /// Height of all of them.
    pub height: f64,
}

impl Stack {
    /// The lines, no wider than so many pixels.
    pub fn new(lines: &[Line], width: f64) -> Self {
        let wrapped = |line: &Line| line.kind.lines(&line.text, width);
        let parts: Vec<(Line, Vec<String>)> = lines.iter().map(|line| (line.clone(), wrapped(line))).collect();
        let above: f64 = parts.iter().skip(1).map(|(line, _)| line.above).sum();
        let height = above + parts.iter().map(|(line, rows)| line.kind.height(rows.len())).sum::<f64>();
        Self { parts, height }
    }

    /// The stack, with the middle or an end of its top side at a point.
    pub fn draw(&self, at: (f64, f64), anchor: Anchor) -> Markup {
        let mut top = at.1;
        let mut drawn = Vec::with_capacity(self.parts.len());
        for (rank, (line, rows)) in self.parts.iter().enumerate() {
            top += if rank == 0 { 0.0 } else { line.above };
            let text = svg::text((at.0, top + line.kind.size()), anchor, line.kind, rows);
            drawn.push(match &line.href {
                Some(href) => html! { a href=(href) aria-label=(line.text) { (text) } },
                None => text,
            });
            top += line.kind.height(rows.len());
        }
        html! { @for part in &drawn { (part) } }
    }
}

/// The widest of some lines, unwrapped.
pub(crate) fn widest(lines: &[Line]) -> f64 {
    lines.iter().map(|line| line.kind.width(&line.text)).fold(0.0, f64::max)
}

/// The widest word of some lines: what they need so that no word is broken.
pub(crate) fn widest_word(lines: &[Line]) -> f64 {
    let words = lines.iter().flat_map(|line| line.kind.words(&line.text).map(|word| line.kind.width(word)));
    words.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_is_as_high_as_its_wrapped_lines() {
        let line = |text: &str| Line::new(Type::Plain, text);
        let one = Stack::new(&[line("pain")], 100.0);
        let long = Stack::new(&[line("pain"), line("anticonstitutionnellement et sans retour")], 100.0);
        assert!((one.height - 17.5).abs() < 0.01);
        assert!(long.height >= 4.0 * 17.5, "{}", long.height);
        let drawn = long.draw((10.0, 20.0), Anchor::Start).into_string();
        assert!(drawn.contains(r#"y="34""#) && drawn.contains(r#"y="51.5""#), "{drawn}");
    }
}
