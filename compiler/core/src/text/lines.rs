//! From bytes to lines and columns, and back.

/// A line and a column, both from 0; the unit of the column is said by the method that made it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Column, from 0.
    pub column: u32,
}

/// Where the lines of a text start. `\n`, `\r\n` and a lone `\r` end a line.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// The index of a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
        let ends = ends.filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|at| at as u32 + 1)).collect();
        Self { starts }
    }

    /// Number of lines, at least one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// First byte of a line counted from 0.
    pub fn start(&self, line: u32) -> Option<u32> {
        self.starts.get(line as usize).copied()
    }

    /// The line of a byte, counted from 0.
    pub fn line(&self, byte: u32) -> u32 {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1) as u32
    }

    /// Line and column in characters.
    pub fn chars(&self, text: &str, byte: u32) -> Position {
        self.measured(text, byte, |before| before.chars().count() as u32)
    }

    /// Line and column in UTF-16 units, as editors count.
    pub fn utf16(&self, text: &str, byte: u32) -> Position {
        self.measured(text, byte, |before| before.encode_utf16().count() as u32)
    }

    /// Line and column in bytes.
    pub fn bytes(&self, text: &str, byte: u32) -> Position {
        self.measured(text, byte, |before| before.len() as u32)
    }

    /// The byte of a line and a column in UTF-16 units; a column past the end of the line is its end.
    pub fn from_utf16(&self, text: &str, position: Position) -> u32 {
        let Some(start) = self.start(position.line) else { return text.len() as u32 };
        let end = self.start(position.line + 1).unwrap_or(text.len() as u32);
        let line = text.get(start as usize..end as usize).unwrap_or_default().trim_end_matches(['\r', '\n']);
        let mut units = 0;
        for (at, c) in line.char_indices() {
            if units >= position.column {
                return start + at as u32;
            }
            units += c.len_utf16() as u32;
        }
        start + line.len() as u32
    }

    fn measured(&self, text: &str, byte: u32, width: impl Fn(&str) -> u32) -> Position {
        let line = self.line(byte);
        let start = self.start(line).unwrap_or(0) as usize;
        let mut end = (byte as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Position { line, column: width(text.get(start..end).unwrap_or_default()) }
    }
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Position};

    #[test]
    fn columns_count_characters_or_utf16_units() {
        let text = "rôle 🥖 x\r\nb\rc";
        let index = LineIndex::new(text);
        let x = text.find('x').unwrap_or(0) as u32;
        assert_eq!(index.chars(text, x), Position { line: 0, column: 7 });
        assert_eq!(index.utf16(text, x), Position { line: 0, column: 8 });
        assert_eq!(index.from_utf16(text, Position { line: 0, column: 8 }), x);
        assert_eq!(index.count(), 3);
    }
}
