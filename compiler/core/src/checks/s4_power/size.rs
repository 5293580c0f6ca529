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
    measured(party, DEPTH)
}

fn measured(party: Entity<'_>, depth: usize) -> Size {
    let assumed = party.named_by(Kind::Assumption, assumption::ABOUT).find_map(|assumption| stated(assumption, assumption::SIZE));
    match party.kind() {
        Kind::Person | Kind::Organisation => Size::exactly(1),
        Kind::Role => assumed.unwrap_or_else(|| of_role(party)),
        Kind::Body => stated(party, body::SIZE).or(assumed).unwrap_or_else(|| gathered(party, body::MEMBERS, depth)),
        Kind::Category => stated(party, category::SIZE).or(assumed).unwrap_or_else(|| gathered(party, category::INCLUDES, depth)),
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
fn gathered(party: Entity<'_>, members: Field, depth: usize) -> Size {
    let is_open = !party.has(members) || party.named_by(Kind::Person, person::MEMBER_OF).next().is_some();
    if is_open || depth == 0 {
        return Size::UNKNOWN;
    }
    let each = party.values(members).map(|member| member.target().map_or(Size::UNKNOWN, |member| measured(member, depth - 1)));
    each.fold(Size::exactly(0), Size::plus)
}

/// How many people of a party are named today, when all of them are.
pub fn named_today(party: Entity<'_>, today: Option<Date>) -> Option<u64> {
    let mut people = BTreeSet::new();
    name_all(party, today, DEPTH, &mut people)?;
    Some(people.len() as u64)
}

fn name_all(party: Entity<'_>, today: Option<Date>, depth: usize, people: &mut BTreeSet<EntityId>) -> Option<()> {
    let deeper = depth.checked_sub(1)?;
    match party.kind() {
        Kind::Person | Kind::Organisation => {
            people.insert(party.id());
        }
        Kind::Role => {
            let mut holdings = super::holdings::holdings(party).peekable();
            holdings.peek()?;
            for holding in holdings.filter(|holding| holding.runs_at(today)) {
                name_all(holding.party?, today, deeper, people)?;
            }
        }
        Kind::Body => {
            let mut members = party.values(body::MEMBERS).peekable();
            members.peek()?;
            for member in members {
                name_all(member.target()?, today, deeper, people)?;
            }
            people.extend(party.named_by(Kind::Person, person::MEMBER_OF).map(Entity::id));
        }
        _ => return None,
    }
    Some(())
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
