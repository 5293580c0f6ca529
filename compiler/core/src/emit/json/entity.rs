//! One declaration or group: its names, its fields, what it derives from.

use super::Cx;
use super::lines::{Part, key};
use super::shape::{Entity as Shape, LanguageMap, Location, Reference, Spot, Texts};
use super::value::value;
use crate::kinds::{Kind, common, field_spec};
use crate::model::{Field, ValueType};
use crate::resolve::{Entity, FieldView};
use crate::text::Place;
use crate::words::Lang;
use serde_json::{Map, Value as Json, json};

/// Fields by which a declaration says what it puts into practice, answers or serves.
const GROUNDS: &[&str] = &["upholds", "embodies", "applies", "implements", "derivesFrom", "serves", "answers", "contributesTo", "refines"];

/// More ways up than this say no more.
const MAX_WAYS: usize = 32;

/// Ways longer than this go round.
const MAX_STEPS: usize = 12;

/// Whether the values of a field are one text for each language.
pub(in crate::emit) fn is_language_map(field: Field, ty: ValueType) -> bool {
    matches!(ty, ValueType::Prose) || field == common::ALIAS || field == common::TITLE
}

/// An entity; `order` is its rank, `group` gives the ids of the groups of its declaration by their number.
pub(super) fn entity(cx: &Cx<'_>, entity: Entity<'_>, order: u32, mut part: Part, groups: &[Entity<'_>]) -> Shape {
    let is_incomplete = !entity.decl().decl.faults.is_empty();
    let comments = part.comments();
    let id_of = |number: usize| groups.get(number).map(|group| cx.ids.id(*group));
    Shape {
        id: cx.ids.id(entity),
        iri: cx.ids.iri(entity),
        kind: entity.kind().spec().key,
        name: entity.name().map(str::to_owned),
        title: title(cx, entity),
        parent: entity.parent().map(|parent| cx.ids.id(parent)),
        groups: entity.children().map(|child| cx.ids.id(child)).collect(),
        order,
        span: location(cx, entity.full_place()),
        fields: fields(cx, entity),
        derives_from: grounds(entity).into_iter().map(|to| cx.ids.reference(to)).collect(),
        because: because(cx, entity),
        comments: if is_incomplete { None } else { comments },
        layout: if is_incomplete { None } else { part.layout(entity, cx.lang, id_of) },
        incomplete: is_incomplete,
        as_written: None,
    }
}

fn title(cx: &Cx<'_>, entity: Entity<'_>) -> LanguageMap {
    let mut map = LanguageMap::new();
    if let Some(title) = entity.title() {
        map.insert(cx.lang.tag(), Texts::One(title.into_owned()));
    }
    for field in entity.values(common::TITLE).filter(|f| is_read(*f)) {
        add(&mut map, field.lang().unwrap_or(cx.lang), field.prose().into_owned());
    }
    map
}

fn add(map: &mut LanguageMap, lang: Lang, text: String) {
    let texts = match map.remove(lang.tag()) {
        None => Texts::One(text),
        Some(Texts::One(first)) => Texts::Many(vec![first, text]),
        Some(Texts::Many(mut all)) => {
            all.push(text);
            Texts::Many(all)
        }
    };
    map.insert(lang.tag(), texts);
}

fn is_read(field: FieldView<'_>) -> bool {
    !matches!(field.value(), crate::values::Value::Wrong)
}

fn fields(cx: &Cx<'_>, entity: Entity<'_>) -> Map<String, Json> {
    let mut out = Map::new();
    for field in entity.fields().filter(|f| f.field() != common::TITLE && is_read(*f)) {
        let Some(spec) = field_spec(entity.kind(), field.field()).filter(|_| field.field() != Field::NONE) else {
            several(&mut out, key(field), value(&cx.ids, field));
            continue;
        };
        if is_language_map(field.field(), spec.ty) {
            texts(&mut out, spec.key, (field.lang().unwrap_or(cx.lang), spec.many), field.prose().into_owned());
            continue;
        }
        let value = value(&cx.ids, field).map(|value| match field.lang() {
            Some(lang) => json!({ "lang": lang.tag(), "value": value }),
            None => value,
        });
        match spec.many {
            true => listed(&mut out, spec.key, value),
            // A value too many is a fault: the declaration as written keeps it.
            false if is_first(entity, field) => several(&mut out, spec.key.to_owned(), value),
            false => {}
        }
    }
    out
}

/// Whether nothing was said before in that field and that language.
fn is_first(entity: Entity<'_>, field: FieldView<'_>) -> bool {
    let first = entity.values(field.field()).find(|other| other.lang() == field.lang());
    first.map(FieldView::place) == Some(field.place())
}

fn texts(out: &mut Map<String, Json>, key: &str, (lang, many): (Lang, bool), text: String) {
    let map = out.entry(key).or_insert_with(|| json!({}));
    let Json::Object(map) = map else { return };
    match map.get_mut(lang.tag()) {
        Some(Json::Array(all)) => all.push(text.into()),
        Some(one) => *one = json!([one.clone(), text]),
        None => {
            map.insert(lang.tag().to_owned(), if many { json!([text]) } else { text.into() });
        }
    }
}

fn listed(out: &mut Map<String, Json>, key: &str, value: Option<Json>) {
    if let (Json::Array(all), Some(value)) = (out.entry(key).or_insert_with(|| json!([])), value) {
        all.push(value);
    }
}

/// A value alone; a list when there are more, as in two languages.
fn several(out: &mut Map<String, Json>, key: String, value: Option<Json>) {
    let Some(value) = value else { return };
    let value = match out.remove(&key) {
        None => value,
        Some(Json::Array(mut all)) => {
            all.push(value);
            Json::Array(all)
        }
        Some(first) => json!([first, value]),
    };
    out.insert(key, value);
}

pub(super) fn location(cx: &Cx<'_>, place: Place) -> Location {
    let source = cx.file(place.file);
    let at = |byte: u32| match cx.code.source(place.file) {
        Some(file) => {
            let position = file.lines().chars(&file.text, byte);
            Spot { line: position.line + 1, column: position.column + 1 }
        }
        None => Spot { line: 1, column: 1 },
    };
    Location { source, byte: [place.span.start, place.span.end], start: at(place.span.start), end: at(place.span.end) }
}

/// What an entity says it rests on.
fn grounds(entity: Entity<'_>) -> Vec<Entity<'_>> {
    // A level of a pyramid serves people; nothing derives from that.
    if entity.kind() == Kind::Level {
        return Vec::new();
    }
    let mut found: Vec<Entity<'_>> = Vec::new();
    for field in entity.fields().filter(|f| f.spec().is_some_and(|spec| GROUNDS.contains(&spec.key))) {
        if let Some(target) = field.target().filter(|target| !found.contains(target)) {
            found.push(target);
        }
    }
    found
}

/// The ways up from an entity, each as far as it goes.
fn because(cx: &Cx<'_>, entity: Entity<'_>) -> Vec<Vec<Reference>> {
    let mut ways: Vec<Vec<Entity<'_>>> = Vec::new();
    let mut open: Vec<Vec<Entity<'_>>> = grounds(entity).into_iter().rev().map(|first| vec![first]).collect();
    while let Some(way) = open.pop() {
        if ways.len() >= MAX_WAYS {
            break;
        }
        let next: Vec<Entity<'_>> = match way.last() {
            Some(last) if way.len() < MAX_STEPS => grounds(*last),
            _ => Vec::new(),
        };
        let fresh: Vec<Entity<'_>> = next.into_iter().filter(|to| *to != entity && !way.contains(to)).collect();
        if fresh.is_empty() {
            ways.push(way);
            continue;
        }
        open.extend(fresh.into_iter().rev().map(|to| way.iter().copied().chain([to]).collect::<Vec<_>>()));
    }
    ways.into_iter().map(|way| way.into_iter().map(|to| cx.ids.reference(to)).collect()).collect()
}
