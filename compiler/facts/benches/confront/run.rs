//! `confront` inside this process, and the verdicts that a tool printed.

use crate::generate;
use social_core::plan::Schema;
use social_core::resolve::{Code, NoLoader, assemble};
use social_core::text::Source;
use social_core::words::Lang;
use social_facts::engine::{Engine, EngineError, Sqlite};
use social_facts::execute::{Asked, execute};
use social_facts::judge::{norms, wanted};
use social_facts::read::{Sources, load};
use social_facts::table::Tally;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// Counts of instances by verdict, by rule.
pub type Verdicts = BTreeMap<String, BTreeMap<String, u64>>;

/// Reads, executes, judges, and prints what it took.
pub fn inside(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut clock = Clock { start: Instant::now(), last: Instant::now(), phases: BTreeMap::new() };
    let text = std::fs::read_to_string(folder.join("federation.social"))?;
    let code: Code = assemble(vec![Source::new("federation.social", text)], &NoLoader, 1, None);
    let schema = Schema::of(&code);
    let norms = norms(&code, &schema);
    let wanted = wanted(&norms, &schema);
    clock.phase("code");
    let mut engine = Sqlite::new().map_err(told)?;
    let loaded = load(&schema, &wanted, &Sources::of(folder, Lang::En), &mut engine as &mut dyn Engine).map_err(told)?;
    clock.phase("reading");
    let mut verdicts = BTreeMap::new();
    let asked = Asked { today: generate::TODAY.parse()?, keep: usize::MAX, confirmed: 3 };
    for norm in &norms {
        let name = norm.entity.name().unwrap_or_default();
        for plan in norm.proofs.iter().flat_map(|proof| &proof.plans) {
            let tally = execute(&mut engine, &schema, &loaded.tables, plan, &asked).map_err(told)?.tally;
            let Tally { confirmed, contradicted, undetermined, pending, .. } = tally;
            let counts = [("confirmed", confirmed), ("contradicted", contradicted), ("undetermined", undetermined), ("pending", pending)];
            verdicts.insert(name, BTreeMap::from(counts));
        }
        clock.phase(name);
    }
    let seconds = clock.start.elapsed().as_secs_f64();
    println!("{}", serde_json::json!({ "seconds": seconds, "phases": clock.phases, "verdicts": verdicts }));
    Ok(())
}

fn told(error: EngineError) -> String {
    error.message.en
}

/// What each phase takes.
struct Clock {
    start: Instant,
    last: Instant,
    phases: BTreeMap<String, f64>,
}

impl Clock {
    fn phase(&mut self, name: &str) {
        let now = Instant::now();
        self.phases.insert(name.to_owned(), (now - self.last).as_secs_f64());
        self.last = now;
    }
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
