//! Who takes part where something is decided: the parties of a body, a decision or an evolution, and their number.

use super::size::{Size, size};
use crate::kinds::{Kind, body, decision, evolution};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};

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
        Kind::Evolution => entity.values(evolution::DECIDES).collect(),
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
    (!parties.is_empty()).then_some(parties)
}

/// How many the parties make together.
pub fn size_of(parties: &[Entity<'_>]) -> Size {
    let sizes = parties.iter().map(|party| size(*party));
    sizes.fold(Size { least: 0, most: Some(0) }, Size::plus)
}
