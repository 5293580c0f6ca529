//! The instances that a domain gives.

use super::calendar;
use super::eval::{Bound, Env, Eval, Group, InForce};
use super::number::all;
use super::spans::{self, Keyed};
use super::value::Value;
use super::world::FOREVER;
use crate::plan::Nature;
use crate::plan::ir::{Domain, Id, Node, Rows, Var};
use std::rc::Rc;

/// A row, by its register, its source and its line there.
pub type Witness = (Id, u16, u64);

/// From, to, where they are said.
pub(super) type Range<'p> = (Option<&'p Node>, Option<&'p Node>);

/// One instance, before it is judged.
#[derive(Clone)]
pub(super) struct Candidate<'p> {
    pub env: Env<'p>,
    /// False when it is an instance only perhaps.
    pub is_certain: bool,
    pub label: Vec<Value>,
    pub day: Option<i32>,
    pub witnesses: Vec<Witness>,
    /// Last days of its periods.
    pub ends: Vec<i32>,
}

impl<'p> Candidate<'p> {
    pub fn new(env: Env<'p>, day: Option<i32>, label: Vec<Value>) -> Self {
        Self { env, is_certain: true, label, day, witnesses: Vec::new(), ends: Vec::new() }
    }
}

/// The instances of a domain, and whether some may be missing.
#[derive(Default)]
pub(super) struct Candidates<'p> {
    pub all: Vec<Candidate<'p>>,
    pub is_open: bool,
}

