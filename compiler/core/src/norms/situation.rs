//! Situations: somebody, a deed, a day, a world; what each norm makes of it.

use super::boxes::{Modality, Norm, Thing};
use super::conditions::World;
use super::keys::Key;
use super::{Conditions, Norms};
use crate::resolve::EntityId;
use jiff::civil::Date;

/// Somebody does something to something, towards somebody, on a day of a world.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Situation {
    /// Who.
    pub who: Key,
    /// What is done.
    pub act: Key,
    /// To what.
    pub objects: Vec<Key>,
    /// Towards whom.
    pub to: Vec<Key>,
    /// When; none when any day does.
    pub day: Option<Date>,
    /// What is true then.
    pub world: World,
}

impl Situation {
    /// Somebody does what a norm says, as it says it.
    pub(super) fn doing(norm: &Norm<'_>, who: Key) -> Self {
        let keys = |things: &[Thing]| things.iter().map(|thing| thing.key).collect();
        Self { who, act: norm.act, objects: keys(&norm.objects), to: keys(&norm.to), day: None, world: World::default() }
    }
}

/// Exceptions to exceptions to exceptions: further than this nothing is followed.
const DEPTH: usize = 12;

impl Norms<'_> {
    /// Whether a norm is about what is done there, whenever and whatever the conditions.
    pub(super) fn is_about(&self, norm: &Norm<'_>, situation: &Situation) -> bool {
        // What is done towards everybody is done towards those to whom it is forbidden.
        let is_towards = norm.modality == Modality::MustNot && situation.to.contains(&Key::ANY);
        let among = |thing: &Thing| situation.objects.iter().any(|object| self.kin.is_case(*object, thing.key));
        norm.is_opaque
            || (self.kin.is_case(situation.act, norm.act)
                && norm.objects.iter().all(among)
                && (is_towards || self.is_towards(&situation.to, &norm.to))
                && self.parties.is_bound(situation.who, &norm.bearers))
    }

    /// Whether some of those towards whom it is done are those of a norm.
    pub(super) fn is_towards(&self, to: &[Key], of: &[Thing]) -> bool {
        of.is_empty() || to.iter().any(|who| of.iter().any(|thing| self.is_party_case(*who, thing.key)))
    }

    /// To speak to some is no case of speaking to everybody.
    pub(super) fn is_party_case(&self, narrow: Key, broad: Key) -> bool {
        narrow == broad || (broad != Key::ANY && self.kin.is_case(narrow, broad))
    }

    /// Whether a norm says something of a situation, exceptions left out.
    fn applies(&self, norm: &Norm<'_>, situation: &Situation) -> bool {
        self.is_about(norm, situation)
            && situation.day.is_none_or(|day| norm.period.contains(day))
            && situation.world.allows(&norm.conditions)
    }

    /// Whether a norm decides in a situation: it applies, and nothing that prevails over it does.
    pub(super) fn decides(&self, norm: &Norm<'_>, situation: &Situation) -> bool {
        self.applies(norm, situation) && self.set_aside_by(norm.decl.id(), situation, 0).is_none()
    }

    /// What sets a declaration aside in a situation.
    fn set_aside_by(&self, decl: EntityId, situation: &Situation, depth: usize) -> Option<EntityId> {
        if depth > DEPTH || self.precedence.is_free(decl) {
            return None;
        }
        let prevails = |other: &EntityId| {
            let norms = self.norms_of(*other);
            // What prevails but does not say over which deeds may well be about this one.
            (norms.is_empty() || norms.iter().any(|norm| self.applies(norm, situation)))
                && self.set_aside_by(*other, situation, depth + 1).is_none()
        };
        self.precedence.over(decl).into_iter().filter(|other| *other != decl).find(prevails)
    }

    /// The norms whose exceptions may matter to a situation, whatever the day and the world: none when there are too many.
    pub(super) fn around(&self, of: &[EntityId], situation: &Situation) -> Option<Vec<&Norm<'_>>> {
        let mut found: Vec<&Norm<'_>> = Vec::new();
        let mut seen = of.to_vec();
        let mut todo = of.to_vec();
        while let Some(decl) = todo.pop() {
            for other in self.precedence.over(decl) {
                if seen.contains(&other) {
                    continue;
                }
                seen.push(other);
                let norms: Vec<&Norm<'_>> = self.norms_of(other).iter().filter(|norm| self.is_about(norm, situation)).collect();
                if !norms.is_empty() {
                    found.extend(norms);
                    todo.push(other);
                }
            }
        }
        (found.len() <= DEPTH).then_some(found)
    }

    /// Whether conditions hold together with what the code assumes.
    pub(super) fn worlds_of(&self, norms: &[&Norm<'_>]) -> Option<Vec<World>> {
        let conditions: Vec<&Conditions> = norms.iter().map(|norm| &norm.conditions).collect();
        super::conditions::worlds(&conditions, &self.assumed)
    }
}
