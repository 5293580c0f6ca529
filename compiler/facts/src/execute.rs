//! Executing a plan on an engine: its instances counted, those that are not true kept with what makes them so.

use crate::engine::{Dialect, Engine, EngineError, Fields};
use crate::lower::{self, Among, Context, Kept, Lowered, Output, SEPARATOR, Unsupported, Wanted};
use crate::table::{Instance, Outcome, TableFacts, Value, Witness};
use jiff::civil::Date;
use social_core::plan::ir::{Domain, Id, Plan};
use social_core::plan::{Schema, parts, sets};
use social_core::text;
use social_core::verdict::Tally;
use std::collections::BTreeSet;

/// What is asked of an execution.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The date of judgement.
    pub today: Date,
    /// How many instances that are not true are kept at most.
    pub keep: usize,
    /// How many true ones are.
    pub confirmed: usize,
}

/// Rows shown for an instance and a set, at most.
pub(crate) const MOST_WITNESSES: usize = 100;

/// Instances that rows are looked for, at most.
pub(crate) const MOST_EXPLAINED: usize = 200;

/// Executes a plan on the facts that an engine holds.
///
/// # Errors
/// When the database fails, when a number does not fit 64 bits, when something of the plan cannot be written in SQL.
pub fn execute(engine: &mut dyn Engine, schema: &Schema, facts: &[TableFacts], plan: &Plan, asked: &Asked) -> Result<Outcome, EngineError> {
    complete(engine, schema)?;
    let unique = unique_keys(engine, schema, plan)?;
    let cx = Context { schema, facts, dialect: engine.dialect(), today: Some(asked.today), unique: &unique, tables: None };
    let lowered = lower::lowered(cx, plan, &parts(plan)).map_err(cannot)?;
    make_calendar(engine, schema, facts, lowered.calendar)?;

    let mut outcome = Outcome::default();
    let mut kept = Vec::new();
    let (mut refuted, mut confirmed) = (0, 0);
    engine.query(&format!("{}{}", lowered.sql, lowered.order), &mut |row| {
        let truth = row.whole(0).map(|digit| digit != 0);
        let final_on = row.whole(1).and_then(|day| i32::try_from(day).ok());
        count(&mut outcome.tally, truth, final_on);
        let room = if truth == Some(true) { (&mut confirmed, asked.confirmed) } else { (&mut refuted, asked.keep) };
        if *room.0 < room.1 {
            *room.0 += 1;
            let (instance, key) = instance(cx.dialect, &lowered, row, truth, final_on);
            outcome.instances.push(instance);
            kept.push(key);
        }
        true
    })?;
    if outcome.tally.checked == 0 && is_open(engine, &lowered)? {
        outcome.is_unrecorded = true;
        outcome.tally = Tally { checked: 1, undetermined: 1, ..Tally::default() };
        let parts = vec![Value::Unknown; lowered.parts.len()];
        outcome.instances.push(Instance { truth: None, final_on: None, label: Vec::new(), day: None, witnesses: Vec::new(), parts });
        return Ok(outcome);
    }
    find_witnesses(engine, cx, plan, &mut outcome.instances, kept, facts)?;
    Ok(outcome)
}

/// Whether instances may be missing.
fn is_open(engine: &mut dyn Engine, lowered: &Lowered) -> Result<bool, EngineError> {
    let mut is_open = false;
    for sql in &lowered.open {
        engine.query(sql, &mut |_| {
            is_open = true;
            false
        })?;
    }
    Ok(is_open)
}

fn count(tally: &mut Tally, truth: Option<bool>, final_on: Option<i32>) {
    tally.checked += 1;
    match (truth, final_on) {
        (Some(true), _) => tally.confirmed += 1,
        (Some(false), _) => tally.contradicted += 1,
        (None, Some(_)) => tally.pending += 1,
        (None, None) => tally.undetermined += 1,
    }
}

/// A register without facts is an empty table.
fn complete(engine: &mut dyn Engine, schema: &Schema) -> Result<(), EngineError> {
    for register in &schema.registers {
        if !engine.kept().tables.contains(&register.id) {
            let facts = TableFacts {
                register: register.id,
                sources: Vec::new(),
                rows: 0,
                columns: Vec::new(),
                days: None,
                states: Vec::new(),
                lost_rows: 0,
            };
            engine.begin(register, &facts)?;
            engine.end(&facts)?;
        }
    }
    Ok(())
}

