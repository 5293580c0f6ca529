//! The query of a plan, and how to read its rows.

use super::node::Value;
use super::number::{Fraction, Number};
use super::sql::{Sql, and, case, is_null, is_true, not, or};
use super::{CalendarNeeds, Context, Lowering, Unsupported};
use social_core::plan::ir::{Id, Node, Plan};

/// A query, and what its columns are.
#[derive(Clone, Debug)]
pub(crate) struct Lowered {
    /// One row for each instance: its truth, the day it waits for, its day, its keys, its own rows, its label, its parts; in no
    /// order.
    pub sql: String,
    /// What puts them in the order of the domain, to be added; may be empty.
    pub order: String,
    /// Where the key of an instance is: what [`super::witnesses`] finds it again by.
    pub keys: Vec<usize>,
    /// The rows of registers that an instance is: register, source, line.
    pub rows: Vec<(Id, usize, usize)>,
    pub label: Vec<Output>,
    pub parts: Vec<Output>,
    /// When there is no instance: some may be missing when one of these queries has a row.
    pub open: Vec<String>,
    /// What of the calendar it looks up.
    pub calendar: CalendarNeeds,
}

/// A value among the columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Output {
    Unknown,
    Truth(usize),
    Number(Part),
    Between(Part, Part),
    Day(usize),
    Moment(usize),
    Text(usize),
    Several(usize),
}

/// A fraction among the columns: its numerator, then its denominator, a column or a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Part {
    pub num: usize,
    pub den: Result<i64, usize>,
}

/// Columns being chosen.
#[derive(Default)]
pub(super) struct Select {
    pub columns: Vec<String>,
    pub reads: Vec<Sql>,
}

impl Select {
    pub fn push(&mut self, sql: &Sql) -> usize {
        self.columns.push(sql.text.clone());
        self.reads.push(sql.clone());
        self.columns.len() - 1
    }

    fn fraction(&mut self, value: &Fraction) -> Part {
        let num = self.push(&value.num);
        let den = value.den.as_whole().ok_or(()).map_err(|()| self.push(&value.den));
        Part { num, den }
    }

    fn value(&mut self, cx: &Lowering<'_>, value: &Value) -> Output {
        match value {
            Value::Unknown => Output::Unknown,
            Value::Truth(sql) => Output::Truth(self.push(&Sql { text: cx.d.digit(&sql.text), ..sql.clone() })),
            Value::Day(sql) => Output::Day(self.push(sql)),
            Value::Moment(sql, _) => Output::Moment(self.push(sql)),
            Value::Text(_, shown) => Output::Text(self.push(shown)),
            Value::Several(_, shown) => Output::Several(self.push(shown)),
            Value::Number(Number { lo, is_exact: true, .. }) => Output::Number(self.fraction(lo)),
            Value::Number(Number { lo, hi, .. }) => Output::Between(self.fraction(lo), self.fraction(hi)),
        }
    }
}

/// The query of a plan.
pub(crate) fn lowered<'a>(cx: Context<'a>, plan: &'a Plan, parts: &[&'a Node]) -> Result<Lowered, Unsupported> {
    let mut lowering = Lowering::new(cx, plan);
    let shape = lowering.domain(&plan.domain)?;
    let mut members = shape.members.clone();
    if let Some(filter) = &plan.filter {
        for conjunct in super::walk::conjuncts(filter) {
            members.push(lowering.member(conjunct)?);
        }
    }
    if let Some(level) = lowering.levels.first_mut() {
        level.wheres = shape.members.iter().filter(|member| member.sql.as_truth().is_none()).cloned().collect();
    }
    lowering.waits.clear();
    lowering.wait_for_periods();
    let body = lowering.truth(&plan.body)?;
    let waits = core::mem::take(&mut lowering.waits);
    let is_instance = and(members.iter().map(|member| member.sql.clone()));
    let truth = case(vec![(is_instance.clone(), body.clone())], Sql::no_truth());
    let latest = lowering.latest(&waits);
    let waits_for =
        if body.is_nullable && !latest.is_null_constant() { super::sql::when(is_null(&body), latest) } else { Sql::no_number() };

    let mut select = Select::default();
    select.push(&Sql { text: lowering.d.digit(&truth.text), ..truth });
    select.push(&waits_for);
    select.push(&shape.day.clone().unwrap_or_else(Sql::no_number));
    let key: Vec<Sql> = lowering.sources().flat_map(|source| source.key.clone()).collect();
    let keys: Vec<usize> = key.iter().map(|sql| select.push(sql)).collect();
    let mut rows = Vec::new();
    for (register, alias) in &shape.rows {
        let column = |name: &str| Sql::column(lowering.d, *alias, name);
        rows.push((*register, select.push(&column("_source")), select.push(&column("_line"))));
    }
    let label: Vec<Output> = shape.label.iter().map(|value| select.value(&lowering, value)).collect();
    let mut said = Vec::new();
    for part in parts {
        let value = match lowering.value(part) {
            Ok(value) => value,
            Err(_) => Value::Unknown,
        };
        said.push(select.value(&lowering, &value));
    }
    lowering.finish()?;

    // Perhaps an instance: only when the body is not true for it.
    let mut wheres: Vec<Sql> = members.iter().map(super::frame::Member::kept).collect();
    if is_instance.is_nullable {
        wheres.push(or([is_true(&is_instance), not(is_true(&body))]));
    }
    let reads = select.reads.iter().chain(&wheres);
    let bases: Vec<_> = lowering.sources().filter(|source| source.join == super::frame::Join::Each).map(|source| source.alias).collect();
    let needed = lowering.closure(super::frame::uses(reads).into_iter().chain(bases));
    let from = lowering.from(&needed, &wheres);
    let order = if key.is_empty() {
        String::new()
    } else {
        let order: Vec<String> = key.iter().map(|sql| cx.dialect.rising(&sql.text)).collect();
        format!(" ORDER BY {}", order.join(", "))
    };
    let columns: Vec<String> = select.columns.iter().enumerate().map(|(rank, text)| format!("{text} AS c{rank}")).collect();
    let sql = lowering.with(format!("SELECT {}{from}", columns.join(", ")));
    let open = shape.open.iter().map(|lack| lowering.lacking(lack)).collect();
    Ok(Lowered { sql, order, keys, rows, label, parts: said, open, calendar: lowering.calendar })
}

impl Lowering<'_> {
    /// A period of the domain is waited for until it ends.
    fn wait_for_periods(&mut self) {
        let ends: Vec<Sql> = self
            .vars
            .values()
            .filter_map(|binding| match binding {
                super::Binding::Period { alias, range } => Some(Sql::column(self.d, *alias, "last").with_range(*range)),
                _ => None,
            })
            .collect();
        self.waits.extend(ends);
    }
}
