//! A baseline: findings a project already knows, so that a check may be adopted before everything is mended. It knows
//! paths, codes, counts and a hash of context, never line numbers; it shrinks.

use super::{Finding, fingerprint};
use crate::resolve::Code;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Known findings.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Baseline {
    /// Major and minor version of the shape.
    format_version: String,
    /// What is known, and how many times.
    entries: Vec<Entry>,
}

/// One known finding.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
struct Entry {
    path: String,
    code: String,
    context: String,
    count: usize,
}

impl Default for Baseline {
    fn default() -> Self {
        Self { format_version: "1.0".to_owned(), entries: Vec::new() }
    }
}

impl Baseline {
    /// The baseline of these findings.
    pub fn of(code: &Code, findings: &[Finding]) -> Self {
        let mut counts: BTreeMap<(String, String, String), usize> = BTreeMap::new();
        for finding in findings {
            *counts.entry(key(code, finding)).or_default() += 1;
        }
        let entries = counts.into_iter().map(|((path, code, context), count)| Entry { path, code, context, count });
        Self { entries: entries.collect(), ..Self::default() }
    }

    /// Both, as one.
    #[must_use]
    pub fn merged(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self.entries.sort();
        self
    }

    /// As JSON, sorted.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// From JSON.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let read: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if read.format_version.starts_with("1.") { Ok(read) } else { Err(read.format_version) }
    }

    /// The findings that are not known; known ones are counted off.
    pub fn take_known(&mut self, code: &Code, findings: Vec<Finding>) -> Vec<Finding> {
        let mut left: BTreeMap<(String, String, String), &mut usize> = BTreeMap::new();
        for entry in &mut self.entries {
            left.insert((entry.path.clone(), entry.code.clone(), entry.context.clone()), &mut entry.count);
        }
        let mut kept = findings;
        kept.retain(|finding| match left.get_mut(&key(code, finding)) {
            Some(count) if **count > 0 => {
                **count -= 1;
                false
            }
            _ => true,
        });
        kept
    }

    /// How many known findings were not met again.
    pub fn unused(&self) -> usize {
        self.entries.iter().map(|entry| entry.count).sum()
    }
}

fn key(code: &Code, finding: &Finding) -> (String, String, String) {
    let path = code.source(finding.place().file).map(|source| source.path.clone()).unwrap_or_default();
    (path, finding.check.code.to_owned(), fingerprint(code, finding, 0))
}
