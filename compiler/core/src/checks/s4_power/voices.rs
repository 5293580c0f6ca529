//! Who has a voice when the code changes.

use crate::kinds::{Kind, body, category, decision, evolution, organisation, person, role};
use crate::model::Field;
use crate::resolve::{Code, Entity, EntityId};
use std::collections::BTreeSet;

/// Everybody who proposes, is consulted, objects or decides in the evolutions of a code, members and holders included.
#[derive(Debug, Default)]
pub struct Voices {
    heard: BTreeSet<EntityId>,
}

impl Voices {
    /// The voices of a code; none when part of them is told in prose, or left open: then nobody can be said to have none.
    pub fn of(code: &Code) -> Option<Self> {
        let fields = [evolution::PROPOSES, evolution::CONSULTS, evolution::DECIDES, evolution::OBJECTIONS];
        let mut voices = Self::default();
        let mut todo: Vec<Entity<'_>> = Vec::new();
        for value in code.of(Kind::Evolution).flat_map(Entity::fields).filter(|f| fields.contains(&f.field())) {
            match value.target() {
                Some(party) => todo.push(party),
                // Words there say how objections are heard, not whose.
                None if value.field() == evolution::OBJECTIONS => {}
                None => return None,
            }
        }
        while let Some(party) = todo.pop() {
            if voices.heard.insert(party.id()) {
                voices.enter(party, &mut todo)?;
            }
        }
        (!voices.heard.is_empty()).then_some(voices)
    }

    /// Adds those who make up a party.
    fn enter<'c>(&mut self, party: Entity<'c>, todo: &mut Vec<Entity<'c>>) -> Option<()> {
        let (parts, must_be_said): (Field, bool) = match party.kind() {
            Kind::Decision => (decision::TAKEN_BY, true),
            Kind::Body => (body::MEMBERS, true),
            Kind::Category => (category::INCLUDES, false),
            Kind::Role => (role::HOLDERS, false),
            Kind::Person => return Some(()),
            // The whole collective, or a rule that may call anybody in.
            _ => return None,
        };
        if must_be_said && !party.has(parts) {
            return None;
        }
        for part in party.values(parts) {
            todo.push(part.target()?);
        }
        todo.extend(party.named_by(Kind::Person, person::MEMBER_OF));
        todo.extend(party.named_by(Kind::Organisation, organisation::MEMBER_OF));
        todo.extend(party.named_by(Kind::Category, category::PART_OF));
        Some(())
    }

    /// Whether a party, or anybody in it, has a voice; true as well when the code does not say who is in it.
    pub fn may_have(&self, party: Entity<'_>) -> bool {
        let is_heard = |other: Entity<'_>| self.heard.contains(&other.id());
        if is_heard(party) {
            return true;
        }
        match party.kind() {
            Kind::Category => party.targets(category::INCLUDES).chain(party.targets(category::PART_OF)).any(is_heard),
            Kind::Role => {
                // Holders whose memberships are not told may well be members of what decides.
                let is_open = |holder: Entity<'_>| holder.kind() == Kind::Person && !holder.has(person::MEMBER_OF);
                !party.has(role::HOLDERS) || party.values(role::HOLDERS).any(|f| f.target().is_none_or(|h| is_heard(h) || is_open(h)))
            }
            _ => true,
        }
    }
}
