//! `confront` inside this process, and the verdicts that a tool printed.

use crate::generate;
use social_core::plan::Schema;
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;
use social_facts::judge::{norms, wanted};
use social_facts::read::{Nowhere, Sources, load};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// Counts of instances by verdict, by rule.
pub type Verdicts = BTreeMap<String, BTreeMap<String, u64>>;

/// Reads, executes, judges, and prints what it took.
pub fn inside(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let text = std::fs::read_to_string(folder.join("federation.social"))?;
    let code: Code = assemble(vec![Source::new("federation.social", text)], &NoLoader, 1, None);
    let schema = Schema::of(&code);
    let norms = norms(&code, &schema);
    for norm in &norms { for proof in &norm.proofs { eprintln!("{} {} faulty {}", norm.entity.name().unwrap_or_default(), proof.plans.len(), proof.is_faulty); } }
    let wanted = wanted(&norms, &schema);
    let before = start.elapsed();
    let loaded = load(&schema, &wanted, &Sources::of(folder, Lang::En), &mut Nowhere)?;
    for t in &loaded.tables { eprintln!("{:?} {}", t.sources, t.rows); }
    eprintln!("{} faults; {:?}", loaded.faults.len(), before);
    println!("{{ \"seconds\": {} }}", start.elapsed().as_secs_f64());
    let _ = generate::TODAY;
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