/// The registers in which rows are looked up by a key that is on one row each.
fn unique_keys(engine: &mut dyn Engine, schema: &Schema, plan: &Plan) -> Result<Vec<Id>, EngineError> {
    let d = engine.dialect();
    let mut unique = Vec::new();
    for id in lower::referred(plan) {
        let known = engine.kept().unique.iter().find(|(one, _)| *one == id).map(|(_, is_unique)| *is_unique);
        let is_unique = match (known, schema.register(id)) {
            (Some(known), _) => known,
            (None, Some(register)) => {
                let Some(key) = register.key() else { continue };
                let (key, table) = (lower::stored_name(d, register, key.id), d.quoted(&register.name));
                let sql = format!("SELECT 1 FROM {table} WHERE {key} IS NOT NULL GROUP BY {key} HAVING COUNT(*) > 1 LIMIT 1");
                let mut is_unique = true;
                engine.query(&sql, &mut |_| {
                    is_unique = false;
                    false
                })?;
                engine.kept().unique.push((id, is_unique));
                is_unique
            }
            (None, None) => false,
        };
        unique.extend(is_unique.then_some(id));
    }
    Ok(unique)
}

/// Makes the calendar that a plan looks days up in, unless it is there.
fn make_calendar(engine: &mut dyn Engine, schema: &Schema, facts: &[TableFacts], needs: lower::CalendarNeeds) -> Result<(), EngineError> {
    let Some((from, to)) = needs.days else { return Ok(()) };
    if engine.kept().calendar.is_some_and(|(first, last)| first <= from && last >= to) {
        return Ok(());
    }
    // The next plans will ask for about the same days as the facts have: all are made at once.
    const AROUND: i64 = 100;
    let recorded = facts.iter().filter_map(|table| table.days).map(|(a, b)| (i64::from(a) - AROUND, i64::from(b) + AROUND));
    let near = recorded.filter(|(first, last)| *first <= to && *last >= from);
    let (from, to) = near.chain(engine.kept().calendar).fold((from, to), |(from, to), (a, b)| (from.min(a), to.max(b)));
    let mut days = BTreeSet::new();
    let holidays = lower::holidays(schema, facts);
    for (register, column) in holidays.columns {
        let d = engine.dialect();
        let (name, table) = (lower::stored_name(d, register, column.id), d.quoted(&register.name));
        engine.query(&format!("SELECT {name} FROM {table} WHERE {name} IS NOT NULL"), &mut |row| {
            days.extend(row.whole(0));
            true
        })?;
    }
    let [all, months, work] = lower::calendar_rows((from, to), holidays.since.unwrap_or(i64::MIN), &|day| days.contains(&day));
    engine.numbers("_calendar", &lower::CALENDAR, &all)?;
    engine.numbers("_month", &["i", "first", "days"], &months)?;
    engine.numbers("_workday", &["i", "day"], if holidays.is_known { &work } else { &[] })?;
    engine.kept().calendar = Some((from, to));
    Ok(())
}

/// An instance, and its key as literals.
fn instance(d: Dialect, lowered: &Lowered, row: &dyn Fields, truth: Option<bool>, final_on: Option<i32>) -> (Instance, Vec<String>) {
    let values = |outputs: &[Output]| outputs.iter().map(|output| value(*output, row)).collect();
    let own = |(register, source, line): &(Id, usize, usize)| {
        let (source, line) = (row.whole(*source)?, row.whole(*line)?);
        Some(Witness { register: *register, source: u16::try_from(source).ok()?, line: u64::try_from(line).ok()? })
    };
    let key = |column: &usize| match (row.whole(*column), row.text(*column)) {
        (Some(whole), _) => format!("CAST({whole} AS BIGINT)"),
        // Of the type of the column it is compared with: SQLite makes no index of a value without one.
        (None, Some(text)) => format!("CAST({} AS {})", d.text(text), d.text_type()),
        (None, None) => "NULL".to_owned(),
    };
    let instance = Instance {
        truth,
        final_on,
        label: values(&lowered.label),
        day: row.whole(2).and_then(|day| i32::try_from(day).ok()),
        witnesses: lowered.rows.iter().filter_map(own).collect(),
        parts: values(&lowered.parts),
    };
    (instance, lowered.keys.iter().map(key).collect())
}

