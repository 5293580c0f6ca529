//! How many people a body, a category or a role may gather.

use crate::kinds::{Kind, assumption, body, category, person, role};
use crate::model::Field;
use crate::resolve::{Entity, EntityId};
use crate::values::Value;
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

    /// What is stated, within what the members can make: seats that nobody can fill stay empty.
    fn within(self, members: Self) -> Self {
        let most = match (self.most, members.most) {
            (Some(stated), Some(most)) => Some(stated.min(most)),
            (stated, most) => stated.or(most),
        };
        Self { least: most.map_or(self.least, |most| self.least.min(most)), most }
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
        Kind::Body => {
            let gathered = gathered(party, body::MEMBERS, seen);
            stated(party, body::SIZE).or(assumed).map_or(gathered, |stated| stated.within(gathered))
        }
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

/// How many people some parties make together today, as far as they are named: those whom nobody names yet are at most as many as
/// their role takes. No upper bound when somebody nobody counted may sit there too.
pub fn today(parties: &[Entity<'_>], today: Option<Date>) -> Size {
    let (mut people, mut met, mut unnamed) = (BTreeSet::new(), BTreeSet::new(), Some(0u64));
    let mut todo: Vec<Entity<'_>> = parties.to_vec();
    while let Some(party) = todo.pop() {
        if !met.insert(party.id()) {
            continue;
        }
        let more = match party.kind() {
            Kind::Person | Kind::Organisation => {
                people.insert(party.id());
                Some(0)
            }
            Kind::Role if party.has(role::HOLDERS) => enter_holders(party, today, &mut todo),
            Kind::Body => enter_members(party, &mut todo),
            // Holders may be recorded in a register instead.
            Kind::Role if !is_recorded(party) => of_role(party).most,
            // A category: nobody knows how many they are today.
            _ => None,
        };
        unnamed = unnamed.zip(more).and_then(|(all, more)| all.checked_add(more));
    }
    let named = people.len() as u64;
    Size { least: named, most: unnamed.and_then(|unnamed| named.checked_add(unnamed)) }
}

/// Adds those who hold a role, and says how many more may.
fn enter_holders<'c>(role: Entity<'c>, today: Option<Date>, todo: &mut Vec<Entity<'c>>) -> Option<u64> {
    for holding in super::holdings::holdings(role).filter(|holding| holding.runs_at(today)) {
        todo.push(holding.party?);
    }
    Some(0)
}

/// Adds those who sit on a body, and says how many more may.
fn enter_members<'c>(body: Entity<'c>, todo: &mut Vec<Entity<'c>>) -> Option<u64> {
    let before = todo.len();
    todo.extend(body.named_by(Kind::Person, person::MEMBER_OF));
    todo.extend(body.targets(body::MEMBERS));
    let is_told = body.values(body::MEMBERS).all(|member| member.target().is_some());
    (is_told && todo.len() > before && !is_recorded(body)).then_some(0)
}

/// Whether a register may say who they are.
pub fn is_recorded(party: Entity<'_>) -> bool {
    party.referrers().any(|mention| mention.owner().kind() == Kind::Column)
}
