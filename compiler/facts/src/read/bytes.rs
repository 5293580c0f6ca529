//! Bytes of files as UTF-8, and stretches of them to show.

use super::raw::Stretch;
use social_core::text::Origin;
use std::io::{self, Read};
use std::ops::Range;

/// Signs shown before and after a cell on its line.
const MARGIN: usize = 120;

/// How the bytes of a file stand for text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Encoding {
    #[default]
    Utf8,
    Windows1252,
    /// Little-endian, unless a byte order mark says otherwise.
    Utf16,
}

impl Encoding {
    /// The encodings by the names that people give them.
    pub fn from_name(name: &str) -> Option<Self> {
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        match name.as_str() {
            "utf8" => Some(Self::Utf8),
            "windows1252" | "cp1252" | "ansi" | "latin1" | "iso88591" => Some(Self::Windows1252),
            "utf16" | "utf16le" | "utf16be" | "unicode" => Some(Self::Utf16),
            _ => None,
        }
    }

    /// Its name in `social.toml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Windows1252 => "windows-1252",
            Self::Utf16 => "utf-16",
        }
    }
}

/// Reads until there is no room or nothing left.
pub(super) fn read_some(input: &mut dyn Read, room: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = room.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// A text that starts with the mark of UTF-16, or holds the zeros that its letters have, was saved so.
pub(super) fn looks_utf16(start: &[u8]) -> bool {
    let pairs = start.chunks_exact(2);
    let count = pairs.len();
    let (mut low, mut high) = (0, 0);
    for pair in pairs {
        low += usize::from(pair.first() == Some(&0));
        high += usize::from(pair.last() == Some(&0));
    }
    start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") || (count >= 4 && (low * 2 > count || high * 2 > count))
}

/// A file as UTF-8, without its byte order mark.
pub(super) fn decoded(mut input: Box<dyn Read + Send>, encoding: Encoding) -> io::Result<Box<dyn Read + Send>> {
    let mut start = vec![0; 3];
    let read = read_some(&mut input, &mut start)?;
    start.truncate(read);
    match encoding {
        Encoding::Utf8 => {
            let start = if start == b"\xef\xbb\xbf" { Vec::new() } else { start };
            Ok(Box::new(io::Cursor::new(start).chain(input)))
        }
        Encoding::Windows1252 => Ok(Box::new(Decoder::new(io::Cursor::new(start).chain(input), Kind::Windows1252))),
        Encoding::Utf16 => {
            let is_big = start.starts_with(b"\xfe\xff");
            let marked = if is_big || start.starts_with(b"\xff\xfe") { 2 } else { 0 };
            let rest = start.split_off(marked.min(start.len()));
            Ok(Box::new(Decoder::new(io::Cursor::new(rest).chain(input), Kind::Utf16 { is_big })))
        }
    }
}

enum Kind {
    Windows1252,
    Utf16 { is_big: bool },
}

/// Turns bytes of another encoding into UTF-8.
struct Decoder<R> {
    input: R,
    kind: Kind,
    raw: Vec<u8>,
    /// A byte or a half of a pair that waits for what follows.
    left: Vec<u8>,
    out: Vec<u8>,
    at: usize,
}

impl<R: Read> Decoder<R> {
    fn new(input: R, kind: Kind) -> Self {
        Self { input, kind, raw: vec![0; 64 << 10], left: Vec::new(), out: Vec::new(), at: 0 }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.out.clear();
        self.at = 0;
        let mut bytes = std::mem::take(&mut self.left);
        let read = read_some(&mut self.input, &mut self.raw)?;
        bytes.extend_from_slice(self.raw.get(..read).unwrap_or_default());
        let is_last = read < self.raw.len();
        match self.kind {
            Kind::Windows1252 => bytes.iter().for_each(|byte| push(&mut self.out, windows_1252(*byte))),
            Kind::Utf16 { is_big } => {
                let whole = bytes.len() & !1;
                let unit = |pair: &[u8]| {
                    let pair = [pair.first().copied().unwrap_or(0), pair.last().copied().unwrap_or(0)];
                    if is_big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
                };
                let mut units: Vec<u16> = bytes.get(..whole).unwrap_or_default().chunks_exact(2).map(unit).collect();
                let is_split = !is_last && units.last().is_some_and(|unit| (0xd800..0xdc00).contains(unit));
                let kept = if is_split { whole - 2 } else { whole };
                units.truncate(kept / 2);
                for c in char::decode_utf16(units) {
                    push(&mut self.out, c.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                self.left = bytes.split_off(kept);
                if is_last && !self.left.is_empty() {
                    self.left.clear();
                    push(&mut self.out, char::REPLACEMENT_CHARACTER);
                }
            }
        }
        Ok(())
    }
}

fn push(out: &mut Vec<u8>, c: char) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.at == self.out.len() {
            self.refill()?;
        }
        let rest = self.out.get(self.at..).unwrap_or_default();
        let length = rest.len().min(room.len());
        if let (Some(to), Some(from)) = (room.get_mut(..length), rest.get(..length)) {
            to.copy_from_slice(from);
        }
        self.at += length;
        Ok(length)
    }
}

/// The characters of windows-1252 that are not those of ISO 8859-1, from 0x80.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    let high = usize::from(byte).checked_sub(0x80).and_then(|at| HIGH.get(at));
    high.copied().unwrap_or(char::from(byte))
}

