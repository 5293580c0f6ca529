//! From the tree of a test to its plans: every name bound, every value typed. Typing never fails: what cannot be judged is unknown in
//! the plan, and a fault says why.

mod aggregate;
mod arithmetic;
mod attest;
mod call;
mod compare;
mod domain;
mod fault;
mod keys;
mod membership;
mod path;
mod set;
mod term;

pub use fault::{Asked, Cause, Form, Operand, TypeFault};

use super::ir::{Id, Node, NodeKind, Plan, Type, Var};
use super::schema::Schema;
use super::walk::{Inside, InsideMut, rename, walk};
use crate::proof::{Expr, ExprKind, If, Literal, Names, Part, Period, Presence, Quantity, Test};
use crate::resolve::{Code, FieldView, Registers};
use crate::values::Ratio;
use jiff::civil::Date;
use social_grammar::Span;
use term::{Days, Term, day_of, lost, truth};

/// A test, typed: its plans, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// One plan; one for each part of `(chaque …) et (chaque …)`.
    pub plans: Vec<Plan>,
    /// What cannot be judged, one fault for each cause.
    pub faults: Vec<TypeFault>,
}

/// The plans of a test, which is a value of `field`.
pub fn typed<'c>(field: FieldView<'c>, test: &Test, registers: &Registers<'c>, schema: &Schema) -> Typed {
    let mut typer = Typer {
        code: field.entity().code(),
        field,
        schema,
        names: registers.names(field, test),
        faults: Vec::new(),
        vars: 0,
        copied: 0,
        scopes: Vec::new(),
        groups: Vec::new(),
        aggregated: None,
        ambient: Ambient::None,
        is_direct: true,
    };
    let plans = typer.plans(&test.root);
    Typed { plans, faults: typer.faults }
}

/// What is written of the nodes of one test may be copied; beyond this many copied nodes it is refused.
const MAX_COPIED: usize = 20_000;

struct Typer<'c> {
    code: &'c Code,
    field: FieldView<'c>,
    schema: &'c Schema,
    names: Names,
    faults: Vec<TypeFault>,
    vars: u16,
    copied: usize,
    scopes: Vec<Scope>,
    /// The keys of every group and span of the plan, those out of scope included.
    groups: Vec<(Var, Vec<GroupKey>)>,
    /// The rows of a group that a value is computed over: a bare name is theirs.
    aggregated: Option<Var>,
    ambient: Ambient,
    /// Whether no condition of a set stands around.
    is_direct: bool,
}

/// What a form brings in scope; a set is told by the byte where it starts.
#[derive(Clone, Debug)]
enum Scope {
    Row { set: u32, var: Var, register: Id },
    Group { set: u32, var: Var, register: Id },
    Span { var: Var },
    Period { var: Var, period: Period, alias: Option<u64> },
}

/// A key of a group.
#[derive(Clone, Debug)]
struct GroupKey {
    node: Node,
    alias: Option<u64>,
    /// The part of the calendar that made it.
    part: Option<Part>,
}

/// The place in time of the sets that say none.
#[derive(Clone, Debug)]
enum Ambient {
    None,
    Period(Var),
    State(Var, Id),
    Moment(Var),
    At(Box<Node>),
}

impl<'c> Typer<'c> {
    fn fresh(&mut self) -> Var {
        let var = Var(self.vars);
        self.vars = self.vars.saturating_add(1);
        var
    }

    /// Says what is wrong, unless it comes of something inside that was said; nothing is known of what stands there.
    fn fault(&mut self, span: Span, cause: Cause) -> Node {
        if !self.faults.iter().any(|fault| span.start <= fault.span.start && fault.span.end <= span.end) {
            self.faults.push(TypeFault { span, cause });
        }
        lost(span)
    }

    /// Says that a value is not what is asked for.
    fn refused(&mut self, asked: Asked, node: &Node, span: Span) -> Node {
        if node.ty == Type::Unknown {
            return lost(span);
        }
        let operand = Operand { span, ..self.operand(node) };
        self.fault(span, Cause::Asked(asked, operand))
    }

    /// A value, for a message.
    fn operand(&self, node: &Node) -> Operand {
        let is_literal = matches!(node.kind, NodeKind::Number(_) | NodeKind::Text(_) | NodeKind::Date(_) | NodeKind::Truth(_));
        let column = self.column_of(node).map(|column| column.id);
        let is_over_rows = matches!(node.kind, NodeKind::Aggregate { .. } | NodeKind::LongestRun { .. } | NodeKind::RunningTotal { .. });
        Operand { ty: node.ty.clone(), column, is_literal, is_over_rows, span: node.span }
    }