fn value(output: Output, row: &dyn Fields) -> Value {
    let part = |part: lower::Part| {
        let num = row.whole(part.num)?;
        let den = match part.den {
            Ok(den) => den,
            Err(column) => row.whole(column)?,
        };
        let reduced = num_rational::Ratio::new_raw(num, den).reduced();
        Some((*reduced.numer(), *reduced.denom())).filter(|(_, den)| *den != 0)
    };
    match output {
        Output::Unknown => Value::Unknown,
        Output::Truth(column) => row.whole(column).map_or(Value::Unknown, |digit| Value::Truth(digit != 0)),
        Output::Number(one) => part(one).map_or(Value::Unknown, |(num, den)| Value::Number(num, den)),
        Output::Between(lo, hi) => match (part(lo), part(hi)) {
            (None, None) => Value::Unknown,
            (Some(lo), Some(hi)) if lo == hi => Value::Number(lo.0, lo.1),
            (lo, hi) => Value::Between(lo, hi),
        },
        Output::Day(column) => row.whole(column).and_then(|day| i32::try_from(day).ok()).map_or(Value::Unknown, Value::Day),
        Output::Moment(column) => row.whole(column).map_or(Value::Unknown, Value::Moment),
        Output::Text(column) => row.text(column).map_or(Value::Unknown, |text| Value::Text(text.into())),
        Output::Several(column) => row.text(column).map_or(Value::Unknown, |text| {
            let all: Vec<&str> = text.split(SEPARATOR).filter(|one| !one.is_empty()).collect();
            Value::Text(all.join(", ").into())
        }),
    }
}

/// Adds the rows of the groups of the domain, and those of the sets that make an instance false or unknown.
fn find_witnesses(
    engine: &mut dyn Engine,
    cx: Context<'_>,
    plan: &Plan,
    instances: &mut [Instance],
    keys: Vec<Vec<String>>,
    facts: &[TableFacts],
) -> Result<(), EngineError> {
    let mut asked: Vec<Kept> = Vec::new();
    for (rank, (instance, key)) in instances.iter().zip(keys).enumerate() {
        asked.push(Kept { rank, key, wants_certain: instance.truth == Some(false) });
    }
    for of in explaining(plan) {
        let is_group = matches!(of, Wanted::Group(..));
        let kept: Vec<Kept> = asked
            .iter()
            .filter(|one| is_group || !(one.wants_certain && is_whole_group(of)))
            .filter(|one| is_group || instances.get(one.rank).is_some_and(|instance| instance.truth != Some(true)))
            .take(MOST_EXPLAINED)
            .cloned()
            .collect();
        if kept.is_empty() {
            continue;
        }
        let (sql, register, calendar) = lower::witnesses(cx, plan, of, Among::Listed(&kept), MOST_WITNESSES).map_err(cannot)?;
        make_calendar(engine, cx.schema, facts, calendar)?;
        engine.query(&sql, &mut |row| {
            let found = row.whole(0).and_then(|rank| instances.get_mut(usize::try_from(rank).ok()?));
            let (source, line) = (row.whole(1).and_then(|n| u16::try_from(n).ok()), row.whole(2).and_then(|n| u64::try_from(n).ok()));
            if let (Some(instance), Some(source), Some(line)) = (found, source, line) {
                let witness = Witness { register, source, line };
                if !instance.witnesses.contains(&witness) {
                    instance.witnesses.push(witness);
                }
            }
            true
        })?;
    }
    Ok(())
}

/// What the rows of an instance are looked for in: the groups of the domain, then the sets of the body.
pub(crate) fn explaining(plan: &Plan) -> Vec<Wanted<'_>> {
    let mut all = Vec::new();
    groups(&plan.domain, &mut all);
    // A set written twice shows its rows once.
    let mut seen = Vec::new();
    for rows in sets(plan) {
        if !seen.contains(&rows) {
            seen.push(rows);
            all.push(Wanted::Set(rows));
        }
    }
    all
}

/// Whether a set is the group of the instance itself, whose rows are shown already.
pub(crate) fn is_whole_group(of: Wanted<'_>) -> bool {
    matches!(of, Wanted::Set(rows) if rows.group.is_some() && rows.time.is_empty() && rows.condition.is_none())
}

/// The groups and spans of a domain.
fn groups<'p>(domain: &'p Domain, found: &mut Vec<Wanted<'p>>) {
    match domain {
        Domain::Groups { var, rows, .. } | Domain::Spans { var, rows, .. } => found.push(Wanted::Group(*var, rows)),
        Domain::Product(both) => {
            groups(&both.0, found);
            groups(&both.1, found);
        }
        Domain::Once | Domain::Rows(_) | Domain::Periods { .. } | Domain::States { .. } | Domain::Moments { .. } => {}
    }
}

pub(crate) fn cannot(unsupported: Unsupported) -> EngineError {
    let what = unsupported.what;
    let message = text! { fr: "ceci ne peut pas encore être exécuté ({what})", en: "this cannot be executed yet ({what})", what };
    EngineError { span: unsupported.span, ..EngineError::new(message) }
}
