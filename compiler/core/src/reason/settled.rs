//! What a proof says whatever the facts: that it can never be true, that nothing can contradict it, that nothing falls under it.

use super::claims::Stated;
use super::formula::Formula;
use super::plain::is_plainly_possible;
use super::sets;
use super::solve::{Answer, Solver};
use super::space::Space;
use crate::plan::Schema;
use social_grammar::Span;

/// What was found of a proof.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Settled {
    /// No fact makes it true: these parts exclude each other, once a situation arises when they are not judged anyway.
    Never {
        /// The parts that clash, as few as may be.
        parts: Vec<Span>,
        /// Whether what it is about has to arise first.
        needs_one: bool,
    },
    /// No fact falls under it.
    Unmet,
    /// No fact contradicts it.
    Always,
}

/// What the parts of one proof say together, whatever the facts.
pub fn settled(stated: &[Stated<'_>], schema: &Schema) -> Option<Settled> {
    let each: Vec<Option<Settled>> = stated.iter().map(|one| of_one(one, schema)).collect();
    let never = each.iter().flatten().find(|one| matches!(one, Settled::Never { .. } | Settled::Unmet));
    if let Some(never) = never {
        return Some(never.clone());
    }
    (!each.is_empty() && each.iter().all(Option::is_some)).then_some(Settled::Always)
}

fn of_one(stated: &Stated<'_>, schema: &Schema) -> Option<Settled> {
    let mut space = Space::default();
    let claim = stated.claim(&mut space, schema);
    sets::link(&mut space, schema);
    let said: Vec<&Formula> = claim.parts.iter().map(|(_, part)| part).chain([&claim.filter]).collect();
    if is_plainly_possible(&space, &said) && is_plainly_possible(&space, &[&claim.filter, &claim.denied]) {
        return None;
    }
    let mut formulas = vec![claim.filter.clone(), claim.denied.clone()];
    formulas.extend(claim.parts.iter().map(|(_, part)| part.clone()));
    let parts: Vec<usize> = (2..formulas.len()).collect();
    let mut kept = Solver::new(&space, formulas.clone(), true);
    if matches!(kept.ask(&[0]), Answer::No(_)) {
        return Some(Settled::Unmet);
    }
    let all: Vec<usize> = [0].into_iter().chain(parts).collect();
    if let (false, Answer::No(clash)) = (claim.is_of_none, kept.ask(&all)) {
        let least = least(&mut kept, clash);
        let spans = least.iter().filter(|rank| **rank > 1).filter_map(|rank| claim.parts.get(rank - 2)).map(|(span, _)| *span);
        return Some(Settled::Never { parts: spans.collect(), needs_one: !claim.is_always });
    }
    let mut any = Solver::new(&space, formulas, false);
    matches!(any.ask(&[0, 1]), Answer::No(_)).then_some(Settled::Always)
}

/// The fewest of these that still cannot be true together.
pub(super) fn least(solver: &mut Solver<'_>, clash: Vec<usize>) -> Vec<usize> {
    let mut clash = clash;
    let mut rank = clash.len();
    while rank > 0 {
        rank -= 1;
        let left: Vec<usize> = clash.iter().enumerate().filter(|(other, _)| *other != rank).map(|(_, one)| *one).collect();
        if let Answer::No(core) = solver.ask(&left) {
            clash = core;
            rank = rank.min(clash.len());
        }
    }
    clash
}
