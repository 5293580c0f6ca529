//! How many people a body, a category or a role may gather.

use crate::kinds::{Kind, assumption, body, category, person, role};
use crate::model::Field;
use crate::resolve::{Entity, EntityId};
use crate::values::{Quorum, Value};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A body inside a body inside a body: deeper than this, nothing more is counted.
const DEPTH: usize = 8;

/// From how many to how many; no upper bound when nothing says one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// At least.
    pub least: u64,
    /// At most.
    pub most: Option<u64>,
}

impl Size {
    const UNKNOWN: Self = Self { least: 0, most: None };

    const fn exactly(count: u64) -> Self {
        Self { least: count, most: Some(count) }
    }

    /// The size of two parties together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let most = self.most.zip(other.most).and_then(|(a, b)| a.checked_add(b));
        Self { least: self.least.saturating_add(other.least), most }
    }
}

/// The size that the code gives: what it states, else what the members add up to.
pub fn size(party: Entity<'_>) -> Size {
    measured(party, &mut Seen::default())
}

/// The parties met on the way: a party inside itself has no size, one met twice counts once.
#[derive(Default)]
struct Seen {
    inside: Vec<EntityId>,
    done: BTreeSet<EntityId>,
}

fn measured(party: Entity<'_>, seen: &mut Seen) -> Size {
    if seen.inside.contains(&party.id()) || seen.inside.len() >= DEPTH {
        return Size::UNKNOWN;
    }
    if !seen.done.insert(party.id()) {
        return Size::exactly(0);
    }
    // Few codes assume anything, and a party may be named everywhere: its mentions are gone through only when they may tell.
    let may_assume = party.code().of(Kind::Assumption).len() > 0;
    let mut assumptions = may_assume.then(|| party.named_by(Kind::Assumption, assumption::ABOUT)).into_iter().flatten();
    let assumed = assumptions.find_map(|assumption| stated(assumption, assumption::SIZE));
    match party.kind() {
        Kind::Person | Kind::Organisation => Size::exactly(1),
        Kind::Role => assumed.unwrap_or_else(|| of_role(party)),
        Kind::Body => stated(party, body::SIZE).or(assumed).unwrap_or_else(|| gathered(party, body::MEMBERS, seen)),
        Kind::Category => stated(party, category::SIZE).or(assumed).unwrap_or_else(|| gathered(party, category::INCLUDES, seen)),
        _ => Size::UNKNOWN,
    }
}

fn stated(entity: Entity<'_>, field: Field) -> Option<Size> {
    entity.values(field).find_map(|value| match value.value() {
        Value::Members { at_least, at_most } => Some(Size { least: *at_least, most: *at_most }),
        _ => None,
    })
}

fn of_role(role: Entity<'_>) -> Size {
    let count = |field: Field| match role.first(field).map(|f| f.value()) {
        Some(Value::Count(count)) => Some(*count),
        _ => None,
    };
    Size { least: count(role::AT_LEAST).unwrap_or(0), most: count(role::AT_MOST) }
}

/// The members added up; people who are said to be members are there too, so nothing bounds a body without members.
fn gathered(party: Entity<'_>, members: Field, seen: &mut Seen) -> Size {
    let is_open = !party.has(members) || party.named_by(Kind::Person, person::MEMBER_OF).next().is_some();
    if is_open {
        return Size::UNKNOWN;
    }
    seen.inside.push(party.id());
    let each = party.values(members).map(|member| member.target().map_or(Size::UNKNOWN, |member| measured(member, seen)));
    let size = each.fold(Size::exactly(0), Size::plus);
    seen.inside.pop();
    size
}

/// How many people some parties make together today, when all of them are named.
pub fn named_today(parties: &[Entity<'_>], today: Option<Date>) -> Option<u64> {
    let (mut people, mut met) = (BTreeSet::new(), BTreeSet::new());
    let mut todo: Vec<Entity<'_>> = parties.to_vec();
    while let Some(party) = todo.pop() {
        if !met.insert(party.id()) {
            continue;
        }
        let first = todo.len();
        match party.kind() {
            Kind::Person | Kind::Organisation => {
                people.insert(party.id());
                continue;
            }
            Kind::Role if party.has(role::HOLDERS) => {
                for holding in super::holdings::holdings(party).filter(|holding| holding.runs_at(today)) {
                    todo.push(holding.party?);
                }
                continue;
            }
            Kind::Body => {
                for member in party.values(body::MEMBERS) {
                    todo.push(member.target()?);
                }
                todo.extend(party.named_by(Kind::Person, person::MEMBER_OF));
            }
            _ => {}
        }
        // A category, or a body without anybody: nobody knows how many they are.
        if todo.len() == first {
            return None;
        }
    }
    Some(people.len() as u64)
}

/// How many members a quorum asks for, out of so many.
pub fn asked(quorum: Quorum, size: u64) -> Option<u64> {
    match quorum {
        Quorum::Count(count) => Some(count),
        Quorum::Share(share) => {
            let (over, under) = (u128::try_from(*share.numer()).ok()?, u128::try_from(*share.denom()).ok()?);
            u64::try_from((over * u128::from(size)).div_ceil(under.max(1))).ok()
        }
    }
}
