//! What stands for each variable while a plan is judged, and how much work may go into it.

use super::value::Value;
use super::world::World;
use crate::plan::ir::{Id, Node, Rows, Var};
use jiff::civil::Date;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Expressions inside each other, sets included, beyond which a value is not looked for. A text nests 64 levels at most.
const MAX_DEPTH: u16 = 250;

/// Values looked for, in one judgement.
pub const STEPS: u32 = 2_000_000;

/// A judgement in a world.
pub(super) struct Eval<'w> {
    pub world: &'w World<'w>,
    depth: Cell<u16>,
    steps: Cell<u32>,
    is_cut: Cell<bool>,
}

/// What is bound to a variable.
#[derive(Clone)]
pub(super) enum Bound<'p> {
    /// A row, and the set it was taken from.
    Row(RowOf<'p>),
    /// The rows with these keys.
    Group(Rc<Group<'p>>),
    /// First and last day.
    Period(i32, i32),
    Moment(i32),
    State {
        rank: u32,
        start: i32,
        end: i32,
        is_ended: bool,
    },
    Span {
        start: i32,
        end: i32,
        is_ended: bool,
        keys: Vec<Value>,
    },
}

/// A row, by its rank in its register, and the set it was taken from.
#[derive(Clone)]
pub(super) struct RowOf<'p> {
    pub register: Id,
    pub index: usize,
    pub from: Option<Rc<Source<'p>>>,
}

/// The set a row was taken from, as it was seen there.
pub(super) struct Source<'p> {
    pub rows: &'p Rows,
    pub env: Env<'p>,
    /// False while the condition of the set itself is judged: its rows are then those before the condition.
    pub with_condition: bool,
}

/// A group: the rows of the domain whose keys are these.
pub(super) struct Group<'p> {
    pub rows: &'p Rows,
    pub keys: &'p [Node],
    pub values: Vec<Value>,
    pub in_force: InForce,
    pub env: Env<'p>,
}

/// From when to when a text is in force.
pub(super) type InForce = (Option<Date>, Option<Date>);

/// What each variable stands for.
#[derive(Clone, Default)]
pub(super) struct Env<'p>(BTreeMap<Var, Bound<'p>>);

impl<'p> Env<'p> {
    pub fn with(&self, var: Var, bound: Bound<'p>) -> Self {
        let mut env = self.clone();
        env.0.insert(var, bound);
        env
    }

    /// With a row of a set.
    pub fn with_row(&self, rows: &'p Rows, index: usize, with_condition: bool) -> Self {
        let from = Source { rows, env: self.clone(), with_condition };
        self.with(rows.var, Bound::Row(RowOf { register: rows.register, index, from: Some(Rc::new(from)) }))
    }

    pub fn get(&self, var: Var) -> Option<&Bound<'p>> {
        self.0.get(&var)
    }

    pub fn row(&self, var: Var) -> Option<&RowOf<'p>> {
        match self.get(var)? {
            Bound::Row(row) => Some(row),
            _ => None,
        }
    }
}

impl<'w> Eval<'w> {
    pub fn new(world: &'w World<'w>, steps: u32) -> Self {
        Self { world, depth: Cell::new(0), steps: Cell::new(steps), is_cut: Cell::new(false) }
    }

    /// Whether there was more to do than may be done: what was found then says nothing.
    pub fn is_cut(&self) -> bool {
        self.is_cut.get()
    }

    /// Counts a step; false when there may be no other.
    pub fn step(&self) -> bool {
        let left = self.steps.get().saturating_sub(1);
        self.steps.set(left);
        if left == 0 {
            self.is_cut.set(true);
        }
        !self.is_cut.get()
    }

    /// One level deeper; nothing when it is too deep, or when there may be no other step.
    pub fn deeper<T>(&self, look: impl FnOnce() -> T) -> Option<T> {
        let depth = self.depth.get();
        if depth >= MAX_DEPTH {
            self.is_cut.set(true);
        }
        if !self.step() {
            return None;
        }
        self.depth.set(depth + 1);
        let seen = look();
        self.depth.set(depth);
        Some(seen)
    }
}
