//! What the interpreter judges: rows by register, what is bound to a variable, and the rows that a set has.

use super::number::{Exact, all, any, not, quotient};
use super::value::Value;
use jiff::civil::Date;
use social_core::plan::ir::{Id, Node, Rows, Var, When};
use social_core::plan::{Completeness, Nature, Register, Schema};
use social_facts::table::{Cell, Row, TableFacts};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Registers, their facts and their rows, at a date of judgement.
pub struct World<'w> {
    pub schema: &'w Schema,
    pub facts: &'w [TableFacts],
    pub rows: &'w BTreeMap<Id, Vec<Row>>,
    pub today: Date,
}

/// What is bound to a variable.
#[derive(Clone)]
pub enum Bound<'p> {
    /// A row, by its rank in its register, and the set it was taken from.
    Row {
        register: Id,
        index: usize,
        from: Option<Rc<Source<'p>>>,
    },
    /// The rows with these keys.
    Group(Rc<Group<'p>>),
    /// First and last day.
    Period(i32, i32),
    Moment(i32),
    /// Its rank, first and last day, whether another follows.
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

/// The set a row was taken from, as it was seen there.
pub struct Source<'p> {
    pub rows: &'p Rows,
    pub env: Env<'p>,
    /// False while the condition of the set itself is judged: its rows are then those before the condition.
    pub with_condition: bool,
}

/// A group: the rows of the domain whose keys are these.
pub struct Group<'p> {
    pub rows: &'p Rows,
    pub keys: &'p [Node],
    pub values: Vec<Value>,
    pub in_force: InForce,
    pub env: Env<'p>,
}

pub type InForce = (Option<Date>, Option<Date>);

/// What each variable stands for.
#[derive(Clone, Default)]
pub struct Env<'p>(pub BTreeMap<Var, Bound<'p>>);

impl<'p> Env<'p> {
    pub fn with(&self, var: Var, bound: Bound<'p>) -> Self {
        let mut env = self.clone();
        env.0.insert(var, bound);
        env
    }

    pub fn get(&self, var: Var) -> &Bound<'p> {
        &self.0[&var]
    }
}

/// What a cell holds.
pub enum Held {
    Absent,
    Unreadable,
    Known(Value),
}

