//! Claims that never meet, seen without a solver: what one is about is bounded or written otherwise than what the other is about.

use super::claims::Claim;
use super::formula::{Atom, AtomId, Formula, Other};
use super::linear::{Limit, Term, Times};
use super::number::{Number, whole};
use super::space::Space;

/// What a filter asks for whatever else it asks.
#[derive(Default)]
struct Forced<'s> {
    truths: Vec<(AtomId, bool)>,
    ends: Vec<End<'s>>,
    texts: Vec<(Term, &'s str)>,
}

/// A sum of terms that is at most or at least something: the number is the greater, the stronger the bound.
struct End<'s> {
    terms: &'s [Times],
    is_upper: bool,
    strength: Number,
    is_strict: bool,
}

/// The pairs of these that never meet, by their places in the list.
pub fn apart(space: &Space, claims: &[(usize, &Claim)]) -> Vec<(usize, usize)> {
    let forced: Vec<Forced<'_>> = claims.iter().map(|(_, claim)| Forced::of(space, &claim.filter)).collect();
    let mut found = Vec::new();
    for (at, one) in forced.iter().enumerate() {
        let others = forced.iter().enumerate().skip(at + 1);
        found.extend(others.filter(|(_, other)| one.excludes(other)).map(|(other, _)| (at, other)));
    }
    found
}

impl<'s> Forced<'s> {
    fn of(space: &'s Space, filter: &Formula) -> Self {
        let mut forced = Self::default();
        forced.gather(space, filter);
        forced
    }

    fn gather(&mut self, space: &'s Space, formula: &Formula) {
        match formula {
            Formula::All(all) => all.iter().for_each(|one| self.gather(space, one)),
            Formula::Any(_) => {}
            Formula::Atom(atom, is_so) => {
                self.truths.push((*atom, *is_so));
                match space.atoms.get(*atom as usize) {
                    Some(Atom::Limit(Limit { sum, is_strict })) => self.ends.push(End {
                        terms: &sum.terms,
                        is_upper: *is_so,
                        strength: if *is_so { sum.constant } else { -sum.constant },
                        is_strict: is_strict == is_so,
                    }),
                    Some(Atom::Same(term, Other::Text(text))) if *is_so => self.texts.push((*term, text)),
                    _ => {}
                }
            }
        }
    }

    fn excludes(&self, other: &Self) -> bool {
        self.truths.iter().any(|(atom, is_so)| other.truths.contains(&(*atom, !is_so)))
            || self.texts.iter().any(|(term, text)| other.texts.iter().any(|(same, written)| same == term && written != text))
            || self.ends.iter().any(|end| other.ends.iter().any(|bound| end.excludes(bound)))
    }
}

impl End<'_> {
    fn excludes(&self, other: &Self) -> bool {
        self.is_upper != other.is_upper && self.terms == other.terms && {
            let between = self.strength + other.strength;
            between > whole(0) || (between == whole(0) && (self.is_strict || other.is_strict))
        }
    }
}
