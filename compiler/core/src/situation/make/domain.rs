//! The instance that a plan is judged for, made up.

use super::maker::{Maker, Stands};
use super::value::days_after;
use super::world::{Slot, dating};
use crate::plan::Nature;
use crate::plan::ir::{Domain, Node, Plan, Rows, Var, When};
use crate::plan::walk::{Inside, walk_plan};
use crate::situation::Val;
use jiff::civil::Date;

impl<'p> Maker<'p> {
    /// Makes up one instance of a plan for which its body is true, or false.
    pub fn tell(&mut self, plan: &'p Plan, truth: bool) {
        self.instance(&plan.domain, &mut |maker| {
            maker.enter_force(plan);
            // What bounds the instance goes first for what is false of it: the body finds its place in what is left.
            plan.filter.iter().for_each(|filter| maker.wish(filter, true));
            maker.wish(&plan.body, truth);
            maker.stand(plan);
        });
    }

    /// What stood on a day is not known without any state: a register of snapshots that is asked for a day has one, of no row that
    /// the set wants.
    fn stand(&mut self, plan: &'p Plan) {
        let mut sets: Vec<&'p Rows> = Vec::new();
        walk_plan(plan, &mut |inside| {
            if let Inside::Rows(rows) = inside {
                sets.push(rows);
            }
        });
        for rows in sets.into_iter().filter(|rows| rows.time.iter().any(|when| matches!(when, When::At(_)))) {
            let register = self.world.schema.register(rows.register);
            let is_snapshots = register.is_some_and(|register| matches!(register.nature, Nature::Snapshots(..)));
            if !is_snapshots || !self.world.of(rows.register).is_empty() {
                continue;
            }
            let Some(row) = self.first_of(rows) else { return };
            if let Some(condition) = rows.condition.as_deref() {
                self.with(rows.var, Stands::Row(row), |maker| maker.wish(condition, false));
            }
        }
    }

    fn instance(&mut self, domain: &'p Domain, then: &mut dyn FnMut(&mut Self)) {
        match domain {
            Domain::Once => then(self),
            Domain::Rows(rows) => {
                let Some(row) = self.first_of(rows) else { return };
                self.with(rows.var, Stands::Row(row), |maker| {
                    let looks = |maker: &mut Self| rows.condition.as_deref().into_iter().for_each(|condition| maker.wish(condition, true));
                    looks(maker);
                    then(maker);
                });
            }
            Domain::Groups { var, rows, keys } => {
                let Some(row) = self.first_of(rows) else { return };
                self.with(rows.var, Stands::Row(row), |maker| {
                    rows.condition.as_deref().into_iter().for_each(|condition| maker.wish(condition, true));
                    keys.iter().for_each(|key| drop(maker.value(key)));
                });
                self.with(*var, Stands::Group(row, rows, keys), |maker| {
                    if maker.world.chance.strays(2) {
                        maker.join(*var, rows);
                    }
                    then(maker);
                });
            }
            Domain::Periods { var, period, from, covers, .. } => {
                let from = from.as_ref().and_then(|from| self.value(from)).and_then(|from| from.day());
                let (start, end) = self.period(*period, from);
                self.world.base = start;
                self.world.today = Some(end);
                if from.is_none() {
                    covers.first().into_iter().for_each(|register| self.remember(*register, start));
                }
                self.with(*var, Stands::Days(start, end), |maker| then(maker));
            }
            Domain::States { var, register, from, .. } => {
                let day = self.since(from.as_ref());
                self.with(*var, Stands::Days(day, day), |maker| then(maker));
                self.standing(*register, day);
            }
            Domain::Moments { var, registers, from, .. } => {
                let day = self.since(from.as_ref());
                self.world.latest = self.world.latest.max(day);
                self.with(*var, Stands::Days(day, day), |maker| then(maker));
                registers.iter().for_each(|register| self.standing(*register, day));
            }
            Domain::Spans { var, rows, keys } => self.span(*var, rows, keys, then),
            Domain::Product(pair) => {
                let (first, second) = &**pair;
                self.instance(first, &mut |maker| maker.instance(second, then));
            }
        }
    }

