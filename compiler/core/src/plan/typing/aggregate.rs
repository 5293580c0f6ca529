//! Values over rows: counts, sums, first and last, runs, running totals.

use super::fault::{Asked, Cause, Form};
use super::path::part_of;
use super::term::{RowTerm, Term, day_of, days_of, lost, truth};
use super::{Scope, Typer};
use crate::plan::ir::{Measure, Node, NodeKind, Row, Rows, Type, Var};
use crate::plan::walk::{Inside, walk};
use crate::proof::{Aggregate, AggregateKind, Arithmetic, Expr, ExprKind, Part, Run, Running, Set};
use crate::values::{Duration, Ratio};
use jiff::civil::Date;
use social_grammar::Span;

impl Typer<'_> {
    pub fn aggregate(&mut self, aggregate: &Aggregate, span: Span) -> Term {
        use AggregateKind as A;
        let Some((rows, of)) = self.measured(aggregate.over.as_ref(), aggregate.of.as_ref(), span) else { return Term::Lost(span) };
        match (aggregate.kind, of) {
            (A::First | A::Last, None) => {
                let register = rows.register;
                let row = RowTerm { row: Row::Var(rows.var), register, pick: Some((aggregate.kind, Box::new(rows))) };
                Term::Row(row, span)
            }
            (A::Values, Some(of)) => Term::Values(Box::new((rows, of)), span),
            (A::Share, of) => Term::Node(self.share(rows, of, span)),
            (A::Count, of) => Term::Node(count(rows, of, aggregate.distinct, span)),
            (_, None) => Term::Lost(span),
            (kind, Some(of)) => Term::Node(self.over_values(kind, aggregate.distinct, rows, of, span)),
        }
    }

    /// `part de x` of the rows around: the rows, and what is read of each.
    pub fn share_alone(&mut self, expr: &Expr) -> Option<(Rows, Node)> {
        let ExprKind::Aggregate(aggregate) = &expr.kind else { return None };
        let is_share = aggregate.kind == AggregateKind::Share && aggregate.over.is_none() && self.nearest_group().is_some();
        let of = aggregate.of.as_ref().filter(|_| is_share)?;
        let (rows, of) = self.measured(None, Some(of), expr.span)?;
        Some((rows, of?))
    }

    /// The rows, and the value that is read of each.
    fn measured(&mut self, over: Option<&Set>, of: Option<&Expr>, span: Span) -> Option<(Rows, Option<Node>)> {
        let read = |typer: &mut Self| {
            of.map(|of| {
                let term = typer.term(of);
                typer.value(term)
            })
        };
        match over {
            Some(set) => self.rows(set, read),
            None => {
                let Some((set, group, register)) = self.nearest_group() else {
                    self.fault(span, Cause::NoRows);
                    return None;
                };
                let var = self.fresh();
                self.scopes.push(Scope::Row { set, var, register });
                let outer = self.aggregated.replace(var);
                let read = read(self);
                self.aggregated = outer;
                self.scopes.pop();
                Some((Rows { var, register, group: Some(group), time: Vec::new(), condition: None, span }, read))
            }
        }
    }

    /// The share of the rows for which a value is true; of those that meet the condition, when no value is said.
    pub fn share(&mut self, mut rows: Rows, of: Option<Node>, span: Span) -> Node {
        let of = match of.or_else(|| rows.condition.take().map(|condition| *condition)) {
            Some(of) if matches!(of.ty, Type::Truth | Type::Unknown) => of,
            Some(of) => {
                let at = of.span;
                self.refused(Asked::Truth, &of, at)
            }
            None => return self.fault(span, Cause::NoRows),
        };
        if of.ty == Type::Unknown {
            return lost(span);
        }
        let kind = NodeKind::Aggregate { kind: AggregateKind::Share, is_distinct: false, rows: Box::new(rows), of: Some(Box::new(of)) };
        Node { kind, ty: Type::Number(Measure::Share), span }
    }

    fn over_values(&mut self, kind: AggregateKind, is_distinct: bool, rows: Rows, of: Node, span: Span) -> Node {
        use AggregateKind as A;
        let fits = match (&of.ty, kind) {
            (Type::Unknown, _) => return lost(span),
            (_, A::First | A::Last) | (Type::Number(_) | Type::Days, _) => true,
            (Type::Date | Type::Moment, A::Min | A::Max) => true,
            _ => false,
        };
        if !fits {
            let asked = if matches!(kind, A::Min | A::Max) { Asked::Ordered } else { Asked::Number };
            let at = of.span;
            return self.refused(asked, &of, at);
        }
        let ty = of.ty.clone();
        Node { kind: NodeKind::Aggregate { kind, is_distinct, rows: Box::new(rows), of: Some(Box::new(of)) }, ty, span }
    }

    pub fn longest_run(&mut self, run: &Run, span: Span) -> Node {
        let Some((rows, Some(of))) = self.measured(run.over.as_ref(), Some(&run.of), span) else { return lost(span) };
        let step = match &run.step {
            None => Some((of, None)),
            Some(step) => {
                let term = self.term(step);
                self.stepped(of, term)
            }
        };
        let Some((of, step)) = step else { return lost(span) };
        if of.ty == Type::Unknown {
            return lost(span);
        }
        let kind = NodeKind::LongestRun { rows: Box::new(rows), of: Box::new(of), step: step.map(Box::new) };
        Node { kind, ty: Type::Number(Measure::Plain), span }
    }

    /// Values and a step as numbers: dates are counted in the days or the months of the step.
    fn stepped(&mut self, of: Node, step: Term) -> Option<(Node, Option<Node>)> {
        let span = step.span();
        match (&of.ty, step) {
            (Type::Unknown, _) | (_, Term::Lost(_)) => None,
            (Type::Date | Type::Moment, Term::Length(length, _)) => {
                let of = day_of(of);
                match (length.unit.months(), days_of(length).filter(Ratio::is_integer)) {
                    (Some(months), _) => {
                        let months = i64::from(months) * i64::from(length.count);
                        Some((month_index(of), Some(plain(months, span))))
                    }
                    (None, Some(days)) => Some((day_index(of), Some(plain(days.to_integer(), span)))),
                    (None, None) => self.no_step(length, span),
                }
            }
            (Type::Number(_) | Type::Days, step) => {
                let step = self.value(step);
                let (of, step) = self.alike(of, step)?;
                Some((of, Some(step)))
            }
            _ => {
                self.fault(span, Cause::Misplaced(Form::Step));
                None
            }
        }
    }

    fn no_step(&mut self, _: Duration, span: Span) -> Option<(Node, Option<Node>)> {
        self.fault(span, Cause::Misplaced(Form::Step));
        None
    }

    pub fn running_total(&mut self, running: &Running, span: Span) -> Node {
        let of = self.value_of(&running.of);
        let by = running.by.as_ref().map(|by| self.value_of(by));
        if of.ty == Type::Unknown || by.as_ref().is_some_and(|by| by.ty == Type::Unknown) {
            return lost(span);
        }
        if !matches!(of.ty, Type::Number(_) | Type::Days) {
            let at = of.span;
            return self.refused(Asked::Number, &of, at);
        }
        let mut read: Vec<Var> = Vec::new();
        for node in [&of].into_iter().chain(&by) {
            walk(node, &mut |inside| {
                if let Inside::Row(Row::Var(var)) = inside {
                    read.push(*var);
                }
            });
        }
        read.dedup();
        match read.as_slice() {
            [row] => {
                let ty = of.ty.clone();
                Node { kind: NodeKind::RunningTotal { row: *row, of: Box::new(of), by: by.map(Box::new) }, ty, span }
            }
            _ => self.fault(span, Cause::Misplaced(Form::RunningTotal)),
        }
    }
}

