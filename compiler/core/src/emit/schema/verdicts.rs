//! The JSON Schema (2020-12) of what `social confront --format json` prints.

use super::{finding, without_widths};
use crate::emit::verdicts::Verdicts;
use schemars::generate::SchemaSettings;
use serde_json::{Value as Json, json};

/// The schema, as text; the same every time.
pub fn verdicts_schema() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Verdicts<'_>>().to_value();
    without_widths(&mut schema);
    if let Json::Object(root) = &mut schema {
        root.insert("$id".to_owned(), format!("{}ir/{}/verdicts.schema.json", crate::BASE_IRI, crate::emit::FORMAT_VERSION).into());
        root.insert("title".to_owned(), format!("Code social, verdicts, {}", crate::emit::FORMAT_VERSION).into());
        if let Some(Json::Object(defs)) = root.get_mut("$defs") {
            defs.insert("Finding".to_owned(), finding::finding());
        }
        let count = json!({ "type": "integer", "minimum": 0 });
        let findings = json!({ "type": "array", "items": { "$ref": "#/$defs/Finding" } });
        let summary = ["confirmed", "contradicted", "undetermined", "pending", "notExercised", "errors", "warnings", "hints", "silenced"];
        let summary: serde_json::Map<String, Json> = summary.into_iter().map(|key| (key.to_owned(), count.clone())).collect();
        for (key, value) in [
            ("formatVersion", json!({ "type": "string", "pattern": "^1\\.[0-9]+$" })),
            ("findings", findings.clone()),
            ("silenced", findings),
            ("summary", json!({ "type": "object", "properties": summary })),
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
