//! The shape of the compiled code around its fields: what is serialised is what the JSON Schema is made from.

use crate::emit::verdicts::Verdicts;
use crate::report::Found;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// A compiled code social. Readers ignore members they do not know; kinds, fields and choices may come with a minor version.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(in crate::emit) struct Document<'a> {
    /// The address of the schema, with its version.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// Major and minor version of the shape; a reader refuses a major version it does not know.
    #[schemars(regex(pattern = r"^1\.[0-9]+$"))]
    pub format_version: &'static str,
    /// What made the file.
    pub generator: Generator,
    /// The code as a whole.
    pub code: About,
    /// The files the code was read from, in order.
    pub sources: Vec<SourceFile>,
    /// What the code uses.
    pub imports: Vec<Import>,
    /// Every declaration and every group, by its id.
    #[schemars(with = "BTreeMap<String, Json>")]
    pub entities: BTreeMap<String, Entity>,
    /// Parts of the files that declare nothing: last comments, and what could not be read.
    pub remainder: Vec<Remainder>,
    /// What the checks found.
    #[schemars(with = "Vec<Json>")]
    pub diagnostics: Vec<Found<'a>>,
    /// Findings that a tension or a waiver of the code holds knowingly.
    #[schemars(with = "Vec<Json>")]
    pub silenced: Vec<Found<'a>>,
    /// What facts say of it, when they were opposed to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confrontation: Option<Verdicts<'a>>,
    /// Members of other tools, under a reversed domain name.
    #[schemars(extend("propertyNames" = { "pattern": "^[a-z0-9-]+(\\.[a-z0-9-]+)+$" }))]
    pub extensions: Map<String, Json>,
}

/// The tool that made the file.
#[derive(Serialize, JsonSchema)]
pub(in crate::emit) struct Generator {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// The code as a whole.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(in crate::emit) struct About {
    /// Its short id.
    #[schemars(length(min = 1))]
    pub id: String,
    /// Its permanent address.
    #[schemars(extend("format" = "iri"))]
    pub iri: String,
    /// The version it states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The languages its texts exist in.
    #[schemars(length(min = 1))]
    pub languages: Vec<&'static str>,
    /// The language it is written in: that of texts without a tag.
    pub language: &'static str,
    /// SHA-256 of its files in order, each as its path and its text, both ended by a zero byte; lines end with LF.
    #[schemars(regex(pattern = "^sha256:[0-9a-f]{64}$"))]
    pub content_hash: String,
}

/// A file.
#[derive(Serialize, JsonSchema)]
pub(in crate::emit) struct SourceFile {
    /// Its number: what spans refer to.
    pub index: u32,
    /// Its path in the folder of the code.
    pub path: String,
    /// SHA-256 of its text with LF line ends.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: String,
}

/// Something the code uses.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(in crate::emit) struct Import {
    /// How the code names it.
    pub alias: String,
    /// Its permanent address.
    #[schemars(extend("format" = "iri"))]
    pub iri: String,
    /// The version asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// `library`, `code`, or `missing` when nothing was found there.
    pub origin: Origin,
    /// Whether every code sees it without asking.
    pub prelude: bool,
    /// The `use` that brought it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared_by: Option<String>,
    /// SHA-256 of its files, as for the code itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = "^sha256:[0-9a-f]{64}$"))]
    pub content_hash: Option<String>,
}

/// Where an import comes from.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(in crate::emit) enum Origin {
    /// The standard library.
    Library,
    /// Another code.
    Code,
    /// Nothing was found.
    Missing,
}

/// A declaration or a group.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(in crate::emit) struct Entity {
    /// Unique in the code: `role.tresoriere`; a group stands behind its declaration.
    #[schemars(regex(pattern = r"^[^\s#]+$"))]
    pub id: String,
    /// The address of the code, `#`, the id.
    #[schemars(extend("format" = "iri"))]
    pub iri: String,
    /// The key of its kind. A reader keeps kinds it does not know.
    pub kind: &'static str,
    /// Its name, as declared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its title in each language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub title: LanguageMap,
    /// The id of the entity around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The ids of the groups directly inside it, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// Its rank: among the declarations of the code, or among the groups of its parent.
    pub order: u32,
    /// Where it stands.
    pub span: Location,
    /// Its fields by key.
    pub fields: Map<String, Json>,
    /// What it puts into practice or answers, directly.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub derives_from: Vec<Reference>,
    /// The ways from it to what it rests on in the end, the nearest first: rule, principle, purpose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Vec<Reference>>,
    /// The author's comments around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<Comments>,
    /// The order its lines were written in: only for printing back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<Layout>,
    /// Whether part of its declaration could not be read.
    #[serde(skip_serializing_if = "is_false")]
    pub incomplete: bool,
    /// The whole declaration as written, when part of it could not be read: printing back writes this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_written: Option<String>,
}

pub(in crate::emit) fn is_false(value: &bool) -> bool {
    !*value
}

/// A text in each language, by BCP 47 tag.
pub(in crate::emit) type LanguageMap = BTreeMap<&'static str, Texts>;

/// One text, or several in one language.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(in crate::emit) enum Texts {
    /// The text.
    One(String),
    /// The texts, in order.
    Many(Vec<String>),
}

/// A name used somewhere, and what it stands for where that is known.
#[derive(Clone, Serialize, JsonSchema)]
pub(in crate::emit) struct Reference {
    /// The id of what it stands for, in its own code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its address: that of another code when it is imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "iri"))]
    pub iri: Option<String>,
    /// Its kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// The name as written, with what follows its dots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A place: bytes from 0, lines and columns from 1, columns in characters; ends are exclusive.
#[derive(Serialize, JsonSchema)]
pub(in crate::emit) struct Location {
    /// Number of the file.
    pub source: u32,
    /// First byte, and one past the last.
    pub byte: [u32; 2],
    /// First character.
    pub start: Spot,
    /// One past the last character.
    pub end: Spot,
}

/// A line and a column.
#[derive(Serialize, JsonSchema)]
pub(in crate::emit) struct Spot {
    /// From 1.
    #[schemars(range(min = 1))]
    pub line: u32,
    /// From 1.
    #[schemars(range(min = 1))]
    pub column: u32,
}

/// Comments as written, with their `#`; an empty one is a blank line.
#[derive(Default, PartialEq, Eq, Serialize, JsonSchema)]
pub(in crate::emit) struct Comments {
    /// On the lines above.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    /// At the end of the line that opens it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// On the last lines inside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub end: Vec<String>,
    /// At the end of its last line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// The order in which an entity was written.
#[derive(Default, Serialize, JsonSchema)]
pub(in crate::emit) struct Layout {
    /// Whether it stands on one line.
    #[serde(skip_serializing_if = "is_false")]
    pub inline: bool,
    /// Its fields and groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
}

/// A label with its values, or a group.
#[derive(Default, Serialize, JsonSchema)]
pub(in crate::emit) struct Line {
    /// The key of the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The id of the group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// How many values the line holds; one when it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The label as written, when it is not the proper one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Which of its values are free words without quotes, from 0.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bare: Vec<u32>,
    /// The language tag of the label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'static str>,
    /// Comments on the lines above.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    /// The comment at the end of the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// A part of a file that declares nothing.
#[derive(Serialize, JsonSchema)]
pub(in crate::emit) struct Remainder {
    /// Number of the file.
    pub source: u32,
    /// Its rank among the declarations of the code.
    pub order: u32,
    /// As written.
    pub text: String,
}
