//! What the compiler makes of a code, one place per output; pure: texts in, a text out, the same every time.

mod diff;
mod graph;
mod ids;
mod json;
mod names;
mod schema;
mod text;
mod verdicts;

use crate::checks::Checked;
use crate::resolve::Code;
use crate::words::Lang;

pub use diff::diff_json;
pub use graph::{GraphForm, graph};
pub use ids::Ids;
pub use json::json;
pub use names::library_names;
pub use schema::{diff_schema, json_schema, verdicts_schema};
pub use text::{files_from_json, text_from_json};
pub(crate) use verdicts::{Rule, Verdicts, verdicts};

/// The SHA-256 of some bytes, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    json::sources::hex(bytes)
}

/// The fingerprint of a code: that of the texts of its own files.
pub fn content_hash(code: &Code) -> String {
    code.modules.first().map(|own| json::sources::content_hash(code, own)).unwrap_or_default()
}

/// The version of the compiled code's shape: the first number changes when a reader must.
pub const FORMAT_VERSION: &str = "1.0";

/// A checked code, and for whom.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The code.
    pub code: &'a Code,
    /// What was found in it.
    pub checked: &'a Checked,
    /// The language of the reader.
    pub lang: Lang,
    /// The permanent address of the code, when the caller knows it; else the one the code states.
    pub iri: Option<&'a str>,
    /// What facts say of it, when they were opposed to it.
    pub verdicts: Option<&'a crate::verdict::Report>,
}

/// The address of the schema of this version.
fn schema_iri() -> String {
    format!("{}ir/{FORMAT_VERSION}/code.schema.json", crate::BASE_IRI)
}
