//! Who has a say when a code changes.

use crate::kinds::{Kind, body, category, decision, evolution, organisation, person, role};
use crate::model::Field;
use crate::resolve::{Code, Entity, EntityId};
use rustc_hash::FxHashSet;

/// Further than this, who belongs to what goes round.
const DEPTH: usize = 16;

/// Those who take the decisions by which a code changes.
pub(super) struct Deciders {
    all: FxHashSet<EntityId>,
    /// Whether some of them are only told in words, or not told at all.
    is_open: bool,
}

/// Whether somebody is among those who decide.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Say {
    Yes,
    No,
    /// The code does not tell.
    Untold,
}

impl Deciders {
    pub(super) fn of(code: &Code) -> Self {
        let mut deciders = Self { all: FxHashSet::default(), is_open: false };
        let mut open: Vec<Entity<'_>> = Vec::new();
        for evolution in code.of(Kind::Evolution) {
            deciders.take(evolution, evolution::DECIDES, &mut open);
        }
        deciders.is_open |= open.is_empty();
        while let Some(entity) = open.pop() {
            if !deciders.all.insert(entity.id()) {
                continue;
            }
            for field in within(entity) {
                deciders.take(entity, *field, &mut open);
            }
        }
        deciders
    }

    fn take<'c>(&mut self, entity: Entity<'c>, field: Field, open: &mut Vec<Entity<'c>>) {
        for value in entity.values(field) {
            match value.target() {
                Some(target) => open.push(target),
                None => self.is_open = true,
            }
        }
    }

    /// Whether a declaration is among those who decide, or belongs to one of them.
    pub(super) fn say(&self, entity: Entity<'_>) -> Say {
        if entity.kind() == Kind::Code || self.belongs(entity, 0) {
            return Say::Yes;
        }
        let is_empty_role = entity.kind() == Kind::Role && entity.targets(role::HOLDERS).next().is_none();
        if self.is_open || is_empty_role { Say::Untold } else { Say::No }
    }

    fn belongs(&self, entity: Entity<'_>, depth: usize) -> bool {
        if self.all.contains(&entity.id()) {
            return true;
        }
        if depth > DEPTH {
            return false;
        }
        let around: &[Field] = match entity.kind() {
            Kind::Person => &[person::MEMBER_OF],
            Kind::Organisation => &[organisation::MEMBER_OF],
            Kind::Category => &[category::PART_OF, category::INCLUDES],
            Kind::Role => &[role::HOLDERS],
            Kind::Body => &[body::MEMBERS],
            _ => &[],
        };
        around.iter().flat_map(|field| entity.targets(*field)).any(|other| self.belongs(other, depth + 1))
    }
}

/// Whom a decider is made of.
fn within(entity: Entity<'_>) -> &'static [Field] {
    match entity.kind() {
        Kind::Decision => &[decision::TAKEN_BY],
        Kind::Body => &[body::MEMBERS],
        Kind::Category => &[category::INCLUDES],
        Kind::Role => &[role::HOLDERS],
        _ => &[],
    }
}
