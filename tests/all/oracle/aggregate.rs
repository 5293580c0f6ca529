//! Values over rows: counts, sums, extremes, runs, totals, walks.

use super::number::{Between, Exact, any, whole};
use super::value::Value;
use super::world::{Bound, Env, Held, Members, Source, World};
use social_core::plan::Nature;
use social_core::plan::ir::{Id, Node, NodeKind, Row, Rows, Var};
use social_core::proof::AggregateKind;
use std::collections::BTreeSet;
use std::rc::Rc;

impl<'w> World<'w> {
    pub fn count(&self, members: &Members) -> Between {
        let certain = members.certain.len() as i64;
        let most = certain + members.perhaps.len() as i64;
        Between { lo: Some(whole(certain)), hi: (!members.is_open).then(|| whole(most)) }
    }

    /// What an expression is for a row of a set.
    fn each<'p>(&self, env: &Env<'p>, rows: &'p Rows, index: usize, of: &'p Node) -> Value {
        let from = Source { rows, env: env.clone(), with_condition: true };
        let bound = Bound::Row { register: rows.register, index, from: Some(Rc::new(from)) };
        self.value(&env.with(rows.var, bound), of)
    }

    pub fn aggregate<'p>(&self, env: &Env<'p>, kind: AggregateKind, is_distinct: bool, rows: &'p Rows, of: Option<&'p Node>) -> Value {
        let members = self.members(env, rows);
        let values = |indexes: &[usize]| -> Vec<Value> {
            of.map_or(Vec::new(), |of| indexes.iter().map(|index| self.each(env, rows, *index, of)).collect())
        };
        let certain = values(&members.certain);
        match kind {
            AggregateKind::Count if is_distinct => Value::Number(count_distinct(&members, &certain)),
            AggregateKind::Count => Value::Number(self.count(&members)),
            AggregateKind::Sum => {
                let is_not_negative = of.is_some_and(|of| self.is_not_negative(env, rows, of));
                Value::Number(sum(&certain, &values(&members.perhaps), is_not_negative, members.is_open))
            }
            AggregateKind::Average if members.is_exact() && !certain.is_empty() => {
                let is_not_negative = of.is_some_and(|of| self.is_not_negative(env, rows, of));
                Value::Number(sum(&certain, &[], is_not_negative, false).divide(&Between::exactly(whole(certain.len() as i64))))
            }
            AggregateKind::Min | AggregateKind::Max => extreme(kind == AggregateKind::Min, &certain, members.is_exact()),
            AggregateKind::First | AggregateKind::Last if members.is_exact() => {
                self.first_or_last(rows.register, &members.certain, &certain, kind == AggregateKind::First)
            }
            AggregateKind::Share => {
                let holds = |value: &Value| matches!(value, Value::Truth(true));
                let perhaps = values(&members.perhaps);
                let mut such = Members { is_open: members.is_open, ..Members::default() };
                for (index, value) in members.certain.iter().zip(&certain) {
                    match value {
                        Value::Truth(true) => such.certain.push(*index),
                        Value::Truth(false) => {}
                        _ => such.perhaps.push(*index),
                    }
                }
                such.perhaps
                    .extend(members.perhaps.iter().zip(&perhaps).filter(|(_, v)| holds(v) || !v.is_known()).map(|(index, _)| *index));
                Value::Number(self.count(&such).divide(&self.count(&members)))
            }
            AggregateKind::Values if members.is_exact() && !certain.is_empty() => several(&certain),
            _ => Value::Unknown,
        }
    }

    /// Whether a value is a column whose numbers are never below zero.
    fn is_not_negative<'p>(&self, env: &Env<'p>, rows: &'p Rows, of: &Node) -> bool {
        let NodeKind::Column(row, column) = &of.kind else { return false };
        let register = self.register_of(env, rows, row);
        self.schema.column(register, *column).is_some_and(social_core::plan::Column::is_not_negative)
    }

    fn register_of<'p>(&self, env: &Env<'p>, rows: &'p Rows, row: &Row) -> Id {
        match row {
            Row::Var(var) if *var == rows.var => rows.register,
            Row::Var(var) => match env.get(*var) {
                Bound::Row { register, .. } => *register,
                _ => panic!("not a row"),
            },
            Row::Referred(_, _, register) | Row::Keyed(_, register) => *register,
            Row::Next(row) | Row::Previous(row) => self.register_of(env, rows, row),
        }
    }

    fn first_or_last(&self, register: Id, certain: &[usize], values: &[Value], is_first: bool) -> Value {
        let is_list = matches!(self.register(register).nature, Nature::List);
        let ranks: Vec<_> = certain.iter().map(|index| self.rank(register, *index)).collect();
        if !is_list && ranks.iter().any(|rank| rank.0.is_none()) {
            return Value::Unknown;
        }
        let mut order: Vec<usize> = (0..certain.len()).collect();
        order.sort_by_key(|i| ranks[*i]);
        let chosen = if is_first { order.first() } else { order.last() };
        chosen.map_or(Value::Unknown, |i| values[*i].clone())
    }

    pub fn longest_run<'p>(&self, env: &Env<'p>, rows: &'p Rows, of: &'p Node, step: Option<&'p Node>) -> Value {
        let members = self.members(env, rows);
        let of_row = |index: &usize| self.each(env, rows, *index, of);
        let Some(step) = step else {
            let source = Source { rows, env: env.clone(), with_condition: true };
            let order = self.in_order(&source);
            let values: Vec<Value> = order.iter().map(of_row).collect();
            let is_sure = members.is_exact() && order.len() == members.certain.len() && values.iter().all(Value::is_known);
            return if is_sure { Value::exact(whole(same_run(&values))) } else { Value::Unknown };
        };
        let Some(step) = self.number(env, step).exact().filter(|step| *step != whole(0)) else { return Value::Unknown };
        let values: Vec<Value> = members.certain.iter().map(of_row).collect();
        let longest = whole(stepped_run(&values, &step));
        let is_sure = members.is_exact() && values.iter().all(Value::is_known);
        Value::Number(Between { lo: Some(longest.clone()), hi: is_sure.then_some(longest) })
    }

    pub fn running_total<'p>(&self, env: &Env<'p>, row: Var, of: &'p Node, by: Option<&'p Node>) -> Between {
        let Bound::Row { register, index: here, .. } = env.get(row).clone() else { panic!("not a row") };
        let at = |index: usize| env.with(row, Bound::Row { register, index, from: None });
        let group = |index: usize| by.map(|by| self.value(&at(index), by));
        let is_list = matches!(self.register(register).nature, Nature::List);
        let (mut certain, mut perhaps) = (Vec::new(), Vec::new());
        for index in 0..self.rows(register).len() {
            let (a, b) = (self.rank(register, index), self.rank(register, here));
            let is_before = (is_list || (a.0.is_some() && b.0.is_some())).then(|| a <= b);
            let is_same = group(index).zip(group(here)).map_or(Some(true), |(a, b)| a.equal(&b));
            let belongs = if index == here { Some(true) } else { super::number::all([is_before, is_same]) };
            match belongs {
                Some(true) => certain.push(self.value(&at(index), of)),
                None => perhaps.push(self.value(&at(index), of)),
                Some(false) => {}
            }
        }
        let column = |id: Id| self.schema.registers.iter().find_map(|register| register.column(id));
        let is_not_negative = matches!(&of.kind, NodeKind::Column(_, id) if column(*id).is_some_and(|column| column.is_not_negative()));
        sum(&certain, &perhaps, is_not_negative, self.may_lack(register))
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
            let rows = self.referred(register, &at);
            may_miss |= rows.is_empty() && self.may_miss(register);
            for index in rows {
                match self.cell(register, index, by) {
                    Held::Absent => {}
                    Held::Unreadable => may_miss = true,
                    Held::Known(value) => next.push(value),
                }
            }
            met.push(at);
        }
        if may_miss { None } else { any([]) }
    }
}

