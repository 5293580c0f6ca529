//! Edits that checks propose: a field, a declaration, written in the language of what they mend.

use crate::kinds::{Kind, code, field_spec};
use crate::model::{Field, ValueType};
use crate::resolve::{Code, Entity, FieldView, slug};
use crate::text::{Edit, Place, Span};
use crate::values::write_prose;
use crate::words::{Lang, Text};

/// The language a declaration is written in, from its words; that of its code when they do not tell.
pub fn lang_of(entity: Entity<'_>) -> Lang {
    lang_of_words(entity.decl().decl.first_word).unwrap_or_else(|| lang_of_code(entity.code()))
}

/// The language of a code: the one it states, else that of its first declaration that tells.
pub fn lang_of_code(code: &Code) -> Lang {
    let stated = code.declaration().and_then(|declaration| declaration.choice(code::LANGUAGE)).and_then(Lang::from_tag);
    stated.or_else(|| code.own_decls().find_map(|at| lang_of_words(at.decl.first_word))).unwrap_or(Lang::Fr)
}

fn lang_of_words(first: [Option<Span>; 2]) -> Option<Lang> {
    match first {
        [Some(fr), Some(en)] if en.start < fr.start => Some(Lang::En),
        [Some(_), _] => Some(Lang::Fr),
        [None, Some(_)] => Some(Lang::En),
        [None, None] => None,
    }
}

/// Words between quotes in the language of a declaration: what the author is to fill in.
pub fn placeholder(entity: Entity<'_>, words: &Text) -> String {
    write_prose(words.get(lang_of(entity)), 2)
}

/// Adds a field right after the head of a declaration or group, opening its braces when it has none.
pub fn add_field(entity: Entity<'_>, field: Field, value: &str) -> Edit {
    let label = field_spec(entity.kind(), field).map_or("", |spec| spec.names.proper(lang_of(entity)));
    add_line(entity, &format!("{label}: {value}"))
}

/// Adds a field at the end of a declaration or group, where a reader looks for what comes last: a proof, a way out.
pub fn append_field(entity: Entity<'_>, field: Field, value: &str) -> Edit {
    let place = entity.full_place();
    let text = text_of(entity, place);
    let whole = place.span.of(text);
    let label = field_spec(entity.kind(), field).map_or("", |spec| spec.names.proper(lang_of(entity)));
    let Some(inner) = whole.strip_suffix('}').filter(|inner| inner.contains('\n')) else { return add_field(entity, field, value) };
    let last_line = inner.rsplit('\n').next().unwrap_or_default();
    let indent = indent_of(text, place.span.start);
    insert(place, place.span.end - 1 - last_line.len() as u32, format!("{indent}  {label}: {value}\n"))
}

/// Replaces a choice by another of its list.
pub fn choose(field: FieldView<'_>, key: &str) -> Option<Edit> {
    let (ValueType::Choice(list) | ValueType::ChoiceDated(list)) = field.spec()?.ty else { return None };
    let choice = list.iter().find(|choice| choice.key == key)?;
    Some(replace(field.place(), choice.names.proper(lang_of(field.entity()))))
}

fn add_line(entity: Entity<'_>, line: &str) -> Edit {
    let head = entity.place();
    let text = text_of(entity, head);
    let after = text.get(head.span.end as usize..).unwrap_or_default();
    let indent = indent_of(text, head.span.start);
    let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
    if !after.trim_start_matches([' ', '\t']).starts_with('{') {
        return insert(head, head.span.end, format!(" {{\n{indent}  {line}\n{indent}}}"));
    }
    let inside = head.span.end + blanks as u32 + 1;
    let rest = text.get(inside as usize..).unwrap_or_default().lines().next().unwrap_or_default().trim();
    let line = match rest {
        _ if rest.starts_with('}') => format!(" {line} "),
        _ if rest.is_empty() || rest.starts_with('#') => format!("\n{indent}  {line}"),
        _ => format!(" {line};"),
    };
    insert(head, inside, line)
}

/// A declaration to add.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its kind.
    pub kind: Kind,
    /// Its name; empty for none.
    pub name: String,
    /// Its title; empty for none.
    pub title: Text,
    /// Its fields, values as written.
    pub fields: Vec<(Field, String)>,
}

/// Adds a declaration after the one an entity stands in, in its language.
pub fn add_declaration(after: Entity<'_>, draft: &Draft) -> Edit {
    let lang = lang_of(after);
    let root = root(after);
    let mut head = draft.kind.spec().names.proper(lang).to_owned();
    if !draft.name.is_empty() {
        head = format!("{head} {}", draft.name);
    }
    if !draft.title.is_empty() {
        head = format!("{head} {}", write_prose(draft.title.get(lang), 0));
    }
    let label = |field: Field| field_spec(draft.kind, field).map_or("", |spec| spec.names.proper(lang));
    let fields: String = draft.fields.iter().map(|(field, value)| format!("\n  {}: {value}", label(*field))).collect();
    let place = root.full_place();
    insert(place, place.span.end, format!("\n\n{head} {{{fields}\n}}"))
}

/// Adds declarations, as they are written, after the one an entity stands in.
pub fn add_text(after: Entity<'_>, text: &str) -> Edit {
    let place = root(after).full_place();
    insert(place, place.span.end, format!("\n\n{}", text.trim_end()))
}

/// A name made of these words that nothing in the code has.
pub fn free_name(code: &Code, words: &str) -> String {
    let name = slug(words, '_');
    (2..).map(|n| format!("{name}_{n}")).find(|other| code.named(other).is_none()).filter(|_| code.named(&name).is_some()).unwrap_or(name)
}

/// Replaces what stands at a place.
pub fn replace(place: Place, text: impl Into<String>) -> Edit {
    Edit { place, text: text.into() }
}

fn insert(near: Place, at: u32, text: String) -> Edit {
    Edit { place: Place { file: near.file, span: Span::new(at, at) }, text }
}

fn root(entity: Entity<'_>) -> Entity<'_> {
    let mut root = entity;
    while let Some(parent) = root.parent() {
        root = parent;
    }
    root
}

fn text_of(entity: Entity<'_>, place: Place) -> &str {
    entity.code().source(place.file).map(|source| &*source.text).unwrap_or_default()
}

fn indent_of(text: &str, at: u32) -> &str {
    let before = text.get(..at as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let width = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(..width).unwrap_or_default()
}

/// The name of the one declaration of a kind, when there is exactly one: what a fix may propose without choosing.
pub fn the_only(code: &Code, kind: Kind) -> Option<&str> {
    let mut all = code.of(kind);
    let first = all.next()?;
    all.next().is_none().then(|| first.name()).flatten()
}
