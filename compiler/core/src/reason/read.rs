//! From truths of the relational form to formulas: what makes a truth true, or false; what is unknown is neither.

use super::formula::{Atom, Formula, Other};
use super::linear::{Limit, Linear, Term};
use super::number::whole;
use super::space::{Key, Space, Told};
use crate::plan::ir::{Id, Node, NodeKind, Row, Rows, Type, Var, When};
use crate::plan::walk::{Inside, renamed, walk};
use crate::plan::{Column, Nature, Schema, folded};
use crate::proof::{AggregateKind, Comparison, Quantity};
use crate::values::Ratio;
use Comparison as C;

/// Reads nodes of one plan into a space.
#[derive(Debug)]
pub struct Reader<'a> {
    /// Where terms and atoms go.
    pub space: &'a mut Space,
    /// The registers.
    pub schema: &'a Schema,
    /// The register of each variable of a row.
    pub vars: Vec<(Var, Id)>,
    /// The text that the spans of the nodes are of.
    pub text: &'a str,
    /// The cells met in the numbers being read.
    pub(super) cells: Vec<Term>,
    /// How many more truths are read; the others are not understood.
    left: usize,
}

/// Past so many truths in one test, the others are not understood.
const MOST: usize = 3000;

impl<'a> Reader<'a> {
    /// A reader of the nodes of one plan.
    pub fn new(space: &'a mut Space, schema: &'a Schema, vars: Vec<(Var, Id)>, text: &'a str) -> Self {
        Self { space, schema, vars, text, cells: Vec::new(), left: MOST }
    }