impl<'w> World<'w> {
    pub fn register(&self, id: Id) -> &'w Register {
        self.schema.register(id).unwrap()
    }

    pub fn facts(&self, id: Id) -> &'w TableFacts {
        self.facts.iter().find(|facts| facts.register == id).unwrap()
    }

    pub fn rows(&self, id: Id) -> &'w [Row] {
        self.rows.get(&id).map_or(&[], Vec::as_slice)
    }

    pub fn today(&self) -> i32 {
        super::calendar::number(self.today)
    }

    pub fn cell(&self, register: Id, index: usize, column: Id) -> Held {
        let rank = self.register(register).columns.iter().position(|c| c.id == column).unwrap();
        let facts = &self.facts(register).columns[rank];
        match &self.rows(register)[index].cells[rank] {
            Cell::Absent => Held::Absent,
            Cell::Unreadable => Held::Unreadable,
            Cell::Truth(truth) => Held::Known(Value::Truth(*truth)),
            Cell::Number(n, _) => Held::Known(Value::exact(quotient(*n, facts.denominator))),
            Cell::Day(day) if matches!(self.register(register).columns[rank].ty, social_core::plan::ir::Type::Days) => {
                Held::Known(Value::exact(Exact::from_integer((*day).into())))
            }
            Cell::Day(day) => Held::Known(Value::Day(*day)),
            Cell::Moment(seconds, day) => Held::Known(Value::Moment(*seconds, *day)),
            Cell::Text(folded, _) => Held::Known(Value::Text(folded.to_string())),
            Cell::Several(texts) => Held::Known(Value::Several(texts.iter().map(|(folded, _)| folded.to_string()).collect())),
        }
    }

    /// How many digits of a number were written after the decimal sign, when they say something.
    pub fn digits(&self, register: Id, index: usize, column: Id) -> Option<u8> {
        let rank = self.register(register).columns.iter().position(|c| c.id == column).unwrap();
        match self.rows(register)[index].cells[rank] {
            Cell::Number(_, digits) if digits != social_facts::table::EXACT => Some(digits),
            _ => None,
        }
    }

    /// Whether the register itself may lack rows: it has no facts, is partial, or some rows could not be read.
    pub fn may_lack(&self, register: Id) -> bool {
        let facts = self.facts(register);
        facts.sources.is_empty() || self.register(register).completeness == Completeness::Partial || facts.lost_rows > 0
    }

    /// Whether a row of a key that none has may be missing, or be one whose key could not be read.
    pub fn may_miss(&self, register: Id) -> bool {
        let key = self.register(register).key().unwrap().id;
        let rows = 0..self.rows(register).len();
        self.may_lack(register) || rows.into_iter().any(|index| matches!(self.cell(register, index, key), Held::Unreadable))
    }

    /// Whether a row belongs to a set, its condition included.
    pub fn belongs<'p>(&self, env: &Env<'p>, rows: &'p Rows, index: usize) -> Option<bool> {
        let mut says = self.belongs_before_condition(env, rows, index);
        if let Some(condition) = &rows.condition {
            let from = Source { rows, env: env.clone(), with_condition: false };
            let bound = Bound::Row { register: rows.register, index, from: Some(Rc::new(from)) };
            says = all([says, self.truth(&env.with(rows.var, bound), condition)]);
        }
        says
    }

    /// By its group and its place in time only.
    pub fn belongs_before_condition<'p>(&self, env: &Env<'p>, rows: &'p Rows, index: usize) -> Option<bool> {
        let grouped = rows.group.map_or(Some(true), |group| match env.get(group) {
            Bound::Group(group) => self.belongs_to_group(group, index),
            _ => panic!("rows of what is not a group"),
        });
        let timed = rows.time.iter().map(|when| self.is_placed(env, rows.register, index, when));
        all(std::iter::once(grouped).chain(timed.collect::<Vec<_>>()))
    }

    pub fn belongs_to_group(&self, group: &Group<'_>, index: usize) -> Option<bool> {
        let keys = self.keys(&group.env, group.rows, group.keys, index);
        let same = keys.iter().zip(&group.values).map(|(a, b)| a.equal(b));
        let in_domain = [self.belongs(&group.env, group.rows, index), self.is_in_force(group.rows.register, index, group.in_force)];
        all(in_domain.into_iter().chain(same))
    }

    /// The keys of a row of a domain of groups or spans.
    pub fn keys<'p>(&self, env: &Env<'p>, rows: &'p Rows, keys: &'p [Node], index: usize) -> Vec<Value> {
        let from = Source { rows, env: env.clone(), with_condition: true };
        let bound = Bound::Row { register: rows.register, index, from: Some(Rc::new(from)) };
        let inner = env.with(rows.var, bound);
        keys.iter().map(|key| self.value(&inner, key)).collect()
    }

    /// Whether a row starts while the text is in force.
    pub fn is_in_force(&self, register: Id, index: usize, (from, to): InForce) -> Option<bool> {
        if matches!(self.register(register).nature, Nature::List) {
            return Some(true);
        }
        let start = self.rows(register)[index].place.from;
        all([
            from.map_or(Some(true), |from| start.map(|start| start >= super::calendar::number(from))),
            to.map_or(Some(true), |to| start.map(|start| start <= super::calendar::number(to))),
        ])
    }

    /// Whether a row stands at that place in time.
    fn is_placed<'p>(&self, env: &Env<'p>, register: Id, index: usize, when: &'p When) -> Option<bool> {
        let nature = &self.register(register).nature;
        let place = self.rows(register)[index].place;
        let is_list = matches!(nature, Nature::List);
        let first = |test: &dyn Fn(i32, i32) -> bool, node: &'p Node| Some(test(place.from?, self.day(env, node)?));
        let stands = |from: Option<i32>, to: Option<i32>| {
            if is_list {
                return Some(true);
            }
            let starts = place.from.zip(to).map(|(start, to)| start <= to);
            let lasts = place.until.zip(from).map(|(until, from)| until >= from);
            // A state replaced the same day, or a period that ends before it starts, stands on no day.
            let is_some = place.from.zip(place.until).map_or(Some(true), |(from, until)| Some(from <= until));
            all([starts, lasts, is_some])
        };
        match when {
            When::At(at) => {
                let at = self.day(env, at);
                stands(at, at)
            }
            When::InState(var) => match env.get(*var) {
                Bound::State { rank, .. } => place.state.map(|state| state == *rank),
                _ => panic!("the state of what is not a state"),
            },
            When::AsOf(var) => match (env.get(*var), nature) {
                (_, Nature::List) => Some(true),
                (Bound::Moment(at), Nature::Events(_)) => place.from.map(|from| from <= *at),
                (Bound::Moment(at), _) => stands(Some(*at), Some(*at)),
                _ => panic!("the moment of what is not a moment"),
            },
            When::During(from, to) => {
                let (from, to) = (self.day(env, from), self.day(env, to));
                match nature {
                    Nature::Events(_) => {
                        all([place.from.zip(from).map(|(start, from)| start >= from), place.from.zip(to).map(|(start, to)| start <= to)])
                    }
                    // No day at all when the end comes before the start.
                    _ => all([stands(from, to), from.zip(to).map_or(Some(true), |(from, to)| Some(from <= to))]),
                }
            }
            When::Before(at) => first(&|start, at| start < at, at),
            When::After(at) => first(&|start, at| start > at, at),
            When::Since(at) => first(&|start, at| start >= at, at),
            When::Until(at) => first(&|start, at| start <= at, at),
        }
    }

    /// The rows that belong to a set, certainly or perhaps, in the order of their register.
    pub fn members<'p>(&self, env: &Env<'p>, rows: &'p Rows) -> Members {
        let mut members = Members { is_open: self.is_open(env, rows), ..Members::default() };
        for index in 0..self.rows(rows.register).len() {
            match self.belongs(env, rows, index) {
                Some(true) => members.certain.push(index),
                None => members.perhaps.push(index),
                Some(false) => {}
            }
        }
        members
    }

    /// The certain rows of the set that a row was taken from, by first day then by place in the file.
    pub fn in_order(&self, source: &Source<'_>) -> Vec<usize> {
        let register = source.rows.register;
        let is_in = |index: &usize| match source.with_condition {
            true => self.belongs(&source.env, source.rows, *index) == Some(true),
            false => self.belongs_before_condition(&source.env, source.rows, *index) == Some(true),
        };
        let is_list = matches!(self.register(register).nature, Nature::List);
        let mut order: Vec<usize> = (0..self.rows(register).len()).filter(is_in).collect();
        order.retain(|index| is_list || self.rows(register)[*index].place.from.is_some());
        order.sort_by_key(|index| self.rank(register, *index));
        order
    }

    /// First day, then place in the file.
    pub fn rank(&self, register: Id, index: usize) -> (Option<i32>, u16, u64) {
        let row = &self.rows(register)[index];
        (row.place.from, row.source, row.line)
    }

    /// Whether rows of the set may be missing.
    pub fn is_open<'p>(&self, env: &Env<'p>, rows: &'p Rows) -> bool {
        let asked = self.asked(env, rows);
        let since = match self.register(rows.register).completeness {
            Completeness::Since(day) => asked.starts_before(super::calendar::number(day)),
            _ => false,
        };
        let states = &self.facts(rows.register).states;
        let is_snapshots = matches!(self.register(rows.register).nature, Nature::Snapshots(..));
        let before_states = is_snapshots && asked.at.iter().any(|at| at.is_none_or(|at| states.first().is_none_or(|first| at < *first)));
        self.may_lack(rows.register) || since || before_states || asked.ends_after(self.today())
    }

    /// The latest day that rows of the set may have, when that is known.
    pub fn upper_bound<'p>(&self, env: &Env<'p>, rows: &'p Rows) -> Option<i32> {
        self.asked(env, rows).last.iter().flatten().min().copied()
    }

    /// The days that a set asks for.
    fn asked<'p>(&self, env: &Env<'p>, rows: &'p Rows) -> Asked {
        let mut asked = match rows.group.map(|group| env.get(group)) {
            Some(Bound::Group(group)) => self.asked(&group.env, group.rows),
            _ => Asked::default(),
        };
        for when in &rows.time {
            self.ask(env, rows, when, &mut asked);
        }
        for (conjunct, bound) in rows.condition.iter().flat_map(|c| super::shape::date_bounds(c, rows.var)) {
            debug_assert!(!super::shape::reads(bound, rows.var), "{conjunct:?}");
            asked.last.push(self.day(env, bound));
        }
        asked
    }

    fn ask<'p>(&self, env: &Env<'p>, rows: &Rows, when: &'p When, asked: &mut Asked) {
        let is_events = matches!(self.register(rows.register).nature, Nature::Events(_));
        match when {
            When::At(at) => {
                let at = self.day(env, at);
                asked.on(at);
                asked.at.push(at);
            }
            When::InState(var) => {
                if let Bound::State { start, .. } = env.get(*var) {
                    asked.on(Some(*start));
                }
            }
            When::AsOf(var) => {
                if let Bound::Moment(at) = env.get(*var) {
                    asked.last.push(Some(*at));
                    if !is_events {
                        asked.first.push(Some(*at));
                        asked.at.push(Some(*at));
                    }
                }
            }
            When::During(from, to) => {
                asked.first.push(self.day(env, from));
                asked.last.push(self.day(env, to));
            }
            When::Before(at) => asked.last.push(self.day(env, at).map(|at| at - 1)),
            When::Until(at) => asked.last.push(self.day(env, at)),
            When::After(at) => asked.first.push(self.day(env, at).map(|at| at + 1)),
            When::Since(at) => asked.first.push(self.day(env, at)),
        }
    }

    /// The row whose key is what a cell says.
    pub fn referred(&self, register: Id, key: &Value) -> Vec<usize> {
        let column = self.register(register).key().unwrap().id;
        let is_it = |index: &usize| matches!(self.cell(register, *index, column), Held::Known(value) if value.equal(key) == Some(true));
        (0..self.rows(register).len()).filter(is_it).collect()
    }

    /// Whether the day is not a working day by a register of holidays; not known where it may lack one.
    pub fn is_holiday(&self, at: i32) -> Option<bool> {
        let mut is_one = false;
        for register in self.schema.registers.iter().filter(|register| register.is_holidays) {
            let column = register.columns.iter().find(|c| c.ty == social_core::plan::ir::Type::Date)?.id;
            if self.may_lack(register.id) || matches!(register.completeness, Completeness::Since(day) if at < super::calendar::number(day))
            {
                return None;
            }
            for index in 0..self.rows(register.id).len() {
                match self.cell(register.id, index, column) {
                    Held::Known(day) => is_one |= day == Value::Day(at),
                    Held::Absent => {}
                    Held::Unreadable => return None,
                }
            }
        }
        Some(is_one)
    }
}

/// The rows of a set, by rank in their register.
#[derive(Default, Debug)]
pub struct Members {
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
