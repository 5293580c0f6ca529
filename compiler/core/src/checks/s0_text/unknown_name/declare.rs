//! Declaring a name that is not declared yet: the least that can be written.

use super::super::missing_field::placeholder;
use super::{Unknown, columns};
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
pub(super) fn fixes(owner: Entity<'_>, unknown: &Unknown<'_>) -> Vec<Fix> {
    let kinds: &[Kind] = match unknown.kinds.is_empty() {
        true if unknown.is_object => &[Kind::Term, Kind::Resource],
        true => &[Kind::Term],
        false => &unknown.kinds,
    };
    let top = kinds.iter().copied().filter(|kind| kind.spec().place != Placement::Inside && *kind != Kind::Code);
    top.take(KINDS).map(|kind| declare(owner, unknown, kind)).collect()
}

fn declare(owner: Entity<'_>, unknown: &Unknown<'_>, kind: Kind) -> Fix {
    let name = unknown.name;
    let needed = kind.spec().fields.iter().enumerate().filter(|(_, field)| field.min > 0);
    let filled = needed.filter_map(|(index, field)| Some((Field(index as u8), placeholder(field.ty, lang_of(owner), owner)?)));
    let draft = Draft { kind, name: name.to_owned(), title: Text::same(title_of(name)), fields: filled.collect() };
    let a = wording::a(kind);
    let title = text! { fr: "Déclarer {a} `{name}`, à compléter", en: "Declare {a} `{name}`, to be filled in", a, name };
    let mut edit = add_declaration(owner, &draft);
    if kind == Kind::Register {
        let columns = columns::lines(unknown, lang_of(owner));
        edit.text = edit.text.strip_suffix("\n}").map_or_else(|| edit.text.clone(), |open| format!("{open}{columns}\n}}"));
    }
    Fix::suggested(title, vec![edit])
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
    let is_braced = place.span.of(source).ends_with('}');
    let (at, text) = match (is_alone, is_braced) {
        (true, _) => (last.start, format!("  {line}\n")),
        (false, true) => (place.span.end - 1, format!("{line} ")),
        (false, false) => (place.span.end, format!(" {{\n  {line}\n}}")),
    };
    place.span = crate::text::Span::new(at, at);
    Fix::suggested(title, vec![Edit { place, text }])
}
