//! The ways by which a code, a way of deciding or a document changes, and what stands behind each that asks for more.

use crate::checks::lengths::Days;
use crate::checks::s4_power::deciders::deciders;
use crate::checks::s6_change::strength::{Side, gathers, weaker};
use crate::kinds::{Kind, body, decision, ending, evolution, instrument, resource, right, role};
use crate::resolve::{Code, Entity, EntityId, FieldView};
use crate::values::Value;
use crate::words::fold;
use std::collections::BTreeSet;

/// A way of changing something that asks for less than what stands behind it.
pub struct Door<'c> {
    /// Where it is opened.
    pub at: FieldView<'c>,
    /// The decision by which one goes through.
    pub by: Entity<'c>,
    /// What it opens onto.
    pub opens: Opens<'c>,
    /// The decisions that ask for more, and on which sides.
    pub behind: Vec<(Entity<'c>, Vec<Side>)>,
    /// Whether somebody could mean it otherwise.
    pub is_possible: bool,
}

/// What a door opens onto.
pub enum Opens<'c> {
    /// The whole code, with every way of deciding in it.
    Code,
    /// That way of deciding alone.
    Thing,
    /// The end.
    End,
    /// A document that prevails over the code or another document.
    Above(Entity<'c>),
    /// Something that the decisions behind protect.
    Guarded(Entity<'c>),
}

/// The doors of a code.
pub fn doors(code: &Code) -> Vec<Door<'_>> {
    let mut doors = Vec::new();
    let changes = changes(code);
    let guarded = guarded(code);
    for (at, by) in &changes {
        let behind = behind(code, *at, *by, &guarded);
        let (sure, asked): (Vec<_>, Vec<_>) = behind.into_iter().partition(|(_, sides)| sides.first() != Some(&Side::Takers));
        for (behind, is_possible) in [(sure, false), (asked, true)] {
            if !behind.is_empty() {
                doors.push(Door { at: *at, by: *by, opens: Opens::Code, behind, is_possible });
            }
        }
    }
    own_doors(code, &mut doors);
    ends(code, &changes, &mut doors);
    documents(code, &changes, &mut doors);
    keys(code, &mut doors);
    doors
}

/// A code that changes by more ways than this is compared with the first of them only.
const WAYS: usize = 16;

/// The decisions by which the whole code changes, each once, and where that is said.
fn changes(code: &Code) -> Vec<(FieldView<'_>, Entity<'_>)> {
    let mut met = BTreeSet::new();
    let whole = code.of(Kind::Evolution).filter(|evolution| is_of_whole(*evolution));
    let said = whole.flat_map(|evolution| evolution.values(evolution::DECIDES));
    said.filter_map(|field| Some((field, decider_of(field)?))).filter(|(_, by)| met.insert(by.id())).take(WAYS).collect()
}

/// A decision, or those who decide in a way that is not said.
fn decider_of(field: FieldView<'_>) -> Option<Entity<'_>> {
    field.target().filter(|target| matches!(target.kind(), Kind::Decision | Kind::Body | Kind::Role) && target.is_own())
}

fn decision_of(field: FieldView<'_>) -> Option<Entity<'_>> {
    field.target().filter(|target| target.kind() == Kind::Decision && target.is_own())
}

/// An evolution that says nothing of what it applies to is for the whole code.
fn is_of_whole(evolution: Entity<'_>) -> bool {
    let is_whole = |field: FieldView<'_>| match field.target() {
        Some(target) => target.kind() == Kind::Code,
        None => {
            let said = fold(&field.prose());
            ["ce code", "le code", "this code", "the code", "the whole code", "tout le code", "statuts", "by-laws", "statutes"]
                .contains(&said.as_str())
        }
    };
    !evolution.has(evolution::APPLIES_TO) || evolution.values(evolution::APPLIES_TO).any(is_whole)
}

/// What changes another way than the whole code: protected, or with an evolution of its own.
fn guarded(code: &Code) -> BTreeSet<EntityId> {
    let protected = code.of(Kind::Decision).flat_map(|decision| decision.targets(decision::PROTECTS));
    let own = code
        .of(Kind::Evolution)
        .filter(|evolution| !is_of_whole(*evolution))
        .flat_map(|evolution| evolution.targets(evolution::APPLIES_TO));
    protected.chain(own).map(Entity::id).collect()
}

/// The ways of deciding that anybody who changes the code by that decision could rewrite, though they ask for more.
fn behind<'c>(code: &'c Code, at: FieldView<'c>, by: Entity<'c>, guarded: &BTreeSet<EntityId>) -> Vec<(Entity<'c>, Vec<Side>)> {
    let rewritten = |thing: &Entity<'c>| {
        *thing != by && !thing.has(decision::PROTECTS) && !thing.has(decision::TAKEN_ON) && !guarded.contains(&thing.id())
    };
    let asks_more = |thing: Entity<'c>| {
        let sides = weaker(by, thing).and_then(|sides| left(at.entity(), thing, sides));
        sides.or_else(|| is_below(by, thing).then(|| vec![Side::Takers])).map(|sides| (thing, sides))
    };
    code.of(Kind::Decision).filter(rewritten).filter_map(asks_more).collect()
}

