//! Names: columns of rows, what references lead to, keys, periods, declarations.

use super::fault::{Asked, Cause};
use super::term::{Days, RowTerm, Term, lost, truth};
use super::{GroupKey, Scope, Typer};
use crate::kinds::common;
use crate::plan::folded;
use crate::plan::ir::{Bound, Id, Measure, Node, NodeKind, Row, Type, Var};
use crate::proof::{Edge, Found, Name, Part, Path, Period, is_period_name};
use crate::resolve::EntityId;
use crate::values::{Duration, Ratio, Unit};
use social_grammar::Span;

impl Typer<'_> {
    /// What a name stands for, dotted or not.
    pub fn path(&mut self, path: &Path) -> Term {
        let mut term = self.head(path.head);
        for (rank, name) in path.rest.iter().enumerate() {
            let end = path.rest.get(..=rank).and_then(<[Name]>::last).map_or(name.span, |last| last.span);
            term = self.member(term, *name, path.head.span.to(end));
        }
        term
    }

    fn head(&mut self, name: Name) -> Term {
        let span = name.span;
        match self.names.at(span) {
            Some(Found::Row { set }) => self.row_of(set).map_or(Term::Lost(span), |row| Term::Row(row, span)),
            Some(Found::Column { set: Some(set), column }) => match self.aggregated_row(Id(column)).or_else(|| self.row_of(set)) {
                Some(row) => Term::Cell(row, Id(column), span),
                None => Term::Lost(span),
            },
            Some(Found::Key(rank)) => self.group_key(rank, name),
            Some(Found::Period) => self.period_named(name),
            Some(Found::Span) => match self.scopes.iter().rev().find_map(|s| if let Scope::Span { var } = s { Some(*var) } else { None }) {
                Some(var) => Term::Days(Box::new(self.days_of_var(var, None, span))),
                None => Term::Lost(span),
            },
            Some(Found::Declared(entity)) => Term::Declared(entity, span),
            Some(Found::Choice { .. }) => {
                let text = folded(span.of(self.field.item_text()));
                Term::Node(Node { kind: NodeKind::Text(text), ty: Type::Choice, span })
            }
            Some(Found::Column { set: None, .. } | Found::Edge(_)) | None => Term::Lost(span),
        }
    }

    /// The row of a set; of a grouped set, the row that its keys are read of.
    fn row_of(&self, set: u32) -> Option<RowTerm> {
        self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Row { set: start, var, register } if *start == set => {
                Some(RowTerm { row: Row::Var(*var), register: *register, pick: None })
            }
            _ => None,
        })
    }

    /// The row that a bare name is of in `somme de montant`: one of the group, whatever sets stand between.
    fn aggregated_row(&self, column: Id) -> Option<RowTerm> {
        let Some(Scope::Row { var, register, .. }) = self.scopes.last() else { return None };
        let is_of_group = self.aggregated == Some(*var) && self.schema.column(*register, column).is_some();
        is_of_group.then_some(RowTerm { row: Row::Var(*var), register: *register, pick: None })
    }

    /// The keys of a group that is in scope or was.
    pub fn key_node(&self, var: Var, rank: u16) -> Option<&Node> {
        let (_, keys) = self.groups.iter().find(|(group, _)| *group == var)?;
        keys.get(usize::from(rank)).map(|key| &key.node)
    }

    fn group_key(&mut self, rank: u16, name: Name) -> Term {
        let groups = self.scopes.iter().rev().filter_map(|scope| match scope {
            Scope::Group { var, .. } | Scope::Span { var } => Some(*var),
            _ => None,
        });
        let fits = |key: &GroupKey| key.alias == Some(name.hash) || (key.alias.is_none() && key.part.is_some());
        let found = groups.into_iter().find_map(|var| {
            let (_, keys) = self.groups.iter().find(|(group, _)| *group == var)?;
            let key = keys.get(usize::from(rank)).filter(|key| fits(key))?;
            Some((var, key.clone()))
        });
        let Some((var, key)) = found else { return Term::Lost(name.span) };
        let node = Node { kind: NodeKind::Key(var, rank), ty: key.node.ty.clone(), span: name.span };
        match key.part {
            Some(part) => Term::Days(Box::new(days_of_key(node, part))),
            None => Term::Node(node),
        }
    }

    fn period_named(&mut self, name: Name) -> Term {
        let found = self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Period { var, period, alias } if is_period_name(*period, *alias, name.hash) => Some((*var, *period)),
            _ => None,
        });
        match found {
            Some((var, period)) => Term::Days(Box::new(self.days_of_var(var, Some(period), name.span))),
            None => Term::Lost(name.span),
        }
    }

    fn days_of_var(&self, var: Var, period: Option<Period>, span: Span) -> Days {
        let edge = |bound| Node { kind: NodeKind::Bound(var, bound), ty: Type::Date, span };
        let number = match period {
            Some(Period::Calendar(part)) if part != Part::Day => Some(part_of(part, edge(Bound::Start))),
            _ => None,
        };
        Days { first: edge(Bound::Start), last: edge(Bound::End), number, var: Some(var), span }
    }

    /// What follows a dot.
    pub fn member(&mut self, of: Term, name: Name, span: Span) -> Term {
        let found = self.names.at(name.span);
        match (of, found) {
            (Term::Row(row, _), Some(Found::Column { column, .. })) => Term::Cell(row, Id(column), span),
            (Term::Cell(row, column, at), Some(Found::Column { column: next, .. })) => match self.referred(row, column, at) {
                Ok(row) => Term::Cell(row, Id(next), span),
                Err(()) => Term::Lost(span),
            },
            (Term::Node(node), Some(Found::Column { column: next, .. })) => match self.keyed(node) {
                Some(row) => Term::Cell(row, Id(next), span),
                None => Term::Lost(span),
            },
            (Term::Days(days), Some(Found::Column { set: Some(set), column })) if days.var.is_some() => match self.row_of(set) {
                Some(row) => Term::Cell(row, Id(column), span),
                None => Term::Lost(span),
            },
            (Term::Days(days), Some(Found::Edge(edge))) => self.edge(*days, edge, span),
            (of, None) if !self.is_said(name) => self.no_parts(of, span),
            _ => Term::Lost(span),
        }
    }

    /// Whether a name that stands for nothing is a finding already.
    fn is_said(&self, name: Name) -> bool {
        self.names.unresolved.iter().any(|unresolved| unresolved.span == name.span)
    }

    fn no_parts(&mut self, of: Term, span: Span) -> Term {
        if !matches!(of, Term::Lost(_) | Term::Declared(..) | Term::Row(..)) {
            let at = of.span();
            let value = self.value(of);
            self.refused(Asked::Row, &value, at);
        }
        Term::Lost(span)
    }

    fn edge(&mut self, days: Days, edge: Edge, span: Span) -> Term {
        let Some(var) = days.var else { return Term::Lost(span) };
        let bound = |bound| Node { kind: NodeKind::Bound(var, bound), ty: Type::Date, span };
        let is_span = self.scopes.iter().any(|scope| matches!(scope, Scope::Span { var: span } if *span == var));
        match edge {
            Edge::Start => Term::Node(bound(Bound::Start)),
            Edge::End => Term::Node(bound(Bound::End)),
            Edge::Ended => Term::Node(truth(NodeKind::Bound(var, Bound::IsEnded), span)),
            Edge::Duration if is_span => Term::Between(Box::new((bound(Bound::Start), bound(Bound::End))), span),
            Edge::Duration => {
                let day = Duration { count: 1, unit: Unit::Day };
                let end = NodeKind::Shift(Box::new(bound(Bound::End)), crate::proof::Side::After, day);
                Term::Between(Box::new((bound(Bound::Start), Node { kind: end, ty: Type::Date, span })), span)
            }
        }
    }

    /// The row that a cell refers to.
    pub fn referred(&mut self, row: RowTerm, column: Id, span: Span) -> Result<RowTerm, ()> {
        let Some(register) = self.schema.column(row.register, column).and_then(|column| column.refers) else { return Err(()) };
        if self.key_column(register).is_none() {
            self.fault(span, Cause::NoKey(register));
            return Err(());
        }
        let RowTerm { row, pick, .. } = row;
        Ok(RowTerm { row: Row::Referred(Box::new(row), column, register), register, pick })
    }

    /// The row whose key is that of a group.
    fn keyed(&mut self, node: Node) -> Option<RowTerm> {
        let register = self.column_of(&node)?.refers?;
        if self.key_column(register).is_none() {
            self.fault(node.span, Cause::NoKey(register));
            return None;
        }
        Some(RowTerm { row: Row::Keyed(Box::new(node), register), register, pick: None })
    }

    /// What cells may write for a declaration: its name, its title, its aliases.
    pub fn texts_of(&self, entity: u32) -> Vec<Box<str>> {
        let Some(entity) = self.code.entity(EntityId(entity)) else { return Vec::new() };
        let mut texts = Vec::new();
        let mut add = |text: &str| {
            let text = folded(text);
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        };
        if let Some(name) = entity.name() {
            add(name);
            add(&name.replace('_', " "));
        }
        entity.title().iter().for_each(|title| add(title));
        for other in entity.values(common::ALIAS).chain(entity.values(common::TITLE)) {
            add(&other.prose());
        }
        texts
    }

    /// The days that a term stands for: a period, a year, the part of the calendar that a date is in.
    pub fn days(&mut self, term: Term) -> Result<Days, Term> {
        match term {
            Term::Days(days) => Ok(*days),
            Term::Node(node) => match days_of_number(&node) {
                Some((first, last)) => Ok(Days { first, last, number: None, var: None, span: node.span }),
                None => Err(Term::Node(node)),
            },
            Term::Cell(row, column, span) => {
                let is_year = self.schema.column(row.register, column).is_some_and(|column| column.is_year);
                if !is_year {
                    return Err(Term::Cell(row, column, span));
                }
                let year = self.cell(row, column, span);
                let other = self.copy(&year);
                Ok(Days { first: first_of_year(year), last: last_of_year(other), number: None, var: None, span })
            }
            Term::Row(row, span) => self.days_of_row(row, span),
            term => Err(term),
        }
    }

    /// The days of a row of a register of periods.
    fn days_of_row(&mut self, row: RowTerm, span: Span) -> Result<Days, Term> {
        use crate::plan::schema::Nature;
        let nature = self.schema.register(row.register).map(|register| register.nature.clone());
        match nature {
            Some(Nature::Periods(start, Some(end))) if row.pick.is_none() => {
                let first = self.cell(row.clone(), start, span);
                let last = self.cell(row, end, span);
                Ok(Days { first: super::day_of(first), last: super::day_of(last), number: None, var: None, span })
            }
            _ => Err(Term::Row(row, span)),
        }
    }
}

