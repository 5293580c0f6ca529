//! What an expression stands for before it is a value: a row, a length of time, a period, a list.

use super::Typer;
use super::fault::{Asked, Cause, Form};
use crate::plan::ir::{Id, Node, NodeKind, Row, Rows, Type, Var};
use crate::plan::schema::Column;
use crate::proof::AggregateKind;
use crate::values::{Duration, Ratio, Unit};
use social_grammar::Span;

/// What an expression stands for.
#[derive(Clone, Debug)]
pub(super) enum Term {
    /// A value.
    Node(Node),
    /// A cell of a row.
    Cell(RowTerm, Id, Span),
    /// A row.
    Row(RowTerm, Span),
    /// A length of time written out.
    Length(Duration, Span),
    /// The time from one date to another.
    Between(Box<(Node, Node)>, Span),
    /// Days in a row.
    Days(Box<Days>),
    /// A declaration of the code.
    Declared(u32, Span),
    /// Values of which one is looked for.
    List(Vec<Term>, Span),
    /// The values of an expression over rows.
    Values(Box<(Rows, Node)>, Span),
    /// The first when the condition holds, else the second; one at least is no value.
    Cases(Box<(Node, Term, Term)>, Span),
    /// Nothing is known of it: that was said.
    Lost(Span),
}

/// A row; picked in a set when there is one.
#[derive(Clone, Debug)]
pub(super) struct RowTerm {
    pub row: Row,
    pub register: Id,
    pub pick: Option<(AggregateKind, Box<Rows>)>,
}

/// Days in a row, both ends included.
#[derive(Clone, Debug)]
pub(super) struct Days {
    pub first: Node,
    pub last: Node,
    /// The number that the period is known by: the year, the month within its year.
    pub number: Option<Node>,
    /// The variable, when it is the period or the span under judgement.
    pub var: Option<Var>,
    pub span: Span,
}

impl Term {
    pub fn span(&self) -> Span {
        match self {
            Self::Node(node) => node.span,
            Self::Days(days) => days.span,
            Self::Cell(_, _, span)
            | Self::Row(_, span)
            | Self::Length(_, span)
            | Self::Between(_, span)
            | Self::Declared(_, span)
            | Self::List(_, span)
            | Self::Values(_, span)
            | Self::Cases(_, span)
            | Self::Lost(span) => *span,
        }
    }

    /// Whether it is a length of time that no number of days says, or a choice of such lengths.
    pub fn is_length(&self) -> bool {
        match self {
            Self::Length(..) => true,
            Self::Cases(cases, _) => cases.1.is_length() || cases.2.is_length(),
            _ => false,
        }
    }
}

/// A node of which nothing is known.
pub(super) fn lost(span: Span) -> Node {
    Node { kind: NodeKind::Unknown, ty: Type::Unknown, span }
}

/// A truth.
pub(super) fn truth(kind: NodeKind, span: Span) -> Node {
    Node { kind, ty: Type::Truth, span }
}

/// How many days a length is, when it is a number of days.
pub(super) fn days_of(length: Duration) -> Option<Ratio<i64>> {
    let count = i64::from(length.count);
    match length.unit {
        Unit::Minute => Some(Ratio::new(count, 24 * 60)),
        Unit::Hour => Some(Ratio::new(count, 24)),
        unit => unit.days().map(|days| Ratio::from_integer(count * i64::from(days))),
    }
}

/// How many of a unit a length is, when both are counted alike: `2 days` is 48 of `hours`.
pub(super) fn counted_in(length: Duration, unit: &str) -> Option<Ratio<i64>> {
    let unit = Duration { count: 1, unit: Unit::named(unit)? };
    let in_months = |length: Duration| Some(i64::from(length.unit.months()?) * i64::from(length.count));
    match (in_months(length), in_months(unit)) {
        (Some(all), Some(one)) => Some(Ratio::new(all, one)),
        _ if length.unit == unit.unit => Some(i64::from(length.count).into()),
        _ => Some(days_of(length)? / days_of(unit)?),
    }
}

