//! Who gives and who receives, over all the flows of a code.

use super::flows::is_given;
use crate::kinds::{Kind, category, flow, organisation, person, right, role, sharing};
use crate::model::Field;
use crate::resolve::{Code, Entity, EntityId};
use rustc_hash::{FxHashMap, FxHashSet};

/// The parties of the flows, and who gives or receives by any way the code tells.
#[derive(Debug, Default)]
pub struct Balance<'c> {
    /// The parties that a flow of the code names, in order of appearance; each once.
    pub parties: Vec<Entity<'c>>,
    seen: FxHashSet<EntityId>,
    giving: FxHashMap<EntityId, Vec<Entity<'c>>>,
    receiving: FxHashMap<EntityId, Vec<Entity<'c>>>,
    gives: FxHashSet<EntityId>,
    receives: FxHashSet<EntityId>,
    gives_only: FxHashSet<EntityId>,
    receives_only: FxHashSet<EntityId>,
}

/// Who belongs to whom: the first field names groups, the second members.
const GROUPS: [(Kind, Field); 3] =
    [(Kind::Category, category::PART_OF), (Kind::Person, person::MEMBER_OF), (Kind::Organisation, organisation::MEMBER_OF)];
const MEMBERS: [(Kind, Field); 2] = [(Kind::Category, category::INCLUDES), (Kind::Role, role::HOLDERS)];

impl<'c> Balance<'c> {
    /// The balance of a code.
    pub fn of(code: &'c Code) -> Self {
        let mut balance = Self::default();
        for flow in code.of(Kind::Flow) {
            balance.count(flow);
        }
        for right in code.of(Kind::Right) {
            balance.receives.extend(right.targets(right::FOR).map(Entity::id));
            if right.has(right::COUNTERPART) {
                balance.gives.extend(right.targets(right::FOR).map(Entity::id));
            }
        }
        let shares = code.of(Kind::Sharing).flat_map(|sharing| sharing.targets(sharing::SHARES));
        balance.receives.extend(shares.map(Entity::id));
        let house = |set: &FxHashSet<EntityId>| set.iter().any(|id| code.entity(*id).is_some_and(is_house));
        let (house_gives, house_receives) = (house(&balance.gives), house(&balance.receives));
        let belonging = Belonging::of(code);
        belonging.spread(&mut balance.gives);
        belonging.spread(&mut balance.receives);
        let comes_back = |party: &Entity<'_>| balance.receives.contains(&party.id()) || (is_house(*party) && house_receives);
        balance.gives_only = balance.one_way(&balance.giving, comes_back);
        let goes_out = |party: &Entity<'_>| balance.gives.contains(&party.id()) || (is_house(*party) && house_gives);
        balance.receives_only = balance.one_way(&balance.receiving, goes_out);
        balance
    }

