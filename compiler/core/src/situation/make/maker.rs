//! What the expressions of a plan come to in a made-up world, deciding the cells they read on the way.

use super::value::{Rel, computed, days_between, order, shifted};
use super::world::{Slot, World};
use crate::plan::folded;
use crate::plan::ir::{Bound, Id, Node, NodeKind, Rounding, Row, Rows, Type, Var, When};
use crate::proof::{AggregateKind, Comparison, Part, Quantity, Side};
use crate::situation::Val;
use crate::values::{Duration, Ratio, Unit};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a variable stands for.
#[derive(Clone, Debug)]
pub enum Stands<'p> {
    /// A row.
    Row(usize),
    /// The rows with the same keys as that one.
    Group(usize, &'p Rows, &'p [Node]),
    /// A period of days, both included; of a moment or a state, one day.
    Days(Date, Date),
    /// An unbroken run that starts with that row; its last day, once it is settled.
    Span(usize, &'p Rows, &'p [Node], Option<Date>),
}

/// Makes up the rows that a plan asks for.
#[derive(Clone, Debug)]
pub struct Maker<'p> {
    /// The rows.
    pub world: World<'p>,
    /// The variables in scope.
    pub bound: BTreeMap<Var, Stands<'p>>,
    /// Whether a free cell that is read is decided, or is not known.
    decides: bool,
    /// How deep the wishes are.
    pub depth: u32,
}

impl<'p> Maker<'p> {
    /// A maker of a world.
    pub const fn new(world: World<'p>) -> Self {
        Self { world, bound: BTreeMap::new(), decides: true, depth: 0 }
    }

