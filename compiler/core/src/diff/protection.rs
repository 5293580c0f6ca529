//! What the old code protects, and by which decision it changes.

use super::Cx;
use super::types::{Change, Class};
use crate::kinds::{Kind, decision, evolution, instrument, resource, right};
use crate::model::Field;
use crate::resolve::{Code, Entity, EntityId};
use rustc_hash::{FxHashMap, FxHashSet};

/// The decisions it takes to change something, and whether it is said to be protected.
#[derive(Default)]
struct Guard {
    decisions: Vec<EntityId>,
    is_protected: bool,
}

/// Says of each change what it takes, whether it is protected, and whether it is part of the way the code changes.
pub(super) fn mark(cx: &Cx<'_>, changes: &mut [Change]) {
    let guards = guards(cx.old);
    let (before, after) = (ways(cx.old), ways(cx.new));
    for change in changes.iter_mut().filter(|change| matches!(change.class, Class::Substantive | Class::Clarifying)) {
        for id in concerned(cx, change) {
            let Some(guard) = guards.get(&id) else { continue };
            change.is_protected |= guard.is_protected;
            for decision in &guard.decisions {
                if !change.guards.contains(decision) {
                    change.guards.push(*decision);
                }
            }
        }
        unprotected(cx, change);
        change.is_procedure = change.class == Class::Substantive
            && (change.subject.old.is_some_and(|id| before.contains(&id)) || change.subject.new.is_some_and(|id| after.contains(&id)));
    }
}

/// To protect something no longer is a change of what was protected.
fn unprotected(cx: &Cx<'_>, change: &mut Change) {
    let is_protection = change.field.is_some_and(|field| field.key == "protects") && change.before.is_some();
    let Some(guard) = change.subject.old.filter(|_| is_protection).and_then(|id| cx.old.entity(id)) else { return };
    change.is_protected = true;
    let decisions = if guard.kind() == Kind::Decision { vec![guard.id()] } else { deciding(guard, evolution::DECIDES).collect() };
    change.guards.extend(decisions);
}

/// The declarations of the old code that a change is a change of: its own, and for a right, what it is a right over.
fn concerned(cx: &Cx<'_>, change: &Change) -> Vec<EntityId> {
    let mut found: Vec<EntityId> = change.subject.old.and_then(|id| cx.old.entity(id)).map(root).into_iter().map(Entity::id).collect();
    let old = change.subject.old.and_then(|id| cx.old.entity(id));
    let new = change.subject.new.and_then(|id| cx.new.entity(id));
    if let Some(right) = old.filter(|entity| entity.kind() == Kind::Right) {
        found.extend(right.targets(right::ON).map(Entity::id));
    }
    if let Some(right) = new.filter(|entity| entity.kind() == Kind::Right) {
        found.extend(right.targets(right::ON).filter_map(|resource| cx.pairs.old_of(resource.id())));
    }
    found
}

fn root(entity: Entity<'_>) -> Entity<'_> {
    entity.parent().map_or(entity, root)
}

fn guards(code: &Code) -> FxHashMap<EntityId, Guard> {
    let mut guards: FxHashMap<EntityId, Guard> = FxHashMap::default();
    let mut put = |thing: EntityId, decision: Option<EntityId>, is_protected: bool| {
        let guard = guards.entry(thing).or_default();
        guard.is_protected |= is_protected;
        guard.decisions.extend(decision);
    };
    for decision in code.of(Kind::Decision) {
        decision.targets(decision::PROTECTS).for_each(|thing| put(thing.id(), Some(decision.id()), true));
    }
    for evolution in code.of(Kind::Evolution) {
        for thing in evolution.targets(evolution::PROTECTS) {
            put(thing.id(), None, true);
            // A decision that protects it by name is what it takes; else the one by which the code changes.
            let named = thing.named_by(Kind::Decision, decision::PROTECTS).next().is_some();
            if !named {
                deciding(evolution, evolution::DECIDES).for_each(|decision| put(thing.id(), Some(decision), true));
            }
        }
    }
    for (kind, field) in
        [(Kind::Right, right::CHANGES_BY), (Kind::Resource, resource::CHANGES_BY), (Kind::Instrument, instrument::CHANGED_BY)]
    {
        for thing in code.of(kind) {
            deciding(thing, field).for_each(|decision| put(thing.id(), Some(decision), false));
        }
    }
    guards
}

/// The decisions that a field names, directly or through an evolution.
fn deciding(entity: Entity<'_>, field: Field) -> impl Iterator<Item = EntityId> {
    entity.targets(field).flat_map(|target| match target.kind() {
        Kind::Decision => vec![target.id()],
        Kind::Evolution => target.targets(evolution::DECIDES).filter(|other| other.kind() == Kind::Decision).map(Entity::id).collect(),
        _ => Vec::new(),
    })
}

/// What makes up the way a code changes: its evolutions, their steps, and the decisions they name.
fn ways(code: &Code) -> FxHashSet<EntityId> {
    let mut ways = FxHashSet::default();
    for evolution in code.of(Kind::Evolution) {
        ways.insert(evolution.id());
        ways.extend(evolution.children().map(Entity::id));
        for field in [evolution::DECIDES, evolution::EMERGENCY] {
            ways.extend(evolution.targets(field).filter(|target| target.kind() == Kind::Decision).map(Entity::id));
        }
    }
    ways
}
