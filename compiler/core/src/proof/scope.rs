//! What stands around a name in a test, from the nearest set outwards.

use super::ast::*;
use super::names::{Column, Columns, KeyName, is_period_name};
use super::words::Keyword;
use crate::words::folded_hash;
use social_grammar::Span;

/// What a name stands for. A set is told by the byte where it starts in the item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// The row of a set.
    Row {
        /// Which set.
        set: u32,
    },
    /// A column: of the row of a set, or of the row that a reference leads to.
    Column {
        /// Which set, when it is a column of its rows.
        set: Option<u32>,
        /// The column.
        column: u32,
    },
    /// The key of a group, by its rank.
    Key(u16),
    /// The period under judgement.
    Period,
    /// The span under judgement.
    Span,
    /// What is known of a period or a span: its start, its end, its length, whether it is over.
    Edge(Edge),
    /// A declaration of the code.
    Declared(u32),
    /// A value of the closed list of a column.
    Choice {
        /// The column.
        column: u32,
    },
}

/// What is known of a period or a span.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Edge {
    Start,
    End,
    Duration,
    Ended,
}

/// A name that stands for nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unresolved {
    /// Where.
    pub span: Span,
    /// Hash of the folded name.
    pub hash: u64,
    /// Where to look for a near one.
    pub near: Near,
}

/// Where to look for a name near one that stands for nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Near {
    /// Among the columns of the registers around, the nearest first, and the names of the code.
    Around(Vec<u32>),
    /// Among the columns of a register.
    Columns(u32),
    /// Among the values of the closed list of a column.
    Choices(u32),
    /// Among what is known of a period or a span.
    Edges,
}

/// What one form brings in scope.
#[derive(Clone, Debug)]
pub(super) enum Scope {
    /// The rows of a set: where it starts, its register when it is known, its alias, what it names when that is not the register.
    Rows(u32, Option<u32>, Option<u64>, Option<u32>),
    /// The keys of a group.
    Keys(Vec<ScopeKey>),
    /// A period, its alias.
    Period(Period, Option<u64>),
    /// An unbroken span of states: where its set starts, its register, its alias.
    Span(u32, Option<u32>, Option<u64>),
}

/// A key of a group.
#[derive(Clone, Debug)]
pub(super) struct ScopeKey {
    pub name: KeyName,
    pub rank: u16,
    /// The column that it is, if it is one.
    pub column: Option<Column>,
}

/// The parts of a path that were found, and where to look for the first that was not.
#[derive(Default)]
pub(super) struct LookUp {
    pub parts: Vec<Found>,
    pub missing: Option<Near>,
}

/// Everything in scope, the nearest last.
pub(super) struct Around<'c> {
    pub code: &'c dyn Columns,
    pub scopes: Vec<Scope>,
}

/// Whether a name is a word of the language, in either language.
pub(super) fn is_word(keyword: Keyword, name: u64) -> bool {
    let words = keyword.words();
    words.fr.iter().chain(words.en).any(|spelling| folded_hash(spelling) == name)
}

fn edge(name: u64) -> Option<Edge> {
    let edges =
        [(Keyword::Start, Edge::Start), (Keyword::End, Edge::End), (Keyword::Duration, Edge::Duration), (Keyword::Ended, Edge::Ended)];
    edges.into_iter().find(|(keyword, _)| is_word(*keyword, name)).map(|(_, edge)| edge)
}

/// What a found name leads to: the register whose columns may follow its dot.
#[derive(Clone, Copy)]
enum Leads {
    To(Option<u32>),
    ToEdges,
    ToSpan(u32, Option<u32>),
    Nowhere,
}

impl<'c> Around<'c> {
    pub fn new(code: &'c dyn Columns) -> Self {
        Self { code, scopes: Vec::new() }
    }

    /// The scope of the rows of a set.
    pub fn rows(&self, set: &Set) -> Scope {
        let register = set.target.and_then(|target| self.code.target(target));
        let gathered = set.target.and_then(|target| self.code.gathered(target));
        Scope::Rows(set.span.start, register, set.alias.map(|alias| alias.hash), gathered)
    }

