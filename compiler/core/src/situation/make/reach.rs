//! Moving an expression to a value: what it reads is decided backwards, through sums, shifts, counts and extremes.

use super::calendar;
use super::maker::{Maker, Stands};
use super::value::{Rel, computed, days_after, shifted};
use super::world::{Slot, dating, within};
use crate::plan::Column;
use crate::plan::ir::{Bound, Measure, Node, NodeKind, Rows, Type, Var, When};
use crate::proof::{AggregateKind, Arithmetic, Part};
use crate::situation::Val;
use crate::values::Ratio;
use jiff::civil::Date;

/// Moves the free part of an expression.
pub fn reach<'p>(maker: &mut Maker<'p>, node: &'p Node, rel: Rel, value: &Val) {
    match &node.kind {
        NodeKind::Column(row, column) => {
            if let Some(row) = maker.found(row) {
                set_near(maker, row, *column, rel, value);
            }
        }
        NodeKind::Today if maker.world.today.is_none() => {
            maker.world.today = value.day().and_then(|day| days_after(day, rel.steps()));
        }
        NodeKind::Negative(one) => {
            if let Some(number) = value.number().and_then(|number| computed(Arithmetic::Subtract, Ratio::from_integer(0), number)) {
                maker.reach(one, rel.flipped(), &Val::Number(number));
            }
        }
        NodeKind::Round(_, one, _) | NodeKind::Absolute(one) | NodeKind::DayOf(one) => maker.reach(one, rel, value),
        NodeKind::Arithmetic(operation, pair) => through(maker, *operation, pair, rel, value),
        NodeKind::Shift(one, side, by) => {
            if let Some(back) = shifted(value, Maker::back(*side), *by) {
                maker.reach(one, rel, &back);
            }
        }
        NodeKind::ShiftBy(one, side, by) => {
            let length = maker.value(by).and_then(|by| by.number());
            let sign = if *side == crate::proof::Side::Before { 1 } else { -1 };
            if let Some(day) = length.zip(value.day()).and_then(|(by, day)| days_after(day, by.to_integer().saturating_mul(sign))) {
                maker.reach(one, rel, &Val::Day(day));
            }
        }
        NodeKind::DaysBetween(pair) => {
            let from = maker.value(&pair.0).and_then(|from| from.day());
            let day = from.zip(value.number()).and_then(|(from, number)| days_after(from, rel.whole(number)));
            if let Some(day) = day {
                maker.reach(&pair.1, Rel::Equal, &Val::Day(day));
            }
        }
        NodeKind::PartOf(part, one) => {
            if let Some(day) = value.number().and_then(|number| day_in(*part, rel.whole(number), maker.world.base)) {
                maker.reach(one, Rel::Equal, &Val::Day(day));
            }
        }
        NodeKind::Aggregate { kind, is_distinct, rows, of } => aggregate(maker, (*kind, *is_distinct), (rows, of.as_deref()), rel, value),
        NodeKind::LongestRun { rows, of, step } => run(maker, (rows, of, step.as_deref()), rel, value),
        NodeKind::RunningTotal { of, .. } => maker.reach(of, rel, value),
        NodeKind::Extreme(_, all) => all.iter().for_each(|one| maker.reach(one, rel, value)),
        NodeKind::If(parts) => {
            let [condition, then, otherwise] = &**parts;
            let goes = maker.truth(condition).unwrap_or(true);
            maker.reach(if goes { then } else { otherwise }, rel, value);
        }
        NodeKind::Key(var, rank) => {
            if let Some(Stands::Group(row, of, keys) | Stands::Span(row, of, keys, _)) = maker.bound.get(var).cloned()
                && let Some(key) = keys.get(usize::from(*rank))
            {
                maker.with(of.var, Stands::Row(row), |maker| maker.reach(key, rel, value));
            }
        }
        NodeKind::Bound(var, Bound::End) => {
            if let Some(day) = value.day().and_then(|day| days_after(day, rel.steps())) {
                maker.close_span(*var, day);
            }
        }
        _ => {}
    }
}

