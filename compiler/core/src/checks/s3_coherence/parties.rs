//! Whether two parties are surely others, and whether one may be in the other.

use crate::kinds::{Kind, body, category, organisation, person, resource, role};
use crate::model::Field;
use crate::resolve::{Entity, EntityId, FieldView};
use std::collections::BTreeSet;

/// A body inside a body inside a body: further than this nothing is looked at, and nothing sure is said.
const MANY: usize = 64;

/// Who may be in whom: the fields that name the members of each kind.
const fn members(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Body => &[body::MEMBERS, body::CHAIRED_BY],
        Kind::Category => &[category::INCLUDES],
        Kind::Role => &[role::HOLDERS, role::STAND_IN],
        _ => &[],
    }
}

/// The fields that name the groups somebody is in.
const fn groups(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Body => &[body::PART_OF],
        Kind::Category => &[category::PART_OF],
        Kind::Person => &[person::MEMBER_OF],
        Kind::Organisation => &[organisation::MEMBER_OF],
        _ => &[],
    }
}

/// A party, all that it is surely made of, and whether the code says it all.
struct Circle {
    inside: BTreeSet<EntityId>,
    is_closed: bool,
}

impl Circle {
    fn of(party: Entity<'_>) -> Self {
        let mut circle = Self { inside: BTreeSet::new(), is_closed: true };
        let mut todo = vec![party];
        while let Some(one) = todo.pop() {
            if !circle.inside.insert(one.id()) {
                continue;
            }
            circle.is_closed &= circle.inside.len() < MANY && one.kind() != Kind::Code;
            if !circle.is_closed {
                return circle;
            }
            for value in members(one.kind()).iter().flat_map(|field| one.values(*field)) {
                // Words may name anybody.
                todo.extend(value.target());
                circle.is_closed &= value.target().is_some();
            }
            todo.extend(one.named_by(Kind::Person, person::MEMBER_OF));
            todo.extend(one.named_by(Kind::Organisation, organisation::MEMBER_OF));
            todo.extend(one.named_by(Kind::Category, category::PART_OF));
        }
        circle
    }
}

/// Whether nobody of one is in the other, as far as the code says: neither is part of the other, nor have they a member in common. What
/// is told in words may be anybody.
pub fn are_apart(one: Entity<'_>, other: Entity<'_>) -> bool {
    let is_party = |party: Entity<'_>| matches!(party.kind(), Kind::Role | Kind::Body | Kind::Person | Kind::Organisation | Kind::Category);
    if one == other || !is_party(one) || !is_party(other) {
        return false;
    }
    // Whoever is in a category is not told: it may well be anybody.
    if one.kind() == Kind::Category || other.kind() == Kind::Category {
        return false;
    }
    let (mine, theirs) = (Circle::of(one), Circle::of(other));
    let is_in = |party: Entity<'_>, circle: &Circle| {
        groups(party.kind()).iter().flat_map(|field| party.targets(*field)).any(|group| circle.inside.contains(&group.id()))
    };
    mine.is_closed && theirs.is_closed && mine.inside.is_disjoint(&theirs.inside) && !is_in(one, &theirs) && !is_in(other, &mine)
}

/// Whether a party is surely none of some: all of them are declared, and apart from it.
pub fn is_none_of<'c>(party: Entity<'c>, values: impl Iterator<Item = FieldView<'c>>) -> bool {
    let mut values = values.peekable();
    values.peek().is_some() && values.all(|value| value.target().is_some_and(|other| are_apart(party, other)))
}

/// Whether two parties are the same people when they decide: one, or a body and the only party it is made of.
pub fn are_same(one: Entity<'_>, other: Entity<'_>) -> bool {
    let is_all_of = |body: Entity<'_>, party: Entity<'_>| {
        let mut members = body.values(body::MEMBERS);
        body.kind() == Kind::Body && members.next().is_some_and(|member| member.target() == Some(party)) && members.next().is_none()
    };
    one == other || is_all_of(one, other) || is_all_of(other, one)
}

/// Whether others than a party decide: all of them declared, none of them the same people.
pub fn are_others<'c>(party: Entity<'c>, values: impl Iterator<Item = FieldView<'c>>) -> bool {
    let mut values = values.peekable();
    values.peek().is_some() && values.all(|value| value.target().is_some_and(|other| other.kind() != Kind::Code && !are_same(party, other)))
}

/// Those who own a thing or take care of it, besides the house itself: for it, whoever has the right acts.
pub fn owners<'c>(thing: Entity<'c>) -> impl Iterator<Item = FieldView<'c>> {
    let values = [resource::HELD_BY, resource::KEPT_BY].into_iter().flat_map(move |field| thing.values(field));
    values.filter(|value| value.target().is_none_or(|owner| owner.kind() != Kind::Code))
}