    /// The scope of an unbroken span of the states of a set.
    pub fn span(&self, set: &Set) -> Scope {
        let register = set.target.and_then(|target| self.code.target(target));
        Scope::Span(set.span.start, register, set.alias.map(|alias| alias.hash))
    }

    /// Finds a path, part by part; `beside` is the column that it is compared with.
    pub fn look_up(&self, path: &Path, beside: Option<Column>) -> LookUp {
        let head = match path.rest.is_empty() {
            true => self.single(path.head.hash, beside),
            false => self.dotted(path.head.hash),
        };
        let Some((found, mut leads)) = head else {
            return LookUp { parts: Vec::new(), missing: self.missing(path, beside) };
        };
        let mut parts = vec![found];
        for name in &path.rest {
            let next = self.part(leads, name.hash, set_of(&parts));
            match next {
                Ok((found, next)) => {
                    parts.push(found);
                    leads = next;
                }
                Err(missing) => return LookUp { parts, missing },
            }
        }
        LookUp { parts, missing: None }
    }

    /// One part after a dot; when it is not found, where to look for it.
    fn part(&self, leads: Leads, name: u64, set: Option<u32>) -> Result<(Found, Leads), Option<Near>> {
        let of_register = |register: u32, set: Option<u32>| {
            let column = self.code.column(register, name).ok_or(Some(Near::Columns(register)))?;
            Ok((Found::Column { set, column: column.entity }, leads_of(column)))
        };
        let edge = edge(name).map(|edge| (Found::Edge(edge), Leads::Nowhere));
        match leads {
            Leads::To(Some(register)) => of_register(register, set),
            Leads::ToEdges => edge.ok_or(Some(Near::Edges)),
            Leads::ToSpan(set, register) => match (edge, register) {
                (Some(edge), _) => Ok(edge),
                (None, Some(register)) => of_register(register, Some(set)),
                (None, None) => Err(None),
            },
            // The register is not known, and that was said already; or a value has no parts, and its type will say so.
            Leads::To(None) | Leads::Nowhere => Err(None),
        }
    }

    /// Where to look for a name that was not found; nowhere when a set around is not known, since the name may be its column.
    fn missing(&self, path: &Path, beside: Option<Column>) -> Option<Near> {
        let registers = self.scopes.iter().rev().filter_map(|scope| match scope {
            Scope::Rows(_, register, ..) => Some(*register),
            _ => None,
        });
        let registers: Option<Vec<u32>> = registers.collect();
        match beside.filter(|column| column.is_closed && path.rest.is_empty()) {
            Some(column) => Some(Near::Choices(column.entity)),
            None => registers.map(Near::Around),
        }
    }

