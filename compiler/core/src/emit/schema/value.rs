//! The schema of each type of value.

use crate::model::{Choice, ValueType};
use crate::values::{Unit, VERDICTS};
use crate::words::Lang;
use serde_json::{Map, Value as Json, json};

/// Any of these.
pub(super) fn any(all: impl IntoIterator<Item = Json>) -> Json {
    json!({ "anyOf": all.into_iter().collect::<Vec<_>>() })
}

/// A list of it.
pub(super) fn listed(one: Json) -> Json {
    json!({ "type": "array", "items": one })
}

/// One of the shared shapes.
pub(super) fn named(definition: &str) -> Json {
    json!({ "$ref": format!("#/$defs/{definition}") })
}

/// The schema of a type of value.
pub(super) fn of(ty: ValueType) -> Json {
    match ty {
        ValueType::Prose | ValueType::Words => json!({ "type": "string" }),
        ValueType::Ref(_) => named("name"),
        ValueType::RefOrProse(_) => any([named("name"), named("prose")]),
        ValueType::Choice(list) => choice(list),
        ValueType::ChoiceDated(list) => object(&["value", "date"], [("value", choice(list)), ("date", or_null(named("date")))]),
        ValueType::ChoicePeriod(list) => any([choice(list), named("period")]),
        ValueType::ChoiceOn(list, _) => {
            object(&["value", "on"], [("value", choice(list)), ("on", listed(named("name"))), ("how", json!({ "enum": ["list"] }))])
        }
        ValueType::YesNo => json!({ "type": "boolean" }),
        ValueType::Number => named("number"),
        ValueType::Count => count(),
        ValueType::Share => named("share"),
        ValueType::Money => named("money"),
        ValueType::Amount => any(["money", "share", "quantity", "number", "prose"].map(named)),
        ValueType::Date => named("date"),
        ValueType::Moment => named("moment"),
        ValueType::Duration => named("duration"),
        ValueType::Recurrence => named("recurrence"),
        ValueType::Period => named("period"),
        ValueType::Version => json!({ "type": "string", "pattern": r"^[0-9]+\.[0-9]+\.[0-9]+" }),
        ValueType::Deadline => named("deadline"),
        ValueType::Deed => any([named("deed"), named("prose")]),
        ValueType::Condition => any([named("test"), named("prose")]),
        ValueType::Test => named("test"),
        ValueType::Holding => {
            object(&["party", "from", "to"], [("party", named("name")), ("from", or_null(named("date"))), ("to", or_null(named("date")))])
        }
        ValueType::Split => object(&["of", "share"], [("of", named("name")), ("share", named("share"))]),
        ValueType::Quorum => any([object(&["share"], [("share", named("share"))]), object(&["count"], [("count", count())])]),
        ValueType::Members => object(&["atLeast", "atMost"], [("atLeast", count()), ("atMost", or_null(count()))]),
        ValueType::Expectation => object(&["rule", "verdict"], [("rule", named("name")), ("verdict", choice(VERDICTS))]),
        ValueType::Path => any([json!({ "type": "string" }), named("name")]),
        ValueType::Literal => any([
            json!({ "type": ["boolean", "string"] }),
            named("name"),
            named("prose"),
            named("share"),
            named("money"),
            named("quantity"),
            named("duration"),
        ]),
    }
}

/// An object with these members.
pub(super) fn object<const N: usize>(required: &[&str], properties: [(&str, Json); N]) -> Json {
    let properties: Map<String, Json> = properties.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn count() -> Json {
    json!({ "type": "integer", "minimum": 0 })
}

fn or_null(schema: Json) -> Json {
    any([schema, json!({ "type": "null" })])
}

fn choice(list: &[Choice]) -> Json {
    let keys: Vec<&str> = list.iter().map(|choice| choice.key).collect();
    let words = |lang: Lang| list.iter().map(|choice| choice.names.proper(lang)).collect::<Vec<_>>().join(", ");
    json!({ "enum": keys, "description": format!("{} / {}", words(Lang::Fr), words(Lang::En)) })
}

/// The shapes that several types share.
pub(super) fn definitions() -> Map<String, Json> {
    let tag = "^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$";
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let units: Vec<&str> = Unit::ALL.iter().map(|unit| unit.key()).collect();
    let unit = json!({ "enum": units });
    let lasting = object(&["count", "unit"], [("count", count()), ("unit", unit.clone())]);
    let anchor = any([named("name"), named("prose"), object(&["day"], [("day", named("day"))])]);
    let string = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let all = [
        (
            "languageMap",
            json!({
                "type": "object",
                "propertyNames": { "pattern": tag },
                "additionalProperties": any([json!({ "type": "string" }), texts.clone()]),
            }),
        ),
        ("languageLists", json!({ "type": "object", "propertyNames": { "pattern": tag }, "additionalProperties": texts })),
        ("tagged", object(&["lang", "value"], [("lang", json!({ "type": "string", "pattern": tag })), ("value", json!({}))])),
        ("name", json!({ "allOf": [named("Reference"), { "required": ["text"] }] })),
        ("prose", object(&["prose"], [("prose", json!({ "type": "string" }))])),
        ("number", string(r"^-?[0-9]+(\.[0-9]+)?$")),
        ("date", string("^-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}$")),
        ("day", string("^(-|[0-9]{4})-[0-9]{2}-[0-9]{2}$")),
        ("moment", string("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")),
        (
            "share",
            object(
                &["numerator", "denominator"],
                [
                    ("numerator", json!({ "type": "integer" })),
                    ("denominator", json!({ "type": "integer", "minimum": 1 })),
                    ("as", json!({ "enum": ["percent"] })),
                ],
            ),
        ),
        ("money", object(&["amount", "currency"], [("amount", named("number")), ("currency", string("^[A-Z]{3}$"))])),
        ("quantity", object(&["amount", "unit"], [("amount", named("number")), ("unit", json!({ "type": "string" }))])),
        ("duration", object(&["duration", "count", "unit"], [("duration", string("^P")), ("count", count()), ("unit", unit.clone())])),
        ("recurrence", any([object(&["every"], [("every", lasting)]), object(&["times", "per"], [("times", count()), ("per", unit)])])),
        ("period", object(&["from", "to"], [("from", or_null(named("date"))), ("to", or_null(named("date")))])),
        (
            "deadline",
            any([
                object(&["by"], [("by", named("day"))]),
                object(&["within"], [("within", named("duration"))]),
                object(&["before"], [("before", anchor.clone()), ("within", named("duration"))]),
                object(&["after"], [("after", anchor), ("within", named("duration"))]),
            ]),
        ),
        ("deed", object(&["act", "objects"], [("act", named("name")), ("objects", listed(any([named("name"), named("prose")])))])),
        (
            "test",
            object(
                &["source", "text", "ast"],
                [
                    ("source", json!({ "type": "string" })),
                    ("text", named("languageMap")),
                    ("ast", json!({ "type": "object", "required": ["op"], "properties": { "op": { "type": "string" } } })),
                ],
            ),
        ),
    ];
    all.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect()
}
