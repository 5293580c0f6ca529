//! The JSON Schema of the facts that a code asks for.

use serde_json::{Map, Value, json};
use social_core::kinds::column;
use social_core::plan::ir::{Measure, Type};
use social_core::plan::{Column, Register, Schema};
use social_core::resolve::{Code, Entity, EntityId};
use social_core::values::Ratio;

/// JSON Schema 2020-12: an object that holds the rows of each register under its name. Each of them alone is that of the file
/// `facts/<register>.json`.
pub fn json_schema(code: &Code, schema: &Schema) -> String {
    let registers = schema.registers.iter().filter_map(|register| {
        let entity = code.entity(EntityId(register.id.0)).filter(|entity| entity.is_own())?;
        Some((register.name.to_string(), rows(register, entity)))
    });
    let registers: Map<String, Value> = registers.collect();
    let title = code.declaration().and_then(|code| code.title()).map(std::borrow::Cow::into_owned);
    let mut root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": registers,
        "additionalProperties": false,
    });
    put(&mut root, "title", title.map(Value::from));
    serde_json::to_string_pretty(&root).unwrap_or_default() + "\n"
}

fn put(object: &mut Value, key: &str, value: Option<Value>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(key.to_owned(), value);
    }
}

/// The rows of a register.
fn rows(register: &Register, entity: Entity<'_>) -> Value {
    let described = |column: &Column| entity.groups(social_core::kinds::Kind::Column).find(|entity| entity.id().0 == column.id.0);
    let columns: Map<String, Value> =
        register.columns.iter().map(|column| (column.name.to_string(), cell(column, described(column)))).collect();
    let required: Vec<&str> = register.columns.iter().filter(|column| !column.is_optional).map(|column| &*column.name).collect();
    let mut rows = json!({ "type": "array", "items": { "type": "object", "properties": columns, "required": required } });
    put(&mut rows, "title", entity.title().map(|title| Value::from(title.into_owned())));
    let description = entity.prose(social_core::kinds::register::DESCRIPTION);
    put(&mut rows, "description", description.map(|text| Value::from(text.into_owned())));
    rows
}

fn cell(column: &Column, entity: Option<Entity<'_>>) -> Value {
    let mut cell = match &column.ty {
        Type::Several(ty) => json!({ "type": "array", "items": one(column, ty) }),
        ty => one(column, ty),
    };
    if column.is_optional {
        cell = optional(cell);
    }
    let meaning = entity.and_then(|entity| entity.prose(column::MEANING));
    put(&mut cell, "description", meaning.map(|text| Value::from(text.into_owned())));
    let refers = entity.and_then(|entity| entity.target(column::REFERS));
    put(&mut cell, "x-refersTo", refers.map(|target| Value::from(target.label().into_owned())));
    put(&mut cell, "x-key", column.is_key.then_some(Value::from(true)));
    match &column.ty {
        Type::Number(Measure::Money(code)) => put(&mut cell, "x-currency", Some(String::from_utf8_lossy(code).into())),
        Type::Number(Measure::Unit(unit)) => put(&mut cell, "x-unit", Some(Value::from(&**unit))),
        _ => {}
    }
    cell
}

/// A cell that may be null.
fn optional(mut cell: Value) -> Value {
    let ty = cell.get("type").cloned();
    put(&mut cell, "type", ty.map(|ty| json!([ty, "null"])));
    if let Some(values) = cell.get_mut("enum").and_then(Value::as_array_mut) {
        values.push(Value::Null);
    }
    cell
}

fn one(column: &Column, ty: &Type) -> Value {
    let mut cell = match ty {
        Type::Truth => json!({ "type": "boolean" }),
        Type::Number(_) if column.is_year => json!({ "type": "integer", "minimum": 1000, "maximum": 9999 }),
        Type::Number(_) if column.is_whole => json!({ "type": "integer" }),
        Type::Number(_) => json!({ "type": "number" }),
        Type::Date => json!({ "type": "string", "format": "date", "examples": ["2026-03-14"] }),
        Type::Moment => json!({ "type": "string", "format": "date-time", "examples": ["2026-03-14T18:30:00+01:00"] }),
        Type::Days => json!({ "type": "string", "format": "duration", "examples": ["P90D"] }),
        Type::Choice if !column.among.is_empty() => {
            json!({ "type": "string", "enum": column.among.iter().map(|(_, written)| &**written).collect::<Vec<_>>() })
        }
        _ => json!({ "type": "string" }),
    };
    if matches!(ty, Type::Number(_)) {
        put(&mut cell, "minimum", column.at_least.and_then(bound));
        put(&mut cell, "maximum", column.at_most.and_then(bound));
    }
    cell
}

/// A bound that JSON can write exactly enough.
fn bound(bound: Ratio<i64>) -> Option<Value> {
    if bound.is_integer() {
        return Some(Value::from(*bound.numer()));
    }
    serde_json::Number::from_f64(*bound.numer() as f64 / *bound.denom() as f64).map(Value::Number)
}
