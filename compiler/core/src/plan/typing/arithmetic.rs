//! Sums, products, dates moved by lengths: one algebra of numbers and of what they measure.

use super::fault::{Asked, Cause};
use super::term::{Term, day_of, days_of, lost};
use super::{Typer, truth};
use crate::plan::ir::{Measure, Node, NodeKind, Type};
use crate::proof::{Arithmetic, Expr, ExprKind, If, Scale, Side};
use crate::values::{Duration, Ratio, Unit};
use social_grammar::Span;

impl Typer<'_> {
    /// A sum or a product; a long one is as deep as it is long, and is gone through without depth.
    pub fn sum(&mut self, expr: &Expr) -> Term {
        let mut pending = Vec::new();
        let mut first = expr;
        while let ExprKind::Arithmetic(operation, sides) = &first.kind {
            pending.push((*operation, &sides.1, first.span));
            first = &sides.0;
        }
        let mut term = self.term(first);
        while let Some((operation, right, span)) = pending.pop() {
            let right = self.term(right);
            term = self.arithmetic(operation, term, right, span);
        }
        term
    }

    pub fn negative(&mut self, one: &Expr, span: Span) -> Term {
        let value = self.value_of(one);
        match &value.ty {
            Type::Unknown => Term::Lost(span),
            Type::Number(_) | Type::Days => {
                let ty = value.ty.clone();
                let kind = match value.kind {
                    NodeKind::Number(number) => NodeKind::Number(-number),
                    _ => NodeKind::Negative(Box::new(value)),
                };
                Term::Node(Node { kind, ty, span })
            }
            _ => Term::Node(self.refused(Asked::Number, &value, one.span)),
        }
    }

    fn arithmetic(&mut self, operation: Arithmetic, left: Term, right: Term, span: Span) -> Term {
        match (left, right) {
            (Term::Lost(_), _) | (_, Term::Lost(_)) => Term::Lost(span),
            (Term::Cases(cases, _), other) => {
                let (condition, then, otherwise) = *cases;
                let same = self.copy_term(&other);
                let (then, otherwise) = (self.arithmetic(operation, then, other, span), self.arithmetic(operation, otherwise, same, span));
                self.cases(condition, then, otherwise, span)
            }
            (other, Term::Cases(cases, _)) => {
                let (condition, then, otherwise) = *cases;
                let same = self.copy_term(&other);
                let (then, otherwise) = (self.arithmetic(operation, other, then, span), self.arithmetic(operation, same, otherwise, span));
                self.cases(condition, then, otherwise, span)
            }
            (Term::Length(a, _), Term::Length(b, _)) if of_lengths(operation, a, b).is_some() => {
                of_lengths(operation, a, b).map_or(Term::Lost(span), |length| Term::Length(length, span))
            }
            (left, Term::Length(length, at)) => self.with_length(operation, left, (length, at), span),
            (Term::Length(length, at), right) if operation == Arithmetic::Add => self.with_length(operation, right, (length, at), span),
            (Term::Length(length, at), right) if operation == Arithmetic::Multiply => {
                self.with_length(operation, right, (length, at), span)
            }
            (left, right) => {
                let (left, right) = (self.value(left), self.value(right));
                let is_date = |node: &Node| matches!(node.ty, Type::Date | Type::Moment);
                if operation == Arithmetic::Subtract && is_date(&left) && is_date(&right) {
                    return Term::Between(Box::new((right, left)), span);
                }
                Term::Node(self.computed(operation, left, right, span))
            }
        }
    }

    fn with_length(&mut self, operation: Arithmetic, left: Term, (length, at): (Duration, Span), span: Span) -> Term {
        let left = match left {
            // The first day of a period, moved.
            Term::Days(days) if days.number.is_none() && days.first == days.last => days.first,
            other => self.value(other),
        };
        match (&left.ty, operation, &left.kind) {
            (Type::Unknown, ..) => Term::Lost(span),
            (Type::Date | Type::Moment, Arithmetic::Add, _) => Term::Node(self.shifted(left, Side::After, (length, at), span)),
            (Type::Date | Type::Moment, Arithmetic::Subtract, _) => Term::Node(self.shifted(left, Side::Before, (length, at), span)),
            (Type::Number(Measure::Plain), Arithmetic::Multiply, NodeKind::Number(times)) if times.is_integer() && *times.numer() >= 0 => {
                match u32::try_from(*times.numer()).ok().and_then(|times| length.count.checked_mul(times)) {
                    Some(count) => Term::Length(Duration { count, ..length }, span),
                    None => Term::Lost(span),
                }
            }
            _ => {
                let length = self.value(Term::Length(length, at));
                Term::Node(self.computed(operation, left, length, span))
            }
        }
    }

    /// A date moved by a length; hours move a date by whole days only.
    pub fn shifted(&mut self, date: Node, side: Side, (length, at): (Duration, Span), span: Span) -> Node {
        let is_time = matches!(length.unit, Unit::Hour | Unit::Minute);
        let whole = days_of(length).filter(Ratio::is_integer).and_then(|days| u32::try_from(days.to_integer()).ok());
        let length = match (&date.ty, is_time, whole) {
            (Type::Unknown, ..) => return lost(span),
            (Type::Date, true, Some(count)) => Duration { count, unit: Unit::Day },
            (Type::Date, true, None) => {
                let asked = date.span;
                let _ = at;
                return self.refused(Asked::Moment, &date, asked);
            }
            (Type::Date | Type::Moment, ..) => length,
            _ => {
                let at = date.span;
                return self.refused(Asked::Date, &date, at);
            }
        };
        let ty = date.ty.clone();
        Node { kind: NodeKind::Shift(Box::new(date), side, length), ty, span }
    }

    fn computed(&mut self, operation: Arithmetic, left: Node, right: Node, span: Span) -> Node {
        use Arithmetic as A;
        let ty = match (&left.ty, operation, &right.ty) {
            (Type::Unknown, ..) | (.., Type::Unknown) => return lost(span),
            (Type::Date | Type::Moment, A::Add | A::Subtract, Type::Days) => {
                let side = if operation == A::Add { Side::After } else { Side::Before };
                return Node { kind: NodeKind::ShiftBy(Box::new(day_of(left)), side, Box::new(right)), ty: Type::Date, span };
            }
            (Type::Days, A::Add, Type::Date | Type::Moment) => {
                return Node { kind: NodeKind::ShiftBy(Box::new(day_of(right)), Side::After, Box::new(left)), ty: Type::Date, span };
            }
            (Type::Days, A::Add | A::Subtract, Type::Days) => Some(Type::Days),
            (Type::Days, A::Divide, Type::Days) => Some(Type::Number(Measure::Plain)),
            (Type::Days, A::Multiply | A::Divide, Type::Number(Measure::Plain | Measure::Share))
            | (Type::Number(Measure::Plain | Measure::Share), A::Multiply, Type::Days) => Some(Type::Days),
            (Type::Number(a), _, Type::Number(b)) => match measure(operation, a, b) {
                Some(measure) => Some(Type::Number(measure)),
                None => return self.mixed(operation, &left, &right, span),
            },
            _ => None,
        };
        match ty {
            Some(ty) => match written(operation, &left, &right) {
                Some(number) => Node { kind: NodeKind::Number(number), ty, span },
                None => Node { kind: NodeKind::Arithmetic(operation, Box::new((left, right))), ty, span },
            },
            None => self.not_numbers(&left, &right, span),
        }
    }

    fn mixed(&mut self, operation: Arithmetic, left: &Node, right: &Node, span: Span) -> Node {
        let operands = Box::new((self.operand(left), self.operand(right)));
        let is_product = operation == Arithmetic::Multiply;
        self.fault(span, if is_product { Cause::MoneyTimesMoney(operands) } else { Cause::Units(operands) })
    }

    /// What is not a number at all is said of it alone; two values that do not go together, of both.
    fn not_numbers(&mut self, left: &Node, right: &Node, span: Span) -> Node {
        let counts = |ty: &Type| matches!(ty, Type::Number(_) | Type::Days | Type::Date | Type::Moment);
        match (counts(&left.ty), counts(&right.ty)) {
            (false, _) => self.refused(Asked::Number, left, left.span),
            (_, false) => self.refused(Asked::Number, right, right.span),
            _ => {
                let operands = Box::new((self.operand(left), self.operand(right)));
                self.fault(span, Cause::Types(operands))
            }
        }
    }

    /// Two numbers that are added, compared or counted by a step: with one measure.
    pub fn alike(&mut self, left: Node, right: Node) -> Option<(Node, Node)> {
        match (&left.ty, &right.ty) {
            (Type::Unknown, _) | (_, Type::Unknown) => None,
            (Type::Number(a), Type::Number(b)) if merged(a, b).is_some() => Some((left, right)),
            (Type::Days, Type::Days) => Some((left, right)),
            (Type::Number(_), Type::Number(_)) => {
                let operands = Box::new((self.operand(&left), self.operand(&right)));
                self.fault(left.span.to(right.span), Cause::Units(operands));
                None
            }
            _ => {
                let operands = Box::new((self.operand(&left), self.operand(&right)));
                self.fault(left.span.to(right.span), Cause::Types(operands));
                None
            }
        }
    }

    /// `si a alors b sinon c`, as a value.
    pub fn choice(&mut self, parts: &If, span: Span) -> Term {
        let condition = self.truth(&parts.condition);
        let then = self.term(&parts.then);
        let otherwise = parts.otherwise.as_ref().map_or(Term::Lost(span), |otherwise| self.term(otherwise));
        self.cases(condition, then, otherwise, span)
    }

    pub fn cases(&mut self, condition: Node, then: Term, otherwise: Term, span: Span) -> Term {
        if then.is_length() || otherwise.is_length() {
            return Term::Cases(Box::new((condition, then, otherwise)), span);
        }
        let (then, otherwise) = (self.value(then), self.value(otherwise));
        Term::Node(self.chosen(condition, then, otherwise, span))
    }

    /// One of two values of one type.
    pub fn chosen(&mut self, condition: Node, then: Node, otherwise: Node, span: Span) -> Node {
        let (then, otherwise) = match (&then.ty, &otherwise.ty) {
            (Type::Date, Type::Moment) => (then, day_of(otherwise)),
            (Type::Moment, Type::Date) => (day_of(then), otherwise),
            _ => (then, otherwise),
        };
        let ty = match (&then.ty, &otherwise.ty) {
            // A line that gives no value leaves the value of the others.
            (Type::Unknown, ty) | (ty, Type::Unknown) => ty.clone(),
            (Type::Number(a), Type::Number(b)) => match merged(a, b) {
                Some(measure) => Type::Number(measure),
                None => {
                    let operands = Box::new((self.operand(&then), self.operand(&otherwise)));
                    return self.fault(otherwise.span, Cause::Units(operands));
                }
            },
            (a, b) if a == b => a.clone(),
            (Type::Text | Type::Identity | Type::Choice, Type::Text | Type::Identity | Type::Choice) => Type::Text,
            _ => {
                let operands = Box::new((self.operand(&then), self.operand(&otherwise)));
                return self.fault(otherwise.span, Cause::Types(operands));
            }
        };
        Node { kind: NodeKind::If(Box::new([condition, then, otherwise])), ty, span }
    }

    /// The value of the first line that fits; unknown when none does and no other is said.
    pub fn scale(&mut self, scale: &Scale, span: Span) -> Term {
        let subject = self.term(&scale.subject);
        let mut lines = Vec::new();
        for line in &scale.lines {
            let same = self.copy_term(&subject);
            let bound = self.term(&line.bound);
            let condition = self.compare(line.comparison, same, bound, scale.subject.span.to(line.bound.span));
            lines.push((condition, self.term(&line.value)));
        }
        let mut value = match &scale.otherwise {
            Some(otherwise) => self.term(otherwise),
            None => Term::Lost(span),
        };
        while let Some((condition, line)) = lines.pop() {
            value = self.cases(condition, line, value, span);
        }
        value
    }

    /// `x entre a et b`, both included.
    pub fn between_bounds(&mut self, parts: &[Expr; 3], span: Span) -> Node {
        use crate::proof::Comparison as C;
        let [value, low, high] = parts;
        let value = self.term(value);
        let same = self.copy_term(&value);
        let (low, high) = (self.term(low), self.term(high));
        let low = self.compare(C::AtLeast, value, low, span);
        let high = self.compare(C::AtMost, same, high, span);
        truth(NodeKind::And(vec![low, high]), span)
    }
}

