//! Comparisons: two values of one type, or what a length, a period, a row or a declaration makes of them.

use super::Typer;
use super::arithmetic::merged;
use super::fault::{Asked, Cause};
use super::term::{Days, RowTerm, Term, counted_in, day_of, days_of, lost, truth};
use crate::plan::ir::{Measure, Node, NodeKind, Row, Type};
use crate::proof::{Comparison, Expr, Side};
use crate::values::{Duration, Ratio};
use Comparison as C;
use social_grammar::Span;

impl Typer<'_> {
    pub fn compared(&mut self, comparison: Comparison, left: &Expr, right: &Expr, span: Span) -> Node {
        match comparison {
            C::In => self.member_of(left, right, span),
            C::NotIn => {
                let member = self.member_of(left, right, span);
                if member.ty == Type::Unknown { member } else { truth(NodeKind::Not(Box::new(member)), span) }
            }
            _ => {
                let left = match self.share_alone(left) {
                    // « (part de heures = 0) >= 1/2 »: what is true of each row is the comparison.
                    Some((rows, of)) if !matches!(of.ty, Type::Truth | Type::Unknown) => {
                        let right = self.term(right);
                        let is_met = self.compare(comparison, Term::Node(of), right, span);
                        return self.share(rows, Some(is_met), span);
                    }
                    Some((rows, of)) => Term::Node(self.share(rows, Some(of), left.span)),
                    None => self.term(left),
                };
                let right = self.term(right);
                self.compare(comparison, left, right, span)
            }
        }
    }

    /// Compares two terms.
    pub fn compare(&mut self, comparison: Comparison, left: Term, right: Term, span: Span) -> Node {
        match (left, right) {
            (Term::Lost(_), _) | (_, Term::Lost(_)) => lost(span),
            (Term::Cases(cases, _), other) => {
                let (condition, then, otherwise) = *cases;
                let same = self.copy_term(&other);
                let (then, otherwise) = (self.compare(comparison, then, other, span), self.compare(comparison, otherwise, same, span));
                self.either(condition, then, otherwise, span)
            }
            (other, Term::Cases(cases, _)) => {
                let (condition, then, otherwise) = *cases;
                let same = self.copy_term(&other);
                let (then, otherwise) = (self.compare(comparison, other, then, span), self.compare(comparison, same, otherwise, span));
                self.either(condition, then, otherwise, span)
            }
            (Term::Row(a, _), Term::Row(b, _)) if is_equality(comparison) && a.register == b.register => {
                self.same_row(comparison, a, b, span)
            }
            (Term::Declared(a, _), Term::Declared(b, _)) if is_equality(comparison) => {
                truth(NodeKind::Truth((a == b) == (comparison == C::Equal)), span)
            }
            (Term::Declared(entity, at), value) | (value, Term::Declared(entity, at)) if is_equality(comparison) => {
                let value = self.value(value);
                let is_named = self.named(value, entity, at, span);
                negated_unless(comparison == C::Equal, is_named)
            }
            (Term::Days(days), Term::Days(other)) if days.number.is_none() || other.number.is_none() => {
                self.with_days(comparison, Term::Days(days), *other, span)
            }
            (Term::Days(days), other) if !self.is_number(&other) => self.with_days(mirrored(comparison), other, *days, span),
            (other, Term::Days(days)) if !self.is_number(&other) => self.with_days(comparison, other, *days, span),
            (Term::Length(length, at), other) => self.with_length_of(mirrored(comparison), other, (length, at), span),
            (other, Term::Length(length, at)) => self.with_length_of(comparison, other, (length, at), span),
            (left, right) => {
                let (left, right) = (self.value(left), self.value(right));
                self.values(comparison, left, right, span)
            }
        }
    }

    fn either(&mut self, condition: Node, then: Node, otherwise: Node, span: Span) -> Node {
        if then.ty == Type::Unknown || otherwise.ty == Type::Unknown {
            return lost(span);
        }
        truth(NodeKind::If(Box::new([condition, then, otherwise])), span)
    }

    fn is_number(&self, term: &Term) -> bool {
        match term {
            Term::Node(node) => matches!(node.ty, Type::Number(_) | Type::Unknown),
            Term::Days(days) => days.number.is_some(),
            Term::Cell(row, column, _) => {
                self.schema.column(row.register, *column).is_none_or(|column| matches!(column.ty, Type::Number(_) | Type::Unknown))
            }
            _ => false,
        }
    }

    fn same_row(&mut self, comparison: Comparison, a: RowTerm, b: RowTerm, span: Span) -> Node {
        if a.pick.is_some() || b.pick.is_some() {
            let (a, b) = (self.value(Term::Row(a, span)), self.value(Term::Row(b, span)));
            return self.values(comparison, a, b, span);
        }
        let same = truth(NodeKind::SameRow(Box::new((a.row, b.row))), span);
        negated_unless(comparison == C::Equal, same)
    }

    /// Whether a value is one of the names of a declaration.
    pub fn named(&mut self, value: Node, entity: u32, at: Span, span: Span) -> Node {
        if value.ty == Type::Unknown {
            return lost(span);
        }
        if !is_text(&value.ty) {
            let name = Node { kind: NodeKind::Text(Box::default()), ty: Type::Identity, span: at };
            let operands = Box::new((self.operand(&value), self.operand(&name)));
            return self.fault(span, Cause::Types(operands));
        }
        let texts = self.texts_of(entity);
        let listed: Vec<Box<str>> = texts.iter().filter(|text| self.may_hold(&value, text)).cloned().collect();
        if listed.is_empty() {
            return match self.column_of(&value).map(|column| column.id) {
                Some(column) => self.fault(at, Cause::NotInList(column)),
                None => lost(span),
            };
        }
        let mut all: Vec<Node> = Vec::new();
        for text in listed {
            let text = Node { kind: NodeKind::Text(self.spelled(&value, text)), ty: value.ty.clone(), span: at };
            if !all.contains(&text) {
                all.push(text);
            }
        }
        truth(NodeKind::In(Box::new(value), all), span)
    }

    /// A date compared with days in a row: before the first, after the last, or among them.
    fn with_days(&mut self, comparison: Comparison, date: Term, days: Days, span: Span) -> Node {
        let Days { first, last, .. } = days;
        match comparison {
            C::Equal | C::Different => {
                let inside = self.within(date, first, last, span);
                negated_unless(comparison == C::Equal, inside)
            }
            C::Less | C::Before | C::AtLeast => self.compare(comparison, date, Term::Node(first), span),
            C::More | C::After | C::AtMost => self.compare(comparison, date, Term::Node(last), span),
            _ => {
                let value = self.value(date);
                let at = value.span;
                self.refused(Asked::Text, &value, at)
            }
        }
    }

    /// Whether a date, or a whole period, is among days in a row.
    pub fn within(&mut self, date: Term, first: Node, last: Node, span: Span) -> Node {
        let (from, to) = match date {
            Term::Days(days) => (days.first, days.last),
            date => {
                let date = self.value(date);
                match date.ty {
                    Type::Unknown => return lost(span),
                    Type::Date | Type::Moment => {}
                    _ => {
                        let at = date.span;
                        return self.refused(Asked::Date, &date, at);
                    }
                }
                let date = day_of(date);
                (self.copy(&date), date)
            }
        };
        let low = self.values(C::AtLeast, from, first, span);
        let high = self.values(C::AtMost, to, last, span);
        if low.ty == Type::Unknown || high.ty == Type::Unknown {
            return lost(span);
        }
        truth(NodeKind::And(vec![low, high]), span)
    }

    /// A length is a number of days, or moves the first of two dates: months are exact.
    fn with_length_of(&mut self, comparison: Comparison, other: Term, (length, at): (Duration, Span), span: Span) -> Node {
        match other {
            Term::Between(ends, between) => {
                let (from, to) = *ends;
                if from.ty == Type::Unknown || to.ty == Type::Unknown {
                    return lost(span);
                }
                let is_moment = from.ty == Type::Moment && to.ty == Type::Moment;
                match days_of(length).filter(|_| !is_moment) {
                    Some(days) => {
                        let left = super::term::between((from, to), between);
                        self.values(comparison, left, Node { kind: NodeKind::Number(days), ty: Type::Days, span: at }, span)
                    }
                    None => {
                        let (from, to) = if is_moment { (from, to) } else { (day_of(from), day_of(to)) };
                        let due = self.shifted(from, Side::After, (length, at), at);
                        self.values(comparison, to, due, span)
                    }
                }
            }
            Term::Length(other, other_at) => self.lengths(comparison, (other, other_at), (length, at), span),
            other => {
                let value = self.value(other);
                if let Type::Number(Measure::Unit(unit)) = &value.ty
                    && let Some(count) = counted_in(length, unit)
                {
                    let number = Node { kind: NodeKind::Number(count), ty: value.ty.clone(), span: at };
                    return self.values(comparison, value, number, span);
                }
                let days = match (&value.ty, days_of(length)) {
                    (Type::Unknown, _) => return lost(span),
                    // What is compared is no length: that is said before the months.
                    (ty, None) if *ty != Type::Days => Ratio::from_integer(0),
                    (_, Some(days)) => days,
                    (_, None) => return self.value(Term::Length(length, at)),
                };
                self.values(comparison, value, Node { kind: NodeKind::Number(days), ty: Type::Days, span: at }, span)
            }
        }
    }

    fn lengths(&mut self, comparison: Comparison, left: (Duration, Span), right: (Duration, Span), span: Span) -> Node {
        let in_months =
            |length: Duration| length.unit.months().map(|months| Ratio::from_integer(i64::from(months) * i64::from(length.count)));
        let (a, b) = match (in_months(left.0), in_months(right.0)) {
            (Some(a), Some(b)) => (a, b),
            _ => match (days_of(left.0), days_of(right.0)) {
                (Some(a), Some(b)) => (a, b),
                (None, _) => return self.value(Term::Length(left.0, left.1)),
                (_, None) => return self.value(Term::Length(right.0, right.1)),
            },
        };
        let days = |number, span| Node { kind: NodeKind::Number(number), ty: Type::Days, span };
        self.values(comparison, days(a, left.1), days(b, right.1), span)
    }

    /// Compares two values of one type.
    pub fn values(&mut self, comparison: Comparison, left: Node, right: Node, span: Span) -> Node {
        let (left, right) = match (&left.ty, &right.ty) {
            (Type::Date, Type::Moment) => (left, day_of(right)),
            (Type::Moment, Type::Date) => (day_of(left), right),
            _ => (left, right),
        };
        if left.ty == Type::Unknown || right.ty == Type::Unknown {
            return lost(span);
        }
        if matches!(comparison, C::Contains | C::StartsWith | C::EndsWith) {
            return self.text_in(comparison, left, right, span);
        }
        let is_alike = match (&left.ty, &right.ty) {
            (Type::Number(a), Type::Number(b)) => match merged(a, b) {
                Some(_) => true,
                None => {
                    let operands = Box::new((self.operand(&left), self.operand(&right)));
                    return self.fault(span, Cause::Units(operands));
                }
            },
            (Type::Several(_), other) | (other, Type::Several(_)) if is_text(other) => {
                let several = if matches!(left.ty, Type::Several(_)) { &left } else { &right };
                return self.refused(Asked::One, several, several.span);
            }
            (a, b) => a == b || (is_text(a) && is_text(b)),
        };
        if !is_alike {
            let operands = Box::new((self.operand(&left), self.operand(&right)));
            return self.fault(span, Cause::Types(operands));
        }
        let is_dated = matches!(left.ty, Type::Date | Type::Moment);
        let is_ordered = is_dated || matches!(left.ty, Type::Number(_) | Type::Days);
        let comparison = match comparison {
            C::Before | C::After if !is_dated => return self.refused(Asked::Date, &left, left.span),
            C::Before => C::Less,
            C::After => C::More,
            C::Less | C::AtMost | C::More | C::AtLeast if !is_ordered => return self.refused(Asked::Ordered, &left, left.span),
            other => other,
        };
        match self.written_alike(left, right) {
            Some((left, right)) => truth(NodeKind::Compare(comparison, Box::new((left, right))), span),
            None => lost(span),
        }
    }

    /// Part of a text, or one of the values of a cell.
    fn text_in(&mut self, comparison: Comparison, left: Node, right: Node, span: Span) -> Node {
        match (&left.ty, &right.ty) {
            (Type::Several(one), other) if comparison == C::Contains && (**one == *other || is_text(one) && is_text(other)) => {
                match self.written_alike(left, right) {
                    Some((all, one)) => truth(NodeKind::Has(Box::new((one, all))), span),
                    None => lost(span),
                }
            }
            (a, b) if is_text(a) && is_text(b) => truth(NodeKind::Compare(comparison, Box::new((left, right))), span),
            (a, _) if !is_text(a) => self.refused(Asked::Text, &left, left.span),
            _ => self.refused(Asked::Text, &right, right.span),
        }
    }

    /// A text that is written out is spelled as the cells it is compared with, and is one of their closed list.
    pub fn written_alike(&mut self, left: Node, right: Node) -> Option<(Node, Node)> {
        let right = self.written_as(&left, right)?;
        let left = self.written_as(&right, left)?;
        Some((left, right))
    }

    /// A text as the cells of the other side write it; none when they cannot hold it, which is said.
    pub fn written_as(&mut self, cells: &Node, mut text: Node) -> Option<Node> {
        let NodeKind::Text(written) = &text.kind else { return Some(text) };
        if !self.may_hold(cells, written) {
            let column = self.column_of(cells)?.id;
            self.fault(text.span, Cause::NotInList(column));
            return None;
        }
        let spelled = self.spelled(cells, written.clone());
        text.kind = NodeKind::Text(spelled);
        Some(text)
    }

    /// Whether the closed list of the column, if it has one, holds a text.
    fn may_hold(&self, cells: &Node, text: &str) -> bool {
        self.column_of(cells).is_none_or(|column| column.among.is_empty() || column.among.iter().any(|(value, _)| **value == *text))
    }

    /// The first of the spellings of an identity.
    fn spelled(&self, cells: &Node, text: Box<str>) -> Box<str> {
        let first = self.column_of(cells).and_then(|column| column.spellings.iter().find(|(other, _)| *other == text));
        first.map_or(text, |(_, first)| first.clone())
    }
}

pub(super) fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text | Type::Identity | Type::Choice)
}

fn is_equality(comparison: Comparison) -> bool {
    matches!(comparison, C::Equal | C::Different)
}

fn negated_unless(is_kept: bool, node: Node) -> Node {
    if is_kept || node.ty == Type::Unknown {
        return node;
    }
    let span = node.span;
    truth(NodeKind::Not(Box::new(node)), span)
}

/// The same comparison with the sides exchanged.
const fn mirrored(comparison: Comparison) -> Comparison {
    match comparison {
        C::Less => C::More,
        C::AtMost => C::AtLeast,
        C::More => C::Less,
        C::AtLeast => C::AtMost,
        C::Before => C::After,
        C::After => C::Before,
        other => other,
    }
}

/// A row as its own row, for the functions that go from one row to another.
pub(super) fn plain_row(term: &Term) -> Option<&Row> {
    match term {
        Term::Row(RowTerm { row, pick: None, .. }, _) => Some(row),
        _ => None,
    }
}
