//! What a test is judged for, and what each instance comes to.

use super::calendar;
use super::number::{all, any};
use super::shape;
use super::value::Value;
use super::world::{Bound, Env, Group, Held, InForce, Source, World};
use social_core::plan::ir::{Domain, Id, Node, NodeKind, Plan, Rows, Var};
use social_core::plan::{Completeness, Nature};
use social_core::proof::Period;
use social_core::values::Unit;
use std::rc::Rc;

/// What one instance came to.
#[derive(Clone, PartialEq, Debug)]
pub struct Judged {
    pub truth: Option<bool>,
    pub final_on: Option<i32>,
    pub label: Vec<Value>,
    pub day: Option<i32>,
    /// Register, source and line: of the rows of the domain, of the certain rows of its groups, of the rows of its sets that make
    /// it false or unknown.
    pub witnesses: Vec<(Id, u16, u64)>,
    pub parts: Vec<Value>,
}

/// Everything a plan came to.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Verdict {
    pub instances: Vec<Judged>,
    pub is_unrecorded: bool,
}

/// One instance, before it is judged.
#[derive(Clone)]
struct Candidate<'p> {
    env: Env<'p>,
    /// False when it is an instance only perhaps.
    is_certain: bool,
    label: Vec<Value>,
    day: Option<i32>,
    witnesses: Vec<(Id, u16, u64)>,
    /// Last days of its periods.
    ends: Vec<i32>,
}

/// The instances of a domain, and whether some may be missing.
struct Found<'p> {
    candidates: Vec<Candidate<'p>>,
    is_open: bool,
}