impl Typer<'_> {
    /// The value that an expression stands for.
    pub fn value(&mut self, term: Term) -> Node {
        match term {
            Term::Node(node) => node,
            Term::Cell(row, column, span) => self.cell(row, column, span),
            Term::Row(row, span) => self.key_of(row, span),
            Term::Length(length, span) => self.length_in_days(length, span),
            Term::Between(ends, span) => between(*ends, span),
            Term::Days(days) => match days.number {
                Some(number) => Node { span: days.span, ..number },
                None => self.refused(Asked::One, &days.first, days.span),
            },
            Term::Declared(entity, span) => {
                let name = self.texts_of(entity).into_iter().next().unwrap_or_default();
                Node { kind: NodeKind::Text(name), ty: Type::Text, span }
            }
            Term::List(_, span) => self.fault(span, Cause::Misplaced(Form::List)),
            Term::Values(_, span) => self.fault(span, Cause::Misplaced(Form::Values)),
            Term::Cases(cases, span) => {
                let (condition, then, otherwise) = *cases;
                let (then, otherwise) = (self.value(then), self.value(otherwise));
                self.chosen(condition, then, otherwise, span)
            }
            Term::Lost(span) => lost(span),
        }
    }

    /// A column of a row, or of a row picked in a set.
    pub fn cell(&mut self, row: RowTerm, column: Id, span: Span) -> Node {
        let Some(ty) = self.schema.column(row.register, column).map(|column| column.ty.clone()) else { return lost(span) };
        let cell = Node { kind: NodeKind::Column(row.row, column), ty: ty.clone(), span };
        match row.pick {
            None => cell,
            Some((kind, rows)) => {
                let kind = NodeKind::Aggregate { kind, is_distinct: false, rows, of: Some(Box::new(cell)) };
                Node { kind, ty, span }
            }
        }
    }

    /// A row stands for its key.
    fn key_of(&mut self, row: RowTerm, span: Span) -> Node {
        match self.key_column(row.register) {
            Some(key) => self.cell(row, key, span),
            None => self.fault(span, Cause::NoKey(row.register)),
        }
    }

    /// The one key column of a register.
    pub fn key_column(&self, register: Id) -> Option<Id> {
        self.schema.register(register)?.key().map(|key| key.id)
    }

    fn length_in_days(&mut self, length: Duration, span: Span) -> Node {
        match days_of(length) {
            Some(days) => Node { kind: NodeKind::Number(days), ty: Type::Days, span },
            None => {
                let operand = super::fault::Operand { ty: Type::Days, column: None, is_literal: true, is_over_rows: false, span };
                self.fault(span, Cause::NotDays(operand))
            }
        }
    }

    /// The column that a value is read from.
    pub fn column_of(&self, node: &Node) -> Option<&Column> {
        match &node.kind {
            NodeKind::Column(_, id) => self.column(*id),
            NodeKind::Key(var, rank) => self.column_of(self.key_node(*var, *rank)?),
            NodeKind::Aggregate { kind, of: Some(of), .. } if *kind != AggregateKind::Count => self.column_of(of),
            NodeKind::Negative(one) | NodeKind::Round(_, one, _) | NodeKind::Absolute(one) | NodeKind::DayOf(one) => self.column_of(one),
            _ => None,
        }
    }

    /// The column of that number.
    pub fn column(&self, id: Id) -> Option<&Column> {
        let register = self.code.entity(crate::resolve::EntityId(id.0))?.parent()?;
        self.schema.column(Id(register.id().0), id)
    }
}

/// The days from one date to another; of moments, their exact part of a day.
pub(super) fn between(ends: (Node, Node), span: Span) -> Node {
    if ends.0.ty == Type::Unknown || ends.1.ty == Type::Unknown {
        return lost(span);
    }
    let is_exact = ends.0.ty == Type::Moment && ends.1.ty == Type::Moment;
    let (from, to) = if is_exact { ends } else { (day_of(ends.0), day_of(ends.1)) };
    let days = Node { kind: NodeKind::DaysBetween(Box::new((from, to))), ty: Type::Days, span };
    if !is_exact {
        return days;
    }
    let seconds = Node { kind: NodeKind::Number(Ratio::from_integer(86_400)), ty: Type::Number(crate::plan::ir::Measure::Plain), span };
    Node { kind: NodeKind::Arithmetic(crate::proof::Arithmetic::Divide, Box::new((days, seconds))), ty: Type::Days, span }
}

/// The day of a moment; a day is its own.
pub(super) fn day_of(node: Node) -> Node {
    if node.ty != Type::Moment {
        return node;
    }
    let span = node.span;
    Node { kind: NodeKind::DayOf(Box::new(node)), ty: Type::Date, span }
}
