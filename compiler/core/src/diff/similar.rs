//! Declarations that say nearly the same: how one that lost its name and its title is still recognised.

use crate::kinds::{Kind, common};
use crate::resolve::{Code, Entity, EntityId};
use crate::words::fold;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// A part that more declarations than this have tells nothing.
const COMMON: usize = 24;

/// Two declarations are one when they share at least so much of what they say: three fifths.
const ENOUGH: (usize, usize) = (3, 5);

/// Pairs of declarations that say nearly the same, the nearest first; each is in one pair at most.
pub(super) fn alike(old: (&Code, &[EntityId]), new: (&Code, &[EntityId])) -> Vec<(EntityId, EntityId)> {
    let parts = |code: &Code, list: &[EntityId]| -> Vec<(EntityId, FxHashSet<u64>)> {
        list.iter().filter_map(|id| Some((*id, parts(code.entity(*id)?)))).collect()
    };
    let (olds, news) = (parts(old.0, old.1), parts(new.0, new.1));
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (number, (_, parts)) in olds.iter().enumerate() {
        for part in parts {
            holders.entry(*part).or_default().push(number);
        }
    }
    let mut near: Vec<(usize, usize, usize, usize)> = Vec::new();
    for (number, (_, parts)) in news.iter().enumerate() {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for others in parts.iter().filter_map(|part| holders.get(part)).filter(|others| others.len() <= COMMON) {
            for other in others {
                *shared.entry(*other).or_default() += 1;
            }
        }
        for (other, count) in shared {
            let size = olds.get(other).map_or(0, |(_, theirs)| theirs.len()).max(parts.len());
            if count >= 2 && count * ENOUGH.1 >= size * ENOUGH.0 {
                near.push((count * 1000 / size.max(1), count, other, number));
            }
        }
    }
    near.sort_by(|a, b| (b.0, b.1, a.2, a.3).cmp(&(a.0, a.1, b.2, b.3)));
    let (mut olds_taken, mut news_taken) = (FxHashSet::default(), FxHashSet::default());
    let mut found = Vec::new();
    for (_, _, other, number) in near {
        if olds_taken.contains(&other) || news_taken.contains(&number) {
            continue;
        }
        if let (Some((before, _)), Some((after, _))) = (olds.get(other), news.get(number)) {
            olds_taken.insert(other);
            news_taken.insert(number);
            found.push((*before, *after));
        }
    }
    found
}

/// What a declaration says, one hash for each value, its kind in all of them: declarations of two kinds share nothing.
fn parts(entity: Entity<'_>) -> FxHashSet<u64> {
    let mut all = FxHashSet::default();
    gather(entity, entity.kind(), &mut all);
    all
}

fn gather(entity: Entity<'_>, kind: Kind, all: &mut FxHashSet<u64>) {
    for field in entity.fields().filter(|field| field.field() != common::NOTE) {
        let mut hasher = FxHasher::default();
        (kind, field.field(), fold(&field.prose())).hash(&mut hasher);
        all.insert(hasher.finish());
    }
    if let Some(title) = entity.title() {
        let mut hasher = FxHasher::default();
        (kind, "title", fold(&title)).hash(&mut hasher);
        all.insert(hasher.finish());
    }
    for child in entity.children() {
        gather(child, kind, all);
    }
}
