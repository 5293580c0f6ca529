//! What stands under the cursor, explained: short first, in the reader's language.

mod declaration;
mod value;
mod word;

use super::View;
use super::written::{Written, covers};
use social_core::kinds::{Kind, Vocabulary};
use social_core::resolve::{Code, Entity, EntityId, FieldView, Registers};
use social_core::text::{FileId, Place, Span};
use social_core::values::Value;
use social_core::words::Text;
use social_core::{checks, explain, proof};

/// An explanation, and the place that it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hover {
    /// What is explained.
    pub place: Place,
    /// The explanation, in Markdown.
    pub markdown: String,
}

/// What stands at a byte of a file: a declaration or its name in use, the word of a kind or a field, a word of a test, a value; nothing
/// where there is nothing to add to what is written.
pub fn hover(view: View<'_>, file: FileId, offset: u32) -> Option<Hover> {
    let text = &view.source(file)?.text;
    let written = Written::at(text, offset)?;
    let at = |span: Span, markdown: String| Hover { place: Place { file, span }, markdown };
    let entity = here(view, file, offset);
    if let Some(entity) = entity.filter(|entity| covers(entity.place().span, offset)) {
        return head(view, &written, entity, offset).map(|(span, markdown)| at(span, markdown));
    }
    let field = entity.and_then(|entity| field_at(entity, offset));
    if let Some(field) = field.filter(|field| covers(field.label_place().span, offset)) {
        return label(view, field).map(|markdown| at(field.label_place().span, markdown));
    }
    if let Some((span, target)) = named(view, field, (file, offset)) {
        return Some(at(span, declaration::declaration(view, target)));
    }
    let word = written.word(offset);
    if let Some(word) = word
        && let Some(markdown) = word::of_test(word, field, view.lang)
    {
        return Some(at(word.span, markdown));
    }
    let (span, markdown) = field.and_then(|field| value::value(view, field, offset))?;
    Some(at(span, markdown))
}

/// The innermost declaration or group around a byte.
fn here(view: View<'_>, file: FileId, offset: u32) -> Option<Entity<'_>> {
    let item = view.item(file, offset)?;
    view.code.entities_of(item).filter(|entity| covers(entity.full_place().span, offset)).last()
}

/// The value, or the label, that holds a byte.
fn field_at(entity: Entity<'_>, offset: u32) -> Option<FieldView<'_>> {
    let value = entity.fields().find(|field| covers(field.place().span, offset));
    value.or_else(|| entity.fields().find(|field| covers(field.label_place().span, offset)))
}

/// The word of a kind, or the declaration whose name or title it is.
fn head(view: View<'_>, written: &Written<'_>, entity: Entity<'_>, offset: u32) -> Option<(Span, String)> {
    if let Some(word) = written.word(offset) {
        let kind = Vocabulary::get().kind(word.span.of(&view.source(entity.place().file)?.text))?;
        return Some((word.span, explain::of_kind(kind.item, view.lang)));
    }
    let title = entity.title_place().map(|place| place.span);
    let name = entity.name().map(|_| entity.name_place().span);
    let span = [name, title].into_iter().flatten().find(|span| covers(*span, offset))?;
    let told = match entity.kind() {
        Kind::Given => view.code.by_hash(entity.name_hash()).unwrap_or(entity),
        _ => entity,
    };
    Some((span, declaration::declaration(view, told)))
}

/// The page of a field; for the cell of a fact, the column.
fn label(view: View<'_>, field: FieldView<'_>) -> Option<String> {
    let entity = field.entity();
    if entity.kind().spec().open {
        let register = view.code.by_hash(entity.name_hash())?;
        let column = Registers::new(view.code).column(register, field.label())?;
        return Some(declaration::declaration(view, column));
    }
    Some(explain::of_field(&[entity.kind()], field.spec()?, view.lang))
}

/// What the name in use at a byte stands for.
fn named<'v>(view: View<'v>, field: Option<FieldView<'v>>, (file, offset): (FileId, u32)) -> Option<(Span, Entity<'v>)> {
    let in_test = field.and_then(|field| in_test(view.code, field, offset));
    in_test.or_else(|| {
        let refs = view.code.entities_of(view.item(file, offset)?).flat_map(Entity::refs);
        let reference = refs.filter(|name| covers(name.place().span, offset)).min_by_key(|name| name.place().span.len())?;
        let (place, head) = (reference.place().span, reference.data().head.len());
        let target = reference.target()?;
        let is_head = offset < place.start + head;
        if is_head {
            return Some((Span::new(place.start, place.start + head), target));
        }
        let rest = Span::new(place.start + head + 1, place.end);
        let column = Registers::new(view.code).column(target, reference.text().split('.').nth(1)?.trim())?;
        Some((rest, column))
    })
}

/// What a name of a test stands for.
fn in_test<'v>(code: &'v Code, field: FieldView<'v>, offset: u32) -> Option<(Span, Entity<'v>)> {
    let Value::Test(test) = field.value() else { return None };
    let names = Registers::new(code).names(field, test);
    let (span, found) = names.found.iter().find(|(span, _)| covers(field.place_in(*span).span, offset))?;
    let span = field.place_in(*span).span;
    let id = match found {
        proof::Found::Column { column, .. } | proof::Found::Choice { column } => *column,
        proof::Found::Declared(entity) => *entity,
        proof::Found::Row { set } => return Some((span, register_of(field, test, *set)?)),
        proof::Found::Key(_) | proof::Found::Period | proof::Found::Span | proof::Found::Edge(_) => return None,
    };
    Some((span, code.entity(EntityId(id))?))
}

/// The register whose rows a set runs over; `set` is the byte where it starts in the item.
fn register_of<'v>(field: FieldView<'v>, test: &proof::Test, set: u32) -> Option<Entity<'v>> {
    let mut found = None;
    proof::walk_sets(test, &mut |one| {
        if one.span.start == set && found.is_none() {
            found = one.target;
        }
    });
    field.reference_of(found?)?.target()
}

/// What is said of a finding that a tension or a waiver names.
fn finding_named(field: FieldView<'_>, view: View<'_>) -> Option<String> {
    let is_finding = field.spec()?.key == "finding";
    let check = checks::find(field.prose().trim()).filter(|_| is_finding)?;
    let title = Text { fr: check.title.fr.to_owned(), en: check.title.en.to_owned() };
    Some(format!("# {} {}\n\n{}\n\n{}", check.code, check.slug, title.get(view.lang), explain::section(check.page, view.lang)))
}
