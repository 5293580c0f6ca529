//! Which declaration of the new code stands for which of the old one: by name, by alias, by title, by what they say.

use super::similar::alike;
use crate::kinds::{Kind, common};
use crate::resolve::{Code, Entity, EntityId, library_module};
use crate::words::{fold, folded_hash};
use rustc_hash::{FxHashMap, FxHashSet};

/// A declaration or group and what it becomes; one side may be missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub old: Option<EntityId>,
    pub new: Option<EntityId>,
}

/// What stands for what.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Declarations: those of the new code in its order, then those that are gone.
    pub roots: Vec<Pair>,
    /// The groups inside the declarations that both codes have.
    pub groups: FxHashMap<EntityId, Vec<Pair>>,
    to_new: FxHashMap<EntityId, EntityId>,
    to_old: FxHashMap<EntityId, EntityId>,
    /// Names that changed: folded old name, to folded new name.
    pub renamed: FxHashMap<String, String>,
}

impl Pairs {
    pub(super) fn of(old: &Code, new: &Code) -> Self {
        let roots = |code: &Code| code.own_decls().filter_map(|at| code.root(at)).map(Entity::id).collect::<Vec<_>>();
        let (olds, news) = (roots(old), roots(new));
        let mut pairs = Self::default();
        pairs.roots = pairs.matched((old, &olds), (new, &news));
        let both: Vec<(EntityId, EntityId)> = pairs.roots.iter().filter_map(|pair| Some((pair.old?, pair.new?))).collect();
        for (before, after) in both {
            pairs.descend((old, before), (new, after));
        }
        pairs
    }

    fn descend(&mut self, (old, before): (&Code, EntityId), (new, after): (&Code, EntityId)) {
        let children = |code: &Code, id| code.entity(id).map(|e| e.children().map(Entity::id).collect::<Vec<_>>()).unwrap_or_default();
        let (olds, news) = (children(old, before), children(new, after));
        if olds.is_empty() && news.is_empty() {
            return;
        }
        let groups = self.matched((old, &olds), (new, &news));
        for pair in &groups {
            if let (Some(before), Some(after)) = (pair.old, pair.new) {
                self.descend((old, before), (new, after));
            }
        }
        self.groups.insert(after, groups);
    }

    /// Matches two lists, from the surest sign to the weakest.
    fn matched(&mut self, old: (&Code, &[EntityId]), new: (&Code, &[EntityId])) -> Vec<Pair> {
        let mut open = Open { old: old.0, new: new.0, olds: old.1.to_vec(), news: new.1.to_vec(), found: Vec::new() };
        open.by(|entity| named(entity).map(|hash| (Some(entity.kind()), hash)).into_iter().collect());
        // A rule that became a practice is still that rule.
        open.by(|entity| named(entity).map(|hash| (None, hash)).into_iter().collect());
        open.by(|entity| known_as(entity).into_iter().map(|hash| (Some(entity.kind()), hash)).collect());
        open.by(|entity| titled(entity).map(|hash| (Some(entity.kind()), hash)).into_iter().collect());
        open.alone();
        open.alike();
        for (before, after) in &open.found {
            self.to_new.insert(*before, *after);
            self.to_old.insert(*after, *before);
            let name = |code: &Code, id: EntityId| code.entity(id).and_then(Entity::name).map(fold);
            if let (Some(was), Some(is)) = (name(old.0, *before), name(new.0, *after))
                && was != is
            {
                self.renamed.insert(was, is);
            }
        }
        let came = new.1.iter().map(|id| Pair { old: self.to_old.get(id).copied(), new: Some(*id) });
        let gone = old.1.iter().filter(|id| !self.to_new.contains_key(*id)).map(|id| Pair { old: Some(*id), new: None });
        came.chain(gone).collect()
    }

    /// What a declaration of the old code becomes.
    pub(super) fn new_of(&self, old: EntityId) -> Option<EntityId> {
        self.to_new.get(&old).copied()
    }

    /// What a declaration of the new code was.
    pub(super) fn old_of(&self, new: EntityId) -> Option<EntityId> {
        self.to_old.get(&new).copied()
    }

    /// How many declarations both codes have.
    pub(super) fn roots_in_common(&self) -> usize {
        self.roots.iter().filter(|pair| pair.old.is_some() && pair.new.is_some()).count()
    }
}

