//! Whether a proof says nothing that another does not say already.

use super::claims::{Claim, Stated};
use super::formula::Formula;
use super::sets;
use super::settled::settled;
use super::solve::{Answer, Solver};
use super::space::Space;
use crate::plan::Schema;

/// Whether what the second states is true wherever what the first states is: each of its claims is on situations that a claim of the
/// first is on too, and asks no more of them. What is not understood implies nothing but itself.
pub fn implies(first: &[Stated<'_>], second: &[Stated<'_>], schema: &Schema) -> bool {
    let is_plain = |stated: &[Stated<'_>]| !stated.is_empty() && settled(stated, schema).is_none();
    is_plain(first) && is_plain(second) && second.iter().all(|one| is_implied(first, one, schema))
}

fn is_implied(first: &[Stated<'_>], second: &Stated<'_>, schema: &Schema) -> bool {
    let mut space = Space::default();
    let claimed = second.claim(&mut space, schema);
    let about: Vec<Claim> = first.iter().filter(|one| one.over == second.over).map(|one| one.claim(&mut space, schema)).collect();
    if about.is_empty() {
        return false;
    }
    sets::link(&mut space, schema);
    // A situation under the second in which what the first says is true or not asked, and what the second says is not true.
    let mut formulas = vec![claimed.filter.clone(), claimed.body().contrary()];
    formulas.extend(about.iter().map(|claim| Formula::any([claim.filter.contrary(), claim.body()])));
    let ranks: Vec<usize> = (0..formulas.len()).collect();
    matches!(Solver::new(&space, formulas, false).ask(&ranks), Answer::No(_))
}
