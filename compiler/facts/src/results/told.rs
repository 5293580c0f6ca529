//! What results tell, found by rule, by register and by row: outcomes of plans, and the evidence they rest on.

use super::rows::Record;
use crate::judge::{Evidence, day};
use crate::lower::{Lowered, Output};
use crate::script::relied;
use crate::table::{Instance, Outcome, TableFacts, Value, Witness};
use social_core::plan::ir::{Id, Type};
use social_core::plan::{Register, Schema};
use social_core::values::Ratio;
use social_core::verdict::{Datum, Tally};
use std::collections::{BTreeMap, BTreeSet};

/// The records of one plan.
#[derive(Default)]
struct OfPlan {
    is_open: bool,
    counts: Tally,
    instances: BTreeMap<i64, OfInstance>,
}

#[derive(Default)]
struct OfInstance {
    verdict: Option<Box<str>>,
    day: Option<i32>,
    final_on: Option<i32>,
    label: BTreeMap<i64, Value>,
    parts: BTreeMap<i64, Value>,
    witnesses: BTreeMap<i64, Witness>,
}

/// The records of one register.
#[derive(Default)]
struct OfRegister {
    rows: u64,
    days: Option<(i32, i32)>,
    /// By their first row.
    sources: Vec<(i64, Box<str>)>,
    contested: Vec<Witness>,
    starts: BTreeSet<i32>,
    cells: BTreeMap<Witness, BTreeMap<Id, Datum>>,
}

/// What results tell.
pub(super) struct Told {
    plans: BTreeMap<(Box<str>, i64), OfPlan>,
    registers: BTreeMap<Id, OfRegister>,
}

impl Told {
    /// Everything, or the first record that is not understood.
    pub fn of<'r>(schema: &Schema, records: &'r [Record]) -> Result<Self, &'r Record> {
        let mut told = Self { plans: BTreeMap::new(), registers: BTreeMap::new() };
        let of = |kinds: &'static [&'static str]| records.iter().filter(move |record| kinds.contains(&&*record.record));
        // Sources come first: rows are told by them.
        for record in of(&["register"]).chain(of(&["source"])) {
            told.register(schema, record).ok_or(record)?;
        }
        for register in told.registers.values_mut() {
            register.sources.sort();
        }
        for record in records {
            let is_understood = match &*record.record {
                "register" | "source" | "end" | "lack" => Some(()),
                "days" | "day" | "contested" | "cell" => told.of_register(schema, record),
                _ => told.of_plan(schema, record),
            };
            is_understood.ok_or(record)?;
        }
        Ok(told)
    }

    fn register(&mut self, schema: &Schema, record: &Record) -> Option<()> {
        let register = named(schema, record)?;
        let known = self.registers.entry(register.id).or_default();
        match &*record.record {
            "register" => known.rows = u64::try_from(record.num?).ok()?,
            _ => known.sources.push((record.item?, record.source.clone()?)),
        }
        Some(())
    }

    fn of_register(&mut self, schema: &Schema, record: &Record) -> Option<()> {
        let register = named(schema, record)?;
        let days = |number: Option<i64>| number.and_then(|day| i32::try_from(day).ok());
        match &*record.record {
            "days" => self.registers.get_mut(&register.id)?.days = days(record.num).zip(days(record.num_most)),
            "day" => {
                self.registers.get_mut(&register.id)?.starts.insert(days(record.num)?);
            }
            "contested" => {
                let row = self.row(register, record)?;
                self.registers.get_mut(&register.id)?.contested.push(row);
            }
            _ => {
                let row = self.row(register, record)?;
                let column = register.columns.iter().find(|column| record.field.as_deref() == Some(&*column.name))?;
                let datum = cell(&column.ty, record)?;
                self.registers.get_mut(&register.id)?.cells.entry(row).or_default().insert(column.id, datum);
            }
        }
        Some(())
    }

    fn row(&self, register: &Register, record: &Record) -> Option<Witness> {
        let sources = &self.registers.get(&register.id)?.sources;
        let source = sources.iter().position(|(_, source)| Some(source) == record.source.as_ref())?;
        Some(Witness { register: register.id, source: u16::try_from(source).ok()?, line: u64::try_from(record.line?).ok()? })
    }

    fn of_plan(&mut self, schema: &Schema, record: &Record) -> Option<()> {
        let witness = match &*record.record {
            "witness" => Some(self.row(named(schema, record)?, record)?),
            _ => None,
        };
        let plan = self.plans.entry((record.rule.clone()?, record.proof?)).or_default();
        match &*record.record {
            "plan" => plan.is_open = record.num? != 0,
            "count" => {
                let count = u64::try_from(record.num?).ok()?;
                plan.counts.checked += count;
                *match record.verdict.as_deref()? {
                    "confirmed" => &mut plan.counts.confirmed,
                    "contradicted" => &mut plan.counts.contradicted,
                    "pending" => &mut plan.counts.pending,
                    "undetermined" => &mut plan.counts.undetermined,
                    _ => return None,
                } += count;
            }
            kind => {
                let instance = plan.instances.entry(record.instance?).or_default();
                match (kind, witness) {
                    ("case", _) => {
                        instance.verdict = Some(record.verdict.clone()?);
                        instance.day = record.num.and_then(|day| i32::try_from(day).ok());
                        instance.final_on = record.num_most.and_then(|day| i32::try_from(day).ok());
                    }
                    ("label", _) => {
                        instance.label.insert(record.item?, value(record)?);
                    }
                    ("part", _) => {
                        instance.parts.insert(record.item?, value(record)?);
                    }
                    ("witness", Some(row)) => {
                        instance.witnesses.insert(record.item?, row);
                    }
                    _ => return None,
                }
            }
        }
        Some(())
    }

    /// What an engine would have given for a plan; none when the results do not speak of it.
    pub fn outcome(&self, rule: &str, rank: usize, lowered: &Lowered) -> Option<Outcome> {
        let plan = self.plans.get(&(rule.into(), i64::try_from(rank).ok()?))?;
        if plan.counts.checked == 0 && plan.is_open {
            let parts = vec![Value::Unknown; lowered.parts.len()];
            let unknown = Instance { truth: None, final_on: None, label: Vec::new(), day: None, witnesses: Vec::new(), parts };
            let tally = Tally { checked: 1, undetermined: 1, ..Tally::default() };
            return Some(Outcome { tally, instances: vec![unknown], is_unrecorded: true });
        }
        let values = |known: &BTreeMap<i64, Value>, outputs: &[Output]| {
            let one = |rank: usize| known.get(&(rank as i64)).cloned().unwrap_or(Value::Unknown);
            (0..outputs.len()).map(one).collect()
        };
        let instances = plan.instances.values().map(|one| {
            let mut witnesses: Vec<Witness> = Vec::new();
            for row in one.witnesses.values() {
                if !witnesses.contains(row) {
                    witnesses.push(*row);
                }
            }
            Instance {
                truth: match one.verdict.as_deref() {
                    Some("confirmed") => Some(true),
                    Some("contradicted") => Some(false),
                    _ => None,
                },
                final_on: one.final_on,
                label: values(&one.label, &lowered.label),
                day: one.day,
                witnesses,
                parts: values(&one.parts, &lowered.parts),
            }
        });
        Some(Outcome { tally: plan.counts, instances: instances.collect(), is_unrecorded: false })
    }

    /// What is known of the registers that are read.
    pub fn facts(&self, schema: &Schema, read: &[(Id, Vec<Id>)]) -> Vec<TableFacts> {
        let of = |id: Id| {
            let register = schema.register(id)?;
            let known = self.registers.get(&id);
            let mut facts = relied::facts(register, known.is_some());
            if let Some(known) = known {
                facts.rows = known.rows;
                facts.days = known.days;
                if !known.sources.is_empty() {
                    facts.sources = known.sources.iter().map(|(_, source)| source.clone()).collect();
                }
            }
            Some(facts)
        };
        read.iter().filter_map(|(id, _)| of(*id)).collect()
    }

    /// What the scripts relied on.
    pub fn relied(&self, schema: &Schema) -> Vec<TableFacts> {
        relied::relied(schema, &self.registers.keys().copied().collect())
    }
}

