//! The answers of an engine, laid beside those of the interpreter.

use super::random::{Case, TODAY};
use social_core::plan::ir::{Id, Type};
use social_core::plan::plain::{self, Between, Exact, Instance, Judged, Value, Wanted, World};
use social_core::plan::{folded, parts, sets};
use social_core::values::Ratio;
use social_facts::engine::{Engine, EngineError, Kept};
use social_facts::execute::{Asked, execute};
use social_facts::table::{self, Cell, EXACT, Outcome, TableFacts};
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

/// The facts of a case, as the interpreter takes them.
pub fn world(case: &Case) -> World<'_> {
    let table = |facts: &TableFacts| {
        let register = case.schema.register(facts.register).unwrap();
        let rows = case.rows[&facts.register].iter().map(|row| {
            let columns = register.columns.iter().zip(&facts.columns);
            let cells = columns.zip(&row.cells).map(|((column, facts), cell)| self::cell(&column.ty, facts.denominator, cell));
            plain::Row { source: row.source, line: row.line, place: row.place, cells: cells.collect() }
        });
        let table = plain::Table {
            rows: rows.collect(),
            states: facts.states.clone(),
            completeness: register.completeness,
            has_facts: !facts.sources.is_empty(),
            has_lost_rows: facts.lost_rows > 0,
        };
        (facts.register, table)
    };
    World { schema: &case.schema, tables: case.facts.iter().map(table).collect(), today: TODAY }
}

fn cell(ty: &Type, denominator: i64, cell: &Cell) -> plain::Cell {
    let text = |(folded, _): &(Box<str>, Box<str>)| folded.clone();
    plain::Cell::of(match cell {
        Cell::Absent => return plain::Cell::Absent,
        Cell::Unreadable => return plain::Cell::Unreadable,
        Cell::Number(n, digits) => {
            return plain::Cell::Known(Value::of(Ratio::new(*n, denominator)), Some(*digits).filter(|digits| *digits != EXACT));
        }
        Cell::Truth(truth) => Value::Truth(*truth),
        Cell::Day(days) if *ty == Type::Days => Value::of(Ratio::from_integer((*days).into())),
        Cell::Day(day) => Value::Day(*day),
        Cell::Moment(seconds, day) => Value::Moment(*seconds, *day),
        Cell::Text(folded, _) => Value::Text(folded.clone()),
        Cell::Several(texts) => Value::Several(texts.iter().map(text).collect()),
    })
}

/// What the interpreter answers; it has the time it needs.
pub fn expected(case: &Case) -> Judged {
    let wanted = Wanted { parts: &parts(&case.plan), sets: &sets(&case.plan), steps: u32::MAX };
    let judged = plain::judge_wanted(&world(case), &case.plan, &wanted);
    assert!(!judged.is_cut);
    judged
}

/// Where an engine and the interpreter differ; nothing when they agree. The order of instances and of their rows is not compared.
pub fn difference(outcome: &Outcome, judged: &Judged) -> Option<String> {
    let mut given: Vec<String> = outcome.instances.iter().map(|one| given_line(one, outcome.is_unrecorded)).collect();
    let mut wanted: Vec<String> = judged.instances.iter().map(|one| wanted_line(one, judged.is_unrecorded)).collect();
    given.sort();
    wanted.sort();
    let is_same = given == wanted && outcome.is_unrecorded == judged.is_unrecorded && outcome.tally == judged.tally();
    let lines = |lines: &[String]| lines.iter().map(|line| format!("  {line}\n")).collect::<String>();
    (!is_same).then(|| {
        format!(
            "engine ({:?}, unrecorded {})\n{}interpreter (unrecorded {})\n{}",
            outcome.tally,
            outcome.is_unrecorded,
            lines(&given),
            judged.is_unrecorded,
            lines(&wanted)
        )
    })
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

fn wanted_line(one: &Instance, is_unrecorded: bool) -> String {
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
    let number = |n: Option<(i64, i64)>| n.map_or("-".to_owned(), |(a, b)| Ratio::new(a, b).to_string());
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
    let number = |n: Option<Exact>| n.map_or("-".to_owned(), |n| n.to_string());
    match value {
        Value::Unknown => "?".to_owned(),
        Value::Truth(truth) => truth.to_string(),
        Value::Number(Between::UNKNOWN) => "?".to_owned(),
        Value::Number(between) => {
            between.exact().map_or_else(|| format!("{}..{}", number(between.lo), number(between.hi)), |n| n.to_string())
        }
        Value::Day(day) => format!("d{day}"),
        Value::Moment(at, _) => format!("m{at}"),
        Value::Text(text) => listed(text),
        Value::Several(texts) => listed(&texts.join(", ")),
    }
}
