//! The value of an expression for what is bound.

use super::calendar;
use super::number::{Between, Exact, all, any, not, whole};
use super::world::{Bound, Env, Held, Source, World};
use num_rational::BigRational;
use social_core::plan::ir::{Bound as Side3, Id, Node, NodeKind, Rounding, Row, Rows, Type};
use social_core::proof::{AggregateKind, Arithmetic, Comparison, Quantity, Side};
use social_core::values::Unit;
use std::rc::Rc;

/// A value; a number is always one of bounds, even when nothing is known of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    Unknown,
    Truth(bool),
    Number(Between),
    Day(i32),
    /// Seconds, then the day it was in the zone of its column.
    Moment(i64, i32),
    /// Folded.
    Text(String),
    Several(Vec<String>),
}

impl Value {
    pub fn exact(number: Exact) -> Self {
        Self::Number(Between::exactly(number))
    }

    pub fn is_known(&self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Number(between) => between.exact().is_some(),
            _ => true,
        }
    }

    pub fn number(&self) -> Between {
        match self {
            Self::Number(between) => between.clone(),
            _ => Between::unknown(),
        }
    }

    pub fn equal(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.equal(b),
            (Self::Unknown, _) | (_, Self::Unknown) => None,
            (Self::Moment(a, _), Self::Moment(b, _)) => Some(a == b),
            _ => Some(self == other),
        }
    }

    /// The greatest of two known values.
    pub fn greatest(self, other: Self) -> Self {
        let is_less = match (&self, &other) {
            (Self::Truth(a), Self::Truth(b)) => Some(!a & b),
            (a, b) => less(a, b),
        };
        if is_less == Some(true) { other } else { self }
    }

    fn of_truth(truth: Option<bool>) -> Self {
        truth.map_or(Self::Unknown, Self::Truth)
    }

    fn of_day(day: Option<i32>) -> Self {
        day.map_or(Self::Unknown, Self::Day)
    }
}

/// A row that was looked for.
pub enum Found<'p> {
    Row { register: Id, index: usize, from: Option<Rc<Source<'p>>> },
    None,
    Unknown,
}

