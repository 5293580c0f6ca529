//! Declaring a name that is not declared yet: the least that can be written.

use super::super::missing_field::placeholder;
use crate::checks::fixes::{Draft, add_declaration, lang_of};
use crate::checks::wording;
use crate::finding::Fix;
use crate::kinds::{Kind, column};
use crate::model::{Field, Placement};
use crate::resolve::Entity;
use crate::text::Edit;
use crate::words::Text;

/// More kinds than this are not proposed.
const KINDS: usize = 3;

/// One fix for each kind the name may be; the object of an act is a word of the glossary first.
pub(super) fn fixes(owner: Entity<'_>, name: &str, kinds: &[Kind], is_object: bool) -> Vec<Fix> {
    let kinds: &[Kind] = match kinds.is_empty() {
        true if is_object => &[Kind::Term, Kind::Resource],
        true => &[Kind::Term],
        false => kinds,
    };
    let top = kinds.iter().copied().filter(|kind| kind.spec().place != Placement::Inside && *kind != Kind::Code);
    top.take(KINDS).map(|kind| declare(owner, name, kind)).collect()
}

fn declare(owner: Entity<'_>, name: &str, kind: Kind) -> Fix {
    let needed = kind.spec().fields.iter().enumerate().filter(|(_, field)| field.min > 0);
    let filled = needed.filter_map(|(index, field)| Some((Field(index as u8), placeholder(field.ty, lang_of(owner), owner)?)));
    let draft = Draft { kind, name: name.to_owned(), title: Text::same(title_of(name)), fields: filled.collect() };
    let a = wording::a(kind);
    let title = text! { fr: "Déclarer {a} `{name}`, à compléter", en: "Declare {a} `{name}`, to be filled in", a, name };
    Fix::suggested(title, vec![add_declaration(owner, &draft)])
}

/// `vice_présidente` → `Vice présidente`.
fn title_of(name: &str) -> String {
    wording::capital(Text::same(name.replace('_', " "))).fr
}

/// A column added at the end of a register.
pub(super) fn column_of(register: Entity<'_>, name: &str) -> Fix {
    let lang = lang_of(register);
    let (word, label) = (
        Kind::Column.spec().names.proper(lang),
        crate::kinds::field_spec(Kind::Column, column::TYPE).map_or("", |field| field.names.proper(lang)),
    );
    let text = column::TYPES.first().map_or("", |choice| choice.names.proper(lang));
    let title = text! { fr: "Ajouter la colonne `{name}`, à compléter", en: "Add the column `{name}`, to be filled in", name };
    let mut place = register.full_place();
    let source = register.code().source(place.file).map(|source| &*source.text).unwrap_or_default();
    let last = super::super::spot::line_of(source, place.span.end);
    // Before the closing brace on its own line; a register without one gets its braces.
    let line = format!("{word} {name} {{ {label}: {text} }}");
    let is_alone = last.of(source).trim() == "}";
    let (at, text) = match is_alone {
        true => (last.start, format!("  {line}\n")),
        false => (place.span.end, format!(" {{\n  {line}\n}}")),
    };
    place.span = crate::text::Span::new(at, at);
    Fix::suggested(title, vec![Edit { place, text }])
}
