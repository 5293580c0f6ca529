//! Parts of drawings that every figure uses.

use super::measure::{LINE, Type};
use maud::{Markup, html};

/// Where a text stands around its point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

impl Anchor {
    /// The word for it; none for the usual one.
    const fn word(self) -> Option<&'static str> {
        match self {
            Self::Start => None,
            Self::Middle => Some("middle"),
            Self::End => Some("end"),
        }
    }
}

/// A number of pixels: one decimal at most, the same everywhere.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{:.1}", if value.abs() < 0.05 { 0.0 } else { value });
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// Lines of text; `y` is the base of the first one. Between lines, a space without width: who hears them hears words.
pub(crate) fn text(at: (f64, f64), anchor: Anchor, kind: Type, lines: &[String]) -> Markup {
    let (x, y) = at;
    html! {
        text class=(kind.class()) text-anchor=[anchor.word()] {
            @for (rank, line) in lines.iter().enumerate() {
                @if rank > 0 && !lines.get(rank - 1).is_some_and(|before| before.ends_with('-')) { tspan.d-gap { " " } }
                tspan x=(number(x)) y=(number(y + rank as f64 * kind.size() * LINE)) { (line) }
            }
        }
    }
}

/// A box with its corners rounded.
pub(crate) fn rect(class: &str, at: (f64, f64), size: (f64, f64)) -> Markup {
    html! { rect class=(class) x=(number(at.0)) y=(number(at.1)) width=(number(size.0)) height=(number(size.1)) rx="6" {} }
}
