//! The members of the JSON of a comparison.

use crate::words::Text;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What changes from one state of a code to another.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Comparison {
    /// The code as it was.
    pub old: Side,
    /// The code as it is now.
    pub new: Side,
    /// The classes of change met, the lightest first: editorial, renaming, record, clarifying, substantive.
    pub classes: Vec<&'static str>,
    /// Whether something that the old code protects changes.
    pub touches_protected: bool,
    /// Whether the way the code changes is itself changed.
    pub touches_procedure: bool,
    /// The changes, in the order of the new code; what is gone comes last.
    pub changes: Vec<Change>,
    /// Who gains and who loses, in order of first mention: numbers of changes, from 0.
    pub parties: Vec<PartyChanges>,
    /// The version numbers.
    pub version: Numbers,
    /// The declared way of changing, step by step.
    pub procedure: Vec<Step>,
    /// How many changes there are.
    pub summary: Summary,
}

/// One of the two codes.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Side {
    /// Its name.
    pub id: String,
    /// Its number, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The fingerprint of its texts.
    pub content_hash: String,
    /// How many places could not be read.
    pub unread: usize,
}

/// One change.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Change {
    /// added, removed, changed, renamed, reordered.
    pub nature: &'static str,
    /// What declaration or group it is about.
    pub subject: Subject,
    /// The key of the field; none when the whole declaration comes, goes or takes another name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// obligation, right, threshold…
    pub domain: &'static str,
    /// editorial, renaming, record, clarifying, substantive.
    pub class: &'static str,
    /// stronger, weaker, neutral, unknown.
    pub effect: &'static str,
    /// What was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Both>,
    /// What is said now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Both>,
    /// Who gains.
    pub gains: Vec<Touched>,
    /// Who loses.
    pub loses: Vec<Touched>,
    /// Whether the old code says that it protects this.
    pub protected: bool,
    /// Ids of the decisions of the old code that it takes to change this.
    pub guarded_by: Vec<String>,
    /// Whether it is part of the way the code changes.
    pub procedure: bool,
    /// Where the old code says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Spot>,
    /// Where the new code says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Spot>,
}

/// A declaration or a group.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Subject {
    /// Its id: in the new code when it is there.
    pub id: String,
    /// Its id in the old code, when that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_id: Option<String>,
    /// Its kind.
    pub kind: &'static str,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// One sentence in both languages.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Both {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl From<&Text> for Both {
    fn from(text: &Text) -> Self {
        Self { fr: text.fr.clone(), en: text.en.clone() }
    }
}

/// Somebody who gains or loses by a change.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Touched {
    /// The name, or the words that stand for them.
    pub party: String,
    /// The id of the declaration, when it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What is gained or lost: permission, right, voice…
    pub domain: &'static str,
    /// What is gained or lost, after the name of who gains or loses it.
    pub text: Both,
}

/// What somebody gains and loses by all the changes.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PartyChanges {
    /// The name, or the words that stand for them.
    pub party: String,
    /// The id of the declaration, when it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The changes by which they gain.
    pub gains: Vec<usize>,
    /// The changes by which they lose.
    pub loses: Vec<usize>,
}

/// The version numbers.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Numbers {
    /// Of the old code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// Of the new code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// How far it moved: none, patch, minor, major; absent when one of the codes has no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<&'static str>,
    /// Whether it went back.
    pub backwards: bool,
    /// How far the change asks it to move.
    pub asked: &'static str,
    /// The number that the change asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggested: Option<String>,
}

/// A step of the declared way of changing.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Step {
    /// number, proposer, consulted, delay, objections, decision, quorum, deposit, takesEffect, protection, memory.
    pub step: &'static str,
    /// followed, notFollowed, notSaid, ahead.
    pub verdict: &'static str,
    /// What the old code asks for.
    pub asked: Both,
    /// Why that verdict.
    pub why: Both,
    /// Where the old code asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Spot>,
    /// Where the new code answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Spot>,
}

/// A place: bytes from 0, line and column in characters from 1.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Spot {
    /// The path of the file in its code.
    pub source: String,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Line of the first character.
    pub line: u32,
    /// Its column.
    pub column: u32,
}

/// How many changes there are.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Summary {
    /// All of them.
    pub changes: usize,
    /// By class.
    pub by_class: BTreeMap<&'static str, usize>,
    /// By effect.
    pub by_effect: BTreeMap<&'static str, usize>,
    /// By verdict on the steps.
    pub by_verdict: BTreeMap<&'static str, usize>,
}
