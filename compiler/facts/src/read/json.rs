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

/// A name of members, and what it stands for.
struct Name {
    /// As written.
    bytes: Box<[u8]>,
    meant: Meant,
    /// The row that had it last.
    row: u64,
}

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Meant {
    Nothing,
    /// The column of this name.
    Name(usize),
    /// The column that has it as a title or an alias: its own name says better.
    Title(usize),
    /// One of these two.
    Either(usize, usize),
}

/// What came of reading an object.
enum Found {
    Whole(usize),
    Partial,
    Broken,
    NamedTwice,
}

/// Objects as rows.
pub(super) struct Json {
    window: Window,
    at: At,
    rows: Box<str>,
    asked: Vec<Option<Asked>>,
    /// Names of members, in the order met.
    names: Vec<Name>,
    /// Rank of the row, from 1.
    row: u64,
    cells: Vec<Option<Value>>,
    /// Which cells were found under a title.
    is_titled: Vec<bool>,
    /// Whether the array stands in an object.
    is_inside: bool,
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
            row: 0,
            cells: Vec::new(),
            is_titled: Vec::new(),
            is_inside: false,
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
        self.is_titled = vec![false; asked.len()];
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
            self.is_inside = true;
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
        let is_first = self.at == At::Start;
        if is_first {
            self.start()?;
        }
        let is_parted = is_first || self.peek()? == Some(b',');
        if is_parted && !is_first {
            self.eat(1);
        }
        match self.peek()? {
            // A comma after the last row is what many programs write.
            Some(b']') => {
                self.eat(1);
                self.at = At::End;
                return self.after();
            }
            None => return Ok(self.cut()),
            Some(b'{') => {}
            Some(_) => return self.lose(Lost::NotAnObject),
        }
        if !is_parted {
            return self.lose(Lost::Unparted);
        }
        self.begin();
        loop {
            match self.object() {
                Found::Whole(end) => {
                    self.record = self.window.at..end;
                    self.eat(end - self.window.at);
                    return Ok(Step::Row);
                }
                Found::NamedTwice => return self.lose(Lost::NamedTwice),
                Found::Partial if !self.window.is_done && !self.window.is_too_large() => self.window.fill()?,
                Found::Partial if self.window.is_done => return Ok(self.cut()),
                Found::Broken => return self.lose(Lost::NotAnObject),
                Found::Partial => return Err(SourceError::Hopeless),
            }
        }
    }

    /// Goes past what stands in the place of a row.
    fn lose(&mut self, why: Lost) -> Result<Step, SourceError> {
        self.begin();
        let Some((_, end)) = self.whole()? else { return Ok(self.cut()) };
        let end = end.max(self.window.at + 1);
        self.record = self.window.at..end;
        self.eat(end - self.window.at);
        Ok(Step::Lost(why))
    }

    /// The text ends where more was to come.
    fn cut(&mut self) -> Step {
        self.begin();
        let rest = self.window.rest().len();
        self.record = self.window.at..self.window.at + rest;
        self.eat(rest);
        self.at = At::End;
        Step::Lost(Lost::Cut)
    }

    /// What follows the array: the rest of the object it stands in, then nothing.
    fn after(&mut self) -> Result<Step, SourceError> {
        while self.is_inside {
            match self.peek()? {
                Some(b'}') => {
                    self.eat(1);
                    self.is_inside = false;
                }
                Some(b',') => {
                    self.eat(1);
                    if !self.is_member()? {
                        return Ok(self.stray());
                    }
                }
                Some(_) => return Ok(self.stray()),
                None => return Ok(self.cut()),
            }
        }
        Ok(if self.peek()?.is_some() { self.stray() } else { Step::End })
    }

    /// Goes past a member that is not the rows once more.
    fn is_member(&mut self) -> Result<bool, SourceError> {
        if self.peek()? != Some(b'"') {
            return Ok(false);
        }
        let Some((name, end)) = self.whole()? else { return Ok(false) };
        if unescaped(self.window.text().get(name.start..name.end)) == *self.rows {
            return Ok(false);
        }
        self.eat(end - self.window.at);
        if self.peek()? != Some(b':') {
            return Ok(false);
        }
        self.eat(1);
        let is_value = !matches!(self.peek()?, None | Some(b',' | b'}' | b']'));
        if is_value {
            self.skip()?;
        }
        Ok(is_value)
    }

    /// Something stands where nothing should: its line is shown, the rest is not read.
    fn stray(&mut self) -> Step {
        self.begin();
        let rest = self.window.rest();
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        self.record = self.window.at..self.window.at + length;
        self.eat(length);
        Step::Lost(Lost::AfterEnd)
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
                    Found::NamedTwice => Step::Lost(Lost::NamedTwice),
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
        self.row += 1;
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
                Some(b'}') if is_twice => return Found::NamedTwice,
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
            if matches!(value.kind, Kind::Array | Kind::Object) && !is_json(text.get(value.start..value.end)) {
                return Found::Broken;
            }
            at = end;
            let name = text.get(name.start..name.end).unwrap_or_default();
            let Some(known) = meant(&mut self.names, &self.asked, &mut rank, name) else { continue };
            is_twice |= known.row == self.row;
            known.row = self.row;
            let (column, is_titled) = match known.meant {
                Meant::Nothing | Meant::Either(..) => continue,
                Meant::Name(column) => (column, false),
                Meant::Title(column) => (column, true),
            };
            if let (Some(cell), Some(was_titled)) = (self.cells.get_mut(column), self.is_titled.get_mut(column)) {
                is_twice |= cell.is_some() && *was_titled == is_titled;
                // What stands under the name of the column says better than what stands under its title.
                if cell.is_none() || *was_titled {
                    (*cell, *was_titled) = (Some(value), is_titled);
                }
                self.is_met.get_mut(column).into_iter().for_each(|met| *met = true);
            }
        }
    }
}

