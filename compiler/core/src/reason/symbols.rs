//! Whether texts can be the same and different as asked: what is equal is gathered, then held against what is different.

use super::formula::{Atom, Other};
use super::linear::Term;
use crate::proof::Comparison;

/// A text that was gathered.
#[derive(Clone, PartialEq, Eq)]
enum Named<'a> {
    Term(Term),
    Text(&'a str),
}

/// Texts that are equal have the same root.
#[derive(Default)]
struct Classes<'a> {
    names: Vec<Named<'a>>,
    roots: Vec<usize>,
}

impl<'a> Classes<'a> {
    fn root(&mut self, name: Named<'a>) -> usize {
        let rank = self.names.iter().position(|other| *other == name).unwrap_or_else(|| {
            self.names.push(name);
            self.roots.push(self.roots.len());
            self.roots.len() - 1
        });
        self.roots.get(rank).copied().unwrap_or(rank)
    }

    fn join(&mut self, a: usize, b: usize) {
        self.roots.iter_mut().filter(|root| **root == b).for_each(|root| *root = a);
    }

    /// The texts that a class is said to be.
    fn texts(&self, of: usize) -> impl Iterator<Item = &'a str> {
        self.names.iter().zip(&self.roots).filter(move |(_, root)| **root == of).filter_map(|(name, _)| match name {
            Named::Text(text) => Some(*text),
            Named::Term(_) => None,
        })
    }
}

/// The texts of the terms, when all of it can be so; those of which nothing forces the text are left out.
pub fn solve(literals: &[(&Atom, bool)]) -> Option<Vec<(Term, Box<str>)>> {
    let mut classes = Classes::default();
    let sides = |atom: &'_ Atom| match atom {
        Atom::Same(a, Other::Text(_)) => Some((Named::Term(*a), None)),
        Atom::Same(a, Other::Term(b)) => Some((Named::Term(*a), Some(*b))),
        _ => None,
    };
    let mut apart = Vec::new();
    for (atom, is_so) in literals {
        let Some((left, right)) = sides(atom) else { continue };
        let right = match (right, atom) {
            (Some(term), _) => Named::Term(term),
            (None, Atom::Same(_, Other::Text(text))) => Named::Text(text),
            _ => continue,
        };
        let (left, right) = (classes.root(left), classes.root(right));
        match is_so {
            true => classes.join(left, right),
            false => apart.push((atom, left)),
        }
    }
    let differ = apart.iter().all(|(atom, _)| match atom {
        Atom::Same(a, Other::Text(text)) => classes.root(Named::Term(*a)) != classes.root(Named::Text(text)),
        Atom::Same(a, Other::Term(b)) => classes.root(Named::Term(*a)) != classes.root(Named::Term(*b)),
        _ => true,
    });
    let roots: Vec<usize> = (0..classes.names.len()).collect();
    let is_one = roots.into_iter().all(|root| classes.texts(root).nth(1).is_none());
    if !differ || !is_one {
        return None;
    }
    is_written_so(&mut classes, literals).then(|| found(&classes))
}

/// Whether what is asked of how texts are written can be so.
fn is_written_so<'a>(classes: &mut Classes<'a>, literals: &[(&'a Atom, bool)]) -> bool {
    let mut asked: Vec<(usize, Comparison, &str)> = Vec::new();
    for (atom, is_so) in literals {
        let Atom::Written(term, comparison, part) = atom else { continue };
        let root = classes.root(Named::Term(*term));
        if classes.texts(root).any(|text| reads(text, *comparison, part) != *is_so) {
            return false;
        }
        if *is_so {
            asked.push((root, *comparison, part));
        }
    }
    let clash = |a: &(usize, Comparison, &str), b: &(usize, Comparison, &str)| {
        a.0 == b.0
            && a.1 == b.1
            && match a.1 {
                Comparison::StartsWith => !a.2.starts_with(b.2) && !b.2.starts_with(a.2),
                Comparison::EndsWith => !a.2.ends_with(b.2) && !b.2.ends_with(a.2),
                _ => false,
            }
    };
    !asked.iter().enumerate().any(|(rank, a)| asked.iter().skip(rank + 1).any(|b| clash(a, b)))
}

/// Whether a text is written so.
pub fn reads(text: &str, comparison: Comparison, part: &str) -> bool {
    match comparison {
        Comparison::Contains => text.contains(part),
        Comparison::StartsWith => text.starts_with(part),
        _ => text.ends_with(part),
    }
}

fn found(classes: &Classes<'_>) -> Vec<(Term, Box<str>)> {
    let terms = classes.names.iter().zip(&classes.roots);
    let texts = terms.filter_map(|(name, root)| match name {
        Named::Term(term) => Some((*term, classes.texts(*root).next()?.into())),
        Named::Text(_) => None,
    });
    texts.collect()
}
