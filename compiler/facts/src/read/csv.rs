//! Rows of delimited text, streamed: where each cell stands is kept, so that a fault can be shown in its file.

use super::bytes::{self, Text};
use super::raw::{Lost, Raw, RowSource, SourceError, Step, Stretch};
use super::window::Window;
use std::io::Read;
use std::ops::Range;

/// After so many quotes that never close, a text is not what it is taken for.
const MAX_UNCLOSED: u32 = 50;

/// How a cell is quoted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Quotes {
    None,
    /// Nothing inside needs to change.
    Plain,
    /// Quotes inside are doubled.
    Doubled,
    /// Something follows the closing quote.
    Broken,
}

/// A cell: its bytes in the buffer, quotes left out.
#[derive(Clone, Copy, Debug)]
struct Field {
    start: usize,
    end: usize,
    quotes: Quotes,
}

/// What came of a try to find the end of a record in what is buffered.
enum Found {
    Whole { next: usize, lines: u64 },
    Partial,
    Unclosed,
}

/// Splits delimited text into records and cells. Rows hold as many cells as the header.
pub struct Csv {
    window: Window,
    separator: u8,
    /// Line of the next record, from 1.
    line: u64,
    fields: Vec<Field>,
    record: Range<usize>,
    record_line: u64,
    /// How many cells the header has, and which of them are asked for.
    width: usize,
    columns: Vec<Option<usize>>,
    path: Box<str>,
    unclosed: u32,
}

impl Csv {
    /// Opens a text whose separator is known, or is found in its header.
    pub fn open(input: Box<dyn Read + Send>, path: &str, separator: Option<u8>, skip: u32) -> Result<Self, SourceError> {
        let mut csv = Self {
            window: Window::open(input)?,
            separator: separator.unwrap_or(b','),
            line: 1,
            fields: Vec::new(),
            record: 0..0,
            record_line: 1,
            width: 0,
            columns: Vec::new(),
            path: path.into(),
            unclosed: 0,
        };
        for _ in 0..skip {
            csv.skip_line()?;
        }
        if separator.is_none() {
            csv.separator = separator_of(csv.window.rest());
        }
        Ok(csv)
    }

    /// The names of the columns; nothing when the text is empty.
    pub fn header(&mut self) -> Result<Option<Vec<String>>, SourceError> {
        loop {
            match self.record()? {
                Step::End => return Ok(None),
                Step::Lost(_) => return Err(SourceError::Header),
                Step::Row if self.is_blank() => {}
                Step::Row => break,
            }
        }
        let mut names: Vec<String> = (0..self.fields.len()).map(|at| self.words(at)).collect();
        // A separator at the end of every line is no column.
        while names.len() > 1 && names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        self.width = names.len();
        Ok(Some(names))
    }

    /// Says which cells are asked for, by their place in the header.
    pub fn ask(&mut self, columns: Vec<Option<usize>>) {
        self.columns = columns;
    }

    /// Where a name of the header stands.
    pub fn header_stretch(&self, at: usize) -> Stretch {
        self.stretch_of(self.fields.get(at).copied())
    }