/// What a name stands for; none when there were too many names to remember this one. Rows say their members in one order as a
/// rule: the next name is tried first.
fn meant<'n>(names: &'n mut Vec<Name>, asked: &[Option<Asked>], rank: &mut usize, name: &[u8]) -> Option<&'n mut Name> {
    let is_next = names.get(*rank).is_some_and(|known| *known.bytes == *name);
    let at = if is_next { Some(*rank) } else { names.iter().position(|known| *known.bytes == *name) };
    if let Some(at) = at {
        *rank = at + 1;
        return names.get_mut(at);
    }
    if names.len() >= MAX_NAMES {
        return None;
    }
    let words = unescaped(Some(name));
    let ranks = |is: &dyn Fn(&Asked) -> bool| -> Vec<usize> {
        asked.iter().enumerate().filter(|(_, asked)| asked.as_ref().is_some_and(is)).map(|(rank, _)| rank).collect()
    };
    let meant = match (ranks(&|asked| asked.is(&words)).first(), ranks(&|asked| asked.may_be(&words)).as_slice()) {
        (Some(column), _) => Meant::Name(*column),
        (None, []) => Meant::Nothing,
        (None, [one]) => Meant::Title(*one),
        (None, [first, second, ..]) => Meant::Either(*first, *second),
    };
    names.push(Name { bytes: name.into(), meant, row: 0 });
    *rank = names.len();
    names.last_mut()
}

/// Whether bytes are JSON, however deep: what is nested is read without recursion.
fn is_json(bytes: Option<&[u8]>) -> bool {
    bytes.is_some_and(|bytes| serde_json::from_slice::<&serde_json::value::RawValue>(bytes).is_ok())
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
                _ if is_json(Some(bytes)) => Raw::Number(bytes),
                _ => Raw::NoValue,
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

    fn ambiguous(&self) -> Vec<(String, usize, usize)> {
        let of = |name: &Name| match name.meant {
            Meant::Either(first, second) => Some((unescaped(Some(&name.bytes)), first, second)),
            _ => None,
        };
        self.names.iter().filter_map(of).collect()
    }

    fn unread(&self) -> Vec<String> {
        self.names.iter().filter(|name| name.meant == Meant::Nothing).map(|name| unescaped(Some(&name.bytes))).collect()
    }
}