impl Eval<'_> {
    pub fn candidates<'p>(&self, env: &Env<'p>, domain: &'p Domain, in_force: InForce) -> Candidates<'p> {
        match domain {
            Domain::Once => Candidates { all: vec![Candidate::new(env.clone(), None, Vec::new())], is_open: false },
            Domain::Rows(rows) => self.each_row(env, rows, in_force),
            Domain::Groups { var, rows, keys } => self.groups(env, *var, (rows, keys), in_force),
            Domain::Periods { var, period, from, to, covers } => {
                self.periods(env, *var, (*period, covers), (from.as_ref(), to.as_ref()), in_force)
            }
            Domain::States { var, register, from, to } => self.states(env, *var, *register, (from.as_ref(), to.as_ref()), in_force),
            Domain::Moments { var, registers, from, to } => self.moments(env, *var, registers, (from.as_ref(), to.as_ref()), in_force),
            Domain::Spans { var, rows, keys } => self.spans(env, *var, (rows, keys), in_force),
            Domain::Product(two) => self.deeper(|| self.pairs(env, two, in_force)).unwrap_or_default(),
        }
    }

    pub fn witness(&self, register: Id, index: usize) -> Witness {
        let (_, source, line) = self.world.rank(register, index);
        (register, source, line)
    }

    fn each_row<'p>(&self, env: &Env<'p>, rows: &'p Rows, in_force: InForce) -> Candidates<'p> {
        let members = self.members(env, rows);
        let candidate = |(index, is_member): (usize, bool)| {
            let is_in_force = self.is_in_force(rows.register, index, in_force);
            let day = self.world.place(rows.register, index).from;
            let mut candidate = Candidate::new(env.with_row(rows, index, true), day, Vec::new());
            candidate.is_certain = is_member && is_in_force == Some(true);
            candidate.witnesses = vec![self.witness(rows.register, index)];
            (is_in_force != Some(false)).then_some(candidate)
        };
        let certain = members.certain.iter().map(|index| (*index, true));
        let perhaps = members.perhaps.iter().map(|index| (*index, false));
        Candidates { all: certain.chain(perhaps).filter_map(candidate).collect(), is_open: members.is_open }
    }

    fn groups<'p>(&self, env: &Env<'p>, var: Var, (rows, keys): (&'p Rows, &'p [Node]), in_force: InForce) -> Candidates<'p> {
        let mut groups: Vec<Vec<Value>> = Vec::new();
        for index in 0..self.world.rows(rows.register).len() {
            let belongs = all([self.belongs(env, rows, index), self.is_in_force(rows.register, index, in_force)]);
            if belongs == Some(false) {
                continue;
            }
            let values = self.keys(env, rows, keys, index);
            if values.iter().all(Value::is_known) && !groups.iter().any(|other| are_same(other, &values)) {
                groups.push(values);
            }
        }
        let group = |values| Group { rows, keys, values, in_force, env: env.clone() };
        let all = groups.into_iter().map(|values| self.group(env, var, group(values))).collect();
        Candidates { all, is_open: self.is_open(env, rows) }
    }

    fn group<'p>(&self, env: &Env<'p>, var: Var, group: Group<'p>) -> Candidate<'p> {
        let register = group.rows.register;
        let (mut certain, mut day) = (Vec::new(), None);
        for index in 0..self.world.rows(register).len() {
            let belongs = self.belongs_to_group(&group, index);
            if belongs == Some(true) {
                certain.push(self.witness(register, index));
            }
            if belongs != Some(false) && are_same(&self.keys(env, group.rows, group.keys, index), &group.values) {
                day = day.max(self.world.place(register, index).from);
            }
        }
        let label = group.values.clone();
        let mut candidate = Candidate::new(env.with(var, Bound::Group(Rc::new(group))), day, label);
        candidate.is_certain = !certain.is_empty();
        candidate.witnesses = certain;
        candidate
    }

    fn states<'p>(&self, env: &Env<'p>, var: Var, register: Id, (from, to): Range<'p>, in_force: InForce) -> Candidates<'p> {
        let days = self.world.states(register);
        let first = from.and_then(|from| self.day(env, from)).and_then(|from| days.iter().rposition(|day| *day <= from)).unwrap_or(0);
        let last = to.and_then(|to| self.day(env, to));
        let mut found = Candidates { all: Vec::new(), is_open: self.world.may_lack(register) };
        for (rank, start) in days.iter().copied().enumerate().skip(first) {
            if last.is_some_and(|last| start > last) || !holds(in_force, start) {
                continue;
            }
            let next = days.get(rank + 1);
            let end = next.map_or(self.world.today(), |next| next - 1);
            let state = Bound::State { rank: u32::try_from(rank).unwrap_or(u32::MAX), start, end, is_ended: next.is_some() };
            found.all.push(Candidate::new(env.with(var, state), Some(start), vec![Value::Day(start)]));
        }
        found
    }

    fn moments<'p>(&self, env: &Env<'p>, var: Var, registers: &[Id], (from, to): Range<'p>, in_force: InForce) -> Candidates<'p> {
        let (from, to) = (from.and_then(|from| self.day(env, from)), to.and_then(|to| self.day(env, to)));
        let mut days = Vec::from_iter(from);
        for id in registers {
            let nature = self.world.schema.register(*id).map(|register| &register.nature);
            for row in self.world.rows(*id).iter().filter(|_| !self.is_list(*id)) {
                days.extend(row.place.from);
                if matches!(nature, Some(Nature::Periods(..))) {
                    days.extend(row.place.until.filter(|until| *until != FOREVER).map(|until| until + 1));
                }
            }
        }
        days.retain(|day| *day <= self.world.today() && from.is_none_or(|from| *day >= from) && to.is_none_or(|to| *day <= to));
        days.retain(|day| holds(in_force, *day));
        days.sort_unstable();
        days.dedup();
        let candidate = |day: i32| Candidate::new(env.with(var, Bound::Moment(day)), Some(day), vec![Value::Day(day)]);
        let is_open = registers.iter().any(|id| self.world.may_lack(*id));
        Candidates { all: days.into_iter().map(candidate).collect(), is_open }
    }

    fn pairs<'p>(&self, env: &Env<'p>, two: &'p (Domain, Domain), in_force: InForce) -> Candidates<'p> {
        let first = self.candidates(env, &two.0, in_force);
        let mut found = Candidates { all: Vec::new(), is_open: first.is_open };
        for one in first.all {
            if !self.step() {
                break;
            }
            let second = self.candidates(&one.env, &two.1, in_force);
            found.is_open |= second.is_open;
            found.all.extend(second.all.into_iter().map(|other| Candidate {
                env: other.env,
                is_certain: one.is_certain && other.is_certain,
                label: [one.label.clone(), other.label].concat(),
                day: one.day.max(other.day),
                witnesses: [one.witnesses.clone(), other.witnesses].concat(),
                ends: [one.ends.clone(), other.ends].concat(),
            }));
        }
        found
    }

    fn spans<'p>(&self, env: &Env<'p>, var: Var, (rows, keys): (&'p Rows, &'p [Node]), in_force: InForce) -> Candidates<'p> {
        let members = self.members(env, rows);
        let days = self.world.states(rows.register);
        let state = |index: usize| self.world.place(rows.register, index).state;
        let keyed = |index: &usize| Some((*index, (state(*index)?, self.keys(env, rows, keys, *index))));
        let mut stood: Vec<(usize, Keyed)> = members.certain.iter().filter_map(keyed).collect();
        stood.sort_by_key(|(_, (state, _))| *state);
        let keyed: Vec<Keyed> = stood.iter().map(|(_, keyed)| keyed.clone()).collect();
        let mut found = Candidates { all: Vec::new(), is_open: members.is_open };
        for (first, last, values) in spans::runs(&keyed) {
            let day_of = |state: u32| usize::try_from(state).ok().and_then(|rank| days.get(rank).copied());
            let Some(start) = day_of(first).filter(|start| holds(in_force, *start)) else { continue };
            let next = day_of(last + 1);
            let end = next.unwrap_or(self.world.today());
            let has_keys = |keys: &[Value]| keys.iter().zip(&values).all(|(key, value)| !key.is_known() || key == value);
            let of_span = stood.iter().filter(|(_, (state, keys))| (first..=last).contains(state) && has_keys(keys));
            let witnesses = of_span.map(|(index, _)| self.witness(rows.register, *index)).collect();
            let span = Bound::Span { start, end, is_ended: next.is_some(), keys: values.clone() };
            found.all.push(Candidate { witnesses, ..Candidate::new(env.with(var, span), Some(start), values) });
        }
        found
    }
}

fn are_same(a: &[Value], b: &[Value]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.equal(b) == Some(true))
}

/// Whether a text is in force on a day.
pub(super) fn holds((from, to): InForce, day: i32) -> bool {
    from.is_none_or(|from| day >= calendar::number(from)) && to.is_none_or(|to| day <= calendar::number(to))
}