impl Evidence for Told {
    fn cells(&mut self, register: &Register, columns: &[Id], rows: &[Witness]) -> Vec<Vec<Datum>> {
        let known = self.registers.get(&register.id);
        let of = |row: &Witness| {
            let cells = known.and_then(|known| known.cells.get(row));
            let one = |column: &Id| cells.and_then(|cells| cells.get(column)).cloned().unwrap_or(Datum::Unknown);
            columns.iter().map(one).collect()
        };
        rows.iter().map(of).collect()
    }

    fn contested(&mut self, register: &Register) -> Vec<Witness> {
        self.registers.get(&register.id).map(|known| known.contested.clone()).unwrap_or_default()
    }

    fn days(&mut self, register: &Register) -> Vec<i32> {
        self.registers.get(&register.id).map(|known| known.starts.iter().copied().collect()).unwrap_or_default()
    }
}

fn named<'s>(schema: &'s Schema, record: &Record) -> Option<&'s Register> {
    schema.registers.iter().find(|register| record.register.as_deref() == Some(&*register.name))
}

/// A value of an instance.
fn value(record: &Record) -> Option<Value> {
    let reduced = |num: Option<i64>, den: Option<i64>| {
        let (num, den) = num.zip(den).filter(|(_, den)| *den != 0)?;
        let reduced = Ratio::new(num, den);
        Some((*reduced.numer(), *reduced.denom()))
    };
    Some(match record.field.as_deref()? {
        "truth" => Value::Truth(record.num? != 0),
        "day" => i32::try_from(record.num?).map_or(Value::Unknown, Value::Day),
        "moment" => Value::Moment(record.num?),
        "number" => reduced(record.num, record.den).map_or(Value::Unknown, |(num, den)| Value::Number(num, den)),
        "between" => match (reduced(record.num, record.den), reduced(record.num_most, record.den_most)) {
            (None, None) => Value::Unknown,
            (Some(lo), Some(hi)) if lo == hi => Value::Number(lo.0, lo.1),
            (lo, hi) => Value::Between(lo, hi),
        },
        "text" => Value::Text(record.said.clone().unwrap_or_default()),
        _ => return None,
    })
}

/// A cell of a row.
fn cell(ty: &Type, record: &Record) -> Option<Datum> {
    Some(match ty {
        Type::Text | Type::Identity | Type::Choice | Type::Several(_) | Type::Unknown => Datum::Text(record.said.clone()?),
        Type::Truth => Datum::Truth(record.num? != 0),
        Type::Date => Datum::Day(day(i32::try_from(record.num?).ok()?)?),
        Type::Days => Datum::Days(record.num?),
        Type::Moment => Datum::Moment(record.num?),
        Type::Number(_) => crate::judge::datum(&Value::Number(record.num?, record.den.filter(|den| *den != 0)?), ty),
    })
}
