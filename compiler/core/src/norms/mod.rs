//! What the code asks, forbids and allows, as boxes that meet or not.
//!
//! A norm is a box: who, what, to what, towards whom, from when to when, under which conditions. A rule with several deeds gives
//! several. Two boxes clash in a situation: somebody, an act, a day, a world in which each condition is true or false.

mod boxes;
mod conditions;
mod cover;
mod exceptions;
mod keys;
mod pairs;
mod parties;
mod prose;
mod read;
mod replay;
mod situation;
mod told;

pub use boxes::{Limit, Modality, Norm, Thing};
pub use conditions::{Conditions, Fact, World};
pub use cover::{Double, Shadow};
pub use exceptions::{Precedence, SaidBothWays};
pub use keys::Key;
pub use pairs::{Clash, Incompatible, Reach};
pub use parties::{Link, Meeting};
pub use situation::Situation;
pub use told::{act, assumed, name, norm_of, situation, steps};

use crate::plan::Schema;
use crate::resolve::{Code, Entity, EntityId};
use jiff::civil::Date;
use keys::Kin;
use parties::Parties;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What comparing the norms of a code finds; it names declarations by their numbers, so that it can be kept beside the code.
#[derive(Debug, Default)]
pub struct Compared {
    /// What one norm asks for or allows and another forbids.
    pub clashes: Vec<Clash>,
    /// Duties whose acts cannot go together.
    pub incompatible: Vec<Incompatible>,
    /// Circles of declarations that give way to one another: each to the next, the last to the first.
    pub cycles: Vec<Vec<EntityId>>,
    /// Rules that give way to another and prevail over it.
    pub both_ways: Vec<SaidBothWays>,
    /// Rules that never decide.
    pub shadows: Vec<Shadow>,
    /// Rules that ask nothing more than another.
    pub doubles: Vec<Double>,
}

/// Every norm of a code, and what it takes to compare them.
#[derive(Debug)]
pub struct Norms<'c> {
    /// The code.
    pub code: &'c Code,
    /// The norms, those of one declaration together.
    pub list: Vec<Norm<'c>>,
    /// What gives way to what.
    pub precedence: Precedence,
    /// The day from which situations are looked for: what is over bites no more.
    pub today: Option<Date>,
    /// What the code takes for granted of the world.
    pub assumed: Conditions,
    of: FxHashMap<EntityId, Range<u32>>,
    kin: Kin,
    parties: Parties,
}

impl<'c> Norms<'c> {
    /// The norms of a code.
    pub fn of(code: &'c Code, today: Option<Date>) -> Self {
        let (list, assumed) = read::norms(code);
        let mut of: FxHashMap<EntityId, Range<u32>> = FxHashMap::default();
        for (norm, n) in list.iter().zip(0u32..) {
            of.entry(norm.decl.id()).or_insert(n..n).end = n + 1;
        }
        let kin = Kin::of(code, list.iter().flat_map(Norm::keys));
        let parties = Parties::of(code, today, &list);
        let precedence = Precedence::of(code);
        Self { code, list, precedence, today, assumed, of, kin, parties }
    }

    /// Everything that comparing them finds; what registers rule out is left out.
    pub fn compared(&self, schema: &Schema) -> Compared {
        let decl = |norm: u32| self.get(norm).map(|norm| norm.decl);
        let may_be = |clash: &Clash| {
            let both = decl(clash.first).zip(decl(clash.second));
            both.is_some_and(|(a, b)| conditions::may_hold_together(self.code, schema, a, b))
        };
        Compared {
            clashes: self.clashes().into_iter().filter(may_be).collect(),
            incompatible: self.incompatible(),
            cycles: self.precedence.cycles().to_vec(),
            both_ways: self.precedence.said_both_ways().to_vec(),
            shadows: self.shadows(),
            doubles: self.doubles().into_iter().chain(self.worded_doubles()).collect(),
        }
    }

    /// The norms of a declaration.
    pub fn norms_of(&self, decl: EntityId) -> &[Norm<'c>] {
        let range = self.of.get(&decl).cloned().unwrap_or_default();
        self.list.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// A norm by its number.
    pub fn get(&self, number: u32) -> Option<&Norm<'c>> {
        self.list.get(number as usize)
    }

    /// The parties as which norms bind somebody, themselves first, each with how sure it is: what one is part of, sits on, holds.
    pub fn bound_as(&self, party: Entity<'c>) -> Vec<(Entity<'c>, Link)> {
        let found = parties::bound_as(self.code, party, self.today);
        found.into_iter().filter_map(|(key, link)| Some((self.code.entity(key.entity()?)?, link))).collect()
    }

    /// Whether a key is a case of another, or the same.
    pub fn is_case(&self, narrow: Key, broad: Key) -> bool {
        self.kin.is_case(narrow, broad)
    }
}

pub mod time;
