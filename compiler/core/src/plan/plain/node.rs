//! The value of an expression for what is bound.

use super::calendar;
use super::eval::{Bound, Env, Eval};
use super::number::{Between, Exact, ZERO, all, any, not, over, plus, tenfold, times, whole};
use super::row::Found;
use super::value::{Value, compare, extreme, has, is_in};
use super::world::Cell;
use crate::plan::ir::{self, Node, NodeKind, Rounding, Row, Type, Var};
use crate::proof::{AggregateKind, Arithmetic, Quantity, Side};
use crate::values::{Duration, Unit};

impl Eval<'_> {
    pub fn truth<'p>(&self, env: &Env<'p>, node: &'p Node) -> Option<bool> {
        self.value(env, node).truth()
    }

    pub fn number<'p>(&self, env: &Env<'p>, node: &'p Node) -> Between {
        self.value(env, node).number()
    }

    pub fn day<'p>(&self, env: &Env<'p>, node: &'p Node) -> Option<i32> {
        self.value(env, node).day()
    }

    fn integer<'p>(&self, env: &Env<'p>, node: &'p Node) -> Option<i64> {
        let exact = self.number(env, node).exact().filter(Exact::is_integer)?;
        i64::try_from(exact.to_integer()).ok()
    }

    pub fn value<'p>(&self, env: &Env<'p>, node: &'p Node) -> Value {
        let value = self.deeper(|| self.plain_value(env, node)).unwrap_or(Value::Unknown);
        match (&node.ty, value) {
            (Type::Number(_) | Type::Days, Value::Unknown) => Value::Number(Between::UNKNOWN),
            (_, value) => value,
        }
    }

    fn plain_value<'p>(&self, env: &Env<'p>, node: &'p Node) -> Value {
        use NodeKind as K;
        match &node.kind {
            K::Unknown => Value::Unknown,
            K::Number(n) => Value::of(*n),
            K::Text(text) => Value::Text(text.clone()),
            K::Truth(yes) => Value::Truth(*yes),
            K::Date(day) => Value::Day(calendar::number(*day)),
            K::Today => Value::Day(self.world.today()),
            K::Column(..) | K::HasRow(_) | K::SameRow(_) | K::Precision(..) => self.value_of_row(env, node),
            K::Key(var, rank) => self.key(env, *var, *rank),
            K::Bound(var, side) => self.bound(env, *var, *side),
            K::Not(a) => Value::of_truth(not(self.truth(env, a))),
            K::And(nodes) => Value::of_truth(all(nodes.iter().map(|node| self.truth(env, node)))),
            K::Or(nodes) => Value::of_truth(any(nodes.iter().map(|node| self.truth(env, node)))),
            K::Compare(how, two) => Value::of_truth(compare(*how, &self.value(env, &two.0), &self.value(env, &two.1))),
            K::In(a, list) => {
                let list: Vec<Value> = list.iter().map(|node| self.value(env, node)).collect();
                Value::of_truth(is_in(&self.value(env, a), &list))
            }
            K::Has(two) => Value::of_truth(has(&self.value(env, &two.1), &self.value(env, &two.0))),
            K::Known(a) => Value::of_truth(self.known(env, a)),
            K::Exists(..) | K::Aggregate { .. } | K::LongestRun { .. } | K::RunningTotal { .. } | K::Reaches { .. } => {
                self.value_of_rows(env, node)
            }
            K::If(three) => self.choose(env, three),
            K::Arithmetic(..) => Value::Number(self.arithmetic(env, node)),
            K::Negative(_) | K::Round(..) | K::Absolute(_) | K::Remainder(_) => Value::Number(self.computed(env, node)),
            K::Extreme(kind, nodes) => {
                let values: Vec<Value> = nodes.iter().map(|node| self.value(env, node)).collect();
                extreme(*kind == AggregateKind::Min, &values)
            }
            K::Shift(a, side, by) => self.shifted(&self.value(env, a), *side, *by),
            _ => self.calendar_value(env, node),
        }
    }

    fn value_of_row<'p>(&self, env: &Env<'p>, node: &'p Node) -> Value {
        match &node.kind {
            NodeKind::Column(row, column) => match self.held(env, row, *column) {
                Cell::Known(value, _) => value,
                Cell::Absent | Cell::Unreadable => Value::Unknown,
            },
            NodeKind::HasRow(row) => match self.row(env, row) {
                Found::Row(_) => Value::Truth(true),
                Found::None => Value::Truth(false),
                Found::Unknown => Value::Unknown,
            },
            NodeKind::SameRow(two) => match (self.row(env, &two.0), self.row(env, &two.1)) {
                (Found::Row(a), Found::Row(b)) => Value::Truth((a.register, a.index) == (b.register, b.index)),
                _ => Value::Unknown,
            },
            NodeKind::Precision(row, column) => match self.held(env, row, *column) {
                Cell::Known(_, Some(digits)) => Value::of_number(tenfold(digits).map(|tenfold| tenfold.recip())),
                _ => Value::Unknown,
            },
            _ => Value::Unknown,
        }
    }

    fn key(&self, env: &Env<'_>, var: Var, rank: u16) -> Value {
        let keys = match env.get(var) {
            Some(Bound::Group(group)) => &group.values,
            Some(Bound::Span { keys, .. }) => keys,
            _ => return Value::Unknown,
        };
        keys.get(usize::from(rank)).cloned().unwrap_or(Value::Unknown)
    }

    fn bound(&self, env: &Env<'_>, var: Var, side: ir::Bound) -> Value {
        let (start, end, is_ended) = match env.get(var) {
            Some(Bound::Period(start, end)) => (*start, *end, *end <= self.world.today()),
            Some(Bound::Moment(at)) => (*at, *at, true),
            Some(Bound::State { start, end, is_ended, .. } | Bound::Span { start, end, is_ended, .. }) => (*start, *end, *is_ended),
            _ => return Value::Unknown,
        };
        match side {
            ir::Bound::Start => Value::Day(start),
            ir::Bound::End => Value::Day(end),
            ir::Bound::IsEnded => Value::Truth(is_ended),
        }
    }

    /// Whether a value is recorded.
    fn known<'p>(&self, env: &Env<'p>, node: &'p Node) -> Option<bool> {
        if let NodeKind::Column(row, column) = &node.kind {
            return match self.held(env, row, *column) {
                Cell::Known(..) => Some(true),
                Cell::Absent => Some(false),
                Cell::Unreadable => None,
            };
        }
        if self.value(env, node).is_known() { Some(true) } else { (!self.is_lost(env, node)).then_some(false) }
    }

    fn value_of_rows<'p>(&self, env: &Env<'p>, node: &'p Node) -> Value {
        match &node.kind {
            NodeKind::Exists(quantity, rows) => {
                let count = self.count(&self.members(env, rows));
                let than = |n: u64| Between::exactly(whole(i64::try_from(n).unwrap_or(i64::MAX)));
                Value::of_truth(match quantity {
                    Quantity::Some => than(1).at_most(count),
                    Quantity::No => count.at_most(than(0)),
                    Quantity::AtLeast(n) => than(*n).at_most(count),
                    Quantity::AtMost(n) => count.at_most(than(*n)),
                    Quantity::Exactly(n) => count.equal(than(*n)),
                })
            }
            NodeKind::Aggregate { kind, is_distinct, rows, of } => self.aggregate(env, (*kind, *is_distinct), rows, of.as_deref()),
            NodeKind::LongestRun { rows, of, step } => self.longest_run(env, rows, of, step.as_deref()),
            NodeKind::RunningTotal { row, of, by } => Value::Number(self.running_total(env, *row, of, by.as_deref())),
            NodeKind::Reaches { key, from, register, by } => {
                Value::of_truth(self.reaches(&self.value(env, key), &self.value(env, from), *register, *by))
            }
            _ => Value::Unknown,
        }
    }

    fn choose<'p>(&self, env: &Env<'p>, three: &'p [Node; 3]) -> Value {
        let [condition, then, otherwise] = three;
        let (then, otherwise) = (self.value(env, then), self.value(env, otherwise));
        match self.truth(env, condition) {
            Some(true) => then,
            Some(false) => otherwise,
            None if then.is_known() && then.equal(&otherwise) == Some(true) => then,
            None => Value::Unknown,
        }
    }

    /// Sums are written one after the other, each inside the next: they are gone through without going deeper.
    fn arithmetic<'p>(&self, env: &Env<'p>, node: &'p Node) -> Between {
        let (mut first, mut then) = (node, Vec::new());
        while let NodeKind::Arithmetic(how, two) = &first.kind {
            then.push((*how, &two.1));
            first = &two.0;
        }
        let start = self.number(env, first);
        then.into_iter().rev().fold(start, |a, (how, b)| {
            let b = self.number(env, b);
            match how {
                Arithmetic::Add => a.add(b),
                Arithmetic::Subtract => a.add(b.negative()),
                Arithmetic::Multiply => a.multiply(b),
                Arithmetic::Divide => a.divide(b),
            }
        })
    }

    fn computed<'p>(&self, env: &Env<'p>, node: &'p Node) -> Between {
        let of = |node: &'p Node| self.number(env, node);
        match &node.kind {
            NodeKind::Negative(a) => of(a).negative(),
            NodeKind::Absolute(a) => of(a).absolute(),
            NodeKind::Round(how, a, digits) => of(a).map(|n| {
                let unit = tenfold(*digits)?;
                let scaled = times(n, unit)?;
                let rounded = match how {
                    Rounding::Up => scaled.ceil(),
                    Rounding::Down => scaled.floor(),
                    Rounding::Nearest => scaled.round(),
                };
                over(rounded, unit)
            }),
            NodeKind::Remainder(two) => match (of(&two.0).exact(), of(&two.1).exact()) {
                (Some(a), Some(b)) if b != ZERO => remainder(a, b).map_or(Between::UNKNOWN, Between::exactly),
                _ => Between::UNKNOWN,
            },
            _ => Between::UNKNOWN,
        }
    }

    fn shifted(&self, value: &Value, side: Side, by: Duration) -> Value {
        let seconds = match by.unit {
            Unit::Hour => Some(3600),
            Unit::Minute => Some(60),
            _ => None,
        };
        match (value, seconds) {
            (Value::Moment(at, day), Some(seconds)) => {
                let length = i64::from(by.count) * seconds;
                let moved = if side == Side::Before { at.checked_sub(length) } else { at.checked_add(length) };
                moved.map_or(Value::Unknown, |at| Value::Moment(at, *day))
            }
            (Value::Day(at), _) => Value::of_day(calendar::shift(*at, side, by, 1, &|at| self.is_holiday(at))),
            _ => Value::Unknown,
        }
    }

    fn calendar_value<'p>(&self, env: &Env<'p>, node: &'p Node) -> Value {
        use NodeKind as K;
        let day = |node: &'p Node| self.day(env, node);
        let number = |n: Option<i64>| Value::of_number(n.map(whole));
        match &node.kind {
            K::ShiftBy(a, side, by) => Value::of_day(day(a).zip(self.integer(env, by)).and_then(|(at, by)| {
                let by = i32::try_from(by).ok()?;
                calendar::such(if *side == Side::Before { at.checked_sub(by)? } else { at.checked_add(by)? })
            })),
            K::DaysBetween(two) => match (self.value(env, &two.0), self.value(env, &two.1)) {
                (Value::Day(a), Value::Day(b)) => number(Some(i64::from(b) - i64::from(a))),
                (Value::Moment(a, _), Value::Moment(b, _)) => number(b.checked_sub(a)),
                _ => Value::Unknown,
            },
            K::DayOf(a) => match self.value(env, a) {
                Value::Moment(_, day) => Value::Day(day),
                _ => Value::Unknown,
            },
            K::PartOf(part, a) => number(day(a).and_then(|at| calendar::rank(*part, at))),
            K::StartOf(part, a) => Value::of_day(day(a).and_then(|at| Some(calendar::around(*part, at)?.0))),
            K::EndOf(part, a) => Value::of_day(day(a).and_then(|at| Some(calendar::around(*part, at)?.1))),
            K::Weekday(a) => number(day(a).and_then(calendar::weekday)),
            K::NthWeekday(rank, wanted, a) => Value::of_day(day(a).and_then(|at| calendar::nth_weekday(*rank, *wanted, at))),
            K::DateOf(three) => {
                let [year, month, day] = three.each_ref().map(|part| self.integer(env, part));
                Value::of_day(year.zip(month).zip(day).and_then(|((year, month), day)| calendar::of_parts(year, month, day)))
            }
            _ => Value::Unknown,
        }
    }

    /// The register of a row.
    pub fn register_of(&self, env: &Env<'_>, rows: Option<&ir::Rows>, row: &Row) -> Option<ir::Id> {
        let mut row = row;
        loop {
            match row {
                Row::Next(of) | Row::Previous(of) => row = of,
                Row::Referred(_, _, register) | Row::Keyed(_, register) => return Some(*register),
                Row::Var(var) => {
                    let own = rows.filter(|rows| rows.var == *var).map(|rows| rows.register);
                    return own.or_else(|| env.row(*var).map(|row| row.register));
                }
            }
        }
    }
}

/// Of the sign of the divisor.
fn remainder(a: Exact, b: Exact) -> Option<Exact> {
    plus(a, -times(b, over(a, b)?.floor())?)
}
