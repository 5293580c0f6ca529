//! Rows of JSON, streamed: an object a line, or the objects of one array. Where each value stands is kept.

use super::bytes::{self, Text};
use super::raw::{Lost, Raw, RowSource, SourceError, Step, Stretch};
use super::table::Asked;
use super::window::Window;
use social_core::text;
use std::io::Read;
use std::ops::Range;

/// So many names of members are remembered.
const MAX_NAMES: usize = 1000;

/// Where a document is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum At {
    /// On lines.
    Lines,
    /// Before the array.
    Start,
    /// In it.
    Array,
    /// After it.
    End,
}

/// A value of a member, by its place in the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Value {
    start: usize,
    end: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// With or without escapes.
    String(bool),
    Array,
    Object,
    Word,
}

/// What came of reading an object.
enum Found {
    Whole(usize),
    Partial,
    Broken,
    NamedTwice(usize),
}

/// Objects as rows.
pub(super) struct Json {
    window: Window,
    at: At,
    rows: Box<str>,
    asked: Vec<Option<Asked>>,
    /// Names of members as written, and the column each stands for.
    names: Vec<(Box<[u8]>, Option<usize>)>,
    cells: Vec<Option<Value>>,
    is_met: Vec<bool>,
    record: Range<usize>,
    record_line: u64,
    record_column: (u32, u32),
    /// Line and column of `seen`, from where they are counted on.
    line: u64,
    column: (u32, u32),
    path: Box<str>,
}

impl Json {
    /// Opens a document: of lines, or of an array that stands alone or under a name.
    pub fn open(input: Box<dyn Read + Send>, path: &str, is_lines: bool, rows: Option<&str>) -> Result<Self, SourceError> {
        Ok(Self {
            window: Window::open(input)?,
            at: if is_lines { At::Lines } else { At::Start },
            rows: rows.unwrap_or("rows").into(),
            asked: Vec::new(),
            names: Vec::new(),
            cells: Vec::new(),
            is_met: Vec::new(),
            record: 0..0,
            record_line: 1,
            record_column: (0, 0),
            line: 1,
            column: (0, 0),
            path: path.into(),
        })
    }

    /// Says which members are asked for.
    pub fn ask(&mut self, asked: Vec<Option<Asked>>) {
        self.cells = vec![None; asked.len()];
        self.is_met = vec![false; asked.len()];
        self.asked = asked;
    }

    /// Goes on by so many bytes, counting lines.
    fn eat(&mut self, length: usize) {
        let eaten = self.window.rest().get(..length).unwrap_or_default();
        let chars = |bytes: &[u8]| bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32;
        match memchr::memrchr(b'\n', eaten) {
            Some(last) => {
                let tail = eaten.get(last + 1..).unwrap_or_default();
                self.line += memchr::memchr_iter(b'\n', eaten).count() as u64;
                self.column = (chars(tail), tail.len() as u32);
            }
            None => self.column = (self.column.0 + chars(eaten), self.column.1 + eaten.len() as u32),
        }
        self.window.at += length;
    }

    /// The next byte that is not blank, left in place.
    fn peek(&mut self) -> Result<Option<u8>, SourceError> {
        loop {
            let rest = self.window.rest();
            let blanks = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let next = rest.get(blanks).copied();
            self.eat(blanks);
            if next.is_some() || self.window.is_done {
                return Ok(next);
            }
            self.window.fill()?;
        }
    }

    /// Reads as far as the value that starts here needs, and says where it ends.
    fn whole(&mut self) -> Result<Option<(Value, usize)>, SourceError> {
        loop {
            match value(self.window.text(), self.window.at) {
                Some(found) if found.1 < self.window.text().len() || self.window.is_done => return Ok(Some(found)),
                None if self.window.is_done || self.window.is_too_large() => return Ok(None),
                _ => self.window.fill()?,
            }
        }
    }

    /// Goes to the first object of the array.
    fn start(&mut self) -> Result<(), SourceError> {
        let unknown = || {
            SourceError::System(text! {
                fr: "ce n'est ni un tableau d'objets, ni un objet avec un tableau `rows` (sinon : `rows = \"…\"` dans social.toml)",
                en: "it is neither an array of objects, nor an object with an array `rows` (otherwise: `rows = \"…\"` in social.toml)"
            })
        };
        if self.peek()? == Some(b'{') {
            self.eat(1);
            loop {
                if self.peek()? == Some(b',') {
                    self.eat(1);
                }
                if self.peek()? != Some(b'"') {
                    return Err(unknown());
                }
                let Some((name, end)) = self.whole()? else { return Err(unknown()) };
                let is_rows = unescaped(self.window.text().get(name.start..name.end)) == *self.rows;
                self.eat(end - self.window.at);
                if self.peek()? != Some(b':') {
                    return Err(unknown());
                }
                self.eat(1);
                if self.peek()? == Some(b'[') && is_rows {
                    break;
                }
                self.skip()?;
            }
        }
        if self.peek()? != Some(b'[') {
            return Err(unknown());
        }
        self.eat(1);
        self.at = At::Array;
        Ok(())
    }