/// What a sign looks like: a kind, when only that kind will do, and a hash.
type Sign = (Option<Kind>, u64);

struct Open<'c> {
    old: &'c Code,
    new: &'c Code,
    olds: Vec<EntityId>,
    news: Vec<EntityId>,
    found: Vec<(EntityId, EntityId)>,
}

impl<'c> Open<'c> {
    /// Matches what bears the same sign, when nothing else bears it on either side.
    fn by(&mut self, signs: impl Fn(Entity<'c>) -> Vec<Sign>) {
        let (olds, news) = (table(self.old, &self.olds, &signs), table(self.new, &self.news, &signs));
        let mut found = Vec::new();
        let mut taken = FxHashSet::default();
        for id in &self.news {
            let Some(entity) = self.new.entity(*id) else { continue };
            for sign in signs(entity) {
                let only = |table: &FxHashMap<Sign, Vec<EntityId>>| {
                    table.get(&sign).filter(|all| all.len() == 1).and_then(|all| all.first().copied())
                };
                let (Some(before), Some(_)) = (only(&olds), only(&news)) else { continue };
                if taken.insert(before) {
                    found.push((before, *id));
                    break;
                }
            }
        }
        self.settle(found);
    }

    /// The only one of its kind on both sides: the code, its evolution, its ending.
    fn alone(&mut self) {
        let count = |list: &[EntityId], code: &Code| {
            let mut kinds: FxHashMap<Kind, Vec<EntityId>> = FxHashMap::default();
            for id in list {
                let Some(entity) = code.entity(*id) else { continue };
                kinds.entry(entity.kind()).or_default().push(*id);
            }
            kinds
        };
        let (olds, news) = (count(&self.olds, self.old), count(&self.news, self.new));
        let mut found = Vec::new();
        for kind in SINGLE {
            if let (Some([before]), Some([after])) = (olds.get(kind).map(Vec::as_slice), news.get(kind).map(Vec::as_slice)) {
                found.push((*before, *after));
            }
        }
        self.settle(found);
    }

    fn alike(&mut self) {
        let found = alike((self.old, &self.olds), (self.new, &self.news));
        self.settle(found);
    }

    fn settle(&mut self, found: Vec<(EntityId, EntityId)>) {
        let (olds, news): (FxHashSet<EntityId>, FxHashSet<EntityId>) = found.iter().copied().unzip();
        self.olds.retain(|id| !olds.contains(id));
        self.news.retain(|id| !news.contains(id));
        self.found.extend(found);
    }
}

/// Kinds of which a code usually has one.
const SINGLE: &[Kind] =
    &[Kind::Code, Kind::Information, Kind::History, Kind::Purpose, Kind::Evolution, Kind::Ending, Kind::Pyramid, Kind::Fork];

fn table<'c>(code: &'c Code, list: &[EntityId], signs: &impl Fn(Entity<'c>) -> Vec<Sign>) -> FxHashMap<Sign, Vec<EntityId>> {
    let mut table: FxHashMap<Sign, Vec<EntityId>> = FxHashMap::default();
    for id in list {
        for sign in code.entity(*id).map(signs).unwrap_or_default() {
            table.entry(sign).or_default().push(*id);
        }
    }
    table
}

fn named(entity: Entity<'_>) -> Option<u64> {
    match module(entity) {
        Some(module) => Some(folded_hash(module)),
        None => Some(entity.name_hash()).filter(|hash| *hash != 0),
    }
}

/// The module of the library that a `use` brings: it has one name in each language.
pub(super) fn module(entity: Entity<'_>) -> Option<&'static str> {
    let name = entity.name().filter(|_| entity.kind() == Kind::Use)?;
    library_module(name).map(|module| module.path)
}

/// Its name and its other names: one that keeps the old name as an alias says what it was.
fn known_as(entity: Entity<'_>) -> Vec<u64> {
    let mut all: Vec<u64> =
        named(entity).into_iter().chain(entity.values(common::ALIAS).map(|alias| folded_hash(&alias.prose()))).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn titled(entity: Entity<'_>) -> Option<u64> {
    entity.title().map(|title| folded_hash(title.trim())).filter(|hash| *hash != 0)
}
