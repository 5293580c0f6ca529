//! Bytes of a text, and the lines and characters of an editor.

use social_core::text::{LineIndex, Source, Span};
use tower_lsp::lsp_types::{Position, PositionEncodingKind, Range};

/// The unit in which an editor counts the characters of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// What every editor understands.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The first unit of the editor's list that is known here; UTF-16 where it has no list.
    pub fn among(offered: Option<&[PositionEncodingKind]>) -> Self {
        offered.unwrap_or_default().iter().find_map(Self::of).unwrap_or_default()
    }

    fn of(kind: &PositionEncodingKind) -> Option<Self> {
        match kind.as_str() {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        }
    }

    /// Its name in the protocol.
    pub const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, text: &str) -> u32 {
        match self {
            Self::Utf8 => text.len() as u32,
            Self::Utf16 if text.is_ascii() => text.len() as u32,
            Self::Utf16 => text.encode_utf16().count() as u32,
            Self::Utf32 => text.chars().count() as u32,
        }
    }

    /// How many units a character counts for.
    pub const fn of_char(self, c: char) -> u32 {
        match self {
            Self::Utf8 => c.len_utf8() as u32,
            Self::Utf16 => c.len_utf16() as u32,
            Self::Utf32 => 1,
        }
    }
}

/// A text, its lines, and how an editor counts in it.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'t> {
    /// The text, without a byte order mark.
    pub text: &'t str,
    /// Its lines.
    pub index: &'t LineIndex,
    /// The unit of characters.
    pub encoding: Encoding,
    /// Characters that the editor counts before the text on its first line: those of a byte order mark that it kept.
    pub before: u32,
    /// Lines of the file before the text: more than none for a stretch of a file.
    pub lines_before: u32,
}

impl<'t> Lines<'t> {
    /// A whole text.
    pub const fn new(text: &'t str, index: &'t LineIndex, encoding: Encoding) -> Self {
        Self { text, index, encoding, before: 0, lines_before: 0 }
    }

    /// The text of a source, or the stretch of a file that it holds.
    pub fn of(source: &'t Source, encoding: Encoding) -> Self {
        let before = match encoding {
            Encoding::Utf8 => source.origin.column_bytes,
            // A stretch that starts inside a line is one cell of a table: its characters stand in for units.
            Encoding::Utf16 | Encoding::Utf32 => source.origin.column,
        };
        Self { before, lines_before: source.origin.line, ..Self::new(&source.text, source.lines(), encoding) }
    }

    /// Where an editor sees a byte.
    pub fn position(self, byte: u32) -> Position {
        let line = self.index.line(byte);
        let start = self.index.start(line).unwrap_or(0) as usize;
        let mut end = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = if line == 0 { self.before } else { 0 };
        let column = self.encoding.width(self.text.get(start..end).unwrap_or_default());
        Position { line: line + self.lines_before, character: column + before }
    }

    /// Where an editor sees a span.
    pub fn range(self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }

    /// The byte at a position; past the end of a line it is the end of the line, past the last line the end of the text.
    pub fn byte(self, position: Position) -> u32 {
        let Some(line) = position.line.checked_sub(self.lines_before) else { return 0 };
        let Some(start) = self.index.start(line) else { return self.text.len() as u32 };
        let end = self.index.start(line + 1).unwrap_or(self.text.len() as u32);
        let whole = self.text.get(start as usize..end as usize).unwrap_or_default().trim_end_matches(['\r', '\n']);
        let before = if line == 0 { self.before } else { 0 };
        let wanted = position.character.saturating_sub(before);
        let mut units = 0;
        for (at, c) in whole.char_indices() {
            units += self.encoding.of_char(c);
            // A position inside a character is the start of that character.
            if units > wanted {
                return start + at as u32;
            }
        }
        start + whole.len() as u32
    }

    /// The bytes of a range; the ends in the order of the text.
    pub fn span(self, range: Range) -> Span {
        let (a, b) = (self.byte(range.start), self.byte(range.end));
        Span::new(a.min(b), a.max(b))
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Lines};
    use social_core::text::LineIndex;
    use tower_lsp::lsp_types::Position;

    #[test]
    fn every_character_is_found_again_in_every_unit() {
        let text = "rôle é👩🏽‍🌾 {\r\n\traison: \"🥖\"\n}\rfin";
        let index = LineIndex::new(text);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for before in [0, 1] {
                let lines = Lines { before, ..Lines::new(text, &index, encoding) };
                for (at, c) in text.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')) {
                    let position = lines.position(at as u32);
                    assert_eq!(lines.byte(position), at as u32, "{c:?} {encoding:?} {position:?}");
                }
            }
        }
        let lines = Lines::new(text, &index, Encoding::Utf16);
        let baguette = text.find('🥖').unwrap_or_default() as u32;
        assert_eq!(lines.position(baguette), Position { line: 1, character: 10 });
        // Inside the surrogate pair, past the end of a line, past the last line.
        assert_eq!(lines.byte(Position { line: 1, character: 11 }), baguette);
        assert_eq!(lines.byte(Position { line: 0, character: 99 }), text.find('\r').unwrap_or_default() as u32);
        assert_eq!(lines.byte(Position { line: 99, character: 0 }), text.len() as u32);
    }
}
