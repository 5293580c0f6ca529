//! Acts, objects and parties as keys: what is declared, what is only told, and which is a case of which.

use crate::kinds::{Kind, act, category, organisation, person, term};
use crate::resolve::{Code, Entity, EntityId};
use crate::words::folded_hash;
use rustc_hash::{FxHashMap, FxHashSet};

/// Something a norm names: a declaration, or words of the author compared folded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key(u64);

const TOLD: u64 = 1 << 63;

impl Key {
    /// Everybody, or anything.
    pub const ANY: Self = Self(TOLD - 1);
    /// Nobody in particular.
    pub(super) const NOBODY: Self = Self(TOLD - 2);

    /// A declaration.
    pub fn of(entity: Entity<'_>) -> Self {
        Self(u64::from(entity.id().0))
    }

    /// Words, already plain.
    pub fn told(plain: &str) -> Self {
        Self(folded_hash(plain) | TOLD)
    }

    /// The declaration it stands for.
    pub fn entity(self) -> Option<EntityId> {
        u32::try_from(self.0).ok().map(EntityId)
    }
}

/// An act under the name the code itself gives it: one that it declares replaces the one of the library.
pub(super) fn own_act<'c>(code: &'c Code, act: Entity<'c>) -> Entity<'c> {
    match act.is_own() {
        true => act,
        false => code.by_hash(act.name_hash()).filter(|own| own.kind() == Kind::Act).unwrap_or(act),
    }
}

/// What something is a case of, one step up; for a party, only what never changes with who holds what.
pub(super) fn broader<'c>(code: &'c Code, entity: Entity<'c>) -> Vec<Entity<'c>> {
    let categories = |entity: Entity<'c>| entity.named_by(Kind::Category, category::INCLUDES);
    match entity.kind() {
        Kind::Act => entity.targets(act::KIND_OF).map(|act| own_act(code, act)).collect(),
        Kind::Term => entity.targets(term::KIND_OF).collect(),
        Kind::Category => entity.targets(category::PART_OF).chain(categories(entity)).collect(),
        Kind::Role | Kind::Body => categories(entity).collect(),
        Kind::Person => entity.targets(person::MEMBER_OF).filter(|of| of.kind() == Kind::Category).chain(categories(entity)).collect(),
        Kind::Organisation => {
            entity.targets(organisation::MEMBER_OF).filter(|of| of.kind() == Kind::Category).chain(categories(entity)).collect()
        }
        _ => Vec::new(),
    }
}

/// For each key, itself and everything it is a case of, nearest first.
#[derive(Debug, Default)]
pub(super) struct Kin {
    up: FxHashMap<Key, Vec<Key>>,
}

impl Kin {
    pub fn of(code: &Code, keys: impl Iterator<Item = Key>) -> Self {
        let mut up: FxHashMap<Key, Vec<Key>> = FxHashMap::default();
        for key in keys {
            up.entry(key).or_insert_with(|| above(code, key));
        }
        Self { up }
    }

    /// Itself and what it is a case of.
    pub fn up(&self, key: Key) -> &[Key] {
        self.up.get(&key).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn is_case(&self, narrow: Key, broad: Key) -> bool {
        narrow == broad || broad == Key::ANY || self.up(narrow).contains(&broad)
    }
}

fn above(code: &Code, key: Key) -> Vec<Key> {
    let mut found = vec![key];
    let mut seen: FxHashSet<Key> = FxHashSet::from_iter([key]);
    let mut layer: Vec<Entity<'_>> = key.entity().and_then(|id| code.entity(id)).into_iter().collect();
    while let Some(entity) = layer.pop() {
        for above in broader(code, entity) {
            if seen.insert(Key::of(above)) {
                found.push(Key::of(above));
                layer.push(above);
            }
        }
    }
    found
}
