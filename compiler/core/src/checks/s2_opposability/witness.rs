//! Who could attest that something is kept: anybody but those who carry it.

use super::ladder::norm;
use crate::kinds::{Kind, role, rule};
use crate::resolve::Entity;

/// Whoever checks a rule, else those its bearers account to, else the first body or role that does not carry it.
pub fn witness(entity: Entity<'_>) -> Option<Entity<'_>> {
    let bearers: Vec<Entity<'_>> = norm(entity.kind()).map(|norm| entity.targets(norm.bearers).collect()).unwrap_or_default();
    let is_other = |party: &Entity<'_>| party.name().is_some() && !bearers.contains(party);
    let checkers = entity.targets(rule::CHECKED_BY).filter(|_| entity.kind() == Kind::Rule);
    let heard = bearers.iter().filter(|bearer| bearer.kind() == Kind::Role).flat_map(|bearer| bearer.targets(role::ACCOUNTABLE));
    let code = entity.code();
    checkers.chain(heard).chain(code.of(Kind::Body)).chain(code.of(Kind::Role)).find(is_other)
}