    /// A copy, whose variables are its own.
    fn copy(&mut self, node: &Node) -> Node {
        let mut bound = Vec::new();
        let mut size = 0;
        walk(node, &mut |inside| {
            size += 1;
            if let Inside::Rows(rows) = inside {
                bound.push(rows.var);
            }
        });
        self.copied += size;
        if self.copied > MAX_COPIED {
            return self.fault(node.span, Cause::TooLarge);
        }
        let renamed: Vec<(Var, Var)> = bound.into_iter().map(|var| (var, self.fresh())).collect();
        let mut copy = node.clone();
        if !renamed.is_empty() {
            rename(InsideMut::Node(&mut copy), &renamed);
        }
        copy
    }

    /// A copy of a term.
    fn copy_term(&mut self, term: &Term) -> Term {
        match term {
            Term::Node(node) => Term::Node(self.copy(node)),
            Term::Between(ends, span) => Term::Between(Box::new((self.copy(&ends.0), self.copy(&ends.1))), *span),
            Term::Cases(cases, span) => {
                let copy = (self.copy(&cases.0), self.copy_term(&cases.1), self.copy_term(&cases.2));
                Term::Cases(Box::new(copy), *span)
            }
            Term::Cell(row, column, span) if row.pick.is_some() => {
                let cell = self.cell(row.clone(), *column, *span);
                Term::Node(self.copy(&cell))
            }
            other => other.clone(),
        }
    }

    /// What must be true or false.
    fn truth(&mut self, expr: &Expr) -> Node {
        let span = expr.span;
        let node = match &expr.kind {
            ExprKind::Not(one) => {
                let one = self.truth(one);
                truth(NodeKind::Not(Box::new(one)), span)
            }
            ExprKind::And(all) => truth(NodeKind::And(self.truths(all)), span),
            ExprKind::Or(all) => truth(NodeKind::Or(self.truths(all)), span),
            ExprKind::Compare(comparison, sides) => self.compared(*comparison, &sides.0, &sides.1, span),
            ExprKind::Between(parts) => self.between_bounds(parts, span),
            ExprKind::Presence(presence, of) => self.presence(*presence, of, span),
            ExprKind::If(parts) => self.implied(parts, span),
            ExprKind::Each(each) => self.each_inside(each, span),
            ExprKind::Exists(exists) => match self.rows(&exists.set, |_| ()) {
                Some((rows, ())) => truth(NodeKind::Exists(exists.quantity, Box::new(rows)), span),
                None => lost(span),
            },
            ExprKind::Attested(attested) => self.attested(attested, span),
            _ => {
                let term = self.term(expr);
                self.value(term)
            }
        };
        if matches!(node.ty, Type::Truth | Type::Unknown) { node } else { self.refused(Asked::Truth, &node, span) }
    }

    fn truths(&mut self, all: &[Expr]) -> Vec<Node> {
        all.iter().map(|one| self.truth(one)).collect()
    }

    fn implied(&mut self, parts: &If, span: Span) -> Node {
        let condition = self.truth(&parts.condition);
        match &parts.otherwise {
            Some(otherwise) => {
                let (then, otherwise) = (self.truth(&parts.then), self.truth(otherwise));
                truth(NodeKind::If(Box::new([condition, then, otherwise])), span)
            }
            None => {
                let then = self.truth(&parts.then);
                let is_not = truth(NodeKind::Not(Box::new(condition)), parts.condition.span);
                truth(NodeKind::Or(vec![is_not, then]), span)
            }
        }
    }

    /// `si a alors b` where a value is asked for: what it is in the other cases has to be said.
    fn if_alone(&mut self, parts: &If, span: Span) -> Term {
        let then = self.term(&parts.then);
        let is_truth = match &then {
            Term::Node(node) => matches!(node.ty, Type::Truth | Type::Unknown),
            Term::Cell(row, column, _) => self.schema.column(row.register, *column).is_none_or(|column| column.ty == Type::Truth),
            Term::Lost(_) => true,
            _ => false,
        };
        if !is_truth {
            return Term::Node(self.fault(span, Cause::Misplaced(Form::If)));
        }
        let (condition, then) = (self.truth(&parts.condition), self.value(then));
        let is_not = truth(NodeKind::Not(Box::new(condition)), parts.condition.span);
        Term::Node(truth(NodeKind::Or(vec![is_not, then]), span))
    }

    fn presence(&mut self, presence: Presence, of: &Expr, span: Span) -> Node {
        let known = match self.term(of) {
            Term::Lost(_) => return lost(span),
            Term::Row(row, _) => match row.pick {
                Some((_, rows)) => truth(NodeKind::Exists(Quantity::Some, rows), span),
                None => truth(NodeKind::HasRow(row.row), span),
            },
            term => {
                let value = self.value(term);
                if value.ty == Type::Unknown {
                    return lost(span);
                }
                truth(NodeKind::Known(Box::new(value)), span)
            }
        };
        match presence {
            Presence::Known => known,
            Presence::Absent => truth(NodeKind::Not(Box::new(known)), span),
        }
    }