/// `a + b` and its like: the first side that is free moves, the other stays.
fn through<'p>(maker: &mut Maker<'p>, operation: Arithmetic, pair: &'p (Node, Node), rel: Rel, value: &Val) {
    let Some(target) = value.number() else { return };
    if operation == Arithmetic::Divide {
        return divided(maker, pair, rel, target);
    }
    let (moved, fixed, is_second) = match maker.peek(|maker| maker.value(&pair.1)) {
        Some(_) => (&pair.0, &pair.1, false),
        None if maker.peek(|maker| maker.value(&pair.0)).is_some() => (&pair.1, &pair.0, true),
        None => (&pair.0, &pair.1, false),
    };
    let Some(fixed) = maker.value(fixed).and_then(|fixed| fixed.number()) else { return };
    let (undone, rel) = match (operation, is_second) {
        (Arithmetic::Add, _) => (computed(Arithmetic::Subtract, target, fixed), rel),
        (Arithmetic::Subtract, false) => (computed(Arithmetic::Add, target, fixed), rel),
        (Arithmetic::Subtract, true) => (computed(Arithmetic::Subtract, fixed, target), rel.flipped()),
        (_, _) => (computed(Arithmetic::Divide, target, fixed), if *fixed.numer() < 0 { rel.flipped() } else { rel }),
    };
    if let Some(undone) = undone {
        maker.reach(moved, rel, &Val::Number(undone));
    }
}

/// A share: the denominator is made large enough for the share to be exact, then the numerator is moved.
fn divided<'p>(maker: &mut Maker<'p>, pair: &'p (Node, Node), rel: Rel, target: Ratio<i64>) {
    let is_empty = maker.peek(|maker| maker.value(&pair.1)).and_then(|by| by.number()).is_none_or(|by| *by.numer() == 0);
    if is_empty {
        maker.reach(&pair.1, Rel::Equal, &Val::whole((*target.denom()).clamp(1, 20)));
    }
    let by = maker.value(&pair.1).and_then(|by| by.number());
    if let Some(product) = by.and_then(|by| computed(Arithmetic::Multiply, target, by)) {
        maker.reach(&pair.0, rel, &Val::Number(product));
    }
}

fn aggregate<'p>(
    maker: &mut Maker<'p>,
    (kind, is_distinct): (AggregateKind, bool),
    (rows, of): (&'p Rows, Option<&'p Node>),
    rel: Rel,
    value: &Val,
) {
    match (kind, of) {
        (AggregateKind::Count, of) => {
            let Some(count) = value.number() else { return };
            maker.populate(rows, usize::try_from(rel.whole(count).clamp(0, 40)).unwrap_or(0));
            if let Some(of) = of.filter(|_| is_distinct) {
                distinguish(maker, rows, of);
            }
        }
        (AggregateKind::Sum, Some(of)) => {
            if maker.members(rows).is_empty() {
                maker.populate(rows, 1);
            }
            let members = maker.members(rows);
            let Some((last, others)) = members.split_last() else { return };
            let mut left = value.number();
            for row in others {
                let one = maker.with(rows.var, Stands::Row(*row), |maker| maker.value(of)).and_then(|one| one.number());
                left = left.zip(one).and_then(|(left, one)| computed(Arithmetic::Subtract, left, one));
            }
            if let Some(left) = left {
                maker.with(rows.var, Stands::Row(*last), |maker| maker.reach(of, rel, &Val::Number(left)));
            }
        }
        (AggregateKind::Share, Some(of)) => share(maker, (rows, of), rel, value),
        (_, Some(of)) => {
            if maker.members(rows).is_empty() {
                maker.populate(rows, 1);
            }
            let members = maker.members(rows);
            let one = match (kind, rel) {
                (AggregateKind::First, _) => members.first(),
                (AggregateKind::Max, Rel::Equal | Rel::More | Rel::AtLeast | Rel::Different)
                | (AggregateKind::Min, Rel::Equal | Rel::Less | Rel::AtMost | Rel::Different)
                | (AggregateKind::Last, _) => members.last(),
                _ => None,
            };
            let moved: Vec<usize> = one.map_or_else(|| members.clone(), |one| vec![*one]);
            for row in moved {
                maker.with(rows.var, Stands::Row(row), |maker| maker.reach(of, rel, value));
            }
        }
        (_, None) => {}
    }
}

