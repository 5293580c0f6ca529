//! Who meets whom: parties inside one another, for good or today.

use super::boxes::{Modality, Norm};
use super::keys::{Key, broader};
use crate::checks::s4_power::holdings::holdings;
use crate::kinds::{Kind, assumption, body, category, organisation, person, role};
use crate::resolve::{Code, Entity};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

/// How sure it is that one party is bound by what binds another, surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Link {
    /// They are one party.
    Same,
    /// One is part of the other.
    Within,
    /// Somebody is both today: it holds as long as they hold what they hold.
    Today,
    /// One sits on the other, which acts as a body.
    Seat,
    /// One of them says nobody in particular.
    Impersonal,
}

/// Somebody whom two norms bind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Meeting {
    /// Who.
    pub who: Key,
    /// The bearer of the first norm they are bound as.
    pub first: Key,
    /// The bearer of the second.
    pub second: Key,
    /// How sure.
    pub link: Link,
    /// Whether everybody whom the first bearer names is bound by the second.
    pub is_whole: bool,
}

/// The parties that norms name, what they are part of and who is part of them.
#[derive(Debug, Default)]
pub(super) struct Parties {
    up: FxHashMap<Key, Vec<(Key, Link)>>,
    down: FxHashMap<Key, Vec<(Key, Link)>>,
    apart: FxHashSet<(Key, Key)>,
}

impl Parties {
    pub fn of(code: &Code, today: Option<Date>, norms: &[Norm<'_>]) -> Self {
        let mut parties = Self { apart: apart(code), ..Self::default() };
        let forbids = norms.iter().any(|norm| norm.modality == Modality::MustNot);
        for key in norms.iter().flat_map(|norm| norm.bearers.iter().copied()) {
            if parties.down.contains_key(&key) {
                continue;
            }
            // Who is below matters only where something is forbidden to somebody.
            let below = if forbids { reach(code, key, |entity| below(entity, today)) } else { vec![(key, Link::Same)] };
            for (inside, _) in &below {
                parties.up.entry(*inside).or_insert_with(|| reach(code, *inside, |entity| above(code, entity, today)));
            }
            parties.down.insert(key, below);
        }
        parties
    }

    /// Those whom both norms bind, surest first.
    pub fn meetings(&self, a: &[Key], b: &[Key]) -> Vec<Meeting> {
        let inside = |p: &Key, first: Key, second: Key, least: Link| {
            let below = self.down.get(p).map_or_else(|| vec![(*p, Link::Same)], Clone::clone);
            let is_whole = |who: Key| who == first && least < Link::Today;
            let met = |(who, link): (Key, Link)| Meeting { who, first, second, link: link.max(least), is_whole: is_whole(who) };
            below.into_iter().map(met).collect::<Vec<_>>()
        };
        let mut found: Vec<Meeting> = match (a, b) {
            ([], []) => vec![Meeting { who: Key::ANY, first: Key::ANY, second: Key::ANY, link: Link::Same, is_whole: true }],
            (a, []) => a.iter().flat_map(|p| inside(p, *p, Key::ANY, Link::Within)).collect(),
            ([], b) => b.iter().flat_map(|q| inside(q, Key::ANY, *q, Link::Impersonal)).collect(),
            (a, b) => a.iter().flat_map(|p| b.iter().flat_map(move |q| self.between(*p, *q))).collect(),
        };
        found.sort_by_key(|meeting| (meeting.link, !meeting.is_whole));
        found
    }

    /// Those whom some bearers surely name, one by one; everybody known, and anybody else, when they name nobody.
    pub fn each_of(&self, bearers: &[Key]) -> Vec<Key> {
        let mut found: Vec<Key> = match bearers {
            [] => self.up.keys().copied().chain([Key::ANY]).collect(),
            some => {
                let below = some.iter().filter_map(|bearer| self.down.get(bearer)).flatten();
                below.filter(|(_, link)| *link <= Link::Within).map(|(who, _)| *who).collect()
            }
        };
        found.sort_unstable();
        found.dedup();
        found
    }

    fn between(&self, p: Key, q: Key) -> Vec<Meeting> {
        let below = self.down.get(&p).map(Vec::as_slice).unwrap_or_default();
        let met = below.iter().filter_map(|(who, down)| {
            let up = self.link(*who, q)?;
            let is_apart = p != q && *who != p && *who != q && self.apart.contains(&(p, q));
            (!is_apart).then_some(Meeting { who: *who, first: p, second: q, link: (*down).max(up), is_whole: *who == p })
        });
        met.collect()
    }

    /// How a party is bound by what binds another.
    pub fn link(&self, who: Key, bearer: Key) -> Option<Link> {
        if who == bearer || bearer == Key::ANY {
            return Some(Link::Same);
        }
        self.up.get(&who)?.iter().find(|(key, _)| *key == bearer).map(|(_, link)| *link)
    }

    /// Whether somebody is among those whom a norm binds, whatever the link.
    pub fn is_bound(&self, who: Key, bearers: &[Key]) -> bool {
        bearers.is_empty() || bearers.iter().any(|bearer| self.link(who, *bearer).is_some())
    }

    /// Whether everybody whom the first list names is surely named by the second.
    pub fn are_all_bound(&self, first: &[Key], second: &[Key]) -> bool {
        let is_sure = |p: &Key| second.iter().any(|q| self.link(*p, *q).is_some_and(|link| link <= Link::Within));
        second.is_empty() || (!first.is_empty() && first.iter().all(is_sure))
    }

    /// The bearers of the norms that may bind somebody whom a bearer names.
    pub fn reach(&self, bearer: Key) -> Vec<Key> {
        let below = self.down.get(&bearer).map(Vec::as_slice).unwrap_or_default();
        let mut found: Vec<Key> = below.iter().filter_map(|(who, _)| self.up.get(who)).flatten().map(|(key, _)| *key).collect();
        found.push(Key::ANY);
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Every party through which norms bind somebody, themselves first.
pub(super) fn bound_as(code: &Code, party: Entity<'_>, today: Option<Date>) -> Vec<(Key, Link)> {
    reach(code, Key::of(party), |entity| above(code, entity, today))
}

/// Everything reached from a party, itself first, with the weakest link on the way; the surest way counts.
fn reach<'c>(code: &'c Code, from: Key, next: impl Fn(Entity<'c>) -> Vec<(Entity<'c>, Link)>) -> Vec<(Key, Link)> {
    let mut found: Vec<(Key, Link)> = vec![(from, Link::Same)];
    let mut at = 0;
    while let Some((key, link)) = found.get(at).copied() {
        at += 1;
        let Some(entity) = key.entity().and_then(|id| code.entity(id)) else { continue };
        for (other, step) in next(entity) {
            let (key, link) = (Key::of(other), link.max(step));
            match found.iter_mut().find(|(known, _)| *known == key) {
                Some(known) if known.1 <= link => {}
                Some(known) => {
                    known.1 = link;
                    // What stands behind it is looked at again, with the surer link.
                    at = 0;
                }
                None => found.push((key, link)),
            }
        }
    }
    found
}

fn above<'c>(code: &'c Code, entity: Entity<'c>, today: Option<Date>) -> Vec<(Entity<'c>, Link)> {
    let mut found: Vec<_> = broader(code, entity).into_iter().map(|above| (above, Link::Within)).collect();
    let seats = |field| entity.targets(field).filter(|of| of.kind() != Kind::Category).map(|of| (of, Link::Seat));
    match entity.kind() {
        Kind::Person => {
            found.extend(seats(person::MEMBER_OF));
            found.extend(held(entity, today).map(|role| (role, Link::Today)));
        }
        Kind::Organisation => found.extend(seats(organisation::MEMBER_OF)),
        _ => {}
    }
    if matches!(entity.kind(), Kind::Person | Kind::Role | Kind::Category) {
        found.extend(entity.named_by(Kind::Body, body::MEMBERS).map(|body| (body, Link::Seat)));
    }
    found
}

/// The roles somebody holds at a date.
fn held<'c>(party: Entity<'c>, today: Option<Date>) -> impl Iterator<Item = Entity<'c>> {
    let roles = party.named_by(Kind::Role, role::HOLDERS);
    roles.filter(move |role| holdings(*role).any(|holding| holding.runs_at(today) && holding.party == Some(party)))
}

