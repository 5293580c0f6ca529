//! The answers of an engine, laid beside those of the interpreter.

use super::instances::{Judged, Verdict};
use super::number::quotient;
use super::random::{Case, TODAY};
use super::value::Value;
use super::world::World;
use social_core::plan::ir::Id;
use social_core::plan::{folded, parts, sets};
use social_facts::engine::{Engine, EngineError, Kept};
use social_facts::execute::{Asked, execute};
use social_facts::table::{self, Outcome, Tally};
use std::collections::BTreeSet;

/// Loads the rows of a case in an engine, whatever it held before, and executes its plan.
pub fn answer(engine: &mut dyn Engine, case: &Case) -> Result<Outcome, EngineError> {
    *engine.kept() = Kept::default();
    for (register, facts) in case.schema.registers.iter().zip(&case.facts) {
        engine.begin(register, facts)?;
        for row in &case.rows[&register.id] {
            engine.insert(row)?;
        }
        engine.end(facts)?;
    }
    execute(engine, &case.schema, &case.facts, &case.plan, &Asked { today: TODAY, keep: 10_000, confirmed: 10_000 })
}

/// What the interpreter answers.
pub fn expected(case: &Case) -> Verdict {
    let world = World { schema: &case.schema, facts: &case.facts, rows: &case.rows, today: TODAY };
    world.judge(&case.plan, &parts(&case.plan), &sets(&case.plan))
}

/// Where an engine and the interpreter differ; nothing when they agree. The order of instances and of their rows is not compared.
pub fn difference(outcome: &Outcome, verdict: &Verdict) -> Option<String> {
    let mut given: Vec<String> = outcome.instances.iter().map(|one| given_line(one, outcome.is_unrecorded)).collect();
    let mut wanted: Vec<String> = verdict.instances.iter().map(|one| wanted_line(one, verdict.is_unrecorded)).collect();
    given.sort();
    wanted.sort();
    let is_same = given == wanted && outcome.is_unrecorded == verdict.is_unrecorded && outcome.tally == tally(verdict);
    let lines = |lines: &[String]| lines.iter().map(|line| format!("  {line}\n")).collect::<String>();
    (!is_same).then(|| {
        format!(
            "engine ({:?}, unrecorded {})\n{}interpreter (unrecorded {})\n{}",
            outcome.tally,
            outcome.is_unrecorded,
            lines(&given),
            verdict.is_unrecorded,
            lines(&wanted)
        )
    })
}

fn tally(verdict: &Verdict) -> Tally {
    let count = |is_it: fn(&Judged) -> bool| verdict.instances.iter().filter(|one| is_it(one)).count() as u64;
    Tally {
        checked: verdict.instances.len() as u64,
        confirmed: count(|one| one.truth == Some(true)),
        contradicted: count(|one| one.truth == Some(false)),
        undetermined: count(|one| one.truth.is_none() && one.final_on.is_none()),
        pending: count(|one| one.truth.is_none() && one.final_on.is_some()),
    }
}

fn truth(truth: Option<bool>, final_on: Option<i32>) -> String {
    let word = truth.map_or("unknown", |truth| if truth { "true" } else { "false" });
    final_on.map_or(word.to_owned(), |day| format!("{word} until {day}"))
}

fn given_line(one: &table::Instance, is_unrecorded: bool) -> String {
    if is_unrecorded {
        return truth(one.truth, one.final_on);
    }
    let values = |values: &[table::Value]| values.iter().map(given).collect::<Vec<_>>().join(", ");
    let rows = one.witnesses.iter().map(|witness| (witness.register, witness.line));
    line(&values(&one.label), one.day, rows, &truth(one.truth, one.final_on), &values(&one.parts))
}

fn wanted_line(one: &Judged, is_unrecorded: bool) -> String {
    if is_unrecorded {
        return truth(one.truth, one.final_on);
    }
    let values = |values: &[Value]| values.iter().map(wanted).collect::<Vec<_>>().join(", ");
    let rows = one.witnesses.iter().map(|(register, _, line)| (*register, *line));
    line(&values(&one.label), one.day, rows, &truth(one.truth, one.final_on), &values(&one.parts))
}

fn line(label: &str, day: Option<i32>, rows: impl Iterator<Item = (Id, u64)>, truth: &str, parts: &str) -> String {
    let rows: BTreeSet<String> = rows.map(|(register, line)| format!("{}:{line}", register.0)).collect();
    format!("[{label}] day {} rows {rows:?}: {truth} ({parts})", day.map_or("-".to_owned(), |day| day.to_string()))
}

fn given(value: &table::Value) -> String {
    let number = |n: Option<(i64, i64)>| n.map_or("-".to_owned(), |(a, b)| quotient(a, b).to_string());
    match value {
        table::Value::Unknown => "?".to_owned(),
        table::Value::Truth(truth) => truth.to_string(),
        table::Value::Number(a, b) => number(Some((*a, *b))),
        table::Value::Between(lo, hi) => format!("{}..{}", number(*lo), number(*hi)),
        table::Value::Day(day) => format!("d{day}"),
        table::Value::Moment(at) => format!("m{at}"),
        table::Value::Text(text) => listed(text),
    }
}

/// The values of a cell or of a set, in no order.
fn listed(text: &str) -> String {
    let all: BTreeSet<Box<str>> = text.split(", ").map(folded).collect();
    format!("{all:?}")
}

fn wanted(value: &Value) -> String {
    let number = |n: &Option<super::number::Exact>| n.as_ref().map_or("-".to_owned(), |n| n.to_string());
    match value {
        Value::Unknown => "?".to_owned(),
        Value::Truth(truth) => truth.to_string(),
        Value::Number(between) if between.lo.is_none() && between.hi.is_none() => "?".to_owned(),
        Value::Number(between) => {
            between.exact().map_or_else(|| format!("{}..{}", number(&between.lo), number(&between.hi)), |n| n.to_string())
        }
        Value::Day(day) => format!("d{day}"),
        Value::Moment(at, _) => format!("m{at}"),
        Value::Text(text) => listed(text),
        Value::Several(texts) => listed(&texts.join(", ")),
    }
}
