//! The proofs that a register is asked by, typed once for the checks that hold them against each other.

use crate::checks::Cx;
use crate::checks::s2_opposability::ladder::norm;
use crate::checks::s2_opposability::proofs::{is_told, proofs};
use crate::kinds::{Kind, category, commitment, rule};
use crate::reason::{Stated, stated};
use crate::resolve::{Entity, EntityId};

/// What the proofs that read a register state, in the order of the text. What is no longer promised states nothing.
pub fn of_register<'c>(cx: &Cx<'c>, register: Entity<'c>) -> Vec<Stated<'c>> {
    let mut norms: Vec<Entity<'c>> =
        readers(register).chain(register.named_by(Kind::Category, category::RECORDED_IN).flat_map(readers)).collect();
    norms.sort_by_key(|norm| norm.id());
    norms.dedup();
    norms.retain(|norm| is_standing(*norm));
    if norms.iter().flat_map(|norm| proofs(*norm)).nth(1).is_none() && norms.len() < 2 && !has_parts(&norms) {
        return Vec::new();
    }
    norms.into_iter().flat_map(|norm| of_norm(cx, norm)).collect()
}

/// What the proofs of a rule, a practice or a commitment state.
pub fn of_norm<'c>(cx: &Cx<'c>, norm: Entity<'c>) -> Vec<Stated<'c>> {
    let told = proofs(norm).filter(|(_, test)| !is_told(test));
    told.flat_map(|(field, test)| stated(field, test, &cx.registers, &cx.schema)).collect()
}

fn readers<'c>(set: Entity<'c>) -> impl Iterator<Item = Entity<'c>> {
    let refs = set.referrers();
    refs.filter(|reference| norm(reference.owner().kind()).is_some_and(|norm| norm.proof == reference.field()))
        .map(|reference| reference.owner())
}

/// Whether one proof joins several statements.
fn has_parts(norms: &[Entity<'_>]) -> bool {
    norms.iter().flat_map(|norm| proofs(*norm)).any(|(_, test)| matches!(test.root.kind, crate::proof::ExprKind::And(_)))
}

/// Whether it is still asked for: a commitment that was kept, broken or released is not.
fn is_standing(norm: Entity<'_>) -> bool {
    norm.kind() != Kind::Commitment || !matches!(norm.choice(commitment::STATUS), Some("kept" | "notKept" | "released"))
}

/// Whether one of two gives way to the other, as their authors wrote.
pub fn is_settled_between(a: Entity<'_>, b: Entity<'_>) -> bool {
    let yields = |to: EntityId, of: Entity<'_>| of.kind() == Kind::Rule && of.targets(rule::EXCEPT).any(|target| target.id() == to);
    let prevails = |over: EntityId, of: Entity<'_>| of.kind() == Kind::Rule && of.targets(rule::DESPITE).any(|target| target.id() == over);
    yields(b.id(), a) || yields(a.id(), b) || prevails(b.id(), a) || prevails(a.id(), b)
}
