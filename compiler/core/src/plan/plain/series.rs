//! Values over rows in their order: runs, running totals, walks from row to row.

use super::aggregate::sum;
use super::eval::{Bound, Env, Eval, RowOf, Source};
use super::number::{Between, Exact, ZERO, all, many, plus, whole};
use super::value::Value;
use super::world::Cell;
use crate::plan::ir::{Id, Node, NodeKind, Rows, Var};
use std::collections::BTreeSet;

impl Eval<'_> {
    pub fn longest_run<'p>(&self, env: &Env<'p>, rows: &'p Rows, of: &'p Node, step: Option<&'p Node>) -> Value {
        let members = self.members(env, rows);
        let of_row = |index: &usize| self.each(env, rows, *index, of);
        let Some(step) = step else {
            let source = Source { rows, env: env.clone(), with_condition: true };
            let order = self.in_order(&source);
            let values: Vec<Value> = order.iter().map(of_row).collect();
            let is_sure = members.is_exact() && order.len() == members.certain.len() && values.iter().all(Value::is_known);
            return if is_sure { Value::exact(many(same_run(&values))) } else { Value::Unknown };
        };
        let Some(step) = self.number(env, step).exact().filter(|step| *step != ZERO) else { return Value::Unknown };
        let values: Vec<Value> = members.certain.iter().map(of_row).collect();
        let longest = many(stepped_run(&values, step));
        let is_sure = members.is_exact() && values.iter().all(Value::is_known);
        Value::Number(Between { lo: Some(longest), hi: is_sure.then_some(longest) })
    }

    pub fn running_total<'p>(&self, env: &Env<'p>, row: Var, of: &'p Node, by: Option<&'p Node>) -> Between {
        let Some(RowOf { register, index: here, .. }) = env.row(row).cloned() else { return Between::UNKNOWN };
        let at = |index: usize| env.with(row, Bound::Row(RowOf { register, index, from: None }));
        let group = |index: usize| by.map(|by| self.value(&at(index), by));
        let (own_rank, own_group) = (self.world.rank(register, here), group(here));
        let (mut certain, mut perhaps) = (Vec::new(), Vec::new());
        for index in 0..self.world.rows(register).len() {
            let rank = self.world.rank(register, index);
            let is_before = (self.is_list(register) || (rank.0.is_some() && own_rank.0.is_some())).then(|| rank <= own_rank);
            let is_same = group(index).zip(own_group.as_ref()).map_or(Some(true), |(a, b)| a.equal(b));
            let belongs = if index == here { Some(true) } else { all([is_before, is_same]) };
            match belongs {
                Some(true) => certain.push(self.value(&at(index), of)),
                None => perhaps.push(self.value(&at(index), of)),
                Some(false) => {}
            }
        }
        let column = |id: Id| self.world.schema.registers.iter().find_map(|register| register.column(id));
        let is_not_negative = matches!(&of.kind, NodeKind::Column(_, id) if column(*id).is_some_and(|column| column.is_not_negative()));
        sum(&certain, &perhaps, is_not_negative, self.world.may_lack(register))
    }

    /// Whether a walk from a key, by a column that refers to the next, meets the key.
    pub fn reaches(&self, key: &Value, from: &Value, register: Id, by: Id) -> Option<bool> {
        if !key.is_known() || !from.is_known() {
            return None;
        }
        let (mut met, mut next, mut may_miss) = (Vec::<Value>::new(), vec![from.clone()], false);
        while let Some(at) = next.pop() {
            if met.contains(&at) {
                continue;
            }
            if at.equal(key) == Some(true) {
                return Some(true);
            }
            let rows = self.world.with_key(register, &at);
            may_miss |= rows.is_empty() && self.world.may_miss(register);
            for index in rows {
                match self.world.cell(register, index, by) {
                    Cell::Absent => {}
                    Cell::Unreadable => may_miss = true,
                    Cell::Known(value, _) => next.push(value.clone()),
                }
            }
            met.push(at);
        }
        (!may_miss).then_some(false)
    }
}

/// The greatest number of consecutive equal values.
fn same_run(values: &[Value]) -> usize {
    let is_same = |a: &Value, b: &Value| a.equal(b) == Some(true);
    values.chunk_by(is_same).map(<[Value]>::len).max().unwrap_or(0)
}

/// The greatest number of distinct known values that follow each other by the step.
fn stepped_run(values: &[Value], step: Exact) -> usize {
    let of = |value: &Value| match value {
        Value::Number(between) => between.exact(),
        other => other.moment().map(whole),
    };
    let distinct: BTreeSet<Exact> = values.iter().filter_map(of).collect();
    let run = |start: &Exact| std::iter::successors(Some(*start), |at| plus(*at, step).filter(|next| distinct.contains(next))).count();
    distinct.iter().map(run).max().unwrap_or(0)
}
