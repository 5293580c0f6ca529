//! The catalogue: offers by theme, and which of them could answer a need.

use crate::kinds::{Kind, need, offer};
use crate::model::Field;
use crate::resolve::{Code, Entity};
use crate::words::folded_hash;
use rustc_hash::FxHashMap;

/// The offers of a code, by theme.
#[derive(Debug, Default)]
pub struct Themes<'c> {
    offers: FxHashMap<u64, Vec<Entity<'c>>>,
}

impl<'c> Themes<'c> {
    /// The themes of a code.
    pub fn of(code: &'c Code) -> Self {
        let mut themes = Self::default();
        for offer in code.of(Kind::Offer) {
            for theme in hashes(offer, offer::THEME) {
                themes.offers.entry(theme).or_default().push(offer);
            }
        }
        themes
    }

    /// The first offer filed under a theme of the need that may answer it: of the same kind, and of somebody else.
    pub fn answer(&self, need: Entity<'c>) -> Option<Entity<'c>> {
        let offers = hashes(need, need::THEME).filter_map(|theme| self.offers.get(&theme)).flatten().copied();
        let mut offers = offers.filter(|offer| may_answer(*offer, need));
        offers.next()
    }
}

fn hashes(entity: Entity<'_>, field: Field) -> impl Iterator<Item = u64> {
    entity.values(field).map(|theme| folded_hash(theme.prose().trim()))
}

fn may_answer(offer: Entity<'_>, need: Entity<'_>) -> bool {
    let is_same_kind = match (offer.choice(offer::KIND), need.choice(need::KIND)) {
        (Some(offered), Some(needed)) => offered == needed,
        _ => true,
    };
    let is_own = offer.targets(offer::BY).any(|party| need.targets(need::BY).any(|other| other == party));
    is_same_kind && !is_own
}

/// Whether an offer answers the need, as far as either says.
pub fn is_answered(need: Entity<'_>) -> bool {
    need.has(need::MET_BY) || need.named_by(Kind::Offer, offer::ANSWERS).next().is_some()
}