/// What two numbers that are written out make: `4/5` is a number.
fn written(operation: Arithmetic, left: &Node, right: &Node) -> Option<Ratio<i64>> {
    let (NodeKind::Number(a), NodeKind::Number(b)) = (&left.kind, &right.kind) else { return None };
    operation.of(*a, *b)
}

/// Two lengths of one unit as one, when they make one.
fn of_lengths(operation: Arithmetic, a: Duration, b: Duration) -> Option<Duration> {
    let in_days = |length| days_of(length).filter(Ratio::is_integer).and_then(|days| u32::try_from(days.to_integer()).ok());
    let (a, b, unit) = match (a.unit.months(), b.unit.months(), in_days(a), in_days(b)) {
        _ if a.unit == b.unit => (a.count, b.count, a.unit),
        (Some(x), Some(y), ..) => (a.count.checked_mul(x)?, b.count.checked_mul(y)?, Unit::Month),
        (.., Some(a), Some(b)) => (a, b, Unit::Day),
        _ => return None,
    };
    let count = match operation {
        Arithmetic::Add => a.checked_add(b)?,
        Arithmetic::Subtract => a.checked_sub(b)?,
        _ => return None,
    };
    Some(Duration { count, unit })
}

/// In what two numbers are counted that are added or compared; none when they do not go together.
pub(super) fn merged(a: &Measure, b: &Measure) -> Option<Measure> {
    match (a, b) {
        (a, b) if a == b => Some(a.clone()),
        (Measure::Plain, Measure::Share) | (Measure::Share, Measure::Plain) => Some(Measure::Plain),
        (Measure::Plain, Measure::Unit(unit)) | (Measure::Unit(unit), Measure::Plain) => Some(Measure::Unit(unit.clone())),
        _ => None,
    }
}

