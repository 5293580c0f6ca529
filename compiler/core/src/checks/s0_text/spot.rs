//! What a fault points to: the text under it, the lines around it, the value it stands in.

use super::rewrites::rewrite;
use crate::checks::fixes::{lang_of, lang_of_code};
use crate::checks::{CheckSpec, Cx};
use crate::finding::Finding;
use crate::kinds::field_spec;
use crate::model::{FieldData, FieldSpec, ValueType};
use crate::resolve::{Code, DeclAt, Entity};
use crate::text::{Edit, Place, Span};
use crate::values::Fault;
use crate::words::{Lang, Text, Words};

/// A fault, and its file at hand. Spans are in the file.
#[derive(Clone, Copy)]
pub struct Spot<'c> {
    cx: &'c Cx<'c>,
    at: &'c DeclAt,
    fault: &'c Fault,
    file: &'c str,
    /// The declaration or group it stands in, when its head could be read.
    pub owner: Option<Entity<'c>>,
    /// Where it stands.
    pub span: Span,
}

impl<'c> Spot<'c> {
    /// The place of a fault.
    pub fn new(cx: &'c Cx<'c>, at: &'c DeclAt, fault: &'c Fault) -> Self {
        let file = cx.code.source(at.file).map(|source| &*source.text).unwrap_or_default();
        let span = fault.span.shifted(at.start);
        Self { cx, at, fault, file, owner: cx.code.owner(at, fault), span }
    }

