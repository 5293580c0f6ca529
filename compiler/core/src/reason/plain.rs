//! What is plainly possible, seen without a solver: truths that have nothing to do with each other. Most proofs are of that kind.

use super::formula::{Atom, AtomId, Formula};
use super::fourier::{self, Outcome};
use super::linear::{Limit, Term};
use super::space::Space;
use super::symbols;

/// Whether formulas can be true together because none of their atoms bears on another. If not, they may be so or not.
pub fn is_plainly_possible(space: &Space, formulas: &[&Formula]) -> bool {
    let mut truths: Vec<(AtomId, bool)> = Vec::new();
    if !formulas.iter().all(|formula| gather(formula, &mut truths)) {
        return false;
    }
    truths.sort_unstable();
    truths.dedup();
    let is_torn = truths.windows(2).any(|pair| matches!(pair, [(a, _), (b, _)] if a == b));
    if is_torn {
        return false;
    }
    let mut terms: Vec<Term> = Vec::new();
    for (atom, is_so) in &truths {
        match space.atoms.get(*atom as usize) {
            // A cell that is empty says nothing else.
            Some(Atom::Known(_)) if *is_so => continue,
            Some(Atom::Yes(_) | Atom::Known(_)) => {}
            Some(one) if !holds_alone(space, one, *is_so) => return false,
            Some(_) => {}
            None => return false,
        }
        terms.extend(space.terms_of(*atom));
    }
    let all = terms.len();
    terms.sort_unstable();
    terms.dedup();
    terms.len() == all && !space.musts.iter().any(|must| speaks_of(space, must, &terms))
}

/// Whether something that always holds speaks of these terms.
fn speaks_of(space: &Space, must: &Formula, terms: &[Term]) -> bool {
    let mut is_so = false;
    must.atoms(&mut |atom| is_so |= space.terms_of(atom).iter().any(|term| terms.binary_search(term).is_ok()));
    is_so
}

/// Every truth of a formula; whether it is true when they all are.
fn gather(formula: &Formula, found: &mut Vec<(AtomId, bool)>) -> bool {
    match formula {
        Formula::Atom(atom, is_so) => {
            found.push((*atom, *is_so));
            true
        }
        Formula::All(all) => all.iter().all(|one| gather(one, found)),
        Formula::Any(all) => {
            let mut is_one = false;
            for one in all {
                is_one |= gather(one, found);
            }
            is_one
        }
    }
}

/// Whether an atom may be so, given what always holds of its terms alone.
fn holds_alone(space: &Space, atom: &Atom, is_so: bool) -> bool {
    let Atom::Limit(limit) = atom else { return symbols::solve(&[(atom, is_so)]).is_some() };
    let Some(limit) = (if is_so { Some(limit.clone()) } else { limit.contrary() }) else { return false };
    let own: Vec<Term> = limit.sum.terms.iter().map(|(term, _)| *term).collect();
    let mut limits: Vec<Limit> = vec![limit];
    for law in space.laws.iter().chain(&space.habits) {
        let touches = |law: &Limit| law.sum.terms.iter().any(|(term, _)| own.contains(term));
        if touches(law) {
            if law.sum.terms.iter().any(|(term, _)| !own.contains(term)) {
                return false;
            }
            limits.push(law.clone());
        }
    }
    limits.len() == 1 || matches!(fourier::solve(&limits, space), Outcome::Holds(_))
}