    /// What makes a truth true, or what makes it false.
    pub fn truth(&mut self, node: &Node, want: bool) -> Formula {
        if self.left == 0 {
            return self.alone(node, want);
        }
        self.left -= 1;
        match &node.kind {
            NodeKind::Truth(is_true) => Formula::certain(*is_true == want),
            NodeKind::Not(one) => self.truth(one, !want),
            NodeKind::And(all) => self.joined(all, want, want),
            NodeKind::Or(all) => self.joined(all, want, !want),
            NodeKind::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                self.either(condition, &mut |reader, is_so| reader.truth(if is_so { then } else { otherwise }, want))
            }
            NodeKind::Compare(comparison, pair) => self.compare(*comparison, &pair.0, &pair.1, node, want),
            NodeKind::In(one, all) if !matches!(one.ty, Type::Several(_)) => {
                let each = all.iter().map(|other| self.compare(C::Equal, one, other, node, want)).collect::<Vec<_>>();
                if want { Formula::any(each) } else { Formula::all(each) }
            }
            NodeKind::Known(one) if matches!(one.kind, NodeKind::Column(..)) => {
                let term = self.value(one);
                self.is(Atom::Known(term), want)
            }
            NodeKind::Exists(quantity, rows) => {
                let count = Linear::term(self.count(rows, node));
                let (comparison, number) = match quantity {
                    Quantity::Some => (C::AtLeast, 1),
                    Quantity::No => (C::Equal, 0),
                    Quantity::AtLeast(n) => (C::AtLeast, *n),
                    Quantity::AtMost(n) => (C::AtMost, *n),
                    Quantity::Exactly(n) => (C::Equal, *n),
                };
                let number = Linear::constant(whole(i64::try_from(number).unwrap_or(i64::MAX / 2)));
                self.limits(comparison, &count, &number, want).unwrap_or_else(|| self.alone(node, want))
            }
            _ => self.opaque(node, want),
        }
    }

    fn joined(&mut self, all: &[Node], want: bool, is_all: bool) -> Formula {
        let parts: Vec<Formula> = all.iter().map(|one| self.truth(one, want)).collect();
        if is_all { Formula::all(parts) } else { Formula::any(parts) }
    }

    /// What is true under a condition, under its contrary, or whatever it is.
    fn either(&mut self, condition: &Node, holds: &mut dyn FnMut(&mut Self, bool) -> Formula) -> Formula {
        let (then, otherwise) = (holds(self, true), holds(self, false));
        let (is_so, is_not) = (self.truth(condition, true), self.truth(condition, false));
        let both = Formula::all([then.clone(), otherwise.clone()]);
        Formula::any([Formula::all([is_so, then]), Formula::all([is_not, otherwise]), both])
    }

    fn compare(&mut self, comparison: Comparison, a: &Node, b: &Node, node: &Node, want: bool) -> Formula {
        if let NodeKind::If(parts) = &a.kind {
            let [condition, then, otherwise] = &**parts;
            return self.either(condition, &mut |r, is_so| r.compare(comparison, if is_so { then } else { otherwise }, b, node, want));
        }
        if let NodeKind::If(parts) = &b.kind {
            let [condition, then, otherwise] = &**parts;
            return self.either(condition, &mut |r, is_so| r.compare(comparison, a, if is_so { then } else { otherwise }, node, want));
        }
        match (&a.ty, &b.ty) {
            (Type::Truth, Type::Truth) if matches!(comparison, C::Equal | C::Different) => {
                let want_same = want == (comparison == C::Equal);
                let both = |reader: &mut Self, left, right| Formula::all([reader.truth(a, left), reader.truth(b, right)]);
                let (one, other) = (both(self, true, want_same), both(self, false, !want_same));
                Formula::any([one, other])
            }
            (Type::Text | Type::Identity | Type::Choice, Type::Text | Type::Identity | Type::Choice) => {
                self.texts(comparison, a, b, want).unwrap_or_else(|| self.opaque(node, want))
            }
            (x, y) if is_counted(x) && is_counted(y) => {
                let before = std::mem::take(&mut self.cells);
                let read = self.years(comparison, a, b, want);
                let read = read.or_else(|| {
                    let (a, b) = (self.counted(a)?, self.counted(b)?);
                    self.limits(comparison, &a, &b, want)
                });
                let cells = std::mem::replace(&mut self.cells, before);
                let Some(formula) = read else { return self.opaque(node, want) };
                let known: Vec<Formula> = cells.into_iter().map(|term| self.space.atom(Atom::Known(term))).collect();
                Formula::all(known.into_iter().chain([formula]))
            }
            _ => self.opaque(node, want),
        }
    }

    /// A comparison of two sums.
    pub(super) fn limits(&mut self, comparison: Comparison, a: &Linear, b: &Linear, want: bool) -> Option<Formula> {
        let below = a.plus(b, whole(-1))?;
        let above = b.plus(a, whole(-1))?;
        let mut limit = |sum: &Linear, is_strict| self.space.limit(&Limit { sum: sum.clone(), is_strict });
        let comparison = if want { comparison } else { contrary(comparison)? };
        Some(match comparison {
            C::Less | C::Before => limit(&below, true)?,
            C::AtMost => limit(&below, false)?,
            C::More | C::After => limit(&above, true)?,
            C::AtLeast => limit(&above, false)?,
            C::Equal => Formula::all([limit(&below, false)?, limit(&above, false)?]),
            C::Different => Formula::any([limit(&below, true)?, limit(&above, true)?]),
            _ => return None,
        })
    }

    fn texts(&mut self, comparison: Comparison, a: &Node, b: &Node, want: bool) -> Option<Formula> {
        let (a, b) = if matches!(a.kind, NodeKind::Text(_)) && comparison != C::Contains { (b, a) } else { (a, b) };
        if let NodeKind::Text(text) = &a.kind {
            let NodeKind::Text(other) = &b.kind else { return None };
            let is_so = match comparison {
                C::Equal => text == other,
                C::Different => text != other,
                _ => return None,
            };
            return Some(Formula::certain(is_so == want));
        }
        let term = self.value(a);
        let mut known = vec![];
        for (node, term) in [(a, Some(term)), (b, (!matches!(b.kind, NodeKind::Text(_))).then(|| self.value(b)))] {
            if let (NodeKind::Column(..), Some(term)) = (&node.kind, term) {
                known.push(self.space.atom(Atom::Known(term)));
            }
        }
        let other = match &b.kind {
            NodeKind::Text(text) => Other::Text(self.spelled(a, text)),
            _ => Other::Term(self.value(b)),
        };
        let formula = match (comparison, other) {
            (C::Equal | C::Different, Other::Term(other)) if other == term => Formula::certain((comparison == C::Equal) == want),
            (C::Equal | C::Different, other) => {
                let (first, other) = match other {
                    Other::Term(other) if other < term => (other, Other::Term(term)),
                    other => (term, other),
                };
                self.is(Atom::Same(first, other), (comparison == C::Equal) == want)
            }
            (C::Contains | C::StartsWith | C::EndsWith, Other::Text(text)) => self.is(Atom::Written(term, comparison, text), want),
            _ => return None,
        };
        Some(Formula::all(known.into_iter().chain([formula])))
    }

    /// A text as the cells of a column are compared: under the first of its spellings.
    fn spelled(&self, cell: &Node, text: &str) -> Box<str> {
        let NodeKind::Column(row, column) = &cell.kind else { return text.into() };
        let column = self.register_of(row).and_then(|register| self.schema.column(register, *column));
        let first = column.and_then(|column| column.spellings.iter().find(|(other, _)| **other == *text));
        first.map_or_else(|| text.into(), |(_, first)| folded(first))
    }

    fn is(&mut self, atom: Atom, want: bool) -> Formula {
        let atom = self.space.atom(atom);
        if want { atom } else { atom.contrary() }
    }

    /// A truth that is not understood further: true, false or neither; the same wherever it means the same.
    fn opaque(&mut self, node: &Node, want: bool) -> Formula {
        if node.kind == NodeKind::Unknown {
            return self.alone(node, want);
        }
        let term = self.value(node);
        self.known_and(term, want)
    }

    /// A truth like no other.
    fn alone(&mut self, node: &Node, want: bool) -> Formula {
        let key = Key::Alone(self.space.terms.len() as u32);
        let term = self.told(key, node, false, None);
        self.known_and(term, want)
    }

    fn known_and(&mut self, term: Term, want: bool) -> Formula {
        let known = self.space.atom(Atom::Known(term));
        Formula::all([known, self.is(Atom::Yes(term), want)])
    }

    fn told(&mut self, key: Key, node: &Node, is_whole: bool, column: Option<(Id, Id)>) -> Term {
        let written = node.span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        self.space.term(Told { key, ty: node.ty.clone(), is_whole, column, written: written.into() }).0
    }

    /// The term that a value is.
    pub(super) fn value(&mut self, node: &Node) -> Term {
        let key = Key::Node(canonical(node));
        if let Some(term) = self.space.known(&key) {
            return term;
        }
        let cell = match &node.kind {
            NodeKind::Column(row, column) => self.register_of(row).map(|register| (register, *column, row)),
            _ => None,
        };
        let Some((register, id, row)) = cell else {
            let is_whole = matches!(node.ty, Type::Date) || is_whole(&node.kind);
            let term = self.told(key, node, is_whole, None);
            self.laws_of(term, node);
            return term;
        };
        let schema = self.schema;
        let column = schema.column(register, id);
        let is_whole = node.ty == Type::Date || column.is_some_and(|column| column.is_whole);
        let term = self.told(key, node, is_whole, Some((register, id)));
        if let Some(column) = column {
            self.space.bounded(term, column);
            self.listed(term, column);
        }
        self.started(term, register, id, row);
        term
    }

    /// The cell holds one of its closed list.
    fn listed(&mut self, term: Term, column: &Column) {
        if column.ty != Type::Choice || column.among.is_empty() || column.among.len() > 40 {
            return;
        }
        let unknown = self.is(Atom::Known(term), false);
        let each: Vec<Formula> =
            column.among.iter().map(|(value, _)| self.space.atom(Atom::Same(term, Other::Text(value.clone())))).collect();
        self.space.musts.push(Formula::any([unknown].into_iter().chain(each)));
    }

    /// Of a register of periods, the end is not before the start.
    fn started(&mut self, term: Term, register: Id, column: Id, row: &Row) {
        let Some(Nature::Periods(start, Some(end))) = self.schema.register(register).map(|register| &register.nature) else { return };
        if *end != column {
            return;
        }
        let Some(ty) = self.schema.column(register, *start).map(|column| column.ty.clone()).filter(|ty| *ty == Type::Date) else { return };
        let start = Node { kind: NodeKind::Column(row.clone(), *start), ty, span: social_grammar::Span::default() };
        let start = self.value(&start);
        let sum = Linear::term(start).plus(&Linear::term(term), whole(-1));
        self.space.habits.extend(sum.map(|sum| Limit { sum, is_strict: false }));
    }

    /// How many rows a set has.
    pub(super) fn count(&mut self, rows: &Rows, node: &Node) -> Term {
        self.value(&count_of(rows, node.span))
    }

    /// The register that a row is of.
    pub(super) fn register_of(&self, row: &Row) -> Option<Id> {
        match row {
            Row::Var(var) => self.vars.iter().find(|(other, _)| other == var).map(|(_, register)| *register),
            Row::Referred(_, _, register) | Row::Keyed(_, register) => Some(*register),
            Row::Next(row) | Row::Previous(row) => self.register_of(row),
        }
    }

    /// That a row stands at the places in time of its set.
    pub fn placed(&mut self, rows: &Rows) -> Formula {
        let nature = self.schema.register(rows.register).map(|register| register.nature.clone());
        let (first, is_event) = match nature {
            Some(Nature::Events(day)) => (Some(day), true),
            Some(Nature::Periods(day, _) | Nature::Snapshots(day, _)) => (Some(day), false),
            _ => (None, false),
        };
        let first = first.filter(|day| self.schema.column(rows.register, *day).is_some_and(|column| column.ty == Type::Date));
        let places: Vec<Formula> = rows.time.iter().map(|when| self.place(rows, when, first, is_event)).collect();
        Formula::all(places)
    }

    fn place(&mut self, rows: &Rows, when: &When, first: Option<Id>, is_event: bool) -> Formula {
        let day = first.map(|day| Node { kind: NodeKind::Column(Row::Var(rows.var), day), ty: Type::Date, span: rows.span });
        let mut against = |comparison, other: &Node| Some(self.compare(comparison, day.as_ref()?, other, other, true));
        let read = match when {
            When::Before(other) => against(C::Less, other),
            When::After(other) => against(C::More, other),
            When::Since(other) => against(C::AtLeast, other),
            When::Until(other) => against(C::AtMost, other),
            When::During(from, to) if is_event => against(C::AtLeast, from).zip(against(C::AtMost, to)).map(|(a, b)| Formula::all([a, b])),
            _ => None,
        };
        read.unwrap_or_else(|| {
            let node = Node { kind: NodeKind::Unknown, ty: Type::Truth, span: rows.span };
            let term = self.told(Key::Place(rows.var, when.clone()), &node, false, None);
            self.space.atom(Atom::Yes(term))
        })
    }

    /// `année(d) >= 2020`: what it says of the day.
    fn years(&mut self, comparison: Comparison, a: &Node, b: &Node, want: bool) -> Option<Formula> {
        let (date, year, comparison) = match (&a.kind, &b.kind) {
            (NodeKind::PartOf(crate::proof::Part::Year, date), NodeKind::Number(year)) => (date, year, comparison),
            (NodeKind::Number(year), NodeKind::PartOf(crate::proof::Part::Year, date)) => (date, year, mirrored(comparison)),
            _ => return None,
        };
        if date.ty != Type::Date || !year.is_integer() {
            return None;
        }
        let (first, next) = (first_day(year, 0)?, first_day(year, 1)?);
        let day = self.counted(date)?;
        let comparison = if want { comparison } else { contrary(comparison)? };
        let is = |reader: &mut Self, comparison, other: &Linear| reader.limits(comparison, &day, other, true);
        Some(match comparison {
            C::Less => is(self, C::Less, &first)?,
            C::AtMost => is(self, C::Less, &next)?,
            C::More => is(self, C::AtLeast, &next)?,
            C::AtLeast => is(self, C::AtLeast, &first)?,
            C::Equal => Formula::all([is(self, C::AtLeast, &first)?, is(self, C::Less, &next)?]),
            C::Different => Formula::any([is(self, C::Less, &first)?, is(self, C::AtLeast, &next)?]),
            _ => return None,
        })
    }
}