    fn first_of(&mut self, rows: &'p Rows) -> Option<usize> {
        let row = self.world.push(rows.register)?;
        rows.time.iter().for_each(|when| self.place(row, when));
        Some(row)
    }

    fn span(&mut self, var: Var, rows: &'p Rows, keys: &'p [Node], then: &mut dyn FnMut(&mut Self)) {
        let Some(row) = self.first_of(rows) else { return };
        self.with(rows.var, Stands::Row(row), |maker| {
            rows.condition.as_deref().into_iter().for_each(|condition| maker.wish(condition, true));
            keys.iter().for_each(|key| drop(maker.value(key)));
        });
        self.with(var, Stands::Span(row, rows, keys, None), |maker| then(maker));
    }

    /// A period that nothing happened in is judged only when something did before it.
    fn remember(&mut self, register: crate::plan::ir::Id, start: Date) {
        let day = days_after(start, -10).filter(|_| self.world.chance.strays(2));
        let first = self.world.schema.register(register).and_then(|register| dating(register).first().copied());
        if let Some((day, first)) = day.zip(first)
            && let Some(row) = self.world.push(register)
        {
            self.world.set(row, first, Slot::Is(Val::Day(day)));
        }
    }

    /// The day a state or a moment is of.
    fn since(&mut self, from: Option<&'p Node>) -> Date {
        let from = from.and_then(|from| self.value(from)).and_then(|from| from.day());
        let day = from.unwrap_or(self.world.base);
        self.world.base = day;
        day
    }

    /// A state needs a row to stand.
    fn standing(&mut self, register: crate::plan::ir::Id, day: Date) {
        let Some(known) = self.world.schema.register(register) else { return };
        if !matches!(known.nature, Nature::Snapshots(..)) || !self.world.of(register).is_empty() {
            return;
        }
        let first = dating(known).first().copied();
        let made = self.world.push(register);
        if let Some((row, first)) = made.zip(first) {
            self.world.set(row, first, Slot::Is(Val::Day(day)));
        }
    }

    /// The days of the instance are brought within the days the text is in force.
    fn enter_force(&mut self, plan: &'p Plan) {
        let (from, to) = plan.in_force;
        let rows = match &plan.domain {
            Domain::Rows(rows) | Domain::Groups { rows, .. } | Domain::Spans { rows, .. } => rows,
            _ => return,
        };
        let Some(register) = self.world.schema.register(rows.register) else { return };
        let Some(day) = dating(register).first().copied() else { return };
        let within = |day: Date| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
        let first = self.world.of(rows.register).first().copied();
        if !within(self.world.base)
            && let Some((row, to)) = first.zip(from.and_then(|from| days_after(from, 30)).filter(|day| within(*day)).or(from).or(to))
        {
            self.world.set(row, day, Slot::Is(Val::Day(to)));
        }
    }

    /// The rows of one state share what tells the state apart.
    pub fn align_states(&mut self) {
        for register in &self.world.schema.registers {
            let Nature::Snapshots(day, parts) = &register.nature else { continue };
            let rows = self.world.of(register.id);
            for row in &rows {
                self.world.decided(*row, *day);
                let twin = rows.iter().find(|other| *other != row && self.world.slot(**other, *day) == self.world.slot(*row, *day));
                for part in parts.iter().filter(|part| *part != day) {
                    let value = twin.and_then(|twin| match self.world.slot(*twin, *part) {
                        Some(Slot::Is(value)) => Some(value.clone()),
                        _ => None,
                    });
                    match value {
                        Some(value) => drop(self.world.set(*row, *part, Slot::Is(value))),
                        None => drop(self.world.decided(*row, *part)),
                    }
                }
            }
        }
    }

    /// Settles what is left: cells, then the day of judgement.
    pub fn finish(&mut self) -> Date {
        self.align_states();
        self.world.finish();
        let after = days_after(self.world.latest, 1).unwrap_or(self.world.latest);
        self.world.today.unwrap_or(after)
    }
}
