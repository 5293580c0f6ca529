//! What is asked of one situation: truths joined by and, or and not, over atoms that a theory understands or not.

use super::linear::{Limit, Term};
use crate::proof::Comparison;

/// An atom, by its rank in the space.
pub type AtomId = u32;

/// A truth that is not made of others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Atom {
    /// A limit on a sum of terms.
    Limit(Limit),
    /// Two texts, names or choices are the same.
    Same(Term, Other),
    /// How a text starts or ends, what it contains.
    Written(Term, Comparison, Box<str>),
    /// A value is recorded.
    Known(Term),
    /// What is not understood further is true.
    Yes(Term),
}

/// What a text is compared with.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Other {
    /// A text, folded.
    Text(Box<str>),
    /// Another term.
    Term(Term),
}

/// Truths joined.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Formula {
    /// An atom, or its contrary.
    Atom(AtomId, bool),
    /// All of them; true when there is none.
    All(Vec<Formula>),
    /// One of them; false when there is none.
    Any(Vec<Formula>),
}

impl Formula {
    /// Always true.
    pub const YES: Self = Self::All(Vec::new());
    /// Never true.
    pub const NO: Self = Self::Any(Vec::new());

    /// True or not, whatever the situation.
    pub fn certain(is_true: bool) -> Self {
        if is_true { Self::YES } else { Self::NO }
    }

    /// The contrary.
    pub fn contrary(&self) -> Self {
        match self {
            Self::Atom(atom, is_so) => Self::Atom(*atom, !is_so),
            Self::All(all) => Self::Any(all.iter().map(Self::contrary).collect()),
            Self::Any(all) => Self::All(all.iter().map(Self::contrary).collect()),
        }
    }

    /// All of them, those that are sure left out.
    pub fn all(all: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for one in all {
            match one {
                Self::All(inner) => kept.extend(inner),
                Self::Any(inner) if inner.is_empty() => return Self::NO,
                other => kept.push(other),
            }
        }
        match kept.len() {
            1 => kept.pop().unwrap_or(Self::YES),
            _ => Self::All(kept),
        }
    }

    /// One of them, those that cannot be left out.
    pub fn any(all: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for one in all {
            match one {
                Self::Any(inner) => kept.extend(inner),
                Self::All(inner) if inner.is_empty() => return Self::YES,
                other => kept.push(other),
            }
        }
        match kept.len() {
            1 => kept.pop().unwrap_or(Self::NO),
            _ => Self::Any(kept),
        }
    }

    /// Every atom in it.
    pub fn atoms(&self, visit: &mut dyn FnMut(AtomId)) {
        match self {
            Self::Atom(atom, _) => visit(*atom),
            Self::All(all) | Self::Any(all) => all.iter().for_each(|one| one.atoms(visit)),
        }
    }
}