/// The days of a written year, or of the part of the calendar that a date is in.
fn days_of_number(node: &Node) -> Option<(Node, Node)> {
    let span = node.span;
    match &node.kind {
        NodeKind::Number(year) if node.ty == Type::Number(Measure::Plain) && year.is_integer() => {
            let is_year = (1000..=9999).contains(year.numer());
            is_year.then(|| (first_of_year(node.clone()), last_of_year(node.clone())))
        }
        NodeKind::PartOf(part, date) => {
            let (first, last) = (date.clone(), date.clone());
            let date = |kind| Node { kind, ty: Type::Date, span };
            Some((date(NodeKind::StartOf(*part, first)), date(NodeKind::EndOf(*part, last))))
        }
        _ => None,
    }
}

/// The days of a key: a year is known by its number, another part of the calendar by its first day.
fn days_of_key(key: Node, part: Part) -> Days {
    let span = key.span;
    if part == Part::Year {
        return Days { first: first_of_year(key.clone()), last: last_of_year(key.clone()), number: Some(key), var: None, span };
    }
    let end = Node { kind: NodeKind::EndOf(part, Box::new(key.clone())), ty: Type::Date, span };
    Days { first: key.clone(), last: end, number: Some(part_of(part, key)), var: None, span }
}

pub(super) fn part_of(part: Part, date: Node) -> Node {
    let span = date.span;
    Node { kind: NodeKind::PartOf(part, Box::new(date)), ty: Type::Number(Measure::Plain), span }
}

pub(super) fn first_of_year(year: Node) -> Node {
    date_of(year, 1, 1)
}

pub(super) fn last_of_year(year: Node) -> Node {
    date_of(year, 12, 31)
}

fn date_of(year: Node, month: i8, day: i8) -> Node {
    let span = year.span;
    if year.ty == Type::Unknown {
        return lost(span);
    }
    if let NodeKind::Number(number) = &year.kind
        && let Some(date) = i16::try_from(*number.numer()).ok().and_then(|year| jiff::civil::Date::new(year, month, day).ok())
    {
        return super::date_node(date, span);
    }
    let number = |n: i8| Node { kind: NodeKind::Number(Ratio::from_integer(i64::from(n))), ty: Type::Number(Measure::Plain), span };
    Node { kind: NodeKind::DateOf(Box::new([year, number(month), number(day)])), ty: Type::Date, span }
}
