//! A file as it was read, places across files, edits.

use super::{LineIndex, Position, Span};
use std::sync::{Arc, OnceLock};

/// Number of a file in a workspace.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct FileId(pub u32);

/// A file: its path as findings show it, always relative and with `/`, and its text; or a stretch of one that is too large
/// to be kept.
#[derive(Debug)]
pub struct Source {
    /// Path shown to the reader.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: Arc<str>,
    /// Where the text starts in its file.
    pub origin: Origin,
    is_whole: bool,
    lines: OnceLock<Arc<LineIndex>>,
}

/// Where a stretch of a file starts. Lines and columns are from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Origin {
    /// The line.
    pub line: u32,
    /// Characters before it on that line.
    pub column: u32,
    /// Bytes before it on that line.
    pub column_bytes: u32,
    /// Bytes before it in the file.
    pub byte: u64,
}

impl Source {
    /// A file of this path and text.
    pub fn new(path: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let text = text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), Arc::from);
        Self { path: path.into(), text, origin: Origin::default(), is_whole: true, lines: OnceLock::new() }
    }

    /// A file whose lines are known already; the text has no byte order mark.
    pub fn indexed(path: impl Into<String>, text: Arc<str>, lines: Arc<LineIndex>) -> Self {
        Self { path: path.into(), text, origin: Origin::default(), is_whole: true, lines: OnceLock::from(lines) }
    }

    /// A stretch of a file: what findings about facts show, whose files may be larger than memory.
    pub fn stretch(path: impl Into<String>, text: impl Into<Arc<str>>, origin: Origin) -> Self {
        Self { path: path.into(), text: text.into(), origin, is_whole: false, lines: OnceLock::new() }
    }

    /// Whether the text is that of the whole file.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Where its lines start; computed once, only when somebody asks.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| Arc::new(LineIndex::new(&self.text)))
    }

    /// Line and column in characters of a byte of the text, in the file.
    pub fn position(&self, byte: u32) -> Position {
        self.in_file(self.lines().chars(&self.text, byte), self.origin.column)
    }

    /// Line and column in bytes of a byte of the text, in the file.
    pub fn position_in_bytes(&self, byte: u32) -> Position {
        self.in_file(self.lines().bytes(&self.text, byte), self.origin.column_bytes)
    }

    fn in_file(&self, at: Position, column: u32) -> Position {
        let before = if at.line == 0 { column } else { 0 };
        Position { line: self.origin.line + at.line, column: before + at.column }
    }
}

/// A span in a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Place {
    /// Which file.
    pub file: FileId,
    /// Where in it, in bytes.
    pub span: Span,
}

/// A replacement of the text at a place; empty spans insert.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// By what.
    pub text: String,
}

/// A text with edits of one file applied. Edits are taken in order of place; one that overlaps the one before it is
/// left out, and their number is returned beside the text.
pub fn apply_edits<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> (String, usize) {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.place.span);
    edits.dedup();
    let mut out = String::with_capacity(text.len());
    let mut at = 0u32;
    let mut left_out = 0;
    for edit in edits {
        let Span { start, end } = edit.place.span;
        if start < at || end as usize > text.len() {
            left_out += 1;
            continue;
        }
        out.push_str(Span::new(at, start).of(text));
        out.push_str(&edit.text);
        at = end;
    }
    out.push_str(Span::new(at, text.len() as u32).of(text));
    (out, left_out)
}
