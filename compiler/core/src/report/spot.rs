//! Places as a reader finds them: a path, lines and columns; and paths as addresses.

use super::Report;
use crate::resolve::slug;
use crate::text::{FileId, Place, Position, Source, Span};

/// A place, resolved. Lines and columns are from 0 and count characters; the end is exclusive.
#[derive(Clone, Debug)]
pub(super) struct Spot<'a> {
    /// The file.
    pub file: FileId,
    /// The path shown.
    pub path: String,
    /// Its text and lines.
    pub source: &'a Source,
    /// The bytes, inside the text and between characters.
    pub span: Span,
    /// First character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
}

impl Spot<'_> {
    /// `path:line:column`.
    pub fn shown(&self) -> String {
        format!("{}:{}:{}", self.path, self.start.line + 1, self.start.column + 1)
    }
}

impl<'a> Report<'a> {
    /// Where a place is; none when its file is not there.
    pub(super) fn spot(&self, place: Place) -> Option<Spot<'a>> {
        let source: &'a Source = self.code.source(place.file)?;
        let span = inside(&source.text, place.span);
        let (start, end) = (source.position(span.start), source.position(span.end));
        Some(Spot { file: place.file, path: self.path(place.file), source, span, start, end })
    }

    /// The path a reader sees. The standard library has the same everywhere.
    pub(super) fn path(&self, file: FileId) -> String {
        let path = self.code.source(file).map(|source| source.path.as_str()).unwrap_or_default();
        match self.root {
            Some(root) if !self.is_library(file) => joined(root, path),
            _ => path.to_owned(),
        }
    }

    /// Whether a file belongs to the standard library, which no reader has on disk.
    pub(super) fn is_library(&self, file: FileId) -> bool {
        let path = self.code.source(file).map(|source| source.path.as_str());
        self.code.module_number(file) != 0 && crate::resolve::LIBRARY.iter().any(|module| Some(module.path) == path)
    }

    /// The files of the code itself.
    pub(super) fn own_files(&self) -> impl Iterator<Item = FileId> {
        self.code.modules.first().into_iter().flat_map(|module| module.files.iter().copied())
    }

    /// What tells this code from others: its name, else its title.
    pub(super) fn code_id(&self) -> String {
        let name = self.code.declaration().map(|code| slug(&code.label(), '-')).unwrap_or_default();
        if name.is_empty() { "code".to_owned() } else { name }
    }
}

/// A span brought back inside a text, its ends between two characters.
fn inside(text: &str, span: Span) -> Span {
    let start = floor(text, span.start);
    Span::new(start, floor(text, span.end).max(start))
}

fn floor(text: &str, byte: u32) -> u32 {
    let mut at = (byte as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at as u32
}

/// A path behind a root, without `.` and with `..` resolved as far as it goes.
fn joined(root: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in root.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A relative path as a relative address: everything outside of RFC 3986's unreserved characters is escaped.
pub(super) fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Span, address, inside, joined};

    #[test]
    fn paths_become_addresses() {
        assert_eq!(joined("codes/fournil/", "../pétrin/./règles.social"), "codes/pétrin/règles.social");
        assert_eq!(joined(".", "../a.social"), "../a.social");
        assert_eq!(address("règles du jeu.social"), "r%C3%A8gles%20du%20jeu.social");
    }

    #[test]
    fn spans_never_leave_the_text() {
        assert_eq!(inside("rôle", Span::new(2, 99)), Span::new(1, 5));
        assert_eq!(inside("rôle", Span::new(4, 1)), Span::new(4, 4));
    }
}
