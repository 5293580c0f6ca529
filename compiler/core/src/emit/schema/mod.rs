//! The JSON Schema (2020-12) of the compiled code: its frame from the types that are serialised, its kinds from the kinds.
//! It stays open: members, kinds and choices to come must not break those who check against it.

mod diff;
mod finding;
mod value;
mod verdicts;

pub use diff::diff_schema;
pub use verdicts::verdicts_schema;

use super::json::is_language_map;
use super::json::shape::{Document, Entity};
use crate::kinds::{Kind, common};
use crate::model::{Doc, Field, FieldSpec, KindSpec, ValueType};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value as Json, json};
use value::{any, listed, named};

/// The schema, as text; the same every time.
pub fn json_schema() -> String {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<Entity>();
    let mut schema = generator.into_root_schema_for::<Document<'_>>().to_value();
    without_widths(&mut schema);
    if let Json::Object(root) = &mut schema {
        complete(root);
    }
    schema.sort_all_objects();
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// Takes off `uint32` and the like, which are no formats of JSON Schema.
fn without_widths(schema: &mut Json) {
    match schema {
        Json::Object(all) => {
            all.retain(|key, value| key != "format" || !value.as_str().is_some_and(|format| format.starts_with("uint")));
            all.values_mut().for_each(without_widths);
        }
        Json::Array(all) => all.iter_mut().for_each(without_widths),
        _ => {}
    }
}

fn complete(root: &mut Map<String, Json>) {
    root.insert("$id".to_owned(), super::schema_iri().into());
    root.insert("title".to_owned(), format!("Code social, {}", super::FORMAT_VERSION).into());
    if let Some(entities) = root.get_mut("properties").and_then(|all| all.get_mut("entities")).and_then(Json::as_object_mut) {
        entities.insert("additionalProperties".to_owned(), json!({ "$ref": "#/$defs/AnyEntity" }));
    }
    for list in ["diagnostics", "silenced"] {
        if let Some(list) = root.get_mut("properties").and_then(|all| all.get_mut(list)).and_then(Json::as_object_mut) {
            list.insert("items".to_owned(), json!({ "$ref": "#/$defs/Finding" }));
        }
    }
    let Some(Json::Object(defs)) = root.get_mut("$defs") else { return };
    defs.extend(value::definitions());
    defs.insert("Finding".to_owned(), finding::finding());
    defs.insert("fields".to_owned(), common_fields());
    for kind in Kind::ALL {
        defs.insert(definition(*kind), fields(kind.spec()));
    }
    let mut all = vec![json!({ "$ref": "#/$defs/Entity" })];
    all.extend(Kind::ALL.iter().map(|kind| of_kind(*kind)));
    defs.insert("AnyEntity".to_owned(), json!({ "allOf": all }));
    if let Some(kind) = defs.get_mut("Entity").and_then(|entity| entity.pointer_mut("/properties/kind")).and_then(Json::as_object_mut) {
        let keys: Vec<&str> = Kind::ALL.iter().map(|kind| kind.spec().key).collect();
        kind.insert("examples".to_owned(), keys.into());
    }
}

fn definition(kind: Kind) -> String {
    format!("fields.{}", kind.spec().key)
}

/// What an entity of a kind looks like; what is required is required of declarations that could be read in full.
fn of_kind(kind: Kind) -> Json {
    let spec = kind.spec();
    let required: Vec<&str> = spec.fields.iter().filter(|field| field.min > 0).map(|field| field.key).collect();
    let mut then = vec![json!({ "properties": { "fields": { "$ref": format!("#/$defs/{}", definition(kind)) } } })];
    if !required.is_empty() {
        then.push(json!({
            "if": { "not": { "required": ["incomplete"] } },
            "then": { "properties": { "fields": { "required": required } } },
        }));
    }
    json!({ "if": { "properties": { "kind": { "const": spec.key } } }, "then": { "allOf": then } })
}

fn fields(spec: &KindSpec) -> Json {
    let title = format!("{} / {}", spec.noun.fr, spec.noun.en);
    if spec.open {
        let literal = value::of(ValueType::Literal);
        return json!({ "type": "object", "title": title, "additionalProperties": any([literal.clone(), listed(literal)]) });
    }
    let own = spec.fields.iter().enumerate().map(|(number, field)| (Field(number as u8), field));
    json!({ "type": "object", "title": title, "$ref": "#/$defs/fields", "properties": properties(own) })
}

fn properties(fields: impl Iterator<Item = (Field, &'static FieldSpec)>) -> Map<String, Json> {
    fields.map(|(number, field)| (field.key.to_owned(), of_field(number, field))).collect()
}

/// The fields that every kind has; a title stands in the entity, in every language.
fn common_fields() -> Json {
    let all = common::FIELDS.iter().enumerate().map(|(number, field)| (common::field(number as u8), field));
    json!({ "type": "object", "properties": properties(all.filter(|(number, _)| *number != common::TITLE)) })
}

fn of_field(number: Field, spec: &FieldSpec) -> Json {
    let mut schema = match (is_language_map(number, spec.ty), spec.many) {
        (true, false) => json!({ "$ref": "#/$defs/languageMap" }),
        (true, true) => json!({ "$ref": "#/$defs/languageLists" }),
        (false, true) => listed(any([value::of(spec.ty), named("tagged")])),
        // Several only when they are in several languages.
        (false, false) => {
            any([value::of(spec.ty), named("tagged"), json!({ "type": "array", "minItems": 2, "contains": named("tagged") })])
        }
    };
    if let Json::Object(all) = &mut schema {
        let Doc { fr, en } = spec.doc;
        all.insert(
            "title".to_owned(),
            format!("{} / {}", spec.names.proper(crate::words::Lang::Fr), spec.names.proper(crate::words::Lang::En)).into(),
        );
        all.insert("description".to_owned(), format!("{fr} / {en}").into());
    }
    schema
}
