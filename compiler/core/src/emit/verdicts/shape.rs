//! The shape of verdicts: what is serialised is what the JSON Schema is made from.

use crate::words::Text;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// The verdicts of a code on its facts.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Verdicts<'r> {
    /// The date of judgement.
    pub as_of: String,
    /// One for each rule, practice, commitment and objective with a proof, in the order of the code.
    pub rules: Vec<Rule<'r>>,
    /// The registers that were read, in the order of the code.
    pub registers: Vec<Register>,
}

/// What facts say of a rule.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Rule<'r> {
    /// Its name, as declared.
    pub name: String,
    /// Its id in the code.
    pub id: String,
    /// Its permanent address.
    pub iri: String,
    /// `rule`, `practice`, `commitment`, `objective`.
    pub kind: &'static str,
    /// What readers call it.
    #[schemars(with = "Both")]
    pub title: Text,
    /// The verdict.
    #[schemars(extend("enum" = super::verdict_keys()))]
    pub verdict: &'static str,
    /// What stands beside the verdict.
    pub overlays: Vec<Overlaid>,
    /// How many cases came to what, all proofs together.
    pub instances: Instances,
    /// The day on which a pending verdict becomes final.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub final_on: Option<String>,
    /// What the rule asks of facts, as a sentence.
    #[schemars(with = "Both")]
    pub sentence: Text,
    /// Each proof with its own cases.
    pub proofs: Vec<Proof<'r>>,
    /// The rows that decide.
    pub witnesses: Vec<Row>,
    /// What to record in order to know.
    pub missing: Vec<Lack>,
    /// What follows when the rule is not kept.
    pub otherwise: Vec<Consequence<'r>>,
    /// What a reader must know of the verdict.
    #[schemars(with = "Vec<Both>")]
    pub notes: Vec<&'r Text>,
}

/// The same sentence in both languages.
#[derive(Serialize, JsonSchema)]
struct Both {
    /// In French.
    fr: String,
    /// In English.
    en: String,
}

/// One statement of a rule.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Proof<'r> {
    /// What it says.
    #[schemars(with = "Both")]
    pub sentence: &'r Text,
    /// Its verdict.
    #[schemars(extend("enum" = super::verdict_keys()))]
    pub verdict: &'static str,
    /// Its cases, counted.
    pub instances: Instances,
    /// The cases that are not true, and some that are.
    pub cases: Vec<Instance<'r>>,
}

/// How many cases came to what; each is counted once.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Instances {
    pub checked: u64,
    pub confirmed: u64,
    pub contradicted: u64,
    pub undetermined: u64,
    pub pending: u64,
    /// False, but covered by a waiver.
    pub waived: u64,
}

/// What stands beside a verdict.
#[derive(Serialize, JsonSchema, Default)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Overlaid {
    /// `waived`, `remedied`, `contested`, `stale`, `deviation`, `provisional`; others may come.
    pub kind: &'static str,
    /// The waiver.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Its last day; the day until which the verdict may change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The longest repair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// How many cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instances: Option<u64>,
    /// How many rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// The register that is not brought up to date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
    /// Its latest day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// One case.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Instance<'r> {
    /// What it came to.
    #[schemars(extend("enum" = super::verdict_keys()))]
    pub verdict: &'static str,
    /// The waiver that covers it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived_by: Option<String>,
    /// In how many days it was repaired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedied_in_days: Option<u32>,
    /// What tells it apart.
    #[schemars(with = "Both")]
    pub label: &'r Text,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// The day on which it becomes final.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub final_on: Option<String>,
    /// The deadline that is over, when nothing was recorded of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue_since: Option<String>,
    /// The values under the parts of the test.
    pub parts: Vec<Part<'r>>,
    /// What would have satisfied it: one of these.
    #[schemars(with = "Vec<Both>")]
    pub changes: Vec<&'r Text>,
    /// The rows it rests on.
    pub witnesses: Vec<Row>,
}

/// A part of the test and its value.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Part<'r> {
    /// The part, as a phrase.
    #[schemars(with = "Both")]
    pub text: &'r Text,
    /// The part, as the author wrote it.
    pub written: &'r str,
    /// Its value: whole numbers as numbers, others as exact strings, days as `2026-03-14`, null when it is not known.
    pub value: Json,
    /// Its value, as readers read it.
    #[schemars(with = "Both")]
    pub shown: Text,
}

/// A row of a register.
#[derive(Serialize, JsonSchema, PartialEq)]
pub(crate) struct Row {
    /// The register.
    pub register: String,
    /// Where it is written, relative to the project.
    pub source: String,
    /// Its line there.
    pub line: u64,
    /// What its columns say.
    pub values: BTreeMap<String, Json>,
    /// Whether somebody contests it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub contested: bool,
}

/// Something to record.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Lack {
    /// `facts`, `rows`, `rowsBefore`, `lines`, `cell`, `row`, `attestation`, `nothing`; others may come.
    pub kind: &'static str,
    /// In which register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
    /// Which column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// From when on the register says everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complete_since: Option<String>,
    /// At which lines.
    pub places: Vec<Place>,
    /// Who keeps the register.
    pub kept_by: Vec<String>,
    /// How many cases wait for it.
    pub instances: u64,
    /// All of it as a sentence.
    #[schemars(with = "Both")]
    pub text: Text,
}

/// A line of a source of facts.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Place {
    /// The source, relative to the project.
    pub source: String,
    /// The line, from 1.
    pub line: u64,
}

/// What follows.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Consequence<'r> {
    /// As the author says it.
    #[schemars(with = "Both")]
    pub text: &'r Text,
    /// The rule that governs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// What is known of a register.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Register {
    /// Its name.
    pub name: String,
    /// Where its facts come from, relative to the project.
    pub sources: Vec<String>,
    /// How many rows.
    pub rows: u64,
    /// Its first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_day: Option<String>,
    /// Its last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<String>,
    /// Its latest day, when it should have said more since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale_since: Option<String>,
    /// Rows that somebody contests.
    pub contested: Vec<Place>,
}