    /// Without deciding anything.
    pub fn peek<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.decides, false);
        let seen = look(self);
        self.decides = before;
        seen
    }

    /// With a variable that stands for something.
    pub fn with<T>(&mut self, var: Var, stands: Stands<'p>, look: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.bound.insert(var, stands);
        let seen = look(self);
        match before {
            Some(before) => self.bound.insert(var, before),
            None => self.bound.remove(&var),
        };
        seen
    }

    /// The row that a plan reads columns of, made up when it is only spoken of.
    pub fn row(&mut self, row: &'p Row) -> Option<usize> {
        match row {
            Row::Var(var) => match self.bound.get(var)? {
                Stands::Row(row) | Stands::Group(row, ..) | Stands::Span(row, ..) => Some(*row),
                Stands::Days(..) => None,
            },
            Row::Referred(from, column, register) => {
                let from = self.row(from)?;
                let key = self.cell(from, *column)?;
                self.keyed(&key, *register)
            }
            Row::Keyed(node, register) => {
                let key = self.value(node)?;
                self.keyed(&key, *register)
            }
            Row::Next(one) => {
                let one = self.row(one)?;
                self.follower(one)
            }
            Row::Previous(one) => {
                let one = self.row(one)?;
                let found = self.world.next.iter().find(|(_, next)| **next == one).map(|(previous, _)| *previous);
                if found.is_some() || !self.decides {
                    return found;
                }
                let register = self.world.rows.get(one)?.register;
                let made = self.world.push(register)?;
                self.world.next.insert(made, one);
                Some(made)
            }
        }
    }

    fn follower(&mut self, one: usize) -> Option<usize> {
        if let Some(next) = self.world.next.get(&one) {
            return Some(*next);
        }
        if !self.decides {
            return None;
        }
        let register = self.world.rows.get(one)?.register;
        let made = self.world.push(register)?;
        self.world.next.insert(one, made);
        Some(made)
    }

    fn keyed(&mut self, key: &Val, register: Id) -> Option<usize> {
        let column = self.world.schema.register(register)?.key()?.id;
        let has = |slot: Option<&Slot>| matches!(slot, Some(Slot::Is(value)) if order(value, key).is_some_and(std::cmp::Ordering::is_eq));
        let found = self.world.of(register).into_iter().find(|row| has(self.world.slot(*row, column)));
        if found.is_some() || !self.decides {
            return found;
        }
        let made = self.world.push(register)?;
        self.world.set(made, column, Slot::Is(key.clone()));
        Some(made)
    }

    fn cell(&mut self, row: usize, column: Id) -> Option<Val> {
        if self.decides {
            return self.world.decided(row, column);
        }
        match self.world.slot(row, column)? {
            Slot::Is(value) => Some(value.clone()),
            Slot::Free | Slot::Absent => None,
        }
    }

    /// What an expression comes to; nothing when it is not known.
    pub fn value(&mut self, node: &'p Node) -> Option<Val> {
        let value = self.computed(node)?;
        if let Some(day) = value.day() {
            self.world.latest = self.world.latest.max(day);
        }
        Some(value)
    }

    fn number(&mut self, node: &'p Node) -> Option<Ratio<i64>> {
        self.value(node)?.number()
    }

    fn day(&mut self, node: &'p Node) -> Option<Date> {
        self.value(node)?.day()
    }

    fn computed(&mut self, node: &'p Node) -> Option<Val> {
        match &node.kind {
            NodeKind::Number(number) => Some(Val::Number(*number)),
            NodeKind::Text(text) => Some(Val::Text(text.clone())),
            NodeKind::Truth(truth) => Some(Val::Truth(*truth)),
            NodeKind::Date(day) => Some(Val::Day(*day)),
            NodeKind::Today => self.today().map(Val::Day),
            NodeKind::Column(row, column) => {
                let row = self.row(row)?;
                self.cell(row, *column)
            }
            NodeKind::Key(var, rank) => {
                let (Stands::Group(row, rows, keys) | Stands::Span(row, rows, keys, _)) = self.bound.get(var)?.clone() else { return None };
                let key = keys.get(usize::from(*rank))?;
                self.with(rows.var, Stands::Row(row), |maker| maker.value(key))
            }
            NodeKind::Bound(var, bound) => self.bound_of(*var, *bound),
            NodeKind::Arithmetic(operation, pair) => {
                let (a, b) = (self.number(&pair.0)?, self.number(&pair.1)?);
                computed(*operation, a, b).map(Val::Number)
            }
            NodeKind::Negative(one) => {
                let number = self.number(one)?;
                Some(Val::Number(Ratio::new_raw(number.numer().checked_neg()?, *number.denom())))
            }
            NodeKind::Absolute(one) => {
                let number = self.number(one)?;
                Some(Val::Number(Ratio::new_raw(number.numer().checked_abs()?, *number.denom())))
            }
            NodeKind::Round(rounding, one, 0) => {
                let number = self.number(one)?;
                Some(Val::whole(match rounding {
                    Rounding::Up => Rel::AtLeast.whole(number),
                    Rounding::Down | Rounding::Nearest => Rel::AtMost.whole(number),
                }))
            }
            NodeKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                if self.truth(condition)? { self.value(then) } else { self.value(otherwise) }
            }
            NodeKind::Extreme(kind, all) => self.extreme(*kind, all),
            NodeKind::Aggregate { kind, is_distinct, rows, of } => self.aggregate(*kind, *is_distinct, rows, of.as_deref()),
            _ => self.of_days(node).or_else(|| matches!(node.ty, Type::Truth).then(|| self.truth(node)).flatten().map(Val::Truth)),
        }
    }

    /// Days and the calendar.
    fn of_days(&mut self, node: &'p Node) -> Option<Val> {
        match &node.kind {
            NodeKind::Shift(one, side, by) => shifted(&self.value(one)?, *side, *by),
            NodeKind::ShiftBy(one, side, by) => {
                let (day, by) = (self.value(one)?, self.number(by)?);
                let count = u32::try_from(by.to_integer()).ok()?;
                shifted(&day, *side, Duration { count, unit: Unit::Day })
            }
            NodeKind::DaysBetween(pair) => {
                let (from, to) = (self.day(&pair.0)?, self.day(&pair.1)?);
                Some(Val::whole(days_between(from, to)))
            }
            NodeKind::DayOf(one) => self.day(one).map(Val::Day),
            NodeKind::PartOf(part, one) => {
                let day = self.day(one)?;
                Some(Val::whole(i64::from(match part {
                    Part::Year => day.year(),
                    Part::Half => i16::from((day.month() - 1) / 6) + 1,
                    Part::Quarter => i16::from((day.month() - 1) / 3) + 1,
                    Part::Month => i16::from(day.month()),
                    Part::Week => i16::from(day.iso_week_date().week()),
                    Part::Day => i16::from(day.day()),
                })))
            }
            NodeKind::StartOf(part, one) => self.day(one).map(|day| Val::Day(super::calendar::holding(*part, day).0)),
            NodeKind::EndOf(part, one) => self.day(one).map(|day| Val::Day(super::calendar::holding(*part, day).1)),
            NodeKind::Weekday(one) => Some(Val::whole(i64::from(self.day(one)?.weekday().to_monday_one_offset()))),
            NodeKind::DateOf(parts) => {
                let [year, month, day] = &**parts;
                let [year, month, day] = [year, month, day].map(|part| self.number(part).map(|number| number.to_integer()));
                let (year, month, day) = (i16::try_from(year?).ok()?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?);
                Date::new(year, month, day).ok().map(Val::Day)
            }
            _ => None,
        }
    }

    /// The date of judgement: settled now, a year after the story, when nothing settled it.
    fn today(&mut self) -> Option<Date> {
        if self.world.today.is_none() && self.decides {
            self.world.today = super::value::days_after(self.world.base, 365);
        }
        self.world.today
    }

    fn bound_of(&mut self, var: Var, bound: Bound) -> Option<Val> {
        match (self.bound.get(&var)?.clone(), bound) {
            (Stands::Days(start, _), Bound::Start) => Some(Val::Day(start)),
            (Stands::Days(_, end), Bound::End) => Some(Val::Day(end)),
            (Stands::Span(_, _, _, end), Bound::IsEnded) => Some(Val::Truth(end.is_some())),
            (Stands::Span(row, rows, ..), Bound::Start) => {
                let day = super::world::dating(self.world.schema.register(rows.register)?).first().copied()?;
                self.cell(row, day)
            }
            (Stands::Span(_, _, _, Some(end)), Bound::End) => Some(Val::Day(end)),
            (Stands::Days(..), Bound::IsEnded) => Some(Val::Truth(true)),
            _ => None,
        }
    }

    fn extreme(&mut self, kind: AggregateKind, all: &'p [Node]) -> Option<Val> {
        let values: Option<Vec<Val>> = all.iter().map(|one| self.value(one)).collect();
        let better =
            |a: &Val, b: &Val| order(a, b).is_some_and(|order| if kind == AggregateKind::Max { order.is_gt() } else { order.is_lt() });
        values?.into_iter().reduce(|best, one| if better(&one, &best) { one } else { best })
    }

    fn aggregate(&mut self, kind: AggregateKind, is_distinct: bool, rows: &'p Rows, of: Option<&'p Node>) -> Option<Val> {
        let members = self.members(rows);
        let Some(of) = of else { return Some(Val::whole(i64::try_from(members.len()).ok()?)) };
        let values = self.values_of(kind, rows, of, members);
        let numbers = values.iter().filter_map(Val::number);
        let sum =
            || values.iter().filter_map(Val::number).try_fold(Ratio::from_integer(0), |a, b| computed(crate::proof::Arithmetic::Add, a, b));
        let better = |wanted: fn(std::cmp::Ordering) -> bool| {
            values.iter().cloned().reduce(|best, one| if order(&one, &best).is_some_and(wanted) { one } else { best })
        };
        match kind {
            AggregateKind::Count if is_distinct => {
                let mut seen: Vec<&Val> = Vec::new();
                values.iter().for_each(|one| {
                    if !seen.iter().any(|other| order(other, one).is_some_and(std::cmp::Ordering::is_eq)) {
                        seen.push(one)
                    }
                });
                Some(Val::whole(i64::try_from(seen.len()).ok()?))
            }
            AggregateKind::Count => Some(Val::whole(i64::try_from(values.len()).ok()?)),
            AggregateKind::Sum => sum().map(Val::Number),
            AggregateKind::Average => {
                computed(crate::proof::Arithmetic::Divide, sum()?, Ratio::from_integer(i64::try_from(numbers.count()).ok()?))
                    .map(Val::Number)
            }
            AggregateKind::Min => better(std::cmp::Ordering::is_lt),
            AggregateKind::Max => better(std::cmp::Ordering::is_gt),
            AggregateKind::First => values.into_iter().next(),
            AggregateKind::Last => values.into_iter().next_back(),
            AggregateKind::Share | AggregateKind::Values => None,
        }
    }

    /// The values of an expression over rows. The least and the greatest are those of one row: the others are left free.
    fn values_of(&mut self, kind: AggregateKind, rows: &'p Rows, of: &'p Node, mut members: Vec<usize>) -> Vec<Val> {
        let is_of_one = matches!(kind, AggregateKind::Min | AggregateKind::Max | AggregateKind::First | AggregateKind::Last);
        if members.is_empty() && self.decides && kind != AggregateKind::Count {
            self.populate(rows, 1);
            members = self.members(rows);
        }
        let look = |maker: &mut Self, row: usize| maker.with(rows.var, Stands::Row(row), |maker| maker.value(of));
        if is_of_one {
            let known: Vec<Val> = self.peek(|maker| members.iter().filter_map(|row| look(maker, *row)).collect());
            if !known.is_empty() {
                return known;
            }
            members.truncate(1);
        }
        members.into_iter().filter_map(|row| look(self, row)).collect()
    }

    /// The rows that are certainly in a set.
    pub fn members(&mut self, rows: &'p Rows) -> Vec<usize> {
        let all = self.world.of(rows.register);
        self.peek(|maker| all.into_iter().filter(|row| maker.belongs(rows, *row)).collect())
    }

    /// Whether a row belongs to a set, as far as it is decided.
    fn belongs(&mut self, rows: &'p Rows, row: usize) -> bool {
        let in_group = match rows.group.and_then(|group| self.bound.get(&group).cloned()) {
            Some(Stands::Group(first, of, keys)) => {
                row == first
                    || keys.iter().all(|key| {
                        let [a, b] = [first, row].map(|one| self.with(of.var, Stands::Row(one), |maker| maker.value(key)));
                        a.zip(b).is_some_and(|(a, b)| order(&a, &b).is_some_and(std::cmp::Ordering::is_eq))
                    })
            }
            _ => true,
        };
        let register = rows.register;
        in_group
            && rows.time.iter().all(|when| self.is_placed(register, row, when) != Some(false))
            && self.with(rows.var, Stands::Row(row), |maker| {
                rows.condition.as_deref().is_none_or(|condition| maker.truth(condition) == Some(true))
            })
    }

    fn is_placed(&mut self, register: Id, row: usize, when: &'p When) -> Option<bool> {
        let dated = super::world::dating(self.world.schema.register(register)?);
        let first = self.cell(row, *dated.first()?)?;
        let first = match first {
            Val::Number(year) => Date::new(i16::try_from(year.to_integer()).ok()?, 1, 1).ok()?,
            other => other.day()?,
        };
        Some(match when {
            When::InState(_) | When::AsOf(_) => return None,
            When::At(day) => first <= self.day(day)?,
            When::During(from, to) => self.day(from)? <= first && first <= self.day(to)?,
            When::Before(day) => first < self.day(day)?,
            When::After(day) => first > self.day(day)?,
            When::Since(day) => first >= self.day(day)?,
            When::Until(day) => first <= self.day(day)?,
        })
    }

    /// Whether a condition holds, as far as it is known.
    pub fn truth(&mut self, node: &'p Node) -> Option<bool> {
        match &node.kind {
            NodeKind::Truth(truth) => Some(*truth),
            NodeKind::Not(one) => self.truth(one).map(|truth| !truth),
            NodeKind::And(all) => self.all(all, true),
            NodeKind::Or(all) => self.all(all, false),
            NodeKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                if self.truth(condition)? { self.truth(then) } else { self.truth(otherwise) }
            }
            NodeKind::Compare(comparison, pair) => {
                let (a, b) = (self.value(&pair.0)?, self.value(&pair.1)?);
                compares(*comparison, &a, &b)
            }
            NodeKind::In(one, all) => {
                let value = self.value(one)?;
                let among: Option<Vec<Val>> = all.iter().map(|other| self.value(other)).collect();
                Some(among?.iter().any(|other| order(&value, other).is_some_and(std::cmp::Ordering::is_eq)))
            }
            NodeKind::Known(one) => match &one.kind {
                NodeKind::Column(row, column) => {
                    let row = self.row(row)?;
                    match self.world.slot(row, *column)? {
                        Slot::Is(_) => Some(true),
                        Slot::Absent => Some(false),
                        Slot::Free => None,
                    }
                }
                _ => Some(self.value(one).is_some()),
            },
            NodeKind::HasRow(row) => Some(self.peek(|maker| maker.row(row)).is_some()),
            NodeKind::SameRow(pair) => Some(self.row(&pair.0)? == self.row(&pair.1)?),
            NodeKind::Exists(quantity, rows) => {
                let count = u64::try_from(self.members(rows).len()).ok()?;
                Some(match quantity {
                    Quantity::Some => count > 0,
                    Quantity::No => count == 0,
                    Quantity::AtLeast(least) => count >= *least,
                    Quantity::AtMost(most) => count <= *most,
                    Quantity::Exactly(number) => count == *number,
                })
            }
            NodeKind::Column(row, column) => {
                let row = self.row(row)?;
                match self.cell(row, *column)? {
                    Val::Truth(truth) => Some(truth),
                    _ => None,
                }
            }
            NodeKind::Bound(var, Bound::IsEnded) => match self.bound_of(*var, Bound::IsEnded)? {
                Val::Truth(truth) => Some(truth),
                _ => None,
            },
            NodeKind::Reaches { key, from, .. } => {
                let (key, from) = (self.value(key)?, self.value(from)?);
                Some(order(&key, &from)?.is_eq())
            }
            _ => None,
        }
    }

    /// Kleene's and, or with the other word.
    fn all(&mut self, all: &'p [Node], word: bool) -> Option<bool> {
        let mut known = true;
        for one in all {
            match self.truth(one) {
                Some(truth) if truth != word => return Some(truth),
                Some(_) => {}
                None => known = false,
            }
        }
        known.then_some(word)
    }
}

/// Whether two values compare so.
fn compares(comparison: Comparison, a: &Val, b: &Val) -> Option<bool> {
    if let Some(rel) = Rel::of(comparison) {
        return order(a, b).map(|order| rel.holds(order));
    }
    let (Val::Text(a), Val::Text(b)) = (a, b) else { return None };
    let (a, b) = (folded(a), folded(b));
    Some(match comparison {
        Comparison::Contains => a.contains(&*b),
        Comparison::StartsWith => a.starts_with(&*b),
        Comparison::EndsWith => a.ends_with(&*b),
        _ => return None,
    })
}

/// The other side.
pub const fn opposite(side: Side) -> Side {
    match side {
        Side::Before => Side::After,
        Side::After => Side::Before,
    }
}
