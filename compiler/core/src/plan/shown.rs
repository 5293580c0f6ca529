//! A plan in one line of text, for tests and for those who work on plans: registers and columns by their names, variables by number.

use super::ir::{Bound, Domain, Id, Measure, Node, NodeKind, Plan, Rounding, Row, Rows, Type, Var, When};
use super::schema::Schema;
use crate::proof::{AggregateKind, Period, Quantity, Side};
use std::fmt::Write;

/// A plan in one line: its domain, `|` and its filter, `:` and its body.
pub fn shown(plan: &Plan, schema: &Schema) -> String {
    let mut show = Show { schema, out: String::new() };
    show.domain(&plan.domain);
    if let Some(filter) = &plan.filter {
        show.out.push_str(" | ");
        show.node(filter);
    }
    show.out.push_str(" : ");
    show.node(&plan.body);
    if let (from, to) = plan.in_force
        && (from.is_some() || to.is_some())
    {
        show.out.push_str(" @");
        show.out.push_str(&from.map(|day| day.to_string()).unwrap_or_default());
        show.out.push_str("..");
        show.out.push_str(&to.map(|day| day.to_string()).unwrap_or_default());
    }
    show.out
}

struct Show<'s> {
    schema: &'s Schema,
    out: String,
}

impl Show<'_> {
    fn word(&mut self, word: &str) {
        self.out.push_str(word);
    }

    fn debug(&mut self, value: impl std::fmt::Debug) {
        let text = format!("{value:?}").to_lowercase();
        self.out.push_str(&text);
    }

    fn var(&mut self, var: Var) {
        let _ = write!(self.out, "{}", var.0);
    }

    fn register(&mut self, id: Id) {
        let name = self.schema.register(id).map_or("?", |register| &register.name);
        self.out.push_str(name);
    }

    fn column(&mut self, id: Id) {
        let columns = self.schema.registers.iter().flat_map(|register| &register.columns);
        let name = columns.into_iter().find(|column| column.id == id).map_or("?", |column| &column.name);
        self.out.push_str(name);
    }

    /// `(word a b)`.
    fn call(&mut self, word: &str, all: &[&Node]) {
        self.word("(");
        self.word(word);
        for one in all {
            self.word(" ");
            self.node(one);
        }
        self.word(")");
    }

    fn calls(&mut self, word: &str, all: &[Node]) {
        self.call(word, &all.iter().collect::<Vec<_>>());
    }

    fn domain(&mut self, domain: &Domain) {
        match domain {
            Domain::Once => self.word("once"),
            Domain::Rows(rows) => {
                self.word("rows ");
                self.rows(rows);
            }
            Domain::Groups { var, rows, keys } => self.grouped("groups", *var, rows, keys),
            Domain::Spans { var, rows, keys } => self.grouped("spans", *var, rows, keys),
            Domain::Periods { var, period, from, to, covers } => {
                self.word("periods ");
                self.var(*var);
                self.word(" of ");
                match period {
                    Period::Calendar(part) => self.debug(part),
                    Period::Length(length) => self.word(&length.iso()),
                }
                self.range(from.as_ref(), to.as_ref());
                self.named(" over", covers);
            }
            Domain::States { var, register, from, to } => {
                self.word("states ");
                self.var(*var);
                self.named(" of", &[*register]);
                self.range(from.as_ref(), to.as_ref());
            }
            Domain::Moments { var, registers, from, to } => {
                self.word("moments ");
                self.var(*var);
                self.named(" of", registers);
                self.range(from.as_ref(), to.as_ref());
            }
            Domain::Product(pair) => {
                self.domain(&pair.0);
                self.word(" × ");
                self.domain(&pair.1);
            }
        }
    }

    fn named(&mut self, word: &str, registers: &[Id]) {
        self.word(word);
        for register in registers {
            self.word(" ");
            self.register(*register);
        }
    }

    fn grouped(&mut self, word: &str, var: Var, rows: &Rows, keys: &[Node]) {
        self.word(word);
        self.word(" ");
        self.var(var);
        self.word(" of ");
        self.rows(rows);
        self.word(" by");
        for key in keys {
            self.word(" ");
            self.node(key);
        }
    }

    fn range(&mut self, from: Option<&Node>, to: Option<&Node>) {
        for (word, date) in [(" from ", from), (" to ", to)] {
            if let Some(date) = date {
                self.word(word);
                self.node(date);
            }
        }
    }

    fn rows(&mut self, rows: &Rows) {
        self.word("[");
        self.register(rows.register);
        self.word(" ");
        self.var(rows.var);
        if let Some(group) = rows.group {
            self.word(" of ");
            self.var(group);
        }
        for when in &rows.time {
            self.word(" ");
            self.when(when);
        }
        if let Some(condition) = &rows.condition {
            self.word(" where ");
            self.node(condition);
        }
        self.word("]");
    }

    fn when(&mut self, when: &When) {
        let (word, day) = match when {
            When::At(day) => ("at", day),
            When::Before(day) => ("before", day),
            When::After(day) => ("after", day),
            When::Since(day) => ("since", day),
            When::Until(day) => ("until", day),
            When::During(from, to) => return self.call("during", &[from, to]),
            When::InState(var) | When::AsOf(var) => {
                self.word(if matches!(when, When::InState(_)) { "(in-state " } else { "(as-of " });
                self.var(*var);
                return self.word(")");
            }
        };
        self.call(word, &[day]);
    }

    fn row(&mut self, row: &Row) {
        match row {
            Row::Var(var) => self.var(*var),
            Row::Referred(row, column, _) => {
                self.row(row);
                self.word(".");
                self.column(*column);
            }
            Row::Keyed(key, register) => {
                self.register(*register);
                self.word("(");
                self.node(key);
                self.word(")");
            }
            Row::Next(row) => {
                self.word("next(");
                self.row(row);
                self.word(")");
            }
            Row::Previous(row) => {
                self.word("previous(");
                self.row(row);
                self.word(")");
            }
        }
    }

    fn number(&mut self, node: &Node) {
        let NodeKind::Number(number) = &node.kind else { return };
        match &node.ty {
            Type::Number(Measure::Share) => {
                let percent = number * 100;
                let _ = write!(self.out, "{percent}%");
            }
            Type::Number(Measure::Money(code)) => {
                let _ = write!(self.out, "{number}{}", str::from_utf8(code).unwrap_or_default());
            }
            Type::Days => {
                let _ = write!(self.out, "{number}d");
            }
            _ => {
                let _ = write!(self.out, "{number}");
            }
        }
    }

    fn node(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Unknown => self.word("?"),
            NodeKind::Number(_) => self.number(node),
            NodeKind::Text(text) => {
                let _ = write!(self.out, "\"{text}\"");
            }
            NodeKind::Truth(is_true) => self.word(if *is_true { "yes" } else { "no" }),
            NodeKind::Date(date) => self.word(&date.to_string()),
            NodeKind::Today => self.word("today"),
            NodeKind::Column(row, column) => self.cell(row, *column),
            NodeKind::HasRow(row) => self.of_row("(is ", row),
            NodeKind::SameRow(pair) => {
                self.of_row("(same ", &pair.0);
                self.of_row("", &pair.1);
            }
            NodeKind::Key(var, rank) => {
                self.var(*var);
                let _ = write!(self.out, "#{rank}");
            }
            NodeKind::Bound(var, bound) => {
                self.var(*var);
                self.word(match bound {
                    Bound::Start => ".start",
                    Bound::End => ".end",
                    Bound::IsEnded => ".ended",
                });
            }
            NodeKind::Not(one) => self.call("not", &[one]),
            NodeKind::And(all) => self.calls("and", all),
            NodeKind::Or(all) => self.calls("or", all),
            NodeKind::Compare(comparison, pair) => self.call(comparison.sign(), &[&pair.0, &pair.1]),
            NodeKind::In(one, all) => {
                self.word("(in ");
                self.node(one);
                self.word(" ");
                self.calls("list", all);
                self.word(")");
            }
            NodeKind::Has(pair) => self.call("has", &[&pair.1, &pair.0]),
            NodeKind::Known(one) => self.call("known", &[one]),
            NodeKind::If(parts) => self.calls("if", &**parts),
            NodeKind::Exists(quantity, rows) => self.exists(*quantity, rows),
            NodeKind::Aggregate { .. } | NodeKind::LongestRun { .. } | NodeKind::RunningTotal { .. } => self.over_rows(node),
            _ => self.computed(node),
        }
    }

    fn cell(&mut self, row: &Row, column: Id) {
        self.row(row);
        self.word(".");
        self.column(column);
    }

    fn of_row(&mut self, word: &str, row: &Row) {
        self.word(word);
        self.row(row);
        self.word(if word == "(same " { " " } else { ")" });
    }

    fn exists(&mut self, quantity: Quantity, rows: &Rows) {
        let word = match quantity {
            Quantity::Some => "(some ".to_owned(),
            Quantity::No => "(no ".to_owned(),
            Quantity::AtLeast(count) => format!("(at-least {count} "),
            Quantity::AtMost(count) => format!("(at-most {count} "),
            Quantity::Exactly(count) => format!("(exactly {count} "),
        };
        self.word(&word);
        self.rows(rows);
        self.word(")");
    }

    fn over_rows(&mut self, node: &Node) {
        self.word("(");
        match &node.kind {
            NodeKind::Aggregate { kind, is_distinct, rows, of } => {
                self.debug(kind);
                self.word(if *is_distinct { "-distinct " } else { " " });
                if let Some(of) = of {
                    self.node(of);
                    self.word(" ");
                }
                self.rows(rows);
            }
            NodeKind::LongestRun { rows, of, step } => {
                self.word("longest-run ");
                self.node(of);
                if let Some(step) = step {
                    self.word(" by ");
                    self.node(step);
                }
                self.word(" ");
                self.rows(rows);
            }
            NodeKind::RunningTotal { row, of, by } => {
                self.word("running-total ");
                self.node(of);
                if let Some(by) = by {
                    self.word(" by ");
                    self.node(by);
                }
                self.word(" to ");
                self.var(*row);
            }
            _ => {}
        }
        self.word(")");
    }

    fn computed(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Arithmetic(operation, pair) => self.call(operation.sign(), &[&pair.0, &pair.1]),
            NodeKind::Negative(one) => self.call("-", &[one]),
            NodeKind::Round(rounding, one, digits) => {
                let word = match rounding {
                    Rounding::Up => "round-up",
                    Rounding::Down => "round-down",
                    Rounding::Nearest => "round",
                };
                self.call(&if *digits == 0 { word.to_owned() } else { format!("{word}:{digits}") }, &[one]);
            }
            NodeKind::Absolute(one) => self.call("absolute", &[one]),
            NodeKind::Remainder(pair) => self.call("remainder", &[&pair.0, &pair.1]),
            NodeKind::Extreme(kind, all) => self.calls(if *kind == AggregateKind::Min { "least" } else { "greatest" }, all),
            NodeKind::Shift(date, side, length) => {
                let sign = if *side == Side::After { '+' } else { '-' };
                let unit = if length.unit == crate::values::Unit::WorkingDay { "w" } else { "" };
                self.call(&format!("{sign}{}{unit}", length.iso()), &[date]);
            }
            NodeKind::ShiftBy(date, side, days) => self.call(if *side == Side::After { "+days" } else { "-days" }, &[date, days]),
            NodeKind::DaysBetween(pair) => self.call("days", &[&pair.0, &pair.1]),
            NodeKind::DayOf(one) => self.call("day-of", &[one]),
            NodeKind::PartOf(part, one) => self.call(&format!("{part:?}").to_lowercase(), &[one]),
            NodeKind::StartOf(part, one) => self.call(&format!("start-of-{part:?}").to_lowercase(), &[one]),
            NodeKind::EndOf(part, one) => self.call(&format!("end-of-{part:?}").to_lowercase(), &[one]),
            NodeKind::Weekday(one) => self.call("weekday", &[one]),
            NodeKind::NthWeekday(rank, day, one) => self.call(&format!("weekday-{rank}-{day}"), &[one]),
            NodeKind::DateOf(parts) => self.calls("date", &**parts),
            NodeKind::Reaches { key, from, by, .. } => {
                self.word("(reaches ");
                self.node(key);
                self.word(" ");
                self.node(from);
                self.word(" by ");
                self.column(*by);
                self.word(")");
            }
            NodeKind::Precision(row, column) => {
                self.word("(precision ");
                self.cell(row, *column);
                self.word(")");
            }
            _ => {}
        }
    }
}