    /// What an expression stands for.
    fn term(&mut self, expr: &Expr) -> Term {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Error => Term::Lost(span),
            ExprKind::Literal(literal) => self.literal(*literal, span),
            ExprKind::Path(path) => self.path(path),
            ExprKind::Member(of, name) => {
                let of = self.term(of);
                self.member(of, *name, span)
            }
            ExprKind::List(all) => Term::List(all.iter().map(|one| self.term(one)).collect(), span),
            ExprKind::Negative(one) => self.negative(one, span),
            ExprKind::Arithmetic(..) => self.sum(expr),
            ExprKind::Offset(side, parts) => self.offset(*side, &parts.0, &parts.1, span),
            ExprKind::Window(side, parts) => self.window(*side, &parts.0, &parts.1, span),
            ExprKind::At(parts) => self.at(&parts.0, &parts.1, span),
            ExprKind::If(parts) if parts.otherwise.is_some() => self.choice(parts, span),
            ExprKind::If(parts) => self.if_alone(parts, span),
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, span),
            ExprKind::LongestRun(run) => Term::Node(self.longest_run(run, span)),
            ExprKind::RunningTotal(running) => Term::Node(self.running_total(running, span)),
            ExprKind::Call(function, arguments) => self.call(*function, arguments, span),
            ExprKind::Scale(scale) => self.scale(scale, span),
            ExprKind::Today => Term::Node(Node { kind: NodeKind::Today, ty: Type::Date, span }),
            ExprKind::Compare(comparison, sides) => Term::Node(self.compared(*comparison, &sides.0, &sides.1, span)),
            ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Between(_)
            | ExprKind::Presence(..)
            | ExprKind::Each(_)
            | ExprKind::Exists(_)
            | ExprKind::Attested(_) => Term::Node(self.truth(expr)),
        }
    }

    /// The value of an expression.
    fn value_of(&mut self, expr: &Expr) -> Node {
        let term = self.term(expr);
        self.value(term)
    }

    fn literal(&mut self, literal: Literal, span: Span) -> Term {
        use super::ir::Measure as M;
        let number = |number, measure| Term::Node(Node { kind: NodeKind::Number(number), ty: Type::Number(measure), span });
        match literal {
            Literal::Number(value) => number(value, M::Plain),
            Literal::Share(value) => number(value, M::Share),
            Literal::Money(money) => number(money.amount(), M::Money(money.currency)),
            Literal::Date(date) => Term::Node(date_node(date, span)),
            Literal::Month { year, month } => match Date::new(year, month, 1) {
                Ok(first) => Term::Days(Box::new(Days {
                    first: date_node(first, span),
                    last: date_node(first.last_of_month(), span),
                    number: None,
                    var: None,
                    span,
                })),
                Err(_) => Term::Lost(span),
            },
            Literal::Duration(length) => Term::Length(length, span),
            Literal::Prose => {
                let text = crate::values::prose_text(span.of(self.field.item_text()));
                Term::Node(Node { kind: NodeKind::Text(super::folded(&text)), ty: Type::Text, span })
            }
            Literal::YesNo(is_yes) => Term::Node(truth(NodeKind::Truth(is_yes), span)),
            Literal::MonthName(rank) | Literal::Weekday(rank) => number(Ratio::from_integer(i64::from(rank)), M::Plain),
        }
    }

    /// A day: that of a moment, the first or the last of a period or a year.
    fn day(&mut self, expr: &Expr, end: End) -> Node {
        let term = self.term(expr);
        self.day_of_term(term, end)
    }

    fn day_of_term(&mut self, term: Term, end: End) -> Node {
        let span = term.span();
        let term = match self.days(term) {
            Ok(days) => {
                return match end {
                    End::First => days.first,
                    End::Last => days.last,
                    End::Same if days.first == days.last => days.first,
                    End::Same => self.refused(Asked::Date, &days.first, span),
                };
            }
            Err(term) => term,
        };
        let value = self.value(term);
        match value.ty {
            Type::Date | Type::Unknown => value,
            Type::Moment => day_of(value),
            _ => self.refused(Asked::Date, &value, span),
        }
    }
}

/// Which day of a period is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
    /// Only one day can be meant.
    Same,
}

fn date_node(date: Date, span: Span) -> Node {
    Node { kind: NodeKind::Date(date), ty: Type::Date, span }
}