/// `lo`: distinct known values of the certain rows; `hi`: so many, and one for each perhaps row and each certain row without a value.
fn count_distinct(members: &Members, certain: &[Value]) -> Between {
    let known: Vec<&Value> = certain.iter().filter(|value| value.is_known()).collect();
    let mut distinct: Vec<&Value> = Vec::new();
    for value in &known {
        if distinct.iter().all(|other| other.equal(value) != Some(true)) {
            distinct.push(value);
        }
    }
    let lo = distinct.len();
    let hi = lo + members.perhaps.len() + certain.len() - known.len();
    Between { lo: Some(whole(lo as i64)), hi: (!members.is_open).then(|| whole(hi as i64)) }
}

fn sum(certain: &[Value], perhaps: &[Value], is_not_negative: bool, is_open: bool) -> Between {
    let zero = Between::exactly(whole(0));
    // Of a column that cannot be negative, what is not known adds at least nothing.
    let floor = |mut value: Between| {
        if is_not_negative && value.lo.is_none() {
            value.lo = Some(whole(0));
        }
        value
    };
    let certain = certain.iter().map(|value| floor(value.number()));
    let perhaps = perhaps.iter().map(|value| {
        let value = floor(value.number());
        Between { lo: value.lo.map(|lo| lo.min(whole(0))), hi: value.hi.map(|hi| hi.max(whole(0))) }
    });
    let closed = certain.chain(perhaps).fold(zero, |total, value| total.add(&value));
    match (is_open, is_not_negative) {
        (false, _) => closed,
        (true, true) => Between { hi: None, ..closed },
        (true, false) => Between::unknown(),
    }
}