fn first_day(year: &Ratio<i64>, later: i64) -> Option<Linear> {
    let year = i16::try_from(year.numer() + later).ok()?;
    let day = jiff::civil::Date::new(year, 1, 1).ok()?;
    Some(Linear::constant(whole(super::measure::day_number(day))))
}

/// Whether values of that type are compared as numbers.
pub(super) const fn is_counted(ty: &Type) -> bool {
    matches!(ty, Type::Number(_) | Type::Date | Type::Moment | Type::Days)
}

const fn is_whole(kind: &NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Aggregate { kind: AggregateKind::Count, .. }
            | NodeKind::LongestRun { .. }
            | NodeKind::PartOf(..)
            | NodeKind::Weekday(_)
            | NodeKind::Round(_, _, 0)
    )
}

/// What holds when the comparison of two known values does not.
pub const fn contrary(comparison: Comparison) -> Option<Comparison> {
    Some(match comparison {
        C::Less | C::Before => C::AtLeast,
        C::AtMost => C::More,
        C::More | C::After => C::AtMost,
        C::AtLeast => C::Less,
        C::Equal => C::Different,
        C::Different => C::Equal,
        _ => return None,
    })
}

/// The same comparison, the sides turned.
pub const fn mirrored(comparison: Comparison) -> Comparison {
    match comparison {
        C::Less | C::Before => C::More,
        C::AtMost => C::AtLeast,
        C::More | C::After => C::Less,
        C::AtLeast => C::AtMost,
        other => other,
    }
}

/// The node whose variables of its own are named in order: two that mean the same are equal. A length of months is one, however it is
/// said.
pub fn canonical(node: &Node) -> Node {
    let mut names: Vec<(Var, Var)> = Vec::new();
    walk(node, &mut |inside| {
        let var = match inside {
            Inside::Rows(rows) => rows.var,
            Inside::Node(Node { kind: NodeKind::RunningTotal { row, .. }, .. }) => *row,
            _ => return,
        };
        names.push((var, Var(FIRST_OWN + names.len() as u16)));
    });
    renamed(node.clone(), &names)
}

/// The variables of the sets inside an expression, once named in order, are from here on.
const FIRST_OWN: u16 = 40_000;

/// Whether two expressions of proofs about the same situations are the same value.
pub fn same_value(a: &Node, b: &Node) -> bool {
    canonical(a) == canonical(b)
}

/// How many rows a set has, as an expression.
pub fn count_of(rows: &Rows, span: social_grammar::Span) -> Node {
    let kind = NodeKind::Aggregate { kind: AggregateKind::Count, is_distinct: false, rows: Box::new(rows.clone()), of: None };
    Node { kind, ty: Type::Number(crate::plan::ir::Measure::Plain), span }
}