    fn words(&self, at: usize) -> String {
        let Some(field) = self.fields.get(at) else { return String::new() };
        let bytes = self.window.text().get(field.start..field.end).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        let text = if field.quotes == Quotes::Doubled { text.replace("\"\"", "\"") } else { text.into_owned() };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn is_blank(&self) -> bool {
        match self.fields.as_slice() {
            [one] => one.quotes == Quotes::None && self.window.text().get(one.start..one.end).unwrap_or_default().trim_ascii().is_empty(),
            _ => false,
        }
    }

    fn skip_line(&mut self) -> Result<(), SourceError> {
        loop {
            let rest = self.window.rest();
            if let Some(end) = memchr::memchr(b'\n', rest) {
                self.window.at += end + 1;
                self.line += 1;
                return Ok(());
            }
            if self.window.is_done || self.window.is_too_large() {
                self.window.at += rest.len();
                return Ok(());
            }
            self.window.fill()?;
        }
    }

    /// The next record, whatever its number of cells.
    fn record(&mut self) -> Result<Step, SourceError> {
        loop {
            if self.window.is_over() {
                return Ok(Step::End);
            }
            match self.split() {
                Found::Whole { next, lines } => {
                    let end = self.fields.last().map_or(self.window.at, |field| field.end + usize::from(field.quotes != Quotes::None));
                    self.record = self.window.at..end.max(self.window.at);
                    self.record_line = self.line;
                    self.window.at = next;
                    self.line += lines;
                    return Ok(Step::Row);
                }
                Found::Partial => self.window.fill()?,
                Found::Unclosed => {
                    // The row is lost from its first line only: what follows may well be rows.
                    self.record_line = self.line;
                    let rest = self.window.rest();
                    let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                    let next = (length + 1).min(rest.len());
                    self.record = self.window.at..self.window.at + length;
                    self.fields.clear();
                    self.window.at += next;
                    self.line += 1;
                    self.unclosed += 1;
                    return if self.unclosed > MAX_UNCLOSED { Err(SourceError::Hopeless) } else { Ok(Step::Lost(Lost::Unclosed)) };
                }
            }
        }
    }

    /// Splits the record that starts at `at`, if it is buffered whole.
    fn split(&mut self) -> Found {
        self.fields.clear();
        let (text, is_done, is_too_large) = (self.window.text(), self.window.is_done, self.window.is_too_large());
        let separator = self.separator;
        let mut start = self.window.at;
        let mut lines = 1;
        loop {
            let (field, next) = if text.get(start) == Some(&b'"') {
                match quoted(text, start, separator, &mut lines) {
                    Some(found) => found,
                    None if is_too_large || is_done => return Found::Unclosed,
                    None => return Found::Partial,
                }
            } else {
                let rest = text.get(start..).unwrap_or_default();
                let end = start + memchr::memchr3(separator, b'\n', b'\r', rest).unwrap_or(rest.len());
                (Field { start, end, quotes: Quotes::None }, end)
            };
            self.fields.push(field);
            match (text.get(next), text.get(next + 1)) {
                (Some(b'\n'), _) => return Found::Whole { next: next + 1, lines },
                (Some(b'\r'), Some(b'\n')) => return Found::Whole { next: next + 2, lines },
                (Some(b'\r'), None) if !is_done => return Found::Partial,
                (Some(b'\r'), _) => return Found::Whole { next: next + 1, lines },
                (Some(_), _) => start = next + 1,
                (None, _) if is_done => return Found::Whole { next, lines },
                (None, _) if is_too_large => return Found::Unclosed,
                (None, _) => return Found::Partial,
            }
        }
    }

    /// Brings the row to the width of the header; whether it can be.
    fn fits(&mut self) -> bool {
        while self.fields.len() > self.width && self.fields.last().is_some_and(|field| field.start == field.end) {
            self.fields.pop();
        }
        self.fields.len() == self.width
    }

    fn stretch_of(&self, field: Option<Field>) -> Stretch {
        let record = self.window.text().get(self.record.clone()).unwrap_or_default();
        let span = field.map_or(0..record.len(), |field| {
            let is_quoted = usize::from(field.quotes != Quotes::None);
            let start = field.start.saturating_sub(self.record.start + is_quoted);
            start..(field.end + is_quoted).saturating_sub(self.record.start).min(record.len()).max(start)
        });
        bytes::stretch(
            Text { path: &self.path, bytes: record, line: self.record_line, byte: self.window.offset(self.record.start), column: (0, 0) },
            span,
        )
    }
}

impl RowSource for Csv {
    fn next(&mut self) -> Result<Step, SourceError> {
        loop {
            return Ok(match self.record()? {
                Step::Row if self.is_blank() => continue,
                Step::Row if self.fields.len() == self.width || self.fits() => Step::Row,
                Step::Row => Step::Lost(Lost::Ragged { cells: self.fields.len(), columns: self.width }),
                other => other,
            });
        }
    }

    fn cell<'s>(&'s self, column: usize, scratch: &'s mut Vec<u8>) -> Raw<'s> {
        let field = self.columns.get(column).copied().flatten().and_then(|at| self.fields.get(at));
        let Some(field) = field else { return Raw::Missing };
        let bytes = self.window.text().get(field.start..field.end).unwrap_or_default();
        match field.quotes {
            Quotes::None | Quotes::Plain => Raw::Text(bytes),
            Quotes::Broken => Raw::Broken,
            Quotes::Doubled => {
                scratch.clear();
                let mut was_quote = false;
                for byte in bytes {
                    let is_second = was_quote && *byte == b'"';
                    was_quote = *byte == b'"' && !is_second;
                    if !is_second {
                        scratch.push(*byte);
                    }
                }
                Raw::Text(scratch)
            }
        }
    }

    #[allow(clippy::misnamed_getters, reason = "the line of a row is that on which its record starts")]
    fn line(&self) -> u64 {
        self.record_line
    }

    fn stretch(&self, column: Option<usize>) -> Stretch {
        let at = column.and_then(|column| self.columns.get(column).copied().flatten());
        self.stretch_of(at.and_then(|at| self.fields.get(at).copied()))
    }
}

/// A cell that starts with a quote, and where the next separator or end of line is; none when its end is not there.
fn quoted(text: &[u8], start: usize, separator: u8, lines: &mut u64) -> Option<(Field, usize)> {
    let mut quotes = Quotes::Plain;
    let mut at = start + 1;
    let mut found = 0;
    let end = loop {
        let rest = text.get(at..)?;
        let quote = at + memchr::memchr(b'"', rest)?;
        match text.get(quote + 1) {
            Some(b'"') => {
                quotes = Quotes::Doubled;
                at = quote + 2;
            }
            _ => break quote,
        }
    };
    let inside = text.get(start + 1..end)?;
    found += memchr::memchr_iter(b'\n', inside).count() as u64;
    let rest = text.get(end + 1..)?;
    let after = rest.iter().position(|byte| *byte == separator || *byte == b'\n' || *byte == b'\r').unwrap_or(rest.len());
    if !rest.get(..after)?.trim_ascii().is_empty() {
        quotes = Quotes::Broken;
    }
    *lines += found;
    Some((Field { start: start + 1, end, quotes }, end + 1 + after))
}

/// The separator of a header: whichever of them parts it most, outside of quotes. A header of one column has none: its rows
/// are not parted either.
fn separator_of(text: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut is_quoted = false;
    for byte in text {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            byte if !is_quoted => counts.iter_mut().filter(|(sign, _)| sign == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    let mut best = (b'\n', 0);
    for (sign, count) in counts {
        if count > best.1 {
            best = (sign, count);
        }
    }
    best.0
}