/// As few rows as the share can be told on, so many of them true.
fn share<'p>(maker: &mut Maker<'p>, (rows, of): (&'p Rows, &'p Node), rel: Rel, value: &Val) {
    let Some(share) = value.number() else { return };
    let all = (*share.denom()).clamp(1, 20);
    let Some(wanted) = computed(Arithmetic::Multiply, share, Ratio::from_integer(all)) else { return };
    maker.populate(rows, usize::try_from(all).unwrap_or(1));
    let such = usize::try_from(rel.whole(wanted).clamp(0, all)).unwrap_or(0);
    for (rank, row) in maker.members(rows).into_iter().enumerate() {
        maker.with(rows.var, Stands::Row(row), |maker| maker.wish(of, rank < such));
    }
}

/// Gives every row of a set another value.
fn distinguish<'p>(maker: &mut Maker<'p>, rows: &'p Rows, of: &'p Node) {
    for row in maker.members(rows) {
        let value = Val::Text(maker.world.name(""));
        maker.with(rows.var, Stands::Row(row), |maker| maker.reach(of, Rel::Equal, &value));
    }
}

/// As many rows as the run is long, each a step after the one before.
fn run<'p>(maker: &mut Maker<'p>, (rows, of, step): (&'p Rows, &'p Node, Option<&'p Node>), rel: Rel, value: &Val) {
    let Some(length) = value.number() else { return };
    maker.populate(rows, usize::try_from(rel.whole(length).clamp(0, 40)).unwrap_or(0));
    let step = step.and_then(|step| maker.value(step)).and_then(|step| step.number()).unwrap_or(Ratio::from_integer(0));
    let mut at: Option<Val> = None;
    for row in maker.members(rows) {
        maker.with(rows.var, Stands::Row(row), |maker| {
            let next = at.as_ref().and_then(Val::number).and_then(|at| computed(Arithmetic::Add, at, step)).map(Val::Number);
            if let Some(next) = &next {
                maker.reach(of, Rel::Equal, next);
            }
            at = next.or_else(|| maker.value(of));
        });
    }
}

/// Decides a cell so that it compares with a value as asked, and as near to it as the column allows.
fn set_near(maker: &mut Maker<'_>, row: usize, column: crate::plan::ir::Id, rel: Rel, value: &Val) {
    if maker.already(row, column, rel, value) {
        return;
    }
    let Some(column) = maker.world.column(row, column) else { return };
    let near = near(maker, column, rel, value);
    maker.world.set(row, column.id, near.map_or(Slot::Free, Slot::Is));
}