    /// Goes past a value of any size.
    fn skip(&mut self) -> Result<(), SourceError> {
        let Some((_, end)) = self.whole()? else { return Err(SourceError::Hopeless) };
        self.eat(end - self.window.at);
        Ok(())
    }

    fn in_array(&mut self) -> Result<Step, SourceError> {
        if self.at == At::Start {
            self.start()?;
        }
        match self.peek()? {
            Some(b',') => self.eat(1),
            Some(b']') => self.at = At::End,
            _ => {}
        }
        if self.at == At::End {
            return Ok(Step::End);
        }
        match self.peek()? {
            Some(b'{') => {}
            Some(b']') | None => return Err(SourceError::Hopeless),
            Some(_) => {
                self.begin();
                let Some((_, end)) = self.whole()? else { return Err(SourceError::Hopeless) };
                self.record = self.window.at..end;
                self.eat((end - self.window.at).max(1));
                return Ok(Step::Lost(Lost::NotAnObject));
            }
        }
        self.begin();
        loop {
            match self.object() {
                Found::Whole(end) => {
                    self.record = self.window.at..end;
                    self.eat(end - self.window.at);
                    return Ok(Step::Row);
                }
                Found::NamedTwice(end) => {
                    self.record = self.window.at..end;
                    self.eat(end - self.window.at);
                    return Ok(Step::Lost(Lost::NamedTwice));
                }
                Found::Partial if !self.window.is_done && !self.window.is_too_large() => self.window.fill()?,
                Found::Partial | Found::Broken => return Err(SourceError::Hopeless),
            }
        }
    }

    fn begin(&mut self) {
        (self.record_line, self.record_column) = (self.line, self.column);
    }

    fn on_line(&mut self) -> Result<Step, SourceError> {
        loop {
            let length = loop {
                let rest = self.window.rest();
                match memchr::memchr(b'\n', rest) {
                    Some(length) => break length,
                    None if self.window.is_done => break rest.len(),
                    None if self.window.is_too_large() => return Err(SourceError::Hopeless),
                    None => self.window.fill()?,
                }
            };
            if self.window.is_over() {
                return Ok(Step::End);
            }
            let start = self.window.at;
            let line = self.window.rest().get(..length).unwrap_or_default();
            let lead = line.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let trimmed = line.trim_ascii().len();
            self.begin();
            self.record = start..start + length;
            let step = if trimmed == 0 {
                None
            } else {
                self.window.at = start + lead;
                let end = start + lead + trimmed;
                Some(match self.object() {
                    Found::Whole(at) if at == end => Step::Row,
                    Found::NamedTwice(_) => Step::Lost(Lost::NamedTwice),
                    _ => Step::Lost(Lost::NotAnObject),
                })
            };
            self.window.at = start;
            self.eat((length + 1).min(self.window.rest().len()));
            if let Some(step) = step {
                return Ok(step);
            }
        }
    }

    /// Reads the object that starts at `at`, if it is buffered whole.
    fn object(&mut self) -> Found {
        self.cells.fill(None);
        let text = self.window.text();
        let mut at = self.window.at;
        if text.get(at) != Some(&b'{') {
            return Found::Broken;
        }
        let (mut is_first, mut is_twice, mut rank) = (true, false, 0);
        at += 1;
        loop {
            at += blanks(text, at);
            match text.get(at) {
                None => return Found::Partial,
                Some(b'}') if is_twice => return Found::NamedTwice(at + 1),
                Some(b'}') => return Found::Whole(at + 1),
                Some(b',') if !is_first => at += 1 + blanks(text, at + 1),
                Some(_) if is_first => {}
                Some(_) => return Found::Broken,
            }
            is_first = false;
            let (name, end) = match text.get(at) {
                None => return Found::Partial,
                Some(b'"') => match value(text, at) {
                    Some(found) => found,
                    None => return Found::Partial,
                },
                Some(_) => return Found::Broken,
            };
            at = end + blanks(text, end);
            match text.get(at) {
                None => return Found::Partial,
                Some(b':') => at += 1 + blanks(text, at + 1),
                Some(_) => return Found::Broken,
            }
            let Some((value, end)) = value(text, at) else { return Found::Partial };
            if value.start == value.end && value.kind == Kind::Word {
                return if at < text.len() { Found::Broken } else { Found::Partial };
            }
            at = end;
            let known = column_of(&mut self.names, &self.asked, &mut rank, text.get(name.start..name.end).unwrap_or_default());
            if let Some(column) = known
                && let Some(cell) = self.cells.get_mut(column)
            {
                is_twice |= cell.is_some();
                *cell = Some(value);
                self.is_met.get_mut(column).into_iter().for_each(|met| *met = true);
            }
        }
    }
}

