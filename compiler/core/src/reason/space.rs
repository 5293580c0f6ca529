//! The terms and atoms that the statements about one kind of situation share, and what is known of terms before anything is asked.

use super::formula::{Atom, AtomId, Formula};
use super::fourier::Terms;
use super::linear::{Limit, Linear, Term};
use super::number::{Number, whole};
use crate::plan::Column;
use crate::plan::ir::{Id, Node, Type, Var, When};
use rustc_hash::FxHashMap;

/// What a term stands for. Two places of a code that mean the same value are one term.
#[derive(Clone, PartialEq, Debug)]
pub enum Key {
    /// An expression, its variables named in order.
    Node(Node),
    /// Whether the row stands at a place in time.
    Place(Var, When),
    /// The day of the fact that is judged.
    Day,
    /// What is read of a condition told in words, folded.
    Told(Box<str>),
    /// Like nothing else.
    Alone(u32),
}

/// A term.
#[derive(Clone, Debug)]
pub struct Told {
    /// What it stands for.
    pub key: Key,
    /// The type of its value.
    pub ty: Type,
    /// Whether its value is a whole number.
    pub is_whole: bool,
    /// The register and the column it is a cell of.
    pub column: Option<(Id, Id)>,
    /// As its author wrote it.
    pub written: Box<str>,
}

/// The terms and atoms of some statements.
#[derive(Default, Debug)]
pub struct Space {
    /// The terms.
    pub terms: Vec<Told>,
    /// The atoms.
    pub atoms: Vec<Atom>,
    /// What always holds of terms.
    pub laws: Vec<Limit>,
    /// What always holds of atoms.
    pub musts: Vec<Formula>,
    /// A day for each date that is moved by months, and where that leads: an example that the calendar confirms.
    pub pins: Vec<Formula>,
    /// What holds of well kept registers only.
    pub habits: Vec<Limit>,
    limits: FxHashMap<Limit, AtomId>,
    by_term: FxHashMap<Term, Vec<AtomId>>,
}

/// Past so many terms, others are taken to be different.
const MOST: usize = 400;

impl Space {
    /// The term of that key.
    pub fn known(&self, key: &Key) -> Option<Term> {
        self.terms.iter().position(|told| told.key == *key).map(|rank| rank as Term)
    }

    /// The term of that key, and whether it is new.
    pub fn term(&mut self, told: Told) -> (Term, bool) {
        let is_shared = self.terms.len() < MOST && !matches!(told.key, Key::Alone(_));
        if let Some(term) = is_shared.then(|| self.known(&told.key)).flatten() {
            return (term, false);
        }
        self.terms.push(told);
        (self.terms.len() as Term - 1, true)
    }

    /// What is said of a term.
    pub fn told(&self, term: Term) -> Option<&Told> {
        self.terms.get(term as usize)
    }

    /// That a term is at least a number.
    pub fn at_least(&mut self, term: Term, least: Number) {
        let sum = Linear { terms: vec![(term, whole(-1))], constant: least };
        self.laws.push(Limit { sum, is_strict: false });
    }

    /// That a term is at most a number.
    pub fn at_most(&mut self, term: Term, most: Number) {
        let sum = Linear { terms: vec![(term, whole(1))], constant: -most };
        self.laws.push(Limit { sum, is_strict: false });
    }

    /// `sum <= 0`, always.
    pub fn law(&mut self, sum: Option<Linear>) {
        self.laws.extend(sum.map(|sum| Limit { sum, is_strict: false }));
    }

    /// What a limit says.
    pub fn limit(&mut self, limit: &Limit) -> Option<Formula> {
        if let Some(known) = limit.sum.known() {
            return Some(Formula::certain(known < whole(0) || (!limit.is_strict && known == whole(0))));
        }
        let tight = limit.tightened(&|term| self.is_whole(term))?;
        let is_turned = tight.sum.terms.first().is_some_and(|(_, times)| *times < whole(0));
        let tight = if is_turned { tight.contrary()?.tightened(&|term| self.is_whole(term))? } else { tight };
        let atom = match self.limits.get(&tight) {
            Some(atom) => *atom,
            None => {
                let atom = self.add(Atom::Limit(tight.clone()));
                self.limits.insert(tight, atom);
                atom
            }
        };
        Some(Formula::Atom(atom, !is_turned))
    }

    /// An atom of one term.
    pub fn atom(&mut self, atom: Atom) -> Formula {
        let term = match &atom {
            Atom::Same(term, _) | Atom::Written(term, ..) | Atom::Known(term) | Atom::Yes(term) => *term,
            Atom::Limit(limit) => return self.limit(&limit.clone()).unwrap_or(Formula::YES),
        };
        let same = self.by_term.get(&term).into_iter().flatten().find(|id| self.atoms.get(**id as usize) == Some(&atom)).copied();
        let id = same.unwrap_or_else(|| {
            let id = self.add(atom);
            self.by_term.entry(term).or_default().push(id);
            id
        });
        Formula::Atom(id, true)
    }

    fn add(&mut self, atom: Atom) -> AtomId {
        self.atoms.push(atom);
        self.atoms.len() as AtomId - 1
    }

    /// Every term that an atom speaks of.
    pub fn terms_of(&self, atom: AtomId) -> Vec<Term> {
        match self.atoms.get(atom as usize) {
            Some(Atom::Limit(limit)) => limit.sum.terms.iter().map(|(term, _)| *term).collect(),
            Some(Atom::Same(a, super::formula::Other::Term(b))) => vec![*a, *b],
            Some(Atom::Same(term, _) | Atom::Written(term, ..) | Atom::Known(term) | Atom::Yes(term)) => vec![*term],
            None => Vec::new(),
        }
    }

    /// Whether nothing in a formula is a truth that is not understood.
    pub fn is_understood(&self, formula: &Formula) -> bool {
        let mut is_so = true;
        formula.atoms(&mut |atom| {
            let opaque = |term: &Term| {
                self.told(*term).is_none_or(|told| told.column.is_none() && !matches!(told.key, Key::Day) && is_opaque(&told.key))
            };
            is_so &= match self.atoms.get(atom as usize) {
                Some(Atom::Yes(term)) => !opaque(term),
                _ => true,
            };
        });
        is_so
    }

    /// The column bounds of a cell.
    pub fn bounded(&mut self, term: Term, column: &Column) {
        column.at_least.into_iter().for_each(|least| self.at_least(term, super::number::wide(least)));
        column.at_most.into_iter().for_each(|most| self.at_most(term, super::number::wide(most)));
    }
}

fn is_opaque(key: &Key) -> bool {
    !matches!(key, Key::Node(node) if matches!(node.kind, crate::plan::ir::NodeKind::Column(..)))
}

/// 2026-03-02, a Monday, in days since 1970.
pub const A_DAY: i64 = 20_514;

impl Terms for Space {
    fn is_whole(&self, term: Term) -> bool {
        self.told(term).is_some_and(|told| told.is_whole)
    }

    fn usual(&self, term: Term) -> Number {
        match self.told(term).map(|told| &told.ty) {
            Some(Type::Date) => whole(A_DAY),
            Some(Type::Moment) => whole(A_DAY * 86_400),
            _ => whole(0),
        }
    }
}
