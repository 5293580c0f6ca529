//! Acts as checks speak of them: whether one is a case of another, whoever declared it.

use crate::kinds::{Kind, act};
use crate::resolve::Entity;
use crate::words::folded_eq;

/// Further up than this no vocabulary of acts goes; it also ends a circle of acts.
const HEIGHT: usize = 32;

/// Whether an act has one of these names, or is a case of one that has.
pub fn is_case_of(act: Entity<'_>, names: &[&str]) -> bool {
    let mut layer = vec![act];
    for _ in 0..HEIGHT {
        if layer.iter().any(|act| is_named(*act, names)) {
            return true;
        }
        layer = layer.iter().flat_map(|act| act.targets(act::KIND_OF)).collect();
        layer.sort_by_key(|act| act.id());
        layer.dedup();
        if layer.is_empty() {
            return false;
        }
    }
    false
}

/// Whether an act has one of these names itself.
pub fn is_named(act: Entity<'_>, names: &[&str]) -> bool {
    act.kind() == Kind::Act && act.name().is_some_and(|own| names.iter().any(|name| folded_eq(own, name)))
}