    /// A bare name: the nearest scope that knows it, then the closed list of the other side, then the code.
    fn single(&self, name: u64, beside: Option<Column>) -> Option<(Found, Leads)> {
        let entity = self.code.entity(name);
        let near = self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Rows(set, register, ..) => {
                let column = register.and_then(|register| self.code.column(register, name));
                let column = column.map(|c| (Found::Column { set: Some(*set), column: c.entity }, leads_of(c)));
                column.or_else(|| named(scope, name, entity))
            }
            _ => named(scope, name, entity),
        });
        near.or_else(|| {
            let column = beside.filter(|column| column.is_closed && self.code.has_choice(column.entity, name))?;
            Some((Found::Choice { column: column.entity }, Leads::Nowhere))
        })
        .or_else(|| entity.map(|entity| (Found::Declared(entity), Leads::To(Some(entity)))))
    }

    /// The first part of a dotted name: a row or a period by its name, then a column that refers to something, then the code.
    fn dotted(&self, name: u64) -> Option<(Found, Leads)> {
        let entity = self.code.entity(name);
        let row = self.scopes.iter().rev().find_map(|scope| named(scope, name, entity));
        row.or_else(|| self.single(name, None))
    }

    /// The column that an expression reads, when it reads one.
    pub fn column_of(&self, expr: &Expr) -> Option<Column> {
        match &expr.kind {
            ExprKind::Path(path) => self.column_at(path),
            ExprKind::Member(of, name) => self.code.column(self.row_of(of)?, name.hash),
            ExprKind::At(parts) => self.column_of(&parts.0),
            ExprKind::Aggregate(aggregate) => {
                let Some(Expr { kind: ExprKind::Path(path), .. }) = &aggregate.of else { return None };
                match &aggregate.over {
                    Some(set) => self.code.column(self.code.target(set.target?)?, path.last().hash),
                    None => self.column_at(path),
                }
            }
            _ => None,
        }
    }

    fn column_at(&self, path: &Path) -> Option<Column> {
        let last = path.last().hash;
        if path.rest.is_empty() {
            return self.scopes.iter().rev().find_map(|scope| match scope {
                Scope::Rows(_, Some(register), ..) => self.code.column(*register, last),
                Scope::Keys(keys) => keys.iter().find(|key| key.name.is(last))?.column,
                _ => None,
            });
        }
        let (_, mut leads) = self.dotted(path.head.hash)?;
        let mut column = None;
        for name in &path.rest {
            let (Leads::To(Some(register)) | Leads::ToSpan(_, Some(register))) = leads else { return None };
            column = self.code.column(register, name.hash);
            leads = leads_of(column?);
        }
        column
    }

    /// The register of the row that an expression stands for.
    pub fn row_of(&self, expr: &Expr) -> Option<u32> {
        match &expr.kind {
            ExprKind::Path(path) if path.rest.is_empty() => match self.single(path.head.hash, None)? {
                (_, Leads::To(register)) => register,
                _ => None,
            },
            ExprKind::Path(path) => self.column_at(path)?.refers,
            ExprKind::Call(Function::Previous | Function::Next, arguments) => self.row_of(arguments.first()?),
            ExprKind::Aggregate(aggregate) => match (&aggregate.kind, &aggregate.of, &aggregate.over) {
                (AggregateKind::First | AggregateKind::Last, None, Some(set)) => self.code.target(set.target?),
                _ => self.column_of(expr)?.refers,
            },
            ExprKind::At(parts) => self.row_of(&parts.0),
            _ => self.column_of(expr)?.refers,
        }
    }
}

/// What a scope itself is called: by its alias, the name of its register, or a word of the language.
fn named(scope: &Scope, name: u64, entity: Option<u32>) -> Option<(Found, Leads)> {
    match scope {
        Scope::Rows(set, register, alias, gathered) => {
            let is_named = |own: &Option<u32>| own.is_some() && *own == entity;
            let is_it = *alias == Some(name) || is_named(register) || is_named(gathered);
            is_it.then_some((Found::Row { set: *set }, Leads::To(*register)))
        }
        Scope::Keys(keys) => {
            let key = keys.iter().find(|key| key.name.is(name))?;
            let leads = key.column.map_or(Leads::Nowhere, leads_of);
            Some((Found::Key(key.rank), leads))
        }
        Scope::Period(period, alias) => is_period_name(*period, *alias, name).then_some((Found::Period, Leads::ToEdges)),
        Scope::Span(set, register, alias) => {
            let is_it = *alias == Some(name) || is_word(Keyword::Span, name);
            is_it.then_some((Found::Span, Leads::ToSpan(*set, *register)))
        }
    }
}

/// What follows a column: the rows that it refers to.
fn leads_of(column: Column) -> Leads {
    match column.refers {
        Some(register) => Leads::To(Some(register)),
        None => Leads::Nowhere,
    }
}

/// The set whose row a column after a dot belongs to; none when a reference led to its row.
fn set_of(parts: &[Found]) -> Option<u32> {
    match parts {
        [Found::Row { set }] => Some(*set),
        _ => None,
    }
}