fn measure(operation: Arithmetic, a: &Measure, b: &Measure) -> Option<Measure> {
    use Measure as M;
    match operation {
        Arithmetic::Add | Arithmetic::Subtract => merged(a, b),
        Arithmetic::Multiply => match (a, b) {
            (M::Money(_), M::Money(_)) => None,
            (M::Money(code), _) | (_, M::Money(code)) => Some(M::Money(*code)),
            (M::Unit(a), M::Unit(b)) => Some(M::Unit(product(a, b))),
            (M::Unit(unit), _) | (_, M::Unit(unit)) => Some(M::Unit(unit.clone())),
            (M::Share, M::Share) => Some(M::Share),
            _ => Some(M::Plain),
        },
        Arithmetic::Divide => match (a, b) {
            (M::Money(a), M::Money(b)) => (a == b).then_some(M::Plain),
            (M::Money(code), _) => Some(M::Money(*code)),
            (a, b) if a == b => Some(M::Plain),
            (M::Unit(a), M::Unit(b)) => Some(M::Unit(quotient(a, b))),
            (M::Unit(a), M::Money(code)) => Some(M::Unit(quotient(a, str::from_utf8(code).unwrap_or_default()))),
            (_, M::Money(code)) => Some(M::Unit(quotient("1", str::from_utf8(code).unwrap_or_default()))),
            (M::Unit(unit), _) => Some(M::Unit(unit.clone())),
            (_, M::Unit(unit)) => Some(M::Unit(quotient("1", unit))),
            (M::Share, M::Plain) => Some(M::Share),
            _ => Some(M::Plain),
        },
    }
}

/// `km/h` times `h` is `km`.
fn product(a: &str, b: &str) -> Box<str> {
    let cancelled = |a: &str, b: &str| a.strip_suffix(b).and_then(|rest| rest.strip_suffix('/')).map(Into::into);
    cancelled(a, b).or_else(|| cancelled(b, a)).unwrap_or_else(|| format!("{a}·{b}").into())
}

fn quotient(a: &str, b: &str) -> Box<str> {
    let cancelled = a.strip_suffix(b).and_then(|rest| rest.strip_suffix('·')).map(Into::into);
    cancelled.unwrap_or_else(|| format!("{a}/{b}").into())
}
