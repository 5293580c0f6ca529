//! The JSON Schema (2020-12) of what `social diff --format json` prints.

use super::{finding, without_widths};
use crate::diff::{Class, Domain, Effect, Nature, StepKind, Verdict, Weight};
use crate::emit::diff::Comparison;
use schemars::generate::SchemaSettings;
use serde_json::{Value as Json, json};

/// The schema, as text; the same every time.
pub fn diff_schema() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Comparison>().to_value();
    without_widths(&mut schema);
    known(&mut schema);
    if let Json::Object(root) = &mut schema {
        root.insert("$id".to_owned(), format!("{}ir/{}/diff.schema.json", crate::BASE_IRI, crate::emit::FORMAT_VERSION).into());
        root.insert("title".to_owned(), format!("Code social, comparison, {}", crate::emit::FORMAT_VERSION).into());
        if let Some(Json::Object(defs)) = root.get_mut("$defs") {
            defs.insert("Finding".to_owned(), finding::finding());
        }
        for (key, value) in [
            ("formatVersion", json!({ "type": "string", "pattern": "^1\\.[0-9]+$" })),
            ("findings", json!({ "type": "array", "items": { "$ref": "#/$defs/Finding" } })),
        ] {
            if let Some(properties) = root.get_mut("properties").and_then(Json::as_object_mut) {
                properties.insert(key.to_owned(), value);
            }
            if let Some(required) = root.get_mut("required").and_then(Json::as_array_mut) {
                required.push(key.into());
            }
        }
    }
    schema.sort_all_objects();
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// Adds the words that stand there today; a reader keeps one it does not know.
fn known(schema: &mut Json) {
    let words: [(&str, &str, Vec<&str>); 8] = [
        ("Change", "nature", Nature::ALL.iter().map(|one| one.key()).collect()),
        ("Change", "domain", Domain::ALL.iter().map(|one| one.key()).collect()),
        ("Change", "class", Class::ALL.iter().map(|one| one.key()).collect()),
        ("Change", "effect", Effect::ALL.iter().map(|one| one.key()).collect()),
        ("Touched", "domain", Domain::ALL.iter().map(|one| one.key()).collect()),
        ("Numbers", "asked", Weight::ALL.iter().map(|one| one.key()).collect()),
        ("Step", "step", StepKind::ALL.iter().map(|one| one.key()).collect()),
        ("Step", "verdict", Verdict::ALL.iter().map(|one| one.key()).collect()),
    ];
    for (of, key, all) in words {
        let Some(property) = schema.pointer_mut(&format!("/$defs/{of}/properties/{key}")).and_then(Json::as_object_mut) else { continue };
        property.insert("examples".to_owned(), all.into());
    }
}
