//! The rows that a set has: certainly, perhaps, and whether others may be missing.

use super::calendar;
use super::eval::{Bound, Env, Eval, Group, InForce};
use super::number::{all, any, not};
use super::shape;
use super::value::Value;
use super::world::{Cell, Place};
use crate::plan::ir::{Id, Node, Rows, Type, When};

/// The rows of a set, by rank in their register.
#[derive(Default, Debug)]
pub(super) struct Members {
    pub certain: Vec<usize>,
    pub perhaps: Vec<usize>,
    pub is_open: bool,
}

impl Members {
    /// Whether these rows, and no other, are the set.
    pub fn is_exact(&self) -> bool {
        self.perhaps.is_empty() && !self.is_open
    }
}

impl Eval<'_> {
    /// The rows that belong to a set, certainly or perhaps, in the order of their register.
    pub fn members<'p>(&self, env: &Env<'p>, rows: &'p Rows) -> Members {
        let mut members = Members { is_open: self.is_open(env, rows), ..Members::default() };
        for index in 0..self.world.rows(rows.register).len() {
            match self.belongs(env, rows, index) {
                Some(true) => members.certain.push(index),
                None => members.perhaps.push(index),
                Some(false) => {}
            }
        }
        members
    }

    /// Whether a row belongs to a set, its condition included.
    pub fn belongs<'p>(&self, env: &Env<'p>, rows: &'p Rows, index: usize) -> Option<bool> {
        let says = self.belongs_before_condition(env, rows, index);
        let Some(condition) = &rows.condition else { return says };
        all([says, self.truth(&env.with_row(rows, index, false), condition)])
    }

    /// By its group and its place in time only.
    pub fn belongs_before_condition<'p>(&self, env: &Env<'p>, rows: &'p Rows, index: usize) -> Option<bool> {
        let grouped = rows.group.map_or(Some(true), |group| match env.get(group) {
            Some(Bound::Group(group)) => self.belongs_to_group(group, index),
            _ => None,
        });
        let timed = rows.time.iter().map(|when| self.is_placed(env, rows.register, index, when));
        all(std::iter::once(grouped).chain(timed))
    }

    pub fn belongs_to_group(&self, group: &Group<'_>, index: usize) -> Option<bool> {
        let keys = self.keys(&group.env, group.rows, group.keys, index);
        let same = keys.iter().zip(&group.values).map(|(a, b)| a.equal(b));
        let in_domain = [self.belongs(&group.env, group.rows, index), self.is_in_force(group.rows.register, index, group.in_force)];
        all(in_domain.into_iter().chain(same))
    }

    /// The keys of a row of a domain of groups or spans.
    pub fn keys<'p>(&self, env: &Env<'p>, rows: &'p Rows, keys: &'p [Node], index: usize) -> Vec<Value> {
        let inner = env.with_row(rows, index, true);
        keys.iter().map(|key| self.value(&inner, key)).collect()
    }

    /// Whether a row starts while the text is in force.
    pub fn is_in_force(&self, register: Id, index: usize, (from, to): InForce) -> Option<bool> {
        if self.is_list(register) {
            return Some(true);
        }
        let start = self.world.place(register, index).from;
        all([
            from.map_or(Some(true), |from| start.map(|start| start >= calendar::number(from))),
            to.map_or(Some(true), |to| start.map(|start| start <= calendar::number(to))),
        ])
    }

    /// Whether a row stands at that place in time.
    fn is_placed<'p>(&self, env: &Env<'p>, register: Id, index: usize, when: &'p When) -> Option<bool> {
        let place = self.world.place(register, index);
        let first = |test: fn(&i32, &i32) -> bool, node: &'p Node| Some(test(&place.from?, &self.day(env, node)?));
        let stands = |from, to| if self.is_list(register) { Some(true) } else { stands(place, from, to) };
        match when {
            When::At(at) => {
                let at = self.day(env, at);
                stands(at, at)
            }
            When::InState(var) => match env.get(*var) {
                Some(Bound::State { rank, .. }) => place.state.map(|state| state == *rank),
                _ => None,
            },
            When::AsOf(_) if self.is_list(register) => Some(true),
            When::AsOf(var) => match env.get(*var) {
                Some(Bound::Moment(at)) if self.is_events(register) => place.from.map(|from| from <= *at),
                Some(Bound::Moment(at)) => stands(Some(*at), Some(*at)),
                _ => None,
            },
            When::During(from, to) => {
                let (from, to) = (self.day(env, from), self.day(env, to));
                if self.is_events(register) {
                    return all([
                        place.from.zip(from).map(|(start, from)| start >= from),
                        place.from.zip(to).map(|(start, to)| start <= to),
                    ]);
                }
                // No day at all when the end comes before the start.
                all([stands(from, to), from.zip(to).map_or(Some(true), |(from, to)| Some(from <= to))])
            }
            When::Before(at) => first(i32::lt, at),
            When::After(at) => first(i32::gt, at),
            When::Since(at) => first(i32::ge, at),
            When::Until(at) => first(i32::le, at),
        }
    }

    /// Whether rows of the set may be missing.
    pub fn is_open<'p>(&self, env: &Env<'p>, rows: &'p Rows) -> bool {
        let asked = self.asked(env, rows);
        let since = self.world.since(rows.register).is_some_and(|since| asked.starts_before(since));
        let first_state = self.world.states(rows.register).first();
        let is_before = |at: &Option<i32>| at.is_none_or(|at| first_state.is_none_or(|first| at < *first));
        let before_states = self.is_snapshots(rows.register) && asked.at.iter().any(is_before);
        self.world.may_lack(rows.register) || since || before_states || asked.ends_after(self.world.today())
    }

    /// The latest day that rows of the set may have, when that is known.
    pub fn upper_bound<'p>(&self, env: &Env<'p>, rows: &'p Rows) -> Option<i32> {
        self.asked(env, rows).last.iter().flatten().min().copied()
    }

    /// The days that a set asks for.
    fn asked<'p>(&self, env: &Env<'p>, rows: &'p Rows) -> Asked {
        let mut asked = match rows.group.and_then(|group| env.get(group)) {
            Some(Bound::Group(group)) => self.deeper(|| self.asked(&group.env, group.rows)).unwrap_or_default(),
            _ => Asked::default(),
        };
        for when in &rows.time {
            self.ask(env, rows, when, &mut asked);
        }
        for bound in rows.condition.iter().flat_map(|condition| shape::date_bounds(condition, rows.var)) {
            asked.last.push(self.day(env, bound));
        }
        asked
    }

    fn ask<'p>(&self, env: &Env<'p>, rows: &Rows, when: &'p When, asked: &mut Asked) {
        match when {
            When::At(at) => {
                let at = self.day(env, at);
                asked.on(at);
                asked.at.push(at);
            }
            When::InState(var) => {
                if let Some(Bound::State { start, .. }) = env.get(*var) {
                    asked.on(Some(*start));
                }
            }
            When::AsOf(var) => {
                if let Some(Bound::Moment(at)) = env.get(*var) {
                    asked.last.push(Some(*at));
                    if !self.is_events(rows.register) {
                        asked.first.push(Some(*at));
                        asked.at.push(Some(*at));
                    }
                }
            }
            When::During(from, to) => {
                asked.first.push(self.day(env, from));
                asked.last.push(self.day(env, to));
            }
            When::Before(at) => asked.last.push(self.day(env, at).map(|at| at.saturating_sub(1))),
            When::Until(at) => asked.last.push(self.day(env, at)),
            When::After(at) => asked.first.push(self.day(env, at).map(|at| at.saturating_add(1))),
            When::Since(at) => asked.first.push(self.day(env, at)),
        }
    }

    /// Whether the day is not a working day by a register of holidays; not known where it may lack one.
    pub fn is_holiday(&self, at: i32) -> Option<bool> {
        let mut is_one = false;
        for register in self.world.schema.registers.iter().filter(|register| register.is_holidays) {
            let column = register.columns.iter().find(|column| column.ty == Type::Date)?.id;
            if self.world.may_lack(register.id) || self.world.since(register.id).is_some_and(|since| at < since) {
                return None;
            }
            for index in 0..self.world.rows(register.id).len() {
                match self.world.cell(register.id, index, column) {
                    Cell::Known(day, _) => is_one |= day.day() == Some(at),
                    Cell::Absent => {}
                    Cell::Unreadable => return None,
                }
            }
        }
        self.step().then_some(is_one)
    }
}

