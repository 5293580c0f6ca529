//! Functions: the calendar, rounding, neighbours in time.

use super::compare::plain_row;
use super::fault::{Asked, Cause, Form};
use super::path::part_of;
use super::term::{Days, RowTerm, Term, day_of, lost};
use super::{End, Typer};
use crate::plan::ir::{Measure, Node, NodeKind, Rounding, Row, Type};
use crate::proof::{AggregateKind, Expr, Function, Part, Side};
use social_grammar::Span;

impl Typer<'_> {
    pub fn call(&mut self, function: Function, arguments: &[Expr], span: Span) -> Term {
        use Function as F;
        let Some(first) = arguments.first() else { return Term::Lost(span) };
        match function {
            F::Part(part) => Term::Node(self.part(part, first, arguments.get(1), span)),
            F::Start(part) => Term::Node(self.edge_of(part, first, true, span)),
            F::End(part) => Term::Node(self.edge_of(part, first, false, span)),
            F::Weekday => {
                let date = self.zoned_day(first, arguments.get(1));
                Term::Node(on_date(date, span, Type::Number(Measure::Plain), NodeKind::Weekday))
            }
            F::NthWeekday(rank, day) => {
                let date = self.day(first, End::First);
                Term::Node(on_date(date, span, Type::Date, |date| NodeKind::NthWeekday(rank, day, date)))
            }
            F::Duration => match arguments {
                [from, to] => {
                    let (from, to) = (self.instant(from, End::First), self.instant(to, End::Last));
                    Term::Between(Box::new((from, to)), span)
                }
                _ => Term::Lost(span),
            },
            F::Date => Term::Node(self.date_of(arguments, span)),
            F::Previous => self.neighbour(first, span, Row::Previous),
            F::Next => self.neighbour(first, span, Row::Next),
            F::Reaches => Term::Node(self.fault(span, Cause::Misplaced(Form::Reaches))),
            F::RoundUp => Term::Node(self.rounded(Rounding::Up, arguments, span)),
            F::RoundDown => Term::Node(self.rounded(Rounding::Down, arguments, span)),
            F::Round => Term::Node(self.rounded(Rounding::Nearest, arguments, span)),
            F::Absolute => Term::Node(self.absolute(first, span)),
            F::Precision => Term::Node(self.precision(first, span)),
            F::Remainder => Term::Node(self.remainder(arguments, span)),
            F::Min => Term::Node(self.extreme(AggregateKind::Min, arguments, span)),
            F::Max => Term::Node(self.extreme(AggregateKind::Max, arguments, span)),
        }
    }

    /// A date, or a date with its time.
    fn instant(&mut self, expr: &Expr, end: End) -> Node {
        let term = self.term(expr);
        let term = match self.days(term) {
            Ok(days) => return if end == End::First { days.first } else { days.last },
            Err(term) => term,
        };
        let value = self.value(term);
        match value.ty {
            Type::Date | Type::Moment | Type::Unknown => value,
            _ => self.refused(Asked::Date, &value, expr.span),
        }
    }

    /// The number of a part of the calendar; of a year, the year itself.
    fn part(&mut self, part: Part, of: &Expr, zone: Option<&Expr>, span: Span) -> Node {
        if zone.is_some() {
            let date = self.zoned_day(of, zone);
            return if date.ty == Type::Unknown { lost(span) } else { Node { span, ..part_of(part, date) } };
        }
        let term = self.term(of);
        let term = match term {
            Term::Days(days) => return Node { span, ..part_of(part, days.first) },
            Term::Cell(row, column, at) => {
                let is_year = self.schema.column(row.register, column).is_some_and(|column| column.is_year);
                let cell = self.cell(row, column, at);
                if is_year && part == Part::Year {
                    return cell;
                }
                Term::Node(cell)
            }
            term => term,
        };
        let value = self.value(term);
        match value.ty {
            Type::Unknown => lost(span),
            Type::Date | Type::Moment => Node { span, ..part_of(part, day_of(value)) },
            _ => self.refused(Asked::Date, &value, of.span),
        }
    }

    /// A day; of a moment, in the zone of its column: another one is refused.
    fn zoned_day(&mut self, of: &Expr, zone: Option<&Expr>) -> Node {
        let day = self.day(of, End::First);
        let Some(zone) = zone else { return day };
        let named = self.value_of(zone);
        let own = self.column_of(&day).and_then(|column| column.zone.clone());
        let is_own = match (&named.kind, own) {
            (NodeKind::Text(text), Some(own)) => **text == *super::super::folded(&own),
            _ => !matches!(day.kind, NodeKind::DayOf(_)),
        };
        if is_own || day.ty == Type::Unknown || named.ty == Type::Unknown {
            return day;
        }
        self.fault(zone.span, Cause::Misplaced(Form::Zone))
    }

    fn edge_of(&mut self, part: Part, of: &Expr, is_start: bool, span: Span) -> Node {
        let term = self.term(of);
        let date = match self.days(term) {
            // The end of the month under judgement is the end of the period.
            Ok(Days { first, last, number: Some(Node { kind: NodeKind::PartOf(own, _), .. }), .. }) if own == part => {
                return Node { span, ..(if is_start { first } else { last }) };
            }
            Ok(Days { first, last, .. }) => {
                if is_start {
                    first
                } else {
                    last
                }
            }
            Err(term) => self.day_of_term(term, End::Same),
        };
        let edge = |date| if is_start { NodeKind::StartOf(part, date) } else { NodeKind::EndOf(part, date) };
        on_date(date, span, Type::Date, edge)
    }

    fn date_of(&mut self, arguments: &[Expr], span: Span) -> Node {
        let [year, month, day] = arguments else { return lost(span) };
        let parts = [self.whole(year), self.whole(month), self.whole(day)];
        if parts.iter().any(|part| part.ty == Type::Unknown) {
            return lost(span);
        }
        Node { kind: NodeKind::DateOf(Box::new(parts)), ty: Type::Date, span }
    }

    /// A number counted in nothing; of a period of the calendar, its number.
    fn whole(&mut self, expr: &Expr) -> Node {
        let value = self.value_of(expr);
        match value.ty {
            Type::Number(Measure::Plain) | Type::Unknown => value,
            _ => self.refused(Asked::Number, &value, expr.span),
        }
    }

    fn neighbour(&mut self, of: &Expr, span: Span, to: fn(Box<Row>) -> Row) -> Term {
        let term = self.term(of);
        if let (Some(_), Term::Row(RowTerm { row, register, pick }, _)) = (plain_row(&term), &term) {
            return Term::Row(RowTerm { row: to(Box::new(row.clone())), register: *register, pick: pick.clone() }, span);
        }
        match term {
            Term::Lost(_) => Term::Lost(span),
            _ => Term::Node(self.fault(span, Cause::Misplaced(Form::Neighbour))),
        }
    }

    fn rounded(&mut self, rounding: Rounding, arguments: &[Expr], span: Span) -> Node {
        let digits = match arguments.get(1) {
            None => Some(0),
            Some(digits) => match self.value_of(digits).kind {
                NodeKind::Number(number) if number.is_integer() => u8::try_from(number.to_integer()).ok().filter(|digits| *digits <= 9),
                _ => None,
            },
        };
        let Some(of) = arguments.first() else { return lost(span) };
        let value = self.number(of);
        match digits {
            _ if value.ty == Type::Unknown => lost(span),
            Some(digits) => Node { ty: value.ty.clone(), kind: NodeKind::Round(rounding, Box::new(value), digits), span },
            None => self.fault(arguments.get(1).map_or(span, |digits| digits.span), Cause::Misplaced(Form::Digits)),
        }
    }

    /// A number, whatever it counts, or a number of days.
    fn number(&mut self, expr: &Expr) -> Node {
        let value = self.value_of(expr);
        match value.ty {
            Type::Number(_) | Type::Days | Type::Unknown => value,
            _ => self.refused(Asked::Number, &value, expr.span),
        }
    }

    fn absolute(&mut self, of: &Expr, span: Span) -> Node {
        let value = self.number(of);
        if value.ty == Type::Unknown {
            return lost(span);
        }
        Node { ty: value.ty.clone(), kind: NodeKind::Absolute(Box::new(value)), span }
    }

    fn precision(&mut self, of: &Expr, span: Span) -> Node {
        let value = self.number(of);
        match value.kind {
            NodeKind::Unknown => lost(span),
            NodeKind::Column(row, column) => Node { kind: NodeKind::Precision(row, column), ty: value.ty, span },
            _ => self.fault(span, Cause::Misplaced(Form::Precision)),
        }
    }

    fn remainder(&mut self, arguments: &[Expr], span: Span) -> Node {
        let [whole, by] = arguments else { return lost(span) };
        let (whole, by) = (self.number(whole), self.number(by));
        match self.alike(whole, by) {
            Some((whole, by)) => Node { ty: whole.ty.clone(), kind: NodeKind::Remainder(Box::new((whole, by))), span },
            None => lost(span),
        }
    }

    fn extreme(&mut self, kind: AggregateKind, arguments: &[Expr], span: Span) -> Node {
        let mut all: Vec<Node> = Vec::new();
        for argument in arguments {
            let value = self.value_of(argument);
            if !matches!(value.ty, Type::Number(_) | Type::Days | Type::Date | Type::Moment | Type::Unknown) {
                return self.refused(Asked::Ordered, &value, argument.span);
            }
            all.push(value);
        }
        if all.iter().any(|one| one.ty == Type::Moment) && all.iter().any(|one| one.ty == Type::Date) {
            all = all.into_iter().map(day_of).collect();
        }
        let mut ty = Type::Unknown;
        let mut alike = Vec::new();
        for next in all {
            match alike.pop() {
                None => alike.push(next),
                Some(last) if next.ty == last_ty(&last) && !matches!(next.ty, Type::Number(_)) => alike.extend([last, next]),
                Some(last) => match self.alike(last, next) {
                    Some((last, next)) => alike.extend([last, next]),
                    None => return lost(span),
                },
            }
            ty = alike.last().map_or(Type::Unknown, |last| last.ty.clone());
        }
        Node { kind: NodeKind::Extreme(kind, alike), ty, span }
    }

    /// `90 jours après d`.
    pub fn offset(&mut self, side: Side, length: &Expr, date: &Expr, span: Span) -> Term {
        let (length, date) = (self.term(length), self.instant(date, if side == Side::Before { End::First } else { End::Last }));
        self.moved(length, date, side, span)
    }

    fn moved(&mut self, length: Term, date: Node, side: Side, span: Span) -> Term {
        match length {
            Term::Lost(_) => Term::Lost(span),
            Term::Length(length, at) => Term::Node(self.shifted(date, side, (length, at), span)),
            Term::Cases(cases, _) => {
                let (condition, then, otherwise) = *cases;
                let same = self.copy(&date);
                let (then, otherwise) = (self.moved(then, date, side, span), self.moved(otherwise, same, side, span));
                self.cases(condition, then, otherwise, span)
            }
            length => {
                let length = self.value(length);
                match length.ty {
                    Type::Unknown => Term::Lost(span),
                    Type::Days if date.ty == Type::Unknown => Term::Lost(span),
                    Type::Days => {
                        Term::Node(Node { kind: NodeKind::ShiftBy(Box::new(day_of(date)), side, Box::new(length)), ty: Type::Date, span })
                    }
                    _ => {
                        let operands = Box::new((self.operand(&length), self.operand(&date)));
                        Term::Node(self.fault(span, Cause::Types(operands)))
                    }
                }
            }
        }
    }

    /// `les 90 jours après d`: the days from the one to the other.
    pub fn window(&mut self, side: Side, length: &Expr, date: &Expr, span: Span) -> Term {
        let (length, date) = (self.term(length), self.instant(date, if side == Side::Before { End::First } else { End::Last }));
        let date = day_of(date);
        let same = self.copy(&date);
        let moved = self.moved(length, date, side, span);
        let moved = self.value(moved);
        if moved.ty == Type::Unknown || same.ty == Type::Unknown {
            return Term::Lost(span);
        }
        let moved = day_of(moved);
        let (first, last) = if side == Side::Before { (moved, same) } else { (same, moved) };
        Term::Days(Box::new(Days { first, last, number: None, var: None, span }))
    }
}

fn last_ty(node: &Node) -> Type {
    node.ty.clone()
}

fn on_date(date: Node, span: Span, ty: Type, kind: impl FnOnce(Box<Node>) -> NodeKind) -> Node {
    if date.ty == Type::Unknown { lost(span) } else { Node { kind: kind(Box::new(date)), ty, span } }
}