    /// The parties with flows on one side and nothing on the other, unless all of them are said to be gifts.
    fn one_way(&self, side: &FxHashMap<EntityId, Vec<Entity<'c>>>, has_other: impl Fn(&Entity<'c>) -> bool) -> FxHashSet<EntityId> {
        let is_due = |party: &&Entity<'c>| side.get(&party.id()).is_some_and(|flows| !flows.iter().all(|flow| is_given(*flow)));
        self.parties.iter().filter(is_due).filter(|party| !has_other(party)).map(|party| party.id()).collect()
    }

    fn count(&mut self, flow: Entity<'c>) {
        let givers: Vec<Entity<'c>> = flow.targets(flow::FROM).collect();
        let takers: Vec<Entity<'c>> = flow.targets(flow::TO).collect();
        for (parties, side) in [(&givers, &mut self.giving), (&takers, &mut self.receiving)] {
            for party in parties {
                side.entry(party.id()).or_default().push(flow);
            }
        }
        for party in givers.iter().chain(&takers).filter(|party| party.is_own()) {
            if self.seen.insert(party.id()) {
                self.parties.push(*party);
            }
        }
        // What comes back, even untold, is another question.
        let comes_back = flow.has(flow::IN_RETURN) || flow.choice(flow::NATURE) == Some("exchange");
        let both = |own: &[Entity<'c>], other: &[Entity<'c>]| {
            let other = other.iter().filter(|_| comes_back);
            own.iter().chain(other).map(|party| party.id()).collect::<Vec<_>>()
        };
        self.gives.extend(both(&givers, &takers));
        self.receives.extend(both(&takers, &givers));
    }

    /// The flows that a party gives and for which nothing comes back to it, unless all of them are said to be gifts.
    pub fn gives_only(&self, party: Entity<'c>) -> Option<&[Entity<'c>]> {
        let flows = self.giving.get(&party.id())?;
        self.gives_only.contains(&party.id()).then_some(flows)
    }

    /// The flows that a party receives without giving anything, unless all of them are said to be gifts, or come from
    /// who gives only: that is the same question, already put.
    pub fn receives_only(&self, party: Entity<'c>) -> Option<&[Entity<'c>]> {
        let flows = self.receiving.get(&party.id()).filter(|_| self.receives_only.contains(&party.id()))?;
        let is_asked = |flow: &Entity<'c>| flow.targets(flow::FROM).any(|giver| self.gives_only.contains(&giver.id()));
        (!flows.iter().all(is_asked)).then_some(flows)
    }

    /// Whether a finding about a party asks already what kind of passage a flow is.
    pub fn is_asked(&self, flow: Entity<'c>) -> bool {
        let gives_only = flow.targets(flow::FROM).any(|party| self.gives_only.contains(&party.id()));
        gives_only || flow.targets(flow::TO).any(|party| self.receives_only.contains(&party.id()))
    }

    /// Whether a party, or those it belongs to or is made of, takes part in a flow, a sharing or a right.
    pub fn takes_part(&self, party: Entity<'c>) -> bool {
        self.gives.contains(&party.id()) || self.receives.contains(&party.id())
    }
}

/// Whether a party is the house itself: the code, and the roles and bodies through which it acts.
pub fn is_house(party: Entity<'_>) -> bool {
    matches!(party.kind(), Kind::Code | Kind::Role | Kind::Body)
}

/// Groups and their members.
#[derive(Default)]
struct Belonging {
    groups: FxHashMap<EntityId, Vec<EntityId>>,
    members: FxHashMap<EntityId, Vec<EntityId>>,
}

impl Belonging {
    fn of(code: &Code) -> Self {
        let mut belonging = Self::default();
        for (kind, field) in GROUPS {
            code.of(kind).for_each(|entity| entity.targets(field).for_each(|group| belonging.add(entity, group)));
        }
        for (kind, field) in MEMBERS {
            code.of(kind).for_each(|group| group.targets(field).for_each(|entity| belonging.add(entity, group)));
        }
        belonging
    }

    fn add(&mut self, member: Entity<'_>, group: Entity<'_>) {
        self.groups.entry(member.id()).or_default().push(group.id());
        self.members.entry(group.id()).or_default().push(member.id());
    }

    /// Adds the groups of those in the set, and the members of those in the set; not the other members of their groups.
    fn spread(&self, set: &mut FxHashSet<EntityId>) {
        let up = reached(&self.groups, set);
        let down = reached(&self.members, set);
        set.extend(up);
        set.extend(down);
    }
}

fn reached(edges: &FxHashMap<EntityId, Vec<EntityId>>, from: &FxHashSet<EntityId>) -> FxHashSet<EntityId> {
    let mut seen = FxHashSet::default();
    let mut next: Vec<EntityId> = from.iter().copied().collect();
    while let Some(id) = next.pop() {
        let further = edges.get(&id).into_iter().flatten().copied();
        next.extend(further.filter(|id| seen.insert(*id)));
    }
    seen
}
