//! Proofs held against each other: those about the same situations, and what those on shorter periods say of longer ones.

use super::claims::{Claim, Over, Stated};
use super::clash::{Clash, clashes};
use super::forbidden::forbidden;
use super::periods;
use super::replay::replayed;
use super::sets;
use super::shown;
use super::space::Space;
use crate::plan::Schema;
use crate::proof::Part;
use crate::resolve::Code;
use crate::situation::Situation;
use crate::words::Text;
use social_grammar::Span;

/// Proofs that cannot all be confirmed.
#[derive(Clone, Debug)]
pub struct Impossible {
    /// Their ranks, in order, and the parts of each that take part.
    pub of: Vec<(usize, Vec<Span>)>,
    /// Whether it is understood which situations they are about, and the verdicts on the rows of one are what is said.
    pub is_certain: bool,
    /// What a situation is in which all but one are confirmed.
    pub shown: Vec<(String, Text)>,
    /// The rank of that one.
    pub broken: usize,
    /// The same as rows that were judged, where the verdicts on them are those.
    pub situation: Option<Situation>,
}

/// The smallest groups of proofs that cannot all be confirmed.
pub fn impossible(stated: &[Stated<'_>], schema: &Schema, code: &Code) -> Vec<Impossible> {
    let mut found = Vec::new();
    let years = periods::crossed(stated).into_iter().map(|frame| (Vec::new(), Some((frame, Part::Year))));
    let own = groups(stated).into_iter().map(|group| {
        let longer = group.first().and_then(|rank| stated.get(*rank)).and_then(periods::frame);
        (group, longer)
    });
    for (group, longer) in own.chain(years) {
        let mut space = Space::default();
        let mut claims: Vec<(usize, Claim)> = Vec::new();
        let mut guessed: Vec<usize> = Vec::new();
        for rank in &group {
            claims.extend(stated.get(*rank).map(|one| (*rank, one.claim(&mut space, schema))));
        }
        let is_of_rows = group.first().and_then(|rank| stated.get(*rank)).is_some_and(|one| matches!(one.over, Over::Rows(_)));
        for (rank, one) in (0..).zip(stated).filter(|(rank, _)| !is_of_rows && group.binary_search(rank).is_err()) {
            let lifted = longer.as_ref().and_then(|(frame, part)| periods::lifted(one, (frame, *part), &mut space, schema));
            guessed.extend(lifted.as_ref().filter(|lifted| lifted.is_guessed).map(|_| rank));
            let claim = lifted.map(|lifted| lifted.claim).or_else(|| forbidden(one, &mut space, schema));
            claims.extend(claim.map(|claim| (rank, claim)));
        }
        claims.sort_by_key(|(rank, _)| *rank);
        if claims.len() < 2 {
            continue;
        }
        sets::link(&mut space, schema);
        let (ranks, claims): (Vec<usize>, Vec<Claim>) = claims.into_iter().unzip();
        let of_group = |clash: Clash| {
            let mut of: Vec<_> = clash.claims.into_iter().filter_map(|(at, spans)| Some((*ranks.get(at)?, spans))).collect();
            // What is said of shorter periods only is said of those.
            let part = |rank: &usize| stated.get(*rank).and_then(periods::frame).map(|(_, part)| part);
            let is_crossed = || of.iter().any(|(rank, _)| of.iter().any(|(other, _)| part(rank) != part(other)));
            let is_of_group = of.iter().any(|(rank, _)| group.binary_search(rank).is_ok());
            if !(is_of_group || group.is_empty() && is_crossed()) {
                return None;
            }
            let proofs: Vec<&Stated<'_>> = of.iter().filter_map(|(rank, _)| stated.get(*rank)).collect();
            let mut situation = None;
            let of_facts = clash.shown.iter().find(|(but, model, is_broken)| {
                situation = is_broken.then(|| replayed(&proofs, *but, &space, model, schema)).flatten();
                situation.is_some()
            });
            let (but, model, _) = of_facts.or(clash.shown.first())?;
            let shown = shown::values(&space, model, &clash.terms, code);
            let broken = of.get(*but).map_or(0, |(rank, _)| *rank);
            of.sort_by_key(|(rank, _)| *rank);
            let is_told = !of.iter().any(|(rank, _)| guessed.contains(rank));
            let is_certain = clash.is_certain && is_told && situation.is_some();
            Some(Impossible { of, broken, is_certain, shown, situation })
        };
        found.extend(clashes(&space, &claims).into_iter().filter_map(of_group));
    }
    once_each(found, stated)
}

/// The same parts may clash as rows and as counts of them: said once, the certain one first.
fn once_each(mut found: Vec<Impossible>, stated: &[Stated<'_>]) -> Vec<Impossible> {
    let parts = |one: &Impossible| {
        let place = |(rank, spans): &(usize, Vec<Span>)| stated.get(*rank).map(|one| (one.field.place(), spans.clone()));
        let mut parts: Vec<_> = one.of.iter().filter_map(place).collect();
        parts.sort_unstable();
        parts
    };
    found.sort_by_cached_key(|one| (parts(one), !one.is_certain));
    found.dedup_by_key(|one| parts(one));
    found
}

/// The ranks of those about the same situations.
pub(super) fn groups(stated: &[Stated<'_>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(&Over, Vec<usize>)> = Vec::new();
    for (rank, one) in stated.iter().enumerate() {
        match groups.iter_mut().find(|(over, _)| **over == one.over) {
            Some((_, group)) => group.push(rank),
            None => groups.push((&one.over, vec![rank])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