/// The column that a name stands for. Rows say their members in one order as a rule: the next name is tried first.
fn column_of(names: &mut Vec<(Box<[u8]>, Option<usize>)>, asked: &[Option<Asked>], rank: &mut usize, name: &[u8]) -> Option<usize> {
    let is_next = names.get(*rank).is_some_and(|(known, _)| **known == *name);
    let at = if is_next { Some(*rank) } else { names.iter().position(|(known, _)| **known == *name) };
    if let Some(at) = at {
        *rank = at + 1;
        return names.get(at).and_then(|(_, column)| *column);
    }
    let words = unescaped(Some(name));
    let column = asked.iter().position(|asked| asked.as_ref().is_some_and(|asked| asked.is(&words)));
    if names.len() < MAX_NAMES {
        names.push((name.into(), column));
        *rank = names.len();
    }
    column
}

/// The text of a string of JSON.
fn unescaped(inside: Option<&[u8]>) -> String {
    let inside = inside.unwrap_or_default();
    let quoted = [b"\"", inside, b"\""].concat();
    serde_json::from_slice(&quoted).unwrap_or_else(|_| String::from_utf8_lossy(inside).into_owned())
}

fn blanks(text: &[u8], at: usize) -> usize {
    text.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// The value that starts at a place, its quotes left out, and where what follows it starts; none when its end is not there.
fn value(text: &[u8], at: usize) -> Option<(Value, usize)> {
    match text.get(at)? {
        b'"' => {
            let (end, has_escapes) = string_end(text, at + 1)?;
            Some((Value { start: at + 1, end, kind: Kind::String(has_escapes) }, end + 1))
        }
        open @ (b'[' | b'{') => {
            let end = nested_end(text, at)?;
            Some((Value { start: at, end, kind: if *open == b'[' { Kind::Array } else { Kind::Object } }, end))
        }
        _ => {
            let rest = text.get(at..)?;
            let is_end = |byte: &u8| matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace();
            let end = at + rest.iter().position(is_end).unwrap_or(rest.len());
            Some((Value { start: at, end, kind: Kind::Word }, end))
        }
    }
}

/// Where the quote that closes a string stands, and whether the string has escapes.
fn string_end(text: &[u8], start: usize) -> Option<(usize, bool)> {
    let mut at = start;
    let mut has_escapes = false;
    loop {
        let found = at + memchr::memchr2(b'"', b'\\', text.get(at..)?)?;
        if text.get(found) == Some(&b'"') {
            return Some((found, has_escapes));
        }
        has_escapes = true;
        at = found + 2;
    }
}

/// Where what follows an array or an object starts.
fn nested_end(text: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = start;
    loop {
        match text.get(at)? {
            b'"' => at = string_end(text, at + 1)?.0,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

impl RowSource for Json {
    fn next(&mut self) -> Result<Step, SourceError> {
        match self.at {
            At::Lines => self.on_line(),
            At::Start | At::Array => self.in_array(),
            At::End => Ok(Step::End),
        }
    }

    fn cell<'s>(&'s self, column: usize, scratch: &'s mut Vec<u8>) -> Raw<'s> {
        let Some(value) = self.cells.get(column).copied().flatten() else { return Raw::Missing };
        let bytes = self.window.text().get(value.start..value.end).unwrap_or_default();
        match value.kind {
            Kind::Array => Raw::Array(bytes),
            Kind::Object => Raw::Other,
            Kind::String(false) => Raw::Text(bytes),
            Kind::String(true) => {
                let quoted = self.window.text().get(value.start - 1..value.end + 1).unwrap_or_default();
                match serde_json::from_slice::<String>(quoted) {
                    Ok(text) => {
                        *scratch = text.into_bytes();
                        Raw::Text(scratch)
                    }
                    Err(_) => Raw::Broken,
                }
            }
            Kind::Word => match bytes {
                b"null" => Raw::Null,
                b"true" => Raw::Truth(true),
                b"false" => Raw::Truth(false),
                [b'-' | b'0'..=b'9', ..] => Raw::Number(bytes),
                _ => Raw::Broken,
            },
        }
    }

    #[allow(clippy::misnamed_getters, reason = "the line of a row is that on which its record starts")]
    fn line(&self) -> u64 {
        self.record_line
    }

    fn stretch(&self, column: Option<usize>) -> Stretch {
        let record = self.window.text().get(self.record.clone()).unwrap_or_default();
        let value = column.and_then(|column| self.cells.get(column).copied().flatten());
        let span = value
            .map_or(0..record.len(), |value| value.start.saturating_sub(self.record.start)..value.end.saturating_sub(self.record.start));
        let byte = self.window.offset(self.record.start);
        bytes::stretch(Text { path: &self.path, bytes: record, line: self.record_line, byte, column: self.record_column }, span)
    }

    fn never_met(&self) -> Vec<usize> {
        let asked = self.asked.iter().zip(&self.is_met).enumerate();
        asked.filter(|(_, (asked, is_met))| asked.is_some() && !**is_met).map(|(rank, _)| rank).collect()
    }

    fn unread(&self) -> Vec<String> {
        self.names.iter().filter(|(_, column)| column.is_none()).map(|(name, _)| unescaped(Some(name))).collect()
    }
}