fn extreme(is_min: bool, certain: &[Value], is_exact: bool) -> Value {
    if certain.iter().any(|value| matches!(value, Value::Number(_))) {
        let numbers: Vec<Between> = certain.iter().map(Value::number).collect();
        let mut found = if is_min { Between::least(&numbers) } else { Between::greatest(&numbers) };
        match (is_exact, is_min) {
            (true, _) => {}
            (false, true) => found.lo = None,
            (false, false) => found.hi = None,
        }
        return Value::Number(found);
    }
    if !is_exact || certain.is_empty() || certain.iter().any(|value| !value.is_known()) {
        return Value::Unknown;
    }
    let order = |value: &Value| match value {
        Value::Day(day) => i64::from(*day),
        Value::Moment(seconds, _) => *seconds,
        other => panic!("no order: {other:?}"),
    };
    let chosen = if is_min { certain.iter().min_by_key(|v| order(v)) } else { certain.iter().max_by_key(|v| order(v)) };
    chosen.cloned().unwrap_or(Value::Unknown)
}

fn several(values: &[Value]) -> Value {
    let texts: Option<BTreeSet<String>> =
        values.iter().map(|v| if let Value::Text(text) = v { Some(text.clone()) } else { None }).collect();
    texts.map_or(Value::Unknown, |texts| Value::Several(texts.into_iter().collect()))
}

/// The greatest number of consecutive equal values.
fn same_run(values: &[Value]) -> i64 {
    let (mut best, mut length) = (0, 0);
    for (rank, value) in values.iter().enumerate() {
        length = if rank > 0 && values[rank - 1].equal(value) == Some(true) { length + 1 } else { 1 };
        best = best.max(length);
    }
    best
}

/// The greatest number of distinct known values that follow each other by the step.
fn stepped_run(values: &[Value], step: &Exact) -> i64 {
    let of = |value: &Value| match value {
        Value::Number(between) => between.exact(),
        Value::Day(day) => Some(whole(i64::from(*day))),
        Value::Moment(seconds, _) => Some(whole(*seconds)),
        _ => None,
    };
    let distinct: BTreeSet<Exact> = values.iter().filter_map(of).collect();
    let run = |start: &Exact| {
        let mut at = start.clone();
        let mut length = 0;
        while distinct.contains(&at) {
            length += 1;
            at += step;
        }
        length
    };
    distinct.iter().map(run).max().unwrap_or(0)
}