    /// The declaration it stands in.
    pub fn decl(&self) -> &'c DeclAt {
        self.at
    }

    /// The code.
    pub fn code(&self) -> &'c Code {
        self.cx.code
    }

    /// The text of the file.
    pub fn file(&self) -> &'c str {
        self.file
    }

    /// What is written under the fault.
    pub fn written(&self) -> &'c str {
        self.span.of(self.file)
    }

    /// The field it stands in, as data.
    pub fn field(&self) -> Option<&'static FieldSpec> {
        field_spec(self.owner?.kind(), self.fault.field)
    }

    /// How a sentence names the declaration or group: `la règle `comptes``.
    pub fn named_owner(&self) -> Option<Text> {
        Some(named(self.owner?))
    }

    /// The language of the declaration, else that of the code.
    pub fn lang(&self) -> Lang {
        self.owner.map_or_else(|| lang_of_code(self.cx.code), lang_of)
    }

    /// A word of the language as the code would write it.
    pub fn word(&self, words: Words) -> Text {
        Text::same(format!("`{}`", words.proper(self.lang())))
    }

    /// The label of the field it stands in: as written, else as the code would write it.
    pub fn label(&self) -> Option<Text> {
        let field = self.field()?;
        let is_it = |data: &&FieldData| data.field == self.fault.field && data.label.start <= self.fault.span.start;
        let written = self.at.decl.fields.iter().rfind(is_it).map(|data| self.place_in(data.label).span.of(self.file));
        Some(written.map_or_else(|| self.word(field.names), |label| Text::same(format!("`{label}`"))))
    }

    /// The place of a span of the file.
    pub fn place(&self, span: Span) -> Place {
        Place { file: self.at.file, span }
    }

    /// The place of a span of the declaration.
    pub fn place_in(&self, span: Span) -> Place {
        self.place(span.shifted(self.at.start))
    }

    /// The place of the fault: what is missing at the end of a value is shown on the sign before it.
    pub fn shown(&self) -> Place {
        if !self.span.is_empty() {
            return self.place(self.span);
        }
        let before = self.file.get(..self.span.start as usize).unwrap_or_default().trim_end();
        let last = before.chars().next_back().map_or(0, char::len_utf8);
        self.place(Span::new((before.len() - last) as u32, before.len() as u32))
    }

    /// A finding at the fault.
    pub fn finding(&self, check: &'static CheckSpec, message: Text) -> Finding {
        let finding = Finding::at(check, self.shown(), message);
        match self.owner {
            Some(owner) => finding.subject(owner),
            None => finding,
        }
    }

    /// Replaces a span of the file.
    pub fn edit(&self, span: Span, text: impl Into<String>) -> Edit {
        Edit { place: self.place(span), text: text.into() }
    }

    /// Adds a text at a byte of the file.
    pub fn insert(&self, at: u32, text: impl Into<String>) -> Edit {
        self.edit(Span::new(at, at), text)
    }

    /// The value it stands in, as far as it is written on the line of the fault; one element of a list.
    pub fn value(&self) -> Span {
        let starts = self.at.decl.fields.iter().map(|field| field.span.start).filter(|start| *start <= self.fault.span.start);
        let start = starts.max().map_or(self.span.start, |start| start + self.at.start).max(self.line(self.span.start).start);
        let whole = self.rest_of_entry(start);
        let is_list = self.field().is_some_and(|field| field.many);
        let end = if is_list { first_comma(whole.of(self.file)) } else { None };
        Span::new(start, end.map_or(whole.end, |end| start + end as u32))
    }

    /// Another way to write a value, whole or from the fault on, that reads as its type.
    pub fn rewritten(&self, ty: ValueType, value: Span) -> Option<(Span, String)> {
        let whole = rewrite(ty, "", value.of(self.file), self.lang()).map(|way| (value, way));
        whole.or_else(|| {
            let (before, end) = (Span::new(value.start, self.span.start), Span::new(self.span.start, value.end));
            Some((end, rewrite(ty, before.of(self.file), end.of(self.file), self.lang())?))
        })
    }

    /// Whether the value that ends on the line of a byte goes on below.
    pub fn is_carried_on(&self, at: u32) -> bool {
        let next = self.file.get(self.line(at).end as usize..).unwrap_or_default().trim_start_matches(['\r', '\n']);
        let first = next.lines().next().unwrap_or_default();
        let depth = first.len() - first.trim_start().len();
        !first.trim().is_empty() && depth > self.indent(at).len()
    }

    /// The line of a byte, without its end.
    pub fn line(&self, at: u32) -> Span {
        line_of(self.file, at)
    }

    /// The blanks before the text of the line of a byte.
    pub fn indent(&self, at: u32) -> &'c str {
        let line = self.line(at).of(self.file);
        line.get(..line.len() - line.trim_start().len()).unwrap_or_default()
    }

    /// From a byte to the end of the entry on its line: before a comment, a `;`, or the brace of a group of one line.
    pub fn rest_of_entry(&self, from: u32) -> Span {
        let line = self.line(from);
        let text = Span::new(from, line.end).of(self.file);
        let before = Span::new(line.start, from).of(self.file);
        let mut end = text.len();
        let mut quote = None;
        for (at, c) in text.char_indices() {
            match (quote, c) {
                (Some(close), c) if c == close => quote = None,
                (Some(_), _) => {}
                (None, '"') => quote = Some('"'),
                (None, '«') => quote = Some('»'),
                (None, '“') => quote = Some('”'),
                (None, ';') => end = end.min(at),
                (None, '#') if text.get(at + 1..).is_some_and(|t| t.starts_with([' ', '\t'])) => end = end.min(at),
                _ => {}
            }
        }
        let mut rest = text.get(..end).unwrap_or_default().trim_end();
        if before.contains('{') && rest.ends_with('}') && !rest.contains('{') {
            rest = rest.trim_end_matches('}').trim_end();
        }
        Span::new(from, from + rest.len() as u32)
    }
}

/// The comma that ends the first element of a list: outside quotes, and not that of a number.
pub fn first_comma(list: &str) -> Option<usize> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut in_quotes = false;
    list.char_indices().find_map(|(at, c)| {
        in_quotes ^= c == '"';
        let is_decimal = digit(list.get(..at)?.chars().next_back()) && digit(list.get(at + 1..)?.chars().next());
        (c == ',' && !in_quotes && !is_decimal).then_some(at)
    })
}

/// How a sentence names a declaration or a group: `la règle `comptes``, `the rule `accounts``.
pub fn named(entity: Entity<'_>) -> Text {
    let the = crate::checks::wording::the(entity.kind());
    match entity.name().map(std::borrow::Cow::Borrowed).or_else(|| entity.title()) {
        Some(name) => text! { fr: "{the} `{name}`", en: "{the} `{name}`", the, name = name.as_ref() },
        None => the,
    }
}

/// The line of a byte, without its end.
pub fn line_of(text: &str, at: u32) -> Span {
    let at = (at as usize).min(text.len());
    let start = text.get(..at).unwrap_or_default().rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let end = text.get(at..).unwrap_or_default().find(['\n', '\r']).map_or(text.len(), |n| at + n);
    Span::new(start as u32, end as u32)
}