fn near(maker: &mut Maker<'_>, column: &Column, rel: Rel, value: &Val) -> Option<Val> {
    let away = i64::try_from(maker.world.chance.pick(4)).unwrap_or(0) * rel.steps();
    Some(match value {
        Val::Number(number) if column.is_whole => Val::Number(within(column, Ratio::from_integer(rel.whole(*number)))),
        Val::Number(number) => {
            let step = match &column.ty {
                Type::Number(Measure::Share) => Ratio::new_raw(1, 100),
                _ => Ratio::from_integer(1),
            };
            let moved = computed(Arithmetic::Multiply, step, Ratio::from_integer(rel.steps()))
                .and_then(|by| computed(Arithmetic::Add, *number, by))?;
            Val::Number(within(column, moved))
        }
        Val::Day(day) if column.is_year => Val::whole(i64::from(day.year()) + rel.steps()),
        Val::Day(day) if column.ty == Type::Moment => {
            Val::Moment(days_after(*day, rel.steps() + away)?.to_datetime(jiff::civil::time(10, 0, 0, 0)))
        }
        Val::Day(day) => Val::Day(days_after(*day, rel.steps() + away)?),
        Val::Moment(moment) if column.ty == Type::Date => Val::Day(days_after(moment.date(), rel.steps())?),
        Val::Moment(moment) => Val::Moment(moment.checked_add(super::value::length(crate::values::Unit::Minute, rel.steps())?).ok()?),
        Val::Truth(truth) => Val::Truth((rel == Rel::Equal) == *truth),
        Val::Text(_) if rel == Rel::Different => {
            let is_same = |written: &str| matches!(value, Val::Text(text) if crate::plan::folded(text) == crate::plan::folded(written));
            match column.among.iter().find(|(_, written)| !is_same(written)) {
                Some((_, written)) => Val::Text(written.clone()),
                None => Val::Text(maker.world.name(&column.name)),
            }
        }
        Val::Text(text) => match &column.ty {
            Type::Several(_) => Val::Several(vec![text.clone()]),
            _ => Val::Text(text.clone()),
        },
        Val::Several(_) => value.clone(),
    })
}

/// A day in that part of the calendar.
fn day_in(part: Part, number: i64, base: Date) -> Option<Date> {
    let small = i8::try_from(number).ok();
    match part {
        Part::Year => Date::new(i16::try_from(number).ok()?, 6, 15).ok(),
        Part::Half => Date::new(base.year(), small?.checked_sub(1)?.checked_mul(6)?.checked_add(2)?, 15).ok(),
        Part::Quarter => Date::new(base.year(), small?.checked_sub(1)?.checked_mul(3)?.checked_add(2)?, 15).ok(),
        Part::Month => Date::new(base.year(), small?, 15).ok(),
        Part::Week => days_after(Date::new(base.year(), 1, 4).ok()?, number.saturating_sub(1).saturating_mul(7)),
        Part::Day => Date::new(base.year(), base.month(), small?).ok(),
    }
}

impl<'p> Maker<'p> {
    /// Puts a row at its place in time.
    pub fn place(&mut self, row: usize, when: &'p When) {
        let Some(register) = self.world.register(row) else { return };
        let dated = dating(register);
        let Some(first) = dated.first().copied() else { return };
        let value = match when {
            When::At(day) | When::Since(day) | When::Until(day) => self.value(day).and_then(|day| day.day()),
            When::InState(var) | When::AsOf(var) => match self.bound.get(var) {
                Some(Stands::Days(day, _)) => Some(*day),
                _ => None,
            },
            When::During(from, to) => {
                let (from, to) = (self.value(from).and_then(|day| day.day()), self.value(to).and_then(|day| day.day()));
                let inside = days_after(from.unwrap_or(self.world.base), 40).filter(|day| to.is_none_or(|to| *day <= to));
                inside.or(from)
            }
            When::Before(day) => self.value(day).and_then(|day| days_after(day.day()?, -1)),
            When::After(day) => self.value(day).and_then(|day| days_after(day.day()?, 1)),
        };
        if let Some(day) = value {
            set_near(self, row, first, Rel::Equal, &Val::Day(day));
        }
    }

    /// Ends a span on a day: a state of other rows stands from then on.
    pub fn close_span(&mut self, var: Var, day: Date) {
        let Some(Stands::Span(row, rows, keys, None)) = self.bound.get(&var).cloned() else { return };
        let Some(first) = self.world.register(row).and_then(|register| dating(register).first().copied()) else { return };
        if let Some(other) = self.world.push(rows.register) {
            self.world.set(other, first, Slot::Is(Val::Day(day)));
        }
        self.bound.insert(var, Stands::Span(row, rows, keys, Some(day)));
    }

    /// The period a plan is judged for: the first that it speaks of.
    pub fn period(&self, period: crate::proof::Period, from: Option<Date>) -> (Date, Date) {
        from.map_or_else(|| calendar::period_of(period, self.world.base), |from| calendar::first_since(period, from))
    }
}
