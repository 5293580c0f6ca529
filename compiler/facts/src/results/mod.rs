//! The results of scripts, read back: the same report as if the facts had been read here.

mod rows;
mod told;

use crate::engine::Dialect;
use crate::execute::cannot;
use crate::judge::{Confrontation, Norm, Ran, Setting, chosen, norms, wanted};
use crate::lower::{self, Context};
use crate::read::FactFault;
use crate::script::{Ordered, scripts};
use jiff::civil::Date;
use rows::{Record, Results};
use social_core::checks::s7_reading::unusable_results as room;
use social_core::finding::{Finding, Severity};
use social_core::plan::{Schema, parts};
use social_core::resolve::{Code, EntityId};
use social_core::verdict::Report;
use social_core::words::Lang;
use std::collections::BTreeSet;
use std::path::Path;
use told::Told;

/// What is asked of results.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The file: CSV, JSON, JSON Lines or Parquet.
    pub file: &'a Path,
    /// The file as shown: relative to the project, `/` between folders.
    pub shown: &'a str,
    /// The day that they must judge at, when one was asked for.
    pub day: Option<Date>,
    /// The rules to tell, with those that follow from them; all when it is empty.
    pub only: &'a [EntityId],
    /// The language of the code.
    pub lang: Lang,
}

/// What results came to.
#[derive(Clone, Debug)]
pub struct Read {
    /// The verdicts; none when the results cannot be used.
    pub report: Option<Report>,
    /// What there is to tell of the results, and of registers without facts.
    pub faults: Vec<FactFault>,
}

/// Reads results back.
pub fn read(code: &Code, asked: &Asked<'_>) -> Read {
    let shown = asked.shown;
    let Results { records, mut faults } = rows::read(asked.file, shown, asked.lang);
    let is_unread = faults.iter().any(|fault| fault.finding.severity == Severity::Error);
    if is_unread {
        return Read { report: None, faults };
    }
    let schema = Schema::of(code);
    let all = norms(code, &schema);
    match used(code, (&schema, &all), (shown, &records), asked) {
        Ok((report, more)) => {
            faults.extend(more);
            Read { report: Some(report), faults }
        }
        Err(found) => {
            faults.extend(found.into_iter().map(|(line, finding)| rows::fault(shown, line, finding)));
            Read { report: None, faults }
        }
    }
}

/// Why results cannot be used, each where it stands.
type Unusable = Vec<(u64, Finding)>;

fn one<T>(line: u64, finding: Finding) -> Result<T, Unusable> {
    Err(vec![(line, finding)])
}

fn used(
    code: &Code,
    (schema, all): (&Schema, &[Norm<'_>]),
    (shown, records): (&str, &[Record]),
    asked: &Asked<'_>,
) -> Result<(Report, Vec<FactFault>), Unusable> {
    let Some(first) = records.first() else { return one(1, room::empty(shown)) };
    if let Some(other) = records.iter().find(|record| (&record.run, record.as_of) != (&first.run, first.as_of)) {
        return one(other.at, room::mixed(shown));
    }
    let said = |record: &Record| schema.registers.iter().find(|register| record.register.as_deref() == Some(&*register.name));
    let there: BTreeSet<_> = records.iter().filter(|record| &*record.record == "register").filter_map(said).map(|one| one.id).collect();
    let dialect = first.run.split_once('-').and_then(|(name, _)| Dialect::from_name(name));
    let own = scripts(code, &Ordered { dialect: dialect.unwrap_or(Dialect::Spark), there: &there, today: first.as_of }).run;
    let Some(dialect) = dialect.filter(|_| *own == *first.run) else { return one(first.at, room::of_other_rules(shown, &first.run, &own)) };
    if let Some(day) = asked.day.filter(|day| *day != first.as_of) {
        return one(first.at, room::of_another_day(shown, &first.as_of.to_string(), &day.to_string()));
    }
    if !rows::add_up(records) {
        return one(records.last().map_or(1, |record| record.at), room::changed(shown));
    }
    let lacks: Unusable =
        records.iter().filter(|record| &*record.record == "lack").map(|record| (record.at, lack(shown, record))).collect();
    if !lacks.is_empty() {
        return Err(lacks);
    }
    let told = Told::of(schema, records).map_err(|record| vec![(record.at, room::strange_row(shown, record.at, &record.record))])?;
    report(code, (schema, all), (told, dialect), (first.as_of, shown, asked))
}

fn lack(shown: &str, record: &Record) -> Finding {
    let text = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
    let (register, field) = (text(&record.register), text(&record.field));
    room::on_unreliable_facts(shown, &text(&record.said), (&register, &field), record.num.unwrap_or_default())
}

fn report(
    code: &Code,
    (schema, all): (&Schema, &[Norm<'_>]),
    (mut told, dialect): (Told, Dialect),
    (as_of, shown, asked): (Date, &str, &Asked<'_>),
) -> Result<(Report, Vec<FactFault>), Unusable> {
    let norms = chosen(all.to_vec(), asked.only);
    let read = wanted(&norms, schema);
    let facts = told.facts(schema, &read);
    let setting = Setting { code, schema, facts: &facts, today: as_of };
    let mut confrontation = Confrontation::new(setting, &mut told);
    let table = |register: &social_core::plan::Register| register.name.to_string();
    let relied = told.relied(schema);
    let cx = Context { schema, facts: &relied, dialect, today: None, unique: &[], tables: Some(&table) };
    let mut missing = Vec::new();
    for norm in &norms {
        let name = norm.entity.name().unwrap_or_default();
        let mut rank = 0;
        let mut one = |plan| -> Ran {
            rank += 1;
            // What no script can ask is told as an engine would.
            match lower::lowered(cx, plan, &parts(plan)) {
                Ok(lowered) => match told.outcome(name, rank, &lowered) {
                    Some(outcome) => return Ok(outcome),
                    None => missing.push((1, room::without_rule(shown, name))),
                },
                Err(why) => return Err(cannot(why).message),
            }
            Err(social_core::words::Text::default())
        };
        let ran: Vec<Vec<Ran>> = norm.proofs.iter().map(|proof| proof.plans.iter().map(&mut one).collect()).collect();
        confrontation.rule(norm, &ran, &mut told);
    }
    if !missing.is_empty() {
        return Err(missing);
    }
    let absent = facts.iter().filter(|facts| facts.sources.is_empty()).filter_map(|facts| schema.register(facts.register));
    let absent = absent.flat_map(|register| crate::read::without_facts(register, asked.lang)).collect();
    Ok((confrontation.finish(), absent))
}
