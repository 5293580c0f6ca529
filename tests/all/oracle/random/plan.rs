//! Random plans: a domain, perhaps a filter, a body.

use super::Tape;
use super::node::{Make, Seen};
use jiff::civil::date;
use social_core::plan::ir::{Domain, Id, Plan, Rows, Type, Var};
use social_core::plan::{Nature, Register, Schema};
use social_core::proof::{Part, Period};
use social_core::values::{Duration, Unit};

pub fn plan(tape: &mut Tape, schema: &Schema) -> Plan {
    let mut make = Make::new(tape, schema);
    let domain = domain(&mut make, 2);
    let filter = make.tape.once_in(4).then(|| make.truth(1));
    let body = make.truth(3);
    let in_force = match make.tape.below(6) {
        4 => (Some(date(2024, 1, 1)), None),
        5 => (Some(date(2023, 3, 1)), Some(date(2024, 4, 30))),
        _ => (None, None),
    };
    Plan { domain, filter, body, in_force, vars: make.vars() }
}

fn registers<'s>(make: &Make<'_, '_, 's>, wanted: impl Fn(&Register) -> bool) -> Vec<&'s Register> {
    make.schema.registers.iter().filter(|register| wanted(register)).collect()
}

fn domain(make: &mut Make, depth: usize) -> Domain {
    match make.tape.below(9) {
        0 => Domain::Once,
        1 | 2 => {
            let rows = make.rows(None, 1);
            make.see(rows.var, Seen::Row(rows.register, true));
            Domain::Rows(rows)
        }
        3 | 4 => groups(make),
        5 => periods(make),
        6 => states(make),
        7 => moments(make),
        _ if depth > 1 && make.tape.once_in(2) => {
            let first = domain(make, depth - 1);
            let second = domain(make, depth - 1);
            Domain::Product(Box::new((first, second)))
        }
        _ => spans(make),
    }
}

fn keyed(make: &mut Make) -> (Rows, Vec<social_core::plan::ir::Node>) {
    let rows = make.rows(None, 1);
    let scope = make.scope.len();
    make.see(rows.var, Seen::Row(rows.register, false));
    let keys = (0..1 + make.tape.below(2)).map(|_| make.key(rows.var)).collect();
    make.scope.truncate(scope);
    (rows, keys)
}

fn groups(make: &mut Make) -> Domain {
    let (rows, keys) = keyed(make);
    let var = make.var();
    let refers = keys.iter().map(|key| make.refers(key)).collect();
    make.see(var, Seen::Group(rows.register, keys.iter().map(|key| key.ty.clone()).collect(), refers));
    Domain::Groups { var, rows, keys }
}

fn range(make: &mut Make) -> (Option<social_core::plan::ir::Node>, Option<social_core::plan::ir::Node>) {
    let from = make.tape.once_in(2).then(|| make.written_date());
    let to = make.tape.once_in(4).then(|| make.fixed_date());
    (from, to)
}

fn periods(make: &mut Make) -> Domain {
    let calendar = [Part::Year, Part::Quarter, Part::Half, Part::Month].map(Period::Calendar);
    let period = match make.tape.below(6) {
        rank @ 0..4 => calendar[rank],
        4 => Period::Length(Duration { count: 10, unit: Unit::Month }),
        _ => Period::Length(make.tape.of(&[
            Duration { count: 200, unit: Unit::Day },
            Duration { count: 1, unit: Unit::Year },
            Duration { count: 20, unit: Unit::Week },
        ])),
    };
    let (mut from, mut to) = range(make);
    // Those of the calendar may start and end on any date.
    if matches!(period, Period::Calendar(_)) && make.tape.once_in(4) {
        from = Some(make.date(2));
        to = make.tape.once_in(2).then(|| make.date(2));
    }
    let all: Vec<Id> = make.schema.registers.iter().map(|register| register.id).collect();
    let covers = (0..1 + make.tape.below(2)).map(|_| make.tape.of(&all)).collect();
    let var = make.var();
    make.see(var, Seen::Days);
    Domain::Periods { var, period, from, to, covers }
}

fn states(make: &mut Make) -> Domain {
    let such = registers(make, |register| matches!(register.nature, Nature::Snapshots(..)));
    if such.is_empty() {
        return moments(make);
    }
    let register = make.tape.of(&such).id;
    let (from, to) = range(make);
    let var = make.var();
    make.see(var, Seen::State(register));
    Domain::States { var, register, from, to }
}

fn moments(make: &mut Make) -> Domain {
    let such = registers(make, |register| register.nature != Nature::List);
    if such.is_empty() {
        return Domain::Once;
    }
    let mut registers: Vec<Id> = (0..1 + make.tape.below(2)).map(|_| make.tape.of(&such).id).collect();
    registers.sort_unstable();
    registers.dedup();
    let (from, to) = range(make);
    let var = make.var();
    make.see(var, Seen::Moment);
    Domain::Moments { var, registers, from, to }
}

fn spans(make: &mut Make) -> Domain {
    let such = registers(make, |register| matches!(register.nature, Nature::Snapshots(..)));
    if such.is_empty() {
        return Domain::Once;
    }
    let register = make.tape.of(&such);
    let mut rows = make.rows(Some(register.id), 1);
    rows.time.clear();
    let scope = make.scope.len();
    make.see(rows.var, Seen::Row(rows.register, false));
    let such = |ty: &Type| matches!(ty, Type::Identity | Type::Choice | Type::Text);
    let columns: Vec<Id> = register.columns.iter().filter(|column| such(&column.ty)).map(|column| column.id).collect();
    let keys: Vec<_> = (0..1 + make.tape.below(2))
        .map(|_| {
            let id = make.tape.of(&columns);
            make.column(rows.var, register.id, id)
        })
        .collect();
    make.scope.truncate(scope);
    let var = make.var();
    let refers = keys.iter().map(|key| make.refers(key)).collect();
    make.see(var, Seen::Span(keys.iter().map(|key| key.ty.clone()).collect(), refers));
    Domain::Spans { var, rows, keys }
}

impl Make<'_, '_, '_> {
    pub fn var(&mut self) -> Var {
        self.next += 1;
        Var(self.next - 1)
    }

    pub fn vars(&self) -> u16 {
        self.next
    }
}
