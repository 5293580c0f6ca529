//! The schema of a finding, in the shape that `report/json.rs` writes.

use super::value::{listed, object};
use serde_json::{Value as Json, json};

/// A finding.
pub(super) fn finding() -> Json {
    let text = both();
    let string = json!({ "type": "string" });
    let count = json!({ "type": "integer", "minimum": 0 });
    let rank = json!({ "type": "integer", "minimum": 1 });
    let label = object(
        &["source", "start", "end", "line", "column", "endLine", "endColumn", "role", "text"],
        [
            ("source", string.clone()),
            ("start", count.clone()),
            ("end", count.clone()),
            ("line", rank.clone()),
            ("column", rank.clone()),
            ("endLine", rank.clone()),
            ("endColumn", rank),
            ("role", json!({ "enum": ["primary", "secondary"] })),
            ("text", text.clone()),
        ],
    );
    let edit = object(
        &["source", "start", "end", "text"],
        [("source", string.clone()), ("start", count.clone()), ("end", count.clone()), ("text", string.clone())],
    );
    let created = object(&["code", "slug", "message"], [("code", check_code()), ("slug", string.clone()), ("message", text.clone())]);
    // What making the fix does to what is found; absent where it was not tried. `reveals`: what is found then was there, unread.
    let effect = object(
        &["own", "resolves", "creates", "reveals"],
        [
            ("own", json!({ "enum": ["gone", "lighter", "smaller"] })),
            ("resolves", count.clone()),
            ("creates", listed(created)),
            ("reveals", json!({ "type": "boolean" })),
        ],
    );
    let fix = object(
        &["title", "applicability", "edits"],
        [("title", text.clone()), ("applicability", json!({ "enum": ["safe", "suggested"] })), ("edits", listed(edit)), ("effect", effect)],
    );
    let note = object(&["kind", "text"], [("kind", string.clone()), ("text", text.clone())]);
    object(
        &["code", "slug", "severity", "certainty", "message", "labels", "notes", "subjects", "fixes", "fingerprint"],
        [
            ("code", check_code()),
            ("slug", string.clone()),
            ("severity", json!({ "enum": ["error", "warning", "hint"] })),
            ("certainty", json!({ "enum": ["certain", "possible"] })),
            ("message", text),
            ("labels", listed(label)),
            ("notes", listed(note)),
            ("subjects", listed(string.clone())),
            ("fixes", listed(fix)),
            ("fingerprint", string.clone()),
            ("heldBy", string),
        ],
    )
}

fn check_code() -> Json {
    json!({ "type": "string", "pattern": "^S[0-9]{4}$" })
}

/// One sentence in both languages.
fn both() -> Json {
    object(&["fr", "en"], [("fr", json!({ "type": "string" })), ("en", json!({ "type": "string" }))])
}