/// How many rows; of values, how many are known, or how many different ones.
fn count(mut rows: Rows, of: Option<Node>, is_distinct: bool, span: Span) -> Node {
    let of = match of {
        Some(of) if of.ty == Type::Unknown => return lost(span),
        Some(of) if !is_distinct => {
            let at = of.span;
            let known = truth(NodeKind::Known(Box::new(of)), at);
            rows.condition = Some(Box::new(match rows.condition.take() {
                Some(condition) => truth(NodeKind::And(vec![*condition, known]), at),
                None => known,
            }));
            None
        }
        other => other,
    };
    let kind = NodeKind::Aggregate { kind: AggregateKind::Count, is_distinct, rows: Box::new(rows), of: of.map(Box::new) };
    Node { kind, ty: Type::Number(Measure::Plain), span }
}

pub(super) fn plain(number: i64, span: Span) -> Node {
    Node { kind: NodeKind::Number(Ratio::from_integer(number)), ty: Type::Number(Measure::Plain), span }
}

/// Twelve for each year, and the number of the month.
fn month_index(date: Node) -> Node {
    let span = date.span;
    let number = |kind| Node { kind, ty: Type::Number(Measure::Plain), span };
    let years = number(NodeKind::Arithmetic(Arithmetic::Multiply, Box::new((part_of(Part::Year, date.clone()), plain(12, span)))));
    number(NodeKind::Arithmetic(Arithmetic::Add, Box::new((years, part_of(Part::Month, date)))))
}

/// The days since a Monday.
fn day_index(date: Node) -> Node {
    let span = date.span;
    let monday = super::date_node(Date::constant(2001, 1, 1), span);
    Node { kind: NodeKind::DaysBetween(Box::new((monday, date))), ty: Type::Number(Measure::Plain), span }
}
