//! Who takes part where something is decided: the parties of a body, a decision or an evolution, and their number.

use super::size::{Size, size};
use crate::kinds::{Kind, body, decision, evolution, step};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};
use std::collections::BTreeSet;

/// The fields of a quorum; none for other kinds.
pub const fn quorums(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Body => &[body::QUORUM, body::SECOND_QUORUM],
        Kind::Decision => &[decision::QUORUM, decision::SECOND_QUORUM],
        Kind::Evolution => &[evolution::QUORUM],
        _ => &[],
    }
}

/// The parties among whom a quorum is counted; none when one of them is told in prose, or not declared.
pub fn deciders(entity: Entity<'_>) -> Option<Vec<Entity<'_>>> {
    let values: Vec<FieldView<'_>> = match entity.kind() {
        Kind::Body => return Some(vec![entity]),
        Kind::Decision => entity.values(decision::TAKEN_BY).collect(),
        Kind::Evolution if entity.has(evolution::DECIDES) => entity.values(evolution::DECIDES).collect(),
        Kind::Evolution => entity.groups(Kind::Step).flat_map(|step| step.values(step::DECIDED_BY)).collect(),
        _ => return None,
    };
    let mut parties = Vec::new();
    for value in values {
        let party = value.target()?;
        match party.kind() {
            Kind::Decision if entity.kind() == Kind::Evolution => {
                for taken in party.values(decision::TAKEN_BY) {
                    parties.push(taken.target()?);
                }
            }
            _ => parties.push(party),
        }
    }
    let mut met = BTreeSet::new();
    parties.retain(|party| met.insert(party.id()));
    (!parties.is_empty()).then_some(parties)
}

/// The tables at which a quorum is counted, each with its parties: those who take the decision together; when it does not say who, each
/// body that makes this way of deciding its own. None when a party is told in prose, or not declared.
pub fn tables(entity: Entity<'_>) -> Vec<Vec<Entity<'_>>> {
    if entity.kind() != Kind::Decision || entity.has(decision::TAKEN_BY) {
        return deciders(entity).into_iter().collect();
    }
    let bodies = entity.named_by(Kind::Body, body::DECIDES_BY).chain(entity.named_by(Kind::Body, body::DECIDES));
    bodies.map(|body| vec![body]).collect()
}

/// How many the parties make together.
pub fn size_of(parties: &[Entity<'_>]) -> Size {
    let sizes = parties.iter().map(|party| size(*party));
    sizes.fold(Size { least: 0, most: Some(0) }, Size::plus)
}
