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
    house_gives: bool,
    house_receives: bool,
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
        (balance.house_gives, balance.house_receives) = (house(&balance.gives), house(&balance.receives));
        let belonging = Belonging::of(code);
        belonging.spread(&mut balance.gives);
        belonging.spread(&mut balance.receives);
        balance
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
        let comes_back = self.receives.contains(&party.id()) || (is_house(party) && self.house_receives);
        one_way(&self.giving, party).filter(|_| !comes_back)
    }

    /// The flows that a party receives without giving anything, unless all of them are said to be gifts.
    pub fn receives_only(&self, party: Entity<'c>) -> Option<&[Entity<'c>]> {
        let goes_out = self.gives.contains(&party.id()) || (is_house(party) && self.house_gives);
        let flows = one_way(&self.receiving, party).filter(|_| !goes_out)?;
        let mut givers = flows.iter().flat_map(|flow| flow.targets(flow::FROM)).peekable();
        // When all that it receives comes from who gives only, that is the same question, already put.
        let is_asked = givers.peek().is_some() && givers.all(|giver| giver.is_own() && self.gives_only(giver).is_some());
        (!is_asked).then_some(flows)
    }

    /// Whether a party, or those it belongs to or is made of, takes part in a flow, a sharing or a right.
    pub fn takes_part(&self, party: Entity<'c>) -> bool {
        self.gives.contains(&party.id()) || self.receives.contains(&party.id())
    }
}

fn one_way<'b, 'c>(side: &'b FxHashMap<EntityId, Vec<Entity<'c>>>, party: Entity<'c>) -> Option<&'b [Entity<'c>]> {
    let flows = side.get(&party.id())?;
    (!flows.iter().all(|flow| is_given(*flow))).then_some(flows.as_slice())
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
