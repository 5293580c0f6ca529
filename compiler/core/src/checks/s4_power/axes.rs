//! The sides of the inverted pyramid, and the levels of an axis.

use crate::kinds::{Kind, axis, level};
use crate::resolve::Entity;
use crate::values::Value;
use crate::words::{Text, fold};

/// One side of the pyramid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the words of the language")]
pub enum AxisSide {
    Creation,
    Capital,
}

impl AxisSide {
    /// Both sides.
    pub const ALL: [Self; 2] = [Self::Creation, Self::Capital];

    /// How a sentence names it.
    pub fn noun(self) -> Text {
        match self {
            Self::Creation => text! { fr: "l'acte de création", en: "the act of creation" },
            Self::Capital => text! { fr: "le capital", en: "capital" },
        }
    }
}

/// The side of an axis: the one it states, else the one that its name or its title says.
pub fn side(axis: Entity<'_>) -> Option<AxisSide> {
    match axis.choice(axis::NATURE) {
        Some("creation") => return Some(AxisSide::Creation),
        Some(_) => return Some(AxisSide::Capital),
        None => {}
    }
    let words = fold(&format!("{} {}", axis.name().unwrap_or_default(), axis.title().unwrap_or_default()));
    match (words.contains("creation"), words.contains("capital")) {
        (true, false) => Some(AxisSide::Creation),
        (false, true) => Some(AxisSide::Capital),
        _ => None,
    }
}

/// The rank of a level: 1 at the tip.
pub fn rank(level: Entity<'_>) -> Option<u64> {
    match level.first(level::RANK)?.value() {
        Value::Count(rank) => Some(*rank),
        _ => None,
    }
}

/// The levels of the axis that a level stands on.
pub fn neighbours(level: Entity<'_>) -> impl Iterator<Item = Entity<'_>> {
    level.parent().into_iter().flat_map(|axis| axis.groups(Kind::Level))
}
