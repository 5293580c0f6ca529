//! Values over rows: counts, sums, extremes, shares.

use super::eval::{Env, Eval};
use super::number::{Between, ZERO, many};
use super::set::Members;
use super::value::{Value, extreme};
use crate::plan::Column;
use crate::plan::ir::{Id, Node, NodeKind, Rows};
use crate::proof::AggregateKind;
use std::collections::BTreeSet;

impl Eval<'_> {
    pub fn count(&self, members: &Members) -> Between {
        let certain = members.certain.len();
        Between { lo: Some(many(certain)), hi: (!members.is_open).then(|| many(certain + members.perhaps.len())) }
    }

    /// What an expression is for a row of a set.
    pub fn each<'p>(&self, env: &Env<'p>, rows: &'p Rows, index: usize, of: &'p Node) -> Value {
        self.value(&env.with_row(rows, index, true), of)
    }

    pub fn aggregate<'p>(&self, env: &Env<'p>, (kind, is_distinct): (AggregateKind, bool), rows: &'p Rows, of: Option<&'p Node>) -> Value {
        let members = self.members(env, rows);
        let values = |indexes: &[usize]| -> Vec<Value> {
            of.map_or(Vec::new(), |of| indexes.iter().map(|index| self.each(env, rows, *index, of)).collect())
        };
        let certain = values(&members.certain);
        let is_not_negative = || of.is_some_and(|of| self.is_not_negative(env, rows, of));
        match kind {
            AggregateKind::Count if is_distinct => Value::Number(count_distinct(&members, &certain)),
            AggregateKind::Count => Value::Number(self.count(&members)),
            AggregateKind::Sum => Value::Number(sum(&certain, &values(&members.perhaps), is_not_negative(), members.is_open)),
            AggregateKind::Average if members.is_exact() && !certain.is_empty() => {
                let count = Between::exactly(many(certain.len()));
                Value::Number(sum(&certain, &[], is_not_negative(), false).divide(count))
            }
            AggregateKind::Min | AggregateKind::Max => extreme_of(kind == AggregateKind::Min, &certain, members.is_exact()),
            AggregateKind::First | AggregateKind::Last if members.is_exact() => {
                self.first_or_last(rows.register, &members.certain, &certain, kind == AggregateKind::First)
            }
            AggregateKind::Share => Value::Number(self.share(&members, &certain, &values(&members.perhaps))),
            AggregateKind::Values if members.is_exact() && !certain.is_empty() => several(&certain),
            _ => Value::Unknown,
        }
    }

    /// The rows for which it is true over the rows.
    fn share(&self, members: &Members, certain: &[Value], perhaps: &[Value]) -> Between {
        let mut such = Members { is_open: members.is_open, ..Members::default() };
        for (index, value) in members.certain.iter().zip(certain) {
            match value.truth() {
                Some(true) => such.certain.push(*index),
                Some(false) => {}
                None => such.perhaps.push(*index),
            }
        }
        let may_hold = members.perhaps.iter().zip(perhaps).filter(|(_, value)| value.truth() != Some(false));
        such.perhaps.extend(may_hold.map(|(index, _)| *index));
        self.count(&such).divide(self.count(members))
    }

    /// Whether a value is a column whose numbers are never below zero.
    fn is_not_negative<'p>(&self, env: &Env<'p>, rows: &'p Rows, of: &Node) -> bool {
        let NodeKind::Column(row, column) = &of.kind else { return false };
        let register = self.register_of(env, Some(rows), row);
        register.and_then(|register| self.world.schema.column(register, *column)).is_some_and(Column::is_not_negative)
    }

    fn first_or_last(&self, register: Id, certain: &[usize], values: &[Value], is_first: bool) -> Value {
        let rank = |index: &usize| self.world.rank(register, *index);
        if !self.is_list(register) && certain.iter().any(|index| rank(index).0.is_none()) {
            return Value::Unknown;
        }
        let mut order: Vec<(&usize, &Value)> = certain.iter().zip(values).collect();
        order.sort_by_key(|(index, _)| rank(index));
        let chosen = if is_first { order.first() } else { order.last() };
        chosen.map_or(Value::Unknown, |(_, value)| (*value).clone())
    }
}

/// `lo`: distinct known values of the certain rows; `hi`: so many, and one for each perhaps row and each certain row without a value.
fn count_distinct(members: &Members, certain: &[Value]) -> Between {
    let mut distinct: Vec<&Value> = Vec::new();
    let mut unknown = members.perhaps.len();
    for value in certain {
        if !value.is_known() {
            unknown += 1;
        } else if distinct.iter().all(|other| other.equal(value) != Some(true)) {
            distinct.push(value);
        }
    }
    let lo = distinct.len();
    Between { lo: Some(many(lo)), hi: (!members.is_open).then(|| many(lo + unknown)) }
}

/// The sum of the values of certain rows, and of those of perhaps rows where they widen it.
pub(super) fn sum(certain: &[Value], perhaps: &[Value], is_not_negative: bool, is_open: bool) -> Between {
    // Of a column that cannot be negative, what is not known adds at least nothing.
    let floor = |value: &Value| {
        let value = value.number();
        Between { lo: value.lo.or_else(|| is_not_negative.then_some(ZERO)), ..value }
    };
    let certain = certain.iter().map(floor);
    let perhaps =
        perhaps.iter().map(floor).map(|value| Between { lo: value.lo.map(|lo| lo.min(ZERO)), hi: value.hi.map(|hi| hi.max(ZERO)) });
    let closed = certain.chain(perhaps).fold(Between::exactly(ZERO), Between::add);
    match (is_open, is_not_negative) {
        (false, _) => closed,
        (true, true) => Between { hi: None, ..closed },
        (true, false) => Between::UNKNOWN,
    }
}

fn extreme_of(is_least: bool, certain: &[Value], is_exact: bool) -> Value {
    match extreme(is_least, certain) {
        Value::Number(found) if is_exact => Value::Number(found),
        Value::Number(found) if is_least => Value::Number(Between { lo: None, ..found }),
        Value::Number(found) => Value::Number(Between { hi: None, ..found }),
        found if is_exact => found,
        _ => Value::Unknown,
    }
}

fn several(values: &[Value]) -> Value {
    let text = |value: &Value| if let Value::Text(text) = value { Some(text.clone()) } else { None };
    let texts: Option<BTreeSet<Box<str>>> = values.iter().map(text).collect();
    texts.map_or(Value::Unknown, |texts| Value::Several(texts.into_iter().collect()))
}
