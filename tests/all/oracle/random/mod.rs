//! Small random registers, rows and plans. Everything is made from tapes of numbers, where less is simpler: a tape shrinks, and
//! what is made from it with it.
//!
//! Not made, hence not compared: numbers near the 64 bits of the engines, where an engine answers unknown or an error (the
//! interpreter counts without limit); years outside 1900 to 2100 in a date made of numbers; what engines refuse in plain words
//! (states, moments and periods of a length from a date that is not the same for all, the day of a moment that was moved, groups,
//! runs and totals of quotients); time filters on lists, which the typing does not make; keys that are not texts.

mod node;
mod plan;
pub mod rows;
mod schema;
mod text;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use social_core::plan::ir::{Id, Plan};
use social_core::plan::{Schema, typed};
use social_core::resolve::Registers;
use social_core::values::Value;
use social_facts::table::{Row, TableFacts};
use std::collections::BTreeMap;

/// The date of judgement of every case.
pub const TODAY: Date = date(2024, 5, 15);

/// Choices, one after the other; zero once they are used up.
pub struct Tape<'t> {
    choices: &'t [u16],
}

impl<'t> Tape<'t> {
    pub fn new(choices: &'t [u16]) -> Self {
        Self { choices }
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        let Some((first, rest)) = self.choices.split_first() else { return 0 };
        self.choices = rest;
        usize::from(*first) * n / 65536
    }

    pub fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// Once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }
}

/// Registers, their rows, and a plan over them.
pub struct Case {
    pub schema: Schema,
    pub facts: Vec<TableFacts>,
    pub rows: BTreeMap<Id, Vec<Row>>,
    pub plan: Plan,
    /// The test as written; empty when the plan was made without one.
    pub text: String,
}

/// What a case is made from.
pub type Tapes = (Vec<u16>, Vec<u16>, Vec<u16>);

pub fn tapes() -> impl Strategy<Value = Tapes> {
    let tape = |length: usize| proptest::collection::vec(any::<u16>(), 0..length);
    (tape(60), tape(300), tape(120))
}

pub fn case((schema, rows, plan): &Tapes) -> Case {
    let schema = schema::schema(&mut Tape::new(schema));
    let (facts, rows) = rows::rows(&mut Tape::new(rows), &schema);
    let plan = plan::plan(&mut Tape::new(plan), &schema);
    Case { schema, facts, rows, plan, text: String::new() }
}

/// A case whose plan comes from a text; the faults of the text when it has some.
pub fn written((schema, rows, text): &Tapes) -> Result<Case, String> {
    let schema = schema::schema(&mut Tape::new(schema));
    let text = text::code(&mut Tape::new(text), &schema);
    let code = crate::support::code(&text);
    let (registers, schema) = (Registers::new(&code), Schema::of(&code));
    let tests = code.entities().flat_map(|entity| entity.fields()).find_map(|field| match field.value() {
        Value::Test(test) => Some((field, test)),
        _ => None,
    });
    let Some((field, test)) = tests else { return Err(format!("no test\n{text}")) };
    let mut typed = typed(field, test, &registers, &schema);
    let fault = typed.faults.first().map(|fault| format!("{:?} at {}", fault.cause, fault.span.of(field.item_text())));
    let (None, Some(plan)) = (&fault, typed.plans.pop()) else {
        return Err(format!("{}\n{}", fault.unwrap_or_default(), field.raw()));
    };
    let (facts, rows) = rows::rows(&mut Tape::new(rows), &schema);
    Ok(Case { schema, facts, rows, plan, text: field.raw().to_owned() })
}
