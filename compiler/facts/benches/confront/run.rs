//! `confront` inside this process, and the verdicts that a tool printed.

use crate::generate;
use social_core::resolve::{Code, Entity, NoLoader, assemble};
use social_core::text::Source;
use social_core::verdict::Tally;
use social_core::words::Lang;
use social_facts::engine::Sqlite;
use social_facts::judge::{Demand, Step, confront};
use social_facts::read::Sources;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// Counts of instances by verdict, by rule.
pub type Verdicts = BTreeMap<String, BTreeMap<String, u64>>;

/// Reads, executes, judges, and prints what it took and what came of it.
pub fn inside(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let (start, mut steps) = (Instant::now(), Vec::new());
    let text = std::fs::read_to_string(folder.join("federation.social"))?;
    let code: Code = assemble(vec![Source::new("federation.social", text)], &NoLoader, 1, None);
    let sources = Sources::of(folder, Lang::En);
    let demand = Demand { today: generate::TODAY.parse()?, sources: &sources, only: &[] };
    let mut engine = Sqlite::new().map_err(|error| error.message.en)?;
    let confronted = confront(&code, &demand, &mut engine, &mut |step| {
        let name = match step {
            Step::Reading(entity) => ("reading", entity),
            Step::Judging(entity, ..) => ("judging", entity),
        };
        steps.push((name, start.elapsed()));
    });
    let report = confronted.map_err(|error| error.message.en)?.report;
    let end = start.elapsed();
    let verdicts: BTreeMap<&str, BTreeMap<&str, u64>> = report
        .rules
        .iter()
        .map(|rule| {
            let Tally { confirmed, contradicted, undetermined, pending, .. } = rule.tally;
            let counts = [("confirmed", confirmed), ("contradicted", contradicted), ("undetermined", undetermined), ("pending", pending)];
            (code.entity(rule.entity).and_then(Entity::name).unwrap_or_default(), BTreeMap::from(counts))
        })
        .collect();
    let until = steps.iter().skip(1).map(|(_, time)| *time).chain([end]);
    let phases: Vec<String> = steps
        .iter()
        .zip(until)
        .map(|(((doing, entity), from), until)| {
            let name = code.entity(*entity).and_then(Entity::name).unwrap_or_default();
            format!("{doing} {name} {:.1}", (until - *from).as_secs_f64() * 1e3)
        })
        .collect();
    println!("{}", serde_json::json!({ "seconds": end.as_secs_f64(), "phases": phases.join(", "), "verdicts": verdicts }));
    Ok(())
}

/// The milliseconds of each phase, in what [`inside`] printed.
pub fn phases(output: &str) -> String {
    let json: serde_json::Value = serde_json::from_str(output).unwrap_or_default();
    json.get("phases").and_then(|phases| phases.as_str()).unwrap_or_default().to_owned()
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
