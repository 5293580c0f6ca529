//! `dans`: a list, a cell of several values, a period, the values of other rows, a register, what a row reaches.

use super::compare::is_text;
use super::fault::{Asked, Cause, Form};
use super::term::{Term, lost, truth};
use super::{Ambient, Typer};
use crate::plan::ir::{Id, Node, NodeKind, Row, Rows, Type, When};
use crate::proof::{Comparison, Expr, ExprKind, Found, Function, Quantity};
use crate::resolve::EntityId;
use social_grammar::Span;

impl Typer<'_> {
    /// Whether a value is in what stands on the right.
    pub fn member_of(&mut self, left: &Expr, right: &Expr, span: Span) -> Node {
        match &right.kind {
            ExprKind::Call(Function::Reaches, arguments) => self.reached(left, arguments, span),
            ExprKind::At(parts) if self.register_named(&parts.0).is_some() => {
                let value = self.term(left);
                let day = self.day(&parts.1, super::End::Same);
                let register = self.register_named(&parts.0);
                self.recorded_at(value, register, Some(day), (parts.0.span, span))
            }
            _ if self.register_named(right).is_some() => {
                let value = self.term(left);
                let register = self.register_named(right);
                self.recorded_at(value, register, None, (right.span, span))
            }
            _ => {
                let (value, all) = (self.term(left), self.term(right));
                self.one_of(value, all, span)
            }
        }
    }

    fn one_of(&mut self, value: Term, all: Term, span: Span) -> Node {
        match all {
            Term::Lost(_) => lost(span),
            Term::List(all, _) => self.listed(value, all, span),
            Term::Values(read, _) => {
                let (rows, of) = *read;
                self.among_values(value, rows, of, span)
            }
            Term::Cases(..) | Term::Length(..) | Term::Between(..) | Term::Declared(..) => self.listed(value, vec![all], span),
            all => {
                if let Term::Cell(row, column, _) = &all
                    && matches!(self.schema.column(row.register, *column).map(|column| &column.ty), Some(Type::Several(_)))
                {
                    let all = self.value(all);
                    return self.held(value, all, span);
                }
                if !self.is_dated_term(&value) {
                    return self.listed(value, vec![all], span);
                }
                match self.days(all) {
                    Ok(days) => self.within(value, days.first, days.last, span),
                    Err(all) => self.listed(value, vec![all], span),
                }
            }
        }
    }

    fn is_dated_term(&self, term: &Term) -> bool {
        match term {
            Term::Days(_) => true,
            Term::Node(node) => matches!(node.ty, Type::Date | Type::Moment),
            Term::Cell(row, column, _) => {
                self.schema.column(row.register, *column).is_some_and(|column| matches!(column.ty, Type::Date | Type::Moment))
            }
            _ => false,
        }
    }

    /// One of the values of a cell.
    fn held(&mut self, value: Term, all: Node, span: Span) -> Node {
        if let Term::Declared(entity, at) = value {
            let mut found = Vec::new();
            for text in self.texts_of(entity) {
                let all = self.copy(&all);
                let one = Node { kind: NodeKind::Text(text), ty: Type::Identity, span: at };
                found.push(truth(NodeKind::Has(Box::new((one, all))), span));
            }
            return truth(NodeKind::Or(found), span);
        }
        let value = self.value(value);
        let is_alike = match (&value.ty, &all.ty) {
            (Type::Unknown, _) => return lost(span),
            (value, Type::Several(one)) => value == &**one || is_text(value) && is_text(one),
            _ => false,
        };
        if !is_alike {
            let operands = Box::new((self.operand(&value), self.operand(&all)));
            return self.fault(span, Cause::Types(operands));
        }
        match self.written_as(&all, value) {
            Some(value) => truth(NodeKind::Has(Box::new((value, all))), span),
            None => lost(span),
        }
    }

    /// One of the values that are written; what is no single value is compared apart.
    fn listed(&mut self, value: Term, all: Vec<Term>, span: Span) -> Node {
        let value = match value {
            Term::Declared(..) | Term::Length(..) | Term::Between(..) | Term::Cases(..) | Term::Days(_) => {
                return self.any_of(value, all, span);
            }
            value if all.iter().any(|one| matches!(one, Term::Length(..) | Term::Cases(..) | Term::Days(_))) => {
                return self.any_of(value, all, span);
            }
            value => self.value(value),
        };
        let mut nodes = Vec::new();
        for one in all {
            let at = one.span();
            let same = self.copy(&value);
            let compared = self.compare(Comparison::Equal, Term::Node(same), one, at);
            match compared.kind {
                NodeKind::Compare(Comparison::Equal, pair) => nodes.push(pair.1),
                NodeKind::In(_, texts) => nodes.extend(texts),
                _ => return lost(span),
            }
        }
        if value.ty == Type::Unknown {
            return lost(span);
        }
        truth(NodeKind::In(Box::new(value), nodes), span)
    }

    fn any_of(&mut self, value: Term, all: Vec<Term>, span: Span) -> Node {
        let mut found = Vec::new();
        for one in all {
            let (at, same) = (one.span(), self.copy_term(&value));
            found.push(self.compare(Comparison::Equal, same, one, at));
        }
        if found.iter().any(|one| one.ty == Type::Unknown) {
            return lost(span);
        }
        truth(NodeKind::Or(found), span)
    }

    /// One of the values that an expression has over rows: some row has it.
    fn among_values(&mut self, value: Term, mut rows: Rows, of: Node, span: Span) -> Node {
        let at = of.span;
        let same = self.compare(Comparison::Equal, Term::Node(of), value, at);
        if same.ty == Type::Unknown {
            return lost(span);
        }
        rows.condition = Some(Box::new(match rows.condition.take() {
            Some(condition) => truth(NodeKind::And(vec![*condition, same]), span),
            None => same,
        }));
        truth(NodeKind::Exists(Quantity::Some, Box::new(rows)), span)
    }

    /// The register, or what else gathers people, that a bare name stands for.
    fn register_named(&self, expr: &Expr) -> Option<EntityId> {
        use crate::kinds::Kind;
        let ExprKind::Path(path) = &expr.kind else { return None };
        let Some(Found::Declared(entity)) = self.names.at(path.head.span).filter(|_| path.rest.is_empty()) else { return None };
        let entity = self.code.entity(EntityId(entity))?;
        matches!(entity.kind(), Kind::Register | Kind::Role | Kind::Body | Kind::Category).then(|| entity.id())
    }

    /// Whether somebody is recorded in a register, at a date when there is one.
    fn recorded_at(&mut self, value: Term, register: Option<EntityId>, day: Option<Node>, (at, span): (Span, Span)) -> Node {
        let Some(entity) = register else { return lost(span) };
        let Some(register) = self.recorded_in(entity) else { return self.fault(at, Cause::NotRecorded(entity.0)) };
        if day.is_none() && self.is_dated_term(&value) && self.is_dated(register) {
            // A date in a register: some row stands on that day.
            let date = self.day_of_term(value, super::End::First);
            let rows = Rows { var: self.fresh(), register, group: None, time: vec![When::At(date)], condition: None, span: at };
            return truth(NodeKind::Exists(Quantity::Some, Box::new(rows)), span);
        }
        let Some(column) = self.who_of(register) else { return self.fault(at, Cause::NoKey(register)) };
        let mut time = Vec::new();
        if let Some(day) = day {
            if !self.is_dated(register) {
                return self.fault(at, Cause::NoDate(register));
            }
            time.push(When::At(day));
        } else {
            time.extend(self.time_around(register, at));
        }
        let var = self.fresh();
        let row = super::term::RowTerm { row: Row::Var(var), register, pick: None };
        let of = self.cell(row, column, at);
        let rows = Rows { var, register, group: None, time, condition: None, span: at };
        self.among_values(value, rows, of, span)
    }

    /// The column that says who or what a row is about: its one identity, else its key.
    fn who_of(&self, register: Id) -> Option<Id> {
        let columns = &self.schema.register(register)?.columns;
        let mut who = columns.iter().filter(|column| column.ty == Type::Identity && column.refers.is_none());
        match (who.next(), who.next()) {
            (Some(one), None) => Some(one.id),
            _ => self.key_column(register),
        }
    }

    /// `x dans remonte(y, parent)`.
    fn reached(&mut self, left: &Expr, arguments: &[Expr], span: Span) -> Node {
        let [from, by] = arguments else { return lost(span) };
        let (key, from) = (self.term(left), self.term(from));
        let by = match &by.kind {
            ExprKind::Path(path) if path.rest.is_empty() => self.names.at(path.head.span),
            _ => None,
        };
        let Some(Found::Column { column, .. }) = by else {
            let is_said = arguments.get(1).is_none_or(|by| self.names.unresolved.iter().any(|u| u.span == by.span));
            return if is_said { lost(span) } else { self.fault(span, Cause::Misplaced(Form::Reaches)) };
        };
        let by = Id(column);
        let register = self.column(by).and_then(|column| column.refers);
        let is_own = register.is_some_and(|register| self.schema.column(register, by).is_some());
        let (Some(register), true) = (register, is_own) else { return self.fault(span, Cause::Misplaced(Form::Reaches)) };
        if self.key_column(register).is_none() {
            return self.fault(span, Cause::NoKey(register));
        }
        let (key, from) = (self.value(key), self.value(from));
        match (&key.ty, &from.ty) {
            (Type::Unknown, _) | (_, Type::Unknown) => lost(span),
            (a, b) if a == b || is_text(a) && is_text(b) => {
                truth(NodeKind::Reaches { key: Box::new(key), from: Box::new(from), register, by }, span)
            }
            _ => {
                let operands = Box::new((self.operand(&key), self.operand(&from)));
                self.fault(span, Cause::Types(operands))
            }
        }
    }

    /// `x à la date d`: what is computed over rows as they stood on that day; a cell as the row with the same key had it.
    pub fn at(&mut self, of: &Expr, day: &Expr, span: Span) -> Term {
        let day = self.day(day, super::End::Same);
        if matches!(of.kind, ExprKind::Aggregate(_) | ExprKind::LongestRun(_) | ExprKind::Arithmetic(..)) {
            let outer = std::mem::replace(&mut self.ambient, Ambient::At(Box::new(day)));
            let term = self.term(of);
            self.ambient = outer;
            return term;
        }
        match self.term(of) {
            Term::Cell(row, column, at) if row.pick.is_none() && self.is_dated(row.register) => {
                let Some(key) = self.key_column(row.register) else {
                    return Term::Node(self.fault(span, Cause::NoKey(row.register)));
                };
                let var = self.fresh();
                let register = row.register;
                let other = super::term::RowTerm { row: Row::Var(var), register, pick: None };
                let (here, there) = (self.cell(row, key, at), self.cell(other.clone(), key, at));
                let same = self.values(Comparison::Equal, there, here, at);
                let rows = Rows { var, register, group: None, time: vec![When::At(day)], condition: Some(Box::new(same)), span };
                let pick = Some((crate::proof::AggregateKind::Last, Box::new(rows)));
                Term::Cell(super::term::RowTerm { pick, ..other }, column, span)
            }
            Term::Lost(_) => Term::Lost(span),
            term => {
                let at = term.span();
                match term {
                    Term::Node(node) if node.ty == Type::Unknown => Term::Lost(at),
                    Term::Node(node) if matches!(node.ty, Type::Truth) => Term::Node(self.refused(Asked::Row, &node, at)),
                    _ => Term::Node(self.fault(span, Cause::Misplaced(Form::At))),
                }
            }
        }
    }
}
