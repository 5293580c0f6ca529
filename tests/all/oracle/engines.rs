//! The answers of an engine, laid beside those of the interpreter.

use super::instances::{Judged, Verdict};
use super::number::quotient;
use super::random::{Case, TODAY};
use super::value::Value;
use super::world::World;
use social_core::plan::{folded, parts};
use social_facts::engine::{Engine, EngineError};
use social_facts::execute::{Asked, execute};
use social_facts::table::{self, Outcome};

/// Loads the rows of a case in an engine, and executes its plan.
pub fn answer(engine: &mut dyn Engine, case: &Case) -> Result<Outcome, EngineError> {
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
    world.judge(&case.plan, &parts(&case.plan))
}

/// The first instance of which one says yes and the other no; nothing when there is none. Instances are told apart by what labels
/// them, their day and their rows; those that cannot be are left out.
pub fn contrary(outcome: &Outcome, verdict: &Verdict) -> Option<String> {
    if outcome.is_unrecorded || verdict.is_unrecorded {
        return None;
    }
    // The rows of groups and sets come after those of the domain.
    let own = verdict.instances.first().map_or(0, |one| one.witnesses.len());
    let given: Vec<(String, Option<bool>)> = outcome.instances.iter().map(|one| (given_line(one, own), one.truth)).collect();
    let wanted: Vec<(String, Option<bool>)> = verdict.instances.iter().map(|one| (wanted_line(one), one.truth)).collect();
    let only = |lines: &[(String, Option<bool>)], line: &str| lines.iter().filter(|(other, _)| other == line).count() == 1;
    let is_contrary = |line: &str, said: bool| {
        only(&given, line) && only(&wanted, line) && wanted.iter().any(|(other, truth)| other == line && *truth == Some(!said))
    };
    let (line, said) = given.iter().find_map(|(line, truth)| truth.filter(|said| is_contrary(line, *said)).map(|said| (line, said)))?;
    Some(format!("{line}: the engine says {said}, the interpreter {}", !said))
}

fn given_line(one: &table::Instance, own: usize) -> String {
    let values = |values: &[table::Value]| values.iter().map(given).collect::<Vec<_>>().join(", ");
    let rows: Vec<u64> = one.witnesses.iter().take(own).map(|witness| u64::from(witness.register.0) * 1000 + witness.line).collect();
    line(&values(&one.label), one.day, &rows)
}

fn wanted_line(one: &Judged) -> String {
    let values = |values: &[Value]| values.iter().map(wanted).collect::<Vec<_>>().join(", ");
    let rows: Vec<u64> = one.witnesses.iter().map(|(register, _, line)| u64::from(register.0) * 1000 + line).collect();
    line(&values(&one.label), one.day, &rows)
}

fn line(label: &str, day: Option<i32>, rows: &[u64]) -> String {
    format!("[{label}] day {} rows {rows:?}", day.map_or("-".to_owned(), |day| day.to_string()))
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
        table::Value::Text(text) => format!("{:?}", folded(text)),
    }
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
        Value::Text(text) => format!("{:?}", folded(text)),
        Value::Several(texts) => format!("{:?}", folded(&texts.join(", "))),
    }
}