/// A record as it stands in its file: its bytes, its first line from 1, the bytes before it, the characters and the bytes
/// before it on its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'t> {
    pub path: &'t str,
    pub bytes: &'t [u8],
    pub line: u64,
    pub byte: u64,
    pub column: (u32, u32),
}

/// The line of a record on which a span starts, as much of it as a reader can take in.
pub(super) fn stretch(record: Text<'_>, span: Range<usize>) -> Stretch {
    let bytes = record.bytes;
    let before = bytes.get(..span.start).unwrap_or(bytes);
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let rest = bytes.get(span.start..).unwrap_or_default();
    let line_end = span.start + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
    let from = boundary(bytes, line_start.max(span.start.saturating_sub(MARGIN)));
    let to = boundary(bytes, line_end.min(span.start + 2 * MARGIN)).max(from);
    let part = |range: Range<usize>| String::from_utf8_lossy(bytes.get(range).unwrap_or_default());
    let lead = part(from..span.start.max(from));
    let marked = part(span.start.max(from)..span.end.clamp(span.start, to));
    let tail = part(span.end.clamp(span.start, to)..to);
    let start = lead.len() as u32;
    let (column, column_bytes) = if line_start == 0 { record.column } else { (0, 0) };
    let origin = Origin {
        line: u32::try_from(record.line - 1 + memchr::memchr_iter(b'\n', before).count() as u64).unwrap_or(u32::MAX),
        column: column + part(line_start..from).chars().count() as u32,
        column_bytes: column_bytes + (from - line_start) as u32,
        byte: record.byte + from as u64,
    };
    let end = start + marked.len() as u32;
    Stretch { path: record.path.to_owned(), text: format!("{lead}{marked}{tail}"), origin, span: (start, end) }
}

/// The nearest place at or before `at` where a character of UTF-8 starts.
fn boundary(bytes: &[u8], mut at: usize) -> usize {
    at = at.min(bytes.len());
    while at > 0 && bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80) {
        at -= 1;
    }
    at
}

/// A value as a message shows it: sixty signs at most, control characters as signs.
pub(super) fn shown(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut chars = text.chars();
    let visible = |c: char| match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        0x80..0xa0 | 0x202a..=0x202e | 0x2066..=0x2069 | 0x200e | 0x200f => '\u{fffd}',
        _ => c,
    };
    let mut out: String = chars.by_ref().take(SHOWN).map(visible).collect();
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Text, decoded, looks_utf16, stretch};
    use std::io::Read as _;

    fn read(bytes: &[u8], encoding: Encoding) -> String {
        let mut text = String::new();
        let read = decoded(Box::new(std::io::Cursor::new(bytes.to_vec())), encoding).and_then(|mut input| input.read_to_string(&mut text));
        read.map(|_| text).unwrap_or_default()
    }

    #[test]
    fn encodings_become_utf8() {
        assert_eq!(read(b"\xef\xbb\xbfd\xc3\xa9", Encoding::Utf8), "dé");
        assert_eq!(read(b"d\xe9 5 \x80", Encoding::Windows1252), "dé 5 €");
        assert_eq!(read(b"\xff\xfed\0\xe9\0", Encoding::Utf16), "dé");
        assert_eq!(read(b"\xfe\xff\0d\0\xe9", Encoding::Utf16), "dé");
        assert!(looks_utf16(b"d\0a\0t\0e\0\n\0") && !looks_utf16(b"date\n"));
    }

    #[test]
    fn a_stretch_is_the_line_of_the_cell() {
        let record = Text { path: "f.csv", bytes: "a,\"b\nçà là\",c".as_bytes(), line: 7, byte: 100, column: (0, 0) };
        let at = "a,\"b\nçà ".len();
        let found = stretch(record, at..at + "là".len());
        assert_eq!((found.text.as_str(), found.span), ("çà là\",c", (5, 8)));
        assert_eq!((found.origin.line, found.origin.column, found.origin.byte), (7, 0, 105));
    }
}