/// Those who are bound one by one when a party is: what binds a body, it may do through somebody else.
fn below<'c>(entity: Entity<'c>, today: Option<Date>) -> Vec<(Entity<'c>, Link)> {
    match entity.kind() {
        Kind::Category => {
            let parts = entity.targets(category::INCLUDES).chain(entity.named_by(Kind::Category, category::PART_OF));
            let members =
                entity.named_by(Kind::Person, person::MEMBER_OF).chain(entity.named_by(Kind::Organisation, organisation::MEMBER_OF));
            parts.chain(members).map(|part| (part, Link::Within)).collect()
        }
        Kind::Role => {
            // Where several hold a role, another one may do it.
            let mut running = holdings(entity).filter(|holding| holding.runs_at(today));
            match (running.next(), running.next()) {
                (Some(alone), None) => {
                    alone.party.filter(|party| party.kind() == Kind::Person).map(|who| (who, Link::Today)).into_iter().collect()
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// Roles and categories that nobody combines, by what the code takes for granted or forbids.
fn apart(code: &Code) -> FxHashSet<(Key, Key)> {
    let mut apart = FxHashSet::default();
    let mut part = |a: Entity<'_>, b: Entity<'_>| {
        apart.insert((Key::of(a), Key::of(b)));
        apart.insert((Key::of(b), Key::of(a)));
    };
    for assumption in code.of(Kind::Assumption) {
        let roles: Vec<_> = assumption.targets(assumption::EXCLUSIVE_ROLES).collect();
        roles.iter().enumerate().for_each(|(n, a)| roles.iter().skip(n + 1).for_each(|b| part(*a, *b)));
    }
    for role in code.of(Kind::Role).filter(|role| role.has(role::INCOMPATIBLE)) {
        role.targets(role::INCOMPATIBLE).for_each(|other| part(role, other));
    }
    apart
}
