//! The rows of a file put together: blank lines between them, one way to end a line.

use super::block;
use super::item::{Rank, Row, rows};
use crate::resolve::is_kind_word;
use crate::text::Span;
use crate::words::fold;
use social_grammar::{Tree, outline};

/// The text in its proper layout and spelling. Formatting twice changes nothing more; what the text says does not change.
///
/// ```
/// let text = "role  ana{\nheld by :ana\n}";
/// assert_eq!(social_core::format::format(text), "role ana {\n  held by: ana\n}\n");
/// ```
pub fn format(text: &str) -> String {
    let (mark, body) = without_mark(text);
    let parts = parts(body);
    let mut out = String::with_capacity(body.len() + body.len() / 16);
    parts.iter().for_each(|part| out.push_str(&part.text));
    if reads_the_same(body, &out) { out } else { text.get(mark..).unwrap_or_default().to_owned() }
}

/// The replacements that [`format()`] makes, in order, the smallest that follow the lines of the text.
pub fn format_edits(text: &str) -> Vec<(Span, String)> {
    let (mark, body) = without_mark(text);
    let parts = parts(body);
    let out: String = parts.iter().map(|part| part.text.as_str()).collect();
    let mut edits = Vec::new();
    if mark > 0 {
        edits.push((Span::new(0, mark as u32), String::new()));
    }
    if !reads_the_same(body, &out) {
        return edits;
    }
    for part in parts.into_iter().filter(|part| part.span.of(body) != part.text) {
        edits.push((part.span.shifted(mark as u32), part.text));
    }
    edits
}

/// A stretch of the text and what replaces it. Parts touch: together they are the text.
struct Part {
    span: Span,
    text: String,
}

/// The bytes of a byte order mark, and the text after it.
fn without_mark(text: &str) -> (usize, &str) {
    match text.strip_prefix('\u{feff}') {
        Some(body) => (text.len() - body.len(), body),
        None => (0, text),
    }
}

fn parts(text: &str) -> Vec<Part> {
    let newline = newline(text);
    let mut tree = Tree::default();
    let mut placed: Vec<(u32, Row)> = Vec::new();
    for item in outline(text, &is_kind_word) {
        let rows = rows(text, item, &mut tree, newline);
        placed.extend(rows.into_iter().map(|row| (item.span.start, row)));
    }
    let mut parts: Vec<Part> = Vec::with_capacity(placed.len() + 1);
    let mut at = 0;
    let mut above = Above::Nothing;
    for (number, (start, row)) in placed.iter().enumerate() {
        let was_apart = is_apart(text, at, start + row.start);
        let is_apart = match (above, row.rank) {
            (Above::Nothing, _) => false,
            (_, Rank::Inside { tight }) => was_apart && !tight,
            (Above::Block, _) => true,
            (Above::Line, _) => was_apart || leads_to_block(text, placed.get(number..).unwrap_or_default()),
            (Above::Other, _) => was_apart,
        };
        let breaks = if above == Above::Nothing { 0 } else { 1 + usize::from(is_apart) };
        let end = start + row.end;
        parts.push(Part { span: Span::new(at, end), text: newline.repeat(breaks) + &row.text });
        at = end;
        above = Above::after(above, row.rank);
    }
    let last = if parts.is_empty() { String::new() } else { newline.to_owned() };
    parts.push(Part { span: Span::new(at, text.len() as u32), text: last });
    parts
}

/// What stands above a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    Nothing,
    /// A declaration on one line.
    Line,
    /// A declaration over several lines.
    Block,
    /// A comment, or what belongs to no declaration.
    Other,
}

impl Above {
    fn after(self, rank: Rank) -> Self {
        match rank {
            Rank::Comment | Rank::Stray => Self::Other,
            Rank::First { goes_on: true } | Rank::Inside { .. } => Self::Block,
            Rank::First { goes_on: false } => Self::Line,
        }
    }
}

/// Whether a blank line stands between two places.
fn is_apart(text: &str, from: u32, to: u32) -> bool {
    block::lines(Span::new(from, to).of(text)).count() > 2
}

/// Whether the rows start with a declaration over several lines, or with the comments that stand right above one.
fn leads_to_block(text: &str, rows: &[(u32, Row)]) -> bool {
    let mut below: Option<u32> = None;
    for (start, row) in rows {
        if below.is_some_and(|end| is_apart(text, end, start + row.start)) {
            return false;
        }
        match row.rank {
            Rank::Comment => below = Some(start + row.end),
            rank => return rank == Rank::First { goes_on: true },
        }
    }
    false
}

/// How most lines of a text end.
fn newline(text: &str) -> &'static str {
    let all = text.matches('\n').count();
    let windows = text.matches("\r\n").count();
    if windows > all - windows { "\r\n" } else { "\n" }
}

/// Whether both texts are cut into the same declarations: what stands between them could have moved a border.
fn reads_the_same(before: &str, after: &str) -> bool {
    heads(before).eq(heads(after))
}

/// The first words of the declarations.
fn heads(text: &str) -> impl Iterator<Item = String> + '_ {
    let headed = outline(text, &is_kind_word).into_iter().filter(|item| item.head < item.span.len());
    headed.map(|item| {
        let head = item.span.of(text).get(item.head as usize..).unwrap_or_default();
        fold(head.split(|c: char| c.is_whitespace() || matches!(c, '"' | '{')).next().unwrap_or_default())
    })
}