/// Whether a row stands on one of the days from the one to the other.
fn stands(place: Place, from: Option<i32>, to: Option<i32>) -> Option<bool> {
    let starts = place.from.zip(to).map(|(start, to)| start <= to);
    let lasts = place.until.zip(from).map(|(until, from)| until >= from);
    // A state replaced the same day, or a period that ends before it starts, stands on no day.
    let is_some = place.from.zip(place.until).map_or(Some(true), |(from, until)| Some(from <= until));
    all([starts, lasts, is_some])
}

/// The days a set asks for; a missing one is not known.
#[derive(Default)]
struct Asked {
    first: Vec<Option<i32>>,
    last: Vec<Option<i32>>,
    at: Vec<Option<i32>>,
}

impl Asked {
    fn on(&mut self, at: Option<i32>) {
        self.first.push(at);
        self.last.push(at);
    }

    /// Whether the latest first day is before that day, or may be.
    fn starts_before(&self, day: i32) -> bool {
        !self.first.is_empty() && not(any(self.first.iter().map(|first| first.map(|first| first >= day)))) != Some(false)
    }

    /// Whether the earliest last day is after that day, or may be.
    fn ends_after(&self, day: i32) -> bool {
        !self.last.is_empty() && not(any(self.last.iter().map(|last| last.map(|last| last <= day)))) != Some(false)
    }
}