impl<'w> World<'w> {
    /// Judges a plan; `parts` are the expressions whose values are wanted for each instance, `sets` those whose rows are.
    pub fn judge<'p>(&self, plan: &'p Plan, parts: &[&'p Node], sets: &[&'p Rows]) -> Verdict {
        let found = self.candidates(&Env::default(), &plan.domain, plan.in_force);
        let mut verdict = Verdict::default();
        for candidate in found.candidates {
            verdict.instances.extend(self.judge_one(plan, parts, sets, candidate));
        }
        if verdict.instances.is_empty() && found.is_open {
            verdict.is_unrecorded = true;
            verdict.instances.push(Judged {
                truth: None,
                final_on: None,
                label: Vec::new(),
                day: None,
                witnesses: Vec::new(),
                parts: Vec::new(),
            });
        }
        verdict
    }

    fn judge_one<'p>(&self, plan: &'p Plan, parts: &[&'p Node], sets: &[&'p Rows], candidate: Candidate<'p>) -> Option<Judged> {
        let filter = plan.filter.as_ref().map_or(Some(true), |filter| self.truth(&candidate.env, filter));
        if filter == Some(false) {
            return None;
        }
        let body = self.truth(&candidate.env, &plan.body);
        let is_sure = candidate.is_certain && filter == Some(true);
        if !is_sure && body == Some(true) {
            return None;
        }
        let truth = body.filter(|_| is_sure);
        let of_sets = sets.iter().flat_map(|rows| self.explaining(&candidate.env, rows, truth));
        Some(Judged {
            truth,
            final_on: if body.is_none() { self.final_on(&candidate, &plan.body) } else { None },
            parts: parts.iter().map(|part| self.value(&candidate.env, part)).collect(),
            label: candidate.label,
            day: candidate.day,
            witnesses: candidate.witnesses.iter().copied().chain(of_sets).collect(),
        })
    }

    /// The rows of a set that make an instance what it is: the certain ones false, those that are perhaps in unknown.
    fn explaining<'p>(&self, env: &Env<'p>, rows: &'p Rows, truth: Option<bool>) -> Vec<(Id, u16, u64)> {
        let members = self.members(env, rows);
        let of = |indexes: &[usize]| indexes.iter().map(|index| self.witness(rows.register, *index)).collect();
        match truth {
            Some(true) => Vec::new(),
            Some(false) => of(&members.certain),
            None => of(&members.perhaps),
        }
    }

    /// The latest date after `today` that an unknown body waits for.
    fn final_on<'p>(&self, candidate: &Candidate<'p>, body: &'p Node) -> Option<i32> {
        let (mut nodes, mut sets) = (Vec::new(), Vec::new());
        let domain = |var: Var| match candidate.env.get(var) {
            Bound::Group(group) => Some(group.rows),
            _ => None,
        };
        shape::at_instance(body, &domain, &mut nodes, &mut sets);
        let awaited = nodes.into_iter().filter_map(|node| {
            let (column, bound) = shape::date_at_most(node)?;
            let NodeKind::Column(row, id) = &column.kind else { return None };
            let is_absent = matches!(self.held(&candidate.env, row, *id), Held::Absent);
            if is_absent { self.day(&candidate.env, bound) } else { None }
        });
        let bounds = sets.into_iter().filter_map(|rows| self.upper_bound(&candidate.env, rows));
        let dates = candidate.ends.iter().copied().chain(bounds).chain(awaited);
        dates.filter(|day| *day > self.today()).max()
    }

    fn candidates<'p>(&self, env: &Env<'p>, domain: &'p Domain, in_force: InForce) -> Found<'p> {
        match domain {
            Domain::Once => Found { candidates: vec![plain(env.clone(), None)], is_open: false },
            Domain::Rows(rows) => self.rows_of(env, rows, in_force),
            Domain::Groups { var, rows, keys } => self.groups(env, *var, rows, keys, in_force),
            Domain::Periods { var, period, from, to, covers } => {
                let range = (from.as_ref(), to.as_ref());
                self.periods(env, *var, *period, range, covers, in_force)
            }
            Domain::States { var, register, from, to } => self.states(env, *var, *register, (from.as_ref(), to.as_ref()), in_force),
            Domain::Moments { var, registers, from, to } => self.moments(env, *var, registers, (from.as_ref(), to.as_ref()), in_force),
            Domain::Spans { var, rows, keys } => self.spans(env, *var, rows, keys, in_force),
            Domain::Product(two) => self.pairs(env, two, in_force),
        }
    }

    fn witness(&self, register: Id, index: usize) -> (Id, u16, u64) {
        let row = &self.rows(register)[index];
        (register, row.source, row.line)
    }

    fn rows_of<'p>(&self, env: &Env<'p>, rows: &'p Rows, in_force: InForce) -> Found<'p> {
        let members = self.members(env, rows);
        let candidate = |(index, is_member): (usize, bool)| {
            let is_in_force = self.is_in_force(rows.register, index, in_force);
            let from = Source { rows, env: env.clone(), with_condition: true };
            let bound = Bound::Row { register: rows.register, index, from: Some(Rc::new(from)) };
            let mut candidate = plain(env.with(rows.var, bound), self.rows(rows.register)[index].place.from);
            candidate.is_certain = is_member && is_in_force == Some(true);
            candidate.witnesses = vec![self.witness(rows.register, index)];
            (is_in_force != Some(false)).then_some(candidate)
        };
        let certain = members.certain.iter().map(|index| (*index, true));
        let perhaps = members.perhaps.iter().map(|index| (*index, false));
        Found { candidates: certain.chain(perhaps).filter_map(candidate).collect(), is_open: members.is_open }
    }

    fn groups<'p>(&self, env: &Env<'p>, var: Var, rows: &'p Rows, keys: &'p [Node], in_force: InForce) -> Found<'p> {
        let mut groups: Vec<Vec<Value>> = Vec::new();
        for index in 0..self.rows(rows.register).len() {
            let belongs = all([self.belongs(env, rows, index), self.is_in_force(rows.register, index, in_force)]);
            if belongs == Some(false) {
                continue;
            }
            let values = self.keys(env, rows, keys, index);
            let is_same = |other: &Vec<Value>| other.iter().zip(&values).all(|(a, b)| a.equal(b) == Some(true));
            if values.iter().all(Value::is_known) && !groups.iter().any(is_same) {
                groups.push(values);
            }
        }
        let candidate = |values: Vec<Value>| {
            let group = Group { rows, keys, values: values.clone(), in_force, env: env.clone() };
            let belong = |index: usize| self.belongs_to_group(&group, index);
            let such = |truth: Option<bool>| (0..self.rows(rows.register).len()).filter(move |index| belong(*index) == truth);
            let is_certain = such(Some(true)).next().is_some();
            let has_keys = |index: &usize| self.keys(env, rows, keys, *index).iter().zip(&values).all(|(a, b)| a.equal(b) == Some(true));
            let with_keys = such(Some(true)).chain(such(None)).filter(has_keys);
            let day = with_keys.filter_map(|index| self.rows(rows.register)[index].place.from).max();
            let witnesses = such(Some(true)).map(|index| self.witness(rows.register, index)).collect();
            let env = env.with(var, Bound::Group(Rc::new(group)));
            Candidate { env, is_certain, label: values, day, witnesses, ends: Vec::new() }
        };
        Found { candidates: groups.into_iter().map(candidate).collect(), is_open: self.is_open(env, rows) }
    }

    fn periods<'p>(
        &self,
        env: &Env<'p>,
        var: Var,
        period: Period,
        (from, to): (Option<&'p Node>, Option<&'p Node>),
        covers: &[Id],
        in_force: InForce,
    ) -> Found<'p> {
        let since = covers.iter().filter_map(|id| match self.register(*id).completeness {
            Completeness::Since(day) => Some(calendar::number(day)),
            _ => None,
        });
        let recorded = covers.iter().filter_map(|id| Some(self.facts(*id).days?.0)).min();
        let since = since.min();
        let last = to.map_or(Some(self.today()), |to| self.day(env, to));
        let asked = from.map(|from| self.day(env, from));
        // Nothing says where they start; or a bound of the range is not known.
        let nowhere = asked.is_none() && since.is_none() && recorded.is_none() && covers.iter().any(|id| self.may_lack(*id));
        let is_open = nowhere || asked == Some(None) || last.is_none();
        let mut found = Found { candidates: Vec::new(), is_open };
        if asked == Some(None) {
            return found;
        }
        let starts_after = asked.unwrap_or(since);
        let (Some(origin), Some(last)) = (starts_after.or(recorded), last) else { return found };
        let mut starts = Vec::new();
        match period {
            Period::Calendar(part) => {
                let (first, end) = calendar::around(part, origin);
                let mut start = if starts_after.is_some() && first < origin { end + 1 } else { first };
                while start <= last {
                    let end = calendar::around(part, start).1;
                    starts.push((start, end));
                    start = end + 1;
                }
            }
            Period::Length(length) => {
                let at = |times| calendar::shift(origin, social_core::proof::Side::After, length, times, &|_| Some(false)).unwrap();
                assert!(length.count > 0 && length.unit != Unit::WorkingDay, "periods of no length");
                starts.extend((0..).map(|times| (at(times), at(times + 1) - 1)).take_while(|(start, _)| *start <= last));
            }
        }
        for (start, end) in starts.into_iter().filter(|(start, _)| holds(in_force, *start)) {
            let mut candidate = plain(env.with(var, Bound::Period(start, end)), Some(start));
            candidate.label = vec![Value::Day(start), Value::Day(end)];
            candidate.ends = vec![end];
            found.candidates.push(candidate);
        }
        found
    }

    fn states<'p>(&self, env: &Env<'p>, var: Var, register: Id, (from, to): Range<'p>, in_force: InForce) -> Found<'p> {
        let days = &self.facts(register).states;
        let first = from.and_then(|from| self.day(env, from)).and_then(|from| days.iter().rposition(|day| *day <= from)).unwrap_or(0);
        let last = to.and_then(|to| self.day(env, to));
        let mut found = Found { candidates: Vec::new(), is_open: self.may_lack(register) };
        for (rank, start) in days.iter().copied().enumerate().skip(first) {
            if last.is_some_and(|last| start > last) || !holds(in_force, start) {
                continue;
            }
            let next = days.get(rank + 1);
            let end = next.map_or(self.today(), |next| next - 1);
            let state = Bound::State { rank: rank as u32, start, end, is_ended: next.is_some() };
            let mut candidate = plain(env.with(var, state), Some(start));
            candidate.label = vec![Value::Day(start)];
            found.candidates.push(candidate);
        }
        found
    }

    fn moments<'p>(&self, env: &Env<'p>, var: Var, registers: &[Id], (from, to): Range<'p>, in_force: InForce) -> Found<'p> {
        let (from, to) = (from.and_then(|from| self.day(env, from)), to.and_then(|to| self.day(env, to)));
        let mut days = Vec::from_iter(from);
        for id in registers {
            for row in self.rows(*id) {
                match self.register(*id).nature {
                    Nature::List => {}
                    Nature::Events(_) | Nature::Snapshots(..) => days.extend(row.place.from),
                    Nature::Periods(..) => {
                        days.extend(row.place.from);
                        days.extend(row.place.until.filter(|until| *until != social_facts::table::FOREVER).map(|until| until + 1));
                    }
                }
            }
        }
        days.retain(|day| *day <= self.today() && from.is_none_or(|from| *day >= from) && to.is_none_or(|to| *day <= to));
        days.retain(|day| holds(in_force, *day));
        days.sort_unstable();
        days.dedup();
        let candidate = |day: i32| {
            let mut candidate = plain(env.with(var, Bound::Moment(day)), Some(day));
            candidate.label = vec![Value::Day(day)];
            candidate
        };
        let is_open = registers.iter().any(|id| self.may_lack(*id));
        Found { candidates: days.into_iter().map(candidate).collect(), is_open }
    }

    fn pairs<'p>(&self, env: &Env<'p>, two: &'p (Domain, Domain), in_force: InForce) -> Found<'p> {
        let first = self.candidates(env, &two.0, in_force);
        let mut found = Found { candidates: Vec::new(), is_open: first.is_open };
        for one in first.candidates {
            let second = self.candidates(&one.env, &two.1, in_force);
            found.is_open |= second.is_open;
            found.candidates.extend(second.candidates.into_iter().map(|other| Candidate {
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

    fn spans<'p>(&self, env: &Env<'p>, var: Var, rows: &'p Rows, keys: &'p [Node], in_force: InForce) -> Found<'p> {
        let members = self.members(env, rows);
        let days = &self.facts(rows.register).states;
        let state = |index: usize| self.rows(rows.register)[index].place.state;
        let mut stood: Vec<(u32, Vec<Value>, usize)> = Vec::new();
        for index in &members.certain {
            stood.extend(state(*index).map(|state| (state, self.keys(env, rows, keys, *index), *index)));
        }
        stood.sort_by_key(|(state, ..)| *state);
        let keyed: Vec<(u32, Vec<Value>)> = stood.iter().map(|(state, keys, _)| (*state, keys.clone())).collect();
        let mut found = Found { candidates: Vec::new(), is_open: members.is_open };
        for (first, last, values) in super::spans::runs(&keyed) {
            let start = days[first as usize];
            let next = days.get(last as usize + 1).copied();
            let end = next.unwrap_or(self.today());
            if holds(in_force, start) {
                let span = Bound::Span { start, end, is_ended: next.is_some(), keys: values.clone() };
                let mut candidate = plain(env.with(var, span), Some(start));
                let has_keys = |keys: &[Value]| keys.iter().zip(&values).all(|(key, value)| !key.is_known() || key == value);
                let of_span = stood.iter().filter(|(state, keys, _)| (first..=last).contains(state) && has_keys(keys));
                candidate.witnesses = of_span.map(|(_, _, index)| self.witness(rows.register, *index)).collect();
                candidate.label = values;
                found.candidates.push(candidate);
            }
        }
        found
    }
}

type Range<'p> = (Option<&'p Node>, Option<&'p Node>);

fn plain(env: Env<'_>, day: Option<i32>) -> Candidate<'_> {
    Candidate { env, is_certain: true, label: Vec::new(), day, witnesses: Vec::new(), ends: Vec::new() }
}

fn holds((from, to): InForce, day: i32) -> bool {
    any([Some(from.is_some_and(|from| day < calendar::number(from))), Some(to.is_some_and(|to| day > calendar::number(to)))]) == Some(false)
}
