//! The periods that a domain gives.

use super::calendar;
use super::domain::{Candidate, Candidates, Range, holds};
use super::eval::{Bound, Env, Eval, InForce};
use super::value::Value;
use crate::plan::ir::{Id, Var};
use crate::proof::{Period, Side};
use crate::values::{Duration, Unit};

impl Eval<'_> {
    pub fn periods<'p>(
        &self,
        env: &Env<'p>,
        var: Var,
        (period, covers): (Period, &[Id]),
        (from, to): Range<'p>,
        in_force: InForce,
    ) -> Candidates<'p> {
        let since = covers.iter().filter_map(|id| self.world.since(*id)).min();
        let recorded = covers.iter().flat_map(|id| self.world.rows(*id)).filter_map(|row| row.place.from).min();
        let last = to.map_or(Some(self.world.today()), |to| self.day(env, to));
        let asked = from.map(|from| self.day(env, from));
        // Nothing says where they start; or a bound of the range is not known.
        let nowhere = asked.is_none() && since.is_none() && recorded.is_none() && covers.iter().any(|id| self.world.may_lack(*id));
        let is_open = nowhere || asked == Some(None) || last.is_none();
        let mut found = Candidates { all: Vec::new(), is_open };
        if asked == Some(None) {
            return found;
        }
        let starts_after = asked.unwrap_or(since);
        let (Some(origin), Some(last)) = (starts_after.or(recorded), last) else { return found };
        let periods = match period {
            Period::Calendar(part) => {
                let first = calendar::around(part, origin);
                let is_cut = starts_after.is_some() && first.is_some_and(|(start, _)| start < origin);
                let then = |(_, end): (i32, i32)| calendar::around(part, end.checked_add(1)?);
                self.up_to(last, if is_cut { first.and_then(then) } else { first }, then)
            }
            Period::Length(length) => self.of_length(length, origin, last),
        };
        for (start, end) in periods.into_iter().filter(|(start, _)| holds(in_force, *start)) {
            let label = vec![Value::Day(start), Value::Day(end)];
            let candidate = Candidate::new(env.with(var, Bound::Period(start, end)), Some(start), label);
            found.all.push(Candidate { ends: vec![end], ..candidate });
        }
        found
    }

    /// Those that start up to a day.
    fn up_to(&self, last: i32, first: Option<(i32, i32)>, then: impl Fn((i32, i32)) -> Option<(i32, i32)>) -> Vec<(i32, i32)> {
        std::iter::successors(first, |one| then(*one)).take_while(|(start, _)| *start <= last && self.step()).collect()
    }

    /// The k-th is k lengths after the first day.
    fn of_length(&self, length: Duration, origin: i32, last: i32) -> Vec<(i32, i32)> {
        let at = |times: i64| calendar::shift(origin, Side::After, length, times, &|_| None);
        let one = |times: i64| Some((at(times)?, at(times + 1)? - 1));
        if length.count == 0 || matches!(length.unit, Unit::WorkingDay | Unit::Hour | Unit::Minute) {
            return Vec::new();
        }
        (0..).map_while(one).take_while(|(start, _)| *start <= last && self.step()).collect()
    }
}