impl<'w> World<'w> {
    pub fn truth<'p>(&self, env: &Env<'p>, node: &'p Node) -> Option<bool> {
        match self.value(env, node) {
            Value::Truth(truth) => Some(truth),
            Value::Unknown | Value::Number(_) => None,
            other => panic!("not a truth: {other:?}"),
        }
    }

    pub fn number<'p>(&self, env: &Env<'p>, node: &'p Node) -> Between {
        self.value(env, node).number()
    }

    pub fn day<'p>(&self, env: &Env<'p>, node: &'p Node) -> Option<i32> {
        match self.value(env, node) {
            Value::Day(day) => Some(day),
            Value::Unknown | Value::Number(_) => None,
            other => panic!("not a day: {other:?}"),
        }
    }

    fn integer<'p>(&self, env: &Env<'p>, node: &'p Node) -> Option<i64> {
        let exact = self.number(env, node).exact()?;
        if exact.is_integer() { i64::try_from(exact.to_integer()).ok() } else { None }
    }

    pub fn row<'p>(&self, env: &Env<'p>, row: &'p Row) -> Found<'p> {
        match row {
            Row::Var(var) => match env.get(*var) {
                Bound::Row { register, index, from } => Found::Row { register: *register, index: *index, from: from.clone() },
                _ => panic!("not a row"),
            },
            Row::Referred(row, column, target) => match self.row(env, row) {
                Found::Row { register, index, .. } => match self.cell(register, index, *column) {
                    Held::Absent => Found::None,
                    Held::Unreadable => Found::Unknown,
                    Held::Known(key) => self.keyed(*target, &key),
                },
                not_there => not_there,
            },
            Row::Keyed(key, target) => match self.value(env, key) {
                key if key.is_known() => self.keyed(*target, &key),
                _ => Found::Unknown,
            },
            Row::Next(row) => self.beside(env, row, 1),
            Row::Previous(row) => self.beside(env, row, -1),
        }
    }

    fn keyed<'p>(&self, register: Id, key: &Value) -> Found<'p> {
        match self.referred(register, key).as_slice() {
            [one] => Found::Row { register, index: *one, from: None },
            [] if self.may_miss(register) => Found::Unknown,
            _ => Found::None,
        }
    }

    fn beside<'p>(&self, env: &Env<'p>, row: &'p Row, step: i64) -> Found<'p> {
        let (register, index, from) = match self.row(env, row) {
            Found::Row { register, index, from } => (register, index, from),
            not_there => return not_there,
        };
        let source = from.clone().expect("beside a row of no set");
        let here = self.rank(register, index);
        let is_list = matches!(self.register(register).nature, social_core::plan::Nature::List);
        if here.0.is_none() && !is_list {
            return Found::Unknown;
        }
        let order = self.in_order(&source);
        let found = match step {
            1 => order.into_iter().find(|other| self.rank(register, *other) > here),
            _ => order.into_iter().rev().find(|other| self.rank(register, *other) < here),
        };
        found.map_or(Found::None, |index| Found::Row { register, index, from })
    }

    /// A cell; of a row that is not there, it is absent.
    pub fn held<'p>(&self, env: &Env<'p>, row: &'p Row, column: Id) -> Held {
        match self.row(env, row) {
            Found::Row { register, index, .. } => self.cell(register, index, column),
            Found::None => Held::Absent,
            Found::Unknown => Held::Unreadable,
        }
    }

    pub fn value<'p>(&self, env: &Env<'p>, node: &'p Node) -> Value {
        let value = self.any_value(env, node);
        match (&node.ty, value) {
            (Type::Number(_) | Type::Days, Value::Unknown) => Value::Number(Between::unknown()),
            (_, value) => value,
        }
    }

    fn any_value<'p>(&self, env: &Env<'p>, node: &'p Node) -> Value {
        use NodeKind as K;
        let truth = Value::of_truth;
        match &node.kind {
            K::Unknown => Value::Unknown,
            K::Number(n) => Value::exact(BigRational::new((*n.numer()).into(), (*n.denom()).into())),
            K::Text(text) => Value::Text(text.to_string()),
            K::Truth(yes) => Value::Truth(*yes),
            K::Date(day) => Value::Day(calendar::number(*day)),
            K::Today => Value::Day(self.today()),
            K::Column(row, column) => match self.held(env, row, *column) {
                Held::Known(value) => value,
                Held::Absent | Held::Unreadable => Value::Unknown,
            },
            K::HasRow(row) => match self.row(env, row) {
                Found::Row { .. } => Value::Truth(true),
                Found::None => Value::Truth(false),
                Found::Unknown => Value::Unknown,
            },
            K::Key(var, rank) => match env.get(*var) {
                Bound::Group(group) => group.values[usize::from(*rank)].clone(),
                Bound::Span { keys, .. } => keys[usize::from(*rank)].clone(),
                _ => panic!("a key of what has none"),
            },
            K::Bound(var, side) => self.bound(env.get(*var), *side),
            K::Not(a) => truth(not(self.truth(env, a))),
            K::And(nodes) => truth(all(nodes.iter().map(|node| self.truth(env, node)))),
            K::Or(nodes) => truth(any(nodes.iter().map(|node| self.truth(env, node)))),
            K::Compare(how, two) => truth(self.compare(*how, &self.value(env, &two.0), &self.value(env, &two.1))),
            K::In(a, list) => truth(self.is_in(&self.value(env, a), &list.iter().map(|node| self.value(env, node)).collect::<Vec<_>>())),
            K::Has(two) => truth(self.has(&self.value(env, &two.1), &self.value(env, &two.0))),
            K::Known(a) => match &a.kind {
                K::Column(row, column) => match self.held(env, row, *column) {
                    Held::Known(_) => Value::Truth(true),
                    Held::Absent => Value::Truth(false),
                    Held::Unreadable => Value::Unknown,
                },
                _ if self.value(env, a).is_known() => Value::Truth(true),
                _ => truth((!self.is_lost(env, a)).then_some(false)),
            },
            K::Exists(quantity, rows) => {
                let count = self.count(&self.members(env, rows));
                let than = |n: u64| Between::exactly(whole(n as i64));
                truth(match quantity {
                    Quantity::Some => than(1).at_most(&count),
                    Quantity::No => count.at_most(&than(0)),
                    Quantity::AtLeast(n) => than(*n).at_most(&count),
                    Quantity::AtMost(n) => count.at_most(&than(*n)),
                    Quantity::Exactly(n) => count.equal(&than(*n)),
                })
            }
            K::Aggregate { kind, is_distinct, rows, of } => self.aggregate(env, *kind, *is_distinct, rows, of.as_deref()),
            K::LongestRun { rows, of, step } => self.longest_run(env, rows, of, step.as_deref()),
            K::RunningTotal { row, of, by } => Value::Number(self.running_total(env, *row, of, by.as_deref())),
            K::Reaches { key, from, register, by } => truth(self.reaches(&self.value(env, key), &self.value(env, from), *register, *by)),
            K::Precision(row, column) => match self.row(env, row) {
                Found::Row { register, index, .. } => {
                    let digits = self.digits(register, index, *column);
                    digits.map_or(Value::Unknown, |digits| Value::exact(super::number::quotient(1, 10i64.pow(digits.into()))))
                }
                _ => Value::Unknown,
            },
            K::SameRow(two) => match (self.row(env, &two.0), self.row(env, &two.1)) {
                (Found::Row { register: a, index: i, .. }, Found::Row { register: b, index: j, .. }) => Value::Truth((a, i) == (b, j)),
                _ => Value::Unknown,
            },
            K::If(three) => self.choose(env, three),
            K::Arithmetic(..) | K::Negative(_) | K::Round(..) | K::Absolute(_) | K::Remainder(_) => Value::Number(self.computed(env, node)),
            K::Extreme(kind, nodes) => self.extreme(*kind, nodes.iter().map(|node| self.value(env, node)).collect()),
            _ => self.calendar_value(env, node),
        }
    }

    /// Whether more may be recorded of what a value that is not known is computed from.
    fn is_lost<'p>(&self, env: &Env<'p>, node: &'p Node) -> bool {
        use NodeKind as K;
        let over = |rows, of, is_ordered| self.is_set_lost(env, rows, of, is_ordered);
        match &node.kind {
            K::Column(row, column) | K::Precision(row, column) => matches!(self.held(env, row, *column), Held::Unreadable),
            K::HasRow(_) | K::Known(_) | K::Reaches { .. } | K::RunningTotal { .. } => !self.value(env, node).is_known(),
            K::Exists(_, rows) => over(rows, None, false),
            K::Aggregate { kind, rows, of, .. } => over(rows, of.as_deref(), matches!(kind, AggregateKind::First | AggregateKind::Last)),
            K::LongestRun { rows, of, step } => over(rows, Some(&**of), step.is_none()),
            _ => {
                let made = super::shape::made_of(node);
                let is_row_lost = |row: &&'p Row| matches!(self.row(env, row), Found::Unknown);
                made.nodes.iter().any(|node| self.is_lost(env, node)) || made.rows.iter().any(is_row_lost)
            }
        }
    }

    /// As [`Self::is_lost`], of what is computed over a set.
    fn is_set_lost<'p>(&self, env: &Env<'p>, rows: &'p Rows, of: Option<&'p Node>, is_ordered: bool) -> bool {
        let members = self.members(env, rows);
        let is_dated = !matches!(self.register(rows.register).nature, social_core::plan::Nature::List);
        let is_row_lost = |index: &usize| {
            let from = Source { rows, env: env.clone(), with_condition: true };
            let inner = env.with(rows.var, Bound::Row { register: rows.register, index: *index, from: Some(Rc::new(from)) });
            let is_misplaced = is_ordered && is_dated && self.rows(rows.register)[*index].place.from.is_none();
            is_misplaced || of.is_some_and(|of| self.is_lost(&inner, of))
        };
        !members.is_exact() || members.certain.iter().any(is_row_lost)
    }

    fn choose<'p>(&self, env: &Env<'p>, three: &'p [Node; 3]) -> Value {
        let (then, otherwise) = (self.value(env, &three[1]), self.value(env, &three[2]));
        match self.truth(env, &three[0]) {
            Some(true) => then,
            Some(false) => otherwise,
            None if then.is_known() && then.equal(&otherwise) == Some(true) => then,
            None => Value::Unknown,
        }
    }

    fn computed<'p>(&self, env: &Env<'p>, node: &'p Node) -> Between {
        let of = |node: &'p Node| self.number(env, node);
        match &node.kind {
            NodeKind::Arithmetic(how, two) => {
                let (a, b) = (of(&two.0), of(&two.1));
                match how {
                    Arithmetic::Add => a.add(&b),
                    Arithmetic::Subtract => a.add(&b.negative()),
                    Arithmetic::Multiply => a.multiply(&b),
                    Arithmetic::Divide => a.divide(&b),
                }
            }
            NodeKind::Negative(a) => of(a).negative(),
            NodeKind::Absolute(a) => of(a).absolute(),
            NodeKind::Round(how, a, digits) => {
                let unit = whole(10i64.pow(u32::from(*digits)));
                of(a).map(|n| match how {
                    Rounding::Up => (n * &unit).ceil() / &unit,
                    Rounding::Down => (n * &unit).floor() / &unit,
                    Rounding::Nearest => (n * &unit).round() / &unit,
                })
            }
            NodeKind::Remainder(two) => match (of(&two.0).exact(), of(&two.1).exact()) {
                (Some(a), Some(b)) if b != whole(0) => Between::exactly(&a - &b * (&a / &b).floor()),
                _ => Between::unknown(),
            },
            _ => Between::unknown(),
        }
    }

    fn extreme(&self, kind: AggregateKind, values: Vec<Value>) -> Value {
        let is_min = kind == AggregateKind::Min;
        if values.iter().any(|value| matches!(value, Value::Number(_))) {
            let numbers: Vec<Between> = values.iter().map(Value::number).collect();
            return Value::Number(if is_min { Between::least(&numbers) } else { Between::greatest(&numbers) });
        }
        if values.iter().any(|value| !value.is_known()) {
            return Value::Unknown;
        }
        let order = |value: &Value| match value {
            Value::Day(day) => i64::from(*day),
            Value::Moment(seconds, _) => *seconds,
            other => panic!("no order: {other:?}"),
        };
        let sorted = {
            let mut values = values;
            values.sort_by_key(order);
            values
        };
        (if is_min { sorted.first() } else { sorted.last() }).cloned().unwrap_or(Value::Unknown)
    }

    fn calendar_value<'p>(&self, env: &Env<'p>, node: &'p Node) -> Value {
        use NodeKind as K;
        let day = |node: &'p Node| self.day(env, node);
        let number = |n: Option<i64>| n.map_or(Value::Unknown, |n| Value::exact(whole(n)));
        let is_holiday = |at: i32| self.is_holiday(at);
        match &node.kind {
            K::Shift(a, side, by) => match (self.value(env, a), by.unit) {
                (Value::Moment(at, day), Unit::Hour | Unit::Minute) => {
                    let seconds = i64::from(by.count) * if by.unit == Unit::Hour { 3600 } else { 60 };
                    Value::Moment(if *side == Side::Before { at - seconds } else { at + seconds }, day)
                }
                (Value::Day(at), _) => Value::of_day(calendar::shift(at, *side, *by, 1, &is_holiday)),
                _ => Value::Unknown,
            },
            K::ShiftBy(a, side, by) => Value::of_day(self.day(env, a).zip(self.integer(env, by)).and_then(|(at, by)| {
                let by = i32::try_from(by).ok()?;
                if *side == Side::Before { at.checked_sub(by) } else { at.checked_add(by) }
            })),
            K::DaysBetween(two) => match (self.value(env, &two.0), self.value(env, &two.1)) {
                (Value::Day(a), Value::Day(b)) => number(Some(i64::from(b) - i64::from(a))),
                (Value::Moment(a, _), Value::Moment(b, _)) => number(Some(b - a)),
                _ => Value::Unknown,
            },
            K::DayOf(a) => match self.value(env, a) {
                Value::Moment(_, day) => Value::Day(day),
                _ => Value::Unknown,
            },
            K::PartOf(part, a) => number(day(a).map(|at| calendar::rank(*part, at))),
            K::StartOf(part, a) => Value::of_day(day(a).map(|at| calendar::around(*part, at).0)),
            K::EndOf(part, a) => Value::of_day(day(a).map(|at| calendar::around(*part, at).1)),
            K::Weekday(a) => number(day(a).map(calendar::weekday)),
            K::NthWeekday(rank, wanted, a) => Value::of_day(day(a).and_then(|at| calendar::nth_weekday(*rank, *wanted, at))),
            K::DateOf(three) => {
                let [year, month, day] = [0, 1, 2].map(|rank| self.integer(env, &three[rank]));
                Value::of_day(year.zip(month).zip(day).and_then(|((y, m), d)| calendar::of_parts(y, m, d)))
            }
            other => panic!("not of the calendar: {other:?}"),
        }
    }

    fn bound(&self, bound: &Bound<'_>, side: Side3) -> Value {
        let (start, end, is_ended) = match bound {
            Bound::Period(start, end) => (*start, *end, *end <= self.today()),
            Bound::Moment(at) => (*at, *at, true),
            Bound::State { start, end, is_ended, .. } | Bound::Span { start, end, is_ended, .. } => (*start, *end, *is_ended),
            _ => panic!("no bounds"),
        };
        match side {
            Side3::Start => Value::Day(start),
            Side3::End => Value::Day(end),
            Side3::IsEnded => Value::Truth(is_ended),
        }
    }

    fn compare(&self, how: Comparison, a: &Value, b: &Value) -> Option<bool> {
        use Comparison as C;
        if matches!((a, b), (Value::Unknown, _) | (_, Value::Unknown)) {
            return None;
        }
        match how {
            C::Equal => a.equal(b),
            C::Different => not(a.equal(b)),
            C::Less | C::Before => less(a, b),
            C::More | C::After => less(b, a),
            C::AtMost => not(less(b, a)),
            C::AtLeast => not(less(a, b)),
            C::Contains | C::StartsWith | C::EndsWith => match (a, b) {
                (Value::Text(a), Value::Text(b)) => Some(match how {
                    C::Contains => a.contains(b.as_str()),
                    C::StartsWith => a.starts_with(b.as_str()),
                    _ => a.ends_with(b.as_str()),
                }),
                _ => panic!("texts only"),
            },
            C::In | C::NotIn => panic!("not here"),
        }
    }

    fn is_in(&self, a: &Value, list: &[Value]) -> Option<bool> {
        any(list.iter().map(|one| if matches!(one, Value::Several(_)) { self.has(one, a) } else { a.equal(one) }))
    }

    fn has(&self, several: &Value, one: &Value) -> Option<bool> {
        match (several, one) {
            (Value::Several(all), Value::Text(one)) => Some(all.contains(one)),
            _ => None,
        }
    }
}

fn less(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.less(b),
        (Value::Day(a), Value::Day(b)) => Some(a < b),
        (Value::Moment(a, _), Value::Moment(b, _)) => Some(a < b),
        (Value::Text(a), Value::Text(b)) => Some(a < b),
        other => panic!("no order: {other:?}"),
    }
}
