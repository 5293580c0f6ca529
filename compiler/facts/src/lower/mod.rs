//! The one lowering from a plan to SQL: one query, whose rows are the instances of the plan.
//!
//! Every set is a subquery tied to what it depends on, never a correlated one, so that every engine runs it. Conditions are truths
//! of SQL, which are Kleene's; numbers are fractions of whole numbers between two bounds, one where it is known to be exact.

mod aggregate;
mod calendar;
mod domain;
mod frame;
mod node;
mod number;
mod output;
mod periods;
mod row;
mod series;
mod set;
mod span;
mod sql;
mod time;
mod walk;
mod witness;

pub(crate) use calendar::{CALENDAR, CalendarNeeds, Holidays, NO_RANK, calendar_rows, holidays};
pub(crate) use node::SEPARATOR;
pub(crate) use output::{Lowered, Output, Part, lowered};
pub(crate) use row::stored_name;
pub(crate) use time::{WIDE, day_number};
pub(crate) use walk::referred;
pub(crate) use witness::{Among, Kept, Of as Wanted, witnesses};

use crate::engine::Dialect;
use crate::table::{ColumnFacts, TableFacts};
use frame::{Level, Query};
use jiff::civil::Date;
use social_core::plan::ir::{Id, Node, Plan, Rows, Var};
use social_core::plan::{Column, Register, Schema};
use social_core::text::Span;
use sql::{Alias, Sql};
use std::collections::BTreeMap;

/// The table whose one row holds the date of judgement of a script.
pub(crate) const TODAY: &str = "social_as_of";

/// What could not be written in SQL.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unsupported {
    pub what: &'static str,
    pub span: Option<Span>,
}

/// That it could not, there.
fn unsupported<T>(what: &'static str, span: Span) -> Result<T, Unsupported> {
    Err(Unsupported { what, span: Some(span) })
}

/// What a lowering knows.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub schema: &'a Schema,
    pub facts: &'a [TableFacts],
    pub dialect: Dialect,
    /// The date of judgement; none in a script, where it is a parameter.
    pub today: Option<Date>,
    /// The registers whose key is known to be on one row each.
    pub unique: &'a [Id],
    /// The name of the table of a register, where it is not that of the register.
    pub tables: Option<&'a dyn Fn(&Register) -> String>,
}

/// What a variable stands for.
#[derive(Clone, Debug)]
enum Binding<'a> {
    Row {
        alias: Alias,
        register: Id,
        is_optional: bool,
        /// The set it is of, and how many levels are outside of it.
        of: Option<(&'a Rows, usize)>,
    },
    Group(Box<Group<'a>>),
    Period {
        alias: Alias,
        range: (i64, i64),
    },
    State {
        alias: Alias,
    },
    Moment {
        alias: Alias,
        range: (i64, i64),
    },
    Span(Box<span::SpanBinding<'a>>),
}

/// Rows with the same keys.
#[derive(Clone, Debug)]
struct Group<'a> {
    rows: &'a Rows,
    keys: &'a [Node],
    values: Vec<node::Value>,
    /// Where it stands among the sets of level 0.
    index: usize,
    /// Whether every row belongs to one group: then what is computed over the group is, where the group is.
    is_direct: bool,
}

/// A plan on its way.
struct Lowering<'a> {
    cx: Context<'a>,
    d: Dialect,
    plan: &'a Plan,
    today: Sql,
    levels: Vec<Level<'a>>,
    /// Subqueries that others name.
    queries: Vec<Query>,
    aliases: Vec<usize>,
    vars: BTreeMap<Var, Binding<'a>>,
    /// The rows whose own condition is being read.
    within: Vec<Var>,
    /// The days after which what is said now would be known, whatever happens until then.
    waits: Vec<Sql>,
    calendar: CalendarNeeds,
    /// The longest runs seen from the level of the instances.
    runs: Vec<(&'a Node, number::Number)>,
}

impl<'a> Lowering<'a> {
    fn new(cx: Context<'a>, plan: &'a Plan) -> Self {
        let today = match cx.today {
            Some(day) => Sql::whole(i64::from(day_number(day))),
            None => Sql::over(format!("(SELECT day FROM {TODAY})"), &[]).with_range(WIDE),
        };
        Self {
            cx,
            d: cx.dialect,
            plan,
            today,
            levels: vec![Level::default()],
            queries: Vec::new(),
            aliases: Vec::new(),
            vars: BTreeMap::new(),
            within: Vec::new(),
            waits: Vec::new(),
            calendar: CalendarNeeds::default(),
            runs: Vec::new(),
        }
    }

    fn register(&self, id: Id) -> Result<&'a Register, Unsupported> {
        self.cx.schema.register(id).ok_or(Unsupported { what: "a register that the code does not have", span: None })
    }

    fn facts(&self, id: Id) -> Option<&'a TableFacts> {
        self.cx.facts.iter().find(|facts| facts.register == id).filter(|facts| !facts.sources.is_empty())
    }

    fn column_of(&self, register: Id, column: Id) -> Result<(&'a Column, Option<&'a ColumnFacts>), Unsupported> {
        let found = self.register(register)?.columns.iter().enumerate().find(|(_, one)| one.id == column);
        let (rank, column) = found.ok_or(Unsupported { what: "a column that its register does not have", span: None })?;
        Ok((column, self.facts(register).and_then(|facts| facts.columns.get(rank))))
    }

    fn table(&self, id: Id) -> Result<String, Unsupported> {
        let register = self.register(id)?;
        Ok(self.d.quoted(&self.cx.tables.map_or_else(|| register.name.to_string(), |name| name(register))))
    }

    /// How many rows a register has at most.
    fn size(&self, id: Id) -> i64 {
        // A script does not know the facts it will run on.
        if self.cx.today.is_none() {
            return i64::from(u32::MAX);
        }
        self.facts(id).map_or(0, |facts| i64::try_from(facts.rows).unwrap_or(i64::MAX))
    }

    fn binding(&self, var: Var, span: Span) -> Result<&Binding<'a>, Unsupported> {
        self.vars.get(&var).ok_or(Unsupported { what: "a variable that nothing binds here", span: Some(span) })
    }
}