/// The sides on which the evolution itself does not make up for what its decision leaves out: it may ask for a quorum and a delay.
fn left(evolution: Entity<'_>, thing: Entity<'_>, sides: Vec<Side>) -> Option<Vec<Side>> {
    let makes_up = |side: &Side| match side {
        Side::Quorum => gathers(evolution, thing),
        Side::Notice => {
            match (evolution.first(evolution::DELAY).map(FieldView::value), thing.first(decision::NOTICE).map(FieldView::value)) {
                (Some(Value::Duration(delay)), Some(Value::Duration(notice))) => !Days::of(*delay).is_shorter_than(Days::of(*notice)),
                (delay, _) => delay.is_some(),
            }
        }
        _ => false,
    };
    let left: Vec<Side> = sides.into_iter().filter(|side| !makes_up(side)).collect();
    (!left.is_empty()).then_some(left)
}

/// Whether those who decide here answer to those who decide there.
fn is_below(by: Entity<'_>, thing: Entity<'_>) -> bool {
    let below = if by.kind() == Kind::Decision { deciders(by) } else { Some(vec![by]) };
    let (Some(below), Some(above)) = (below, deciders(thing)) else { return false };
    let ([below], [above]) = (below.as_slice(), above.as_slice()) else { return false };
    let answers = |field| below.targets(field).any(|other| other == *above);
    below != above
        && above.kind() == Kind::Body
        && match below.kind() {
            Kind::Body => answers(body::ACCOUNTABLE) || answers(body::PART_OF),
            Kind::Role => answers(role::ACCOUNTABLE),
            _ => false,
        }
}

/// Evolutions made for a way of deciding, that go by a lighter one.
fn own_doors<'c>(code: &'c Code, doors: &mut Vec<Door<'c>>) {
    for evolution in code.of(Kind::Evolution) {
        for thing in evolution.targets(evolution::APPLIES_TO).filter(|thing| thing.kind() == Kind::Decision) {
            for at in evolution.values(evolution::DECIDES) {
                let Some((by, sides)) =
                    decision_of(at).and_then(|by| Some((by, weaker(by, thing).and_then(|sides| left(evolution, thing, sides))?)))
                else {
                    continue;
                };
                doors.push(Door { at, by, opens: Opens::Thing, behind: vec![(thing, sides)], is_possible: false });
            }
        }
    }
}

/// Ending asks for less than changing a word.
fn ends<'c>(code: &'c Code, changes: &[(FieldView<'c>, Entity<'c>)], doors: &mut Vec<Door<'c>>) {
    for at in code.of(Kind::Ending).flat_map(|ending| ending.values(ending::DECIDED_BY)) {
        let Some(by) = decision_of(at) else { continue };
        // One light way of changing the code among others is enough for the end to ask for no less.
        let behind: Vec<_> = changes.iter().filter_map(|(_, change)| Some((*change, weaker(by, *change)?))).collect();
        if !behind.is_empty() && behind.len() == changes.len() {
            doors.push(Door { at, by, opens: Opens::End, behind, is_possible: false });
        }
    }
}

/// Documents that prevail, and change more easily than what they prevail over.
fn documents<'c>(code: &'c Code, changes: &[(FieldView<'c>, Entity<'c>)], doors: &mut Vec<Door<'c>>) {
    for document in code.of(Kind::Instrument) {
        for at in document.values(instrument::CHANGED_BY) {
            let Some(by) = decision_of(at) else { continue };
            let below = document.targets(instrument::PREVAILS).flat_map(|below| match below.kind() {
                Kind::Code => changes.iter().map(|(_, change)| *change).collect(),
                _ => below.values(instrument::CHANGED_BY).filter_map(decision_of).collect::<Vec<_>>(),
            });
            let mut met = BTreeSet::new();
            let behind: Vec<_> =
                below.filter(|other| met.insert(other.id())).filter_map(|other| Some((other, weaker(by, other)?))).collect();
            if !behind.is_empty() {
                doors.push(Door { at, by, opens: Opens::Above(document), behind, is_possible: false });
            }
        }
    }
}

/// Things that a decision protects, and that say themselves that they change by a lighter one.
fn keys<'c>(code: &'c Code, doors: &mut Vec<Door<'c>>) {
    let things = [(Kind::Right, right::CHANGES_BY), (Kind::Resource, resource::CHANGES_BY), (Kind::Instrument, instrument::CHANGED_BY)];
    for (kind, field) in things {
        for at in code.of(kind).flat_map(|thing| thing.values(field)) {
            let guards = at.entity().named_by(Kind::Decision, decision::PROTECTS);
            let Some(by) = decision_of(at) else { continue };
            let behind: Vec<_> = guards.filter_map(|guard| Some((guard, weaker(by, guard)?))).collect();
            if !behind.is_empty() {
                doors.push(Door { at, by, opens: Opens::Guarded(at.entity()), behind, is_possible: false });
            }
        }
    }
}
