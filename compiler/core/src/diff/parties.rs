//! Who a declaration is about: whom it binds or entitles, to whom it is owed, who has a voice in it.

use super::Cx;
use super::same::{Which, words};
use super::types::Party;
use crate::kinds::{Kind, body, commitment, decision, evolution, flow, level, right, rule, step, waiver};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};
use crate::values::Value;

/// Whom a declaration binds or entitles.
pub(super) fn bearers(cx: &Cx<'_>, which: Which, entity: Entity<'_>) -> Vec<Party> {
    match entity.kind() {
        Kind::Rule => of_field(cx, which, entity, rule::WHO),
        Kind::Commitment => of_field(cx, which, entity, commitment::BY),
        Kind::Right => of_field(cx, which, entity, right::FOR),
        Kind::Level => of_field(cx, which, entity, level::ROLES),
        Kind::Flow => of_field(cx, which, entity, flow::FROM),
        Kind::Waiver => of_field(cx, which, entity, waiver::FOR),
        Kind::Step => of_field(cx, which, entity, step::WHO),
        Kind::Role | Kind::Body | Kind::Category | Kind::Person | Kind::Organisation => vec![party(cx, which, entity)],
        _ => Vec::new(),
    }
}

/// To whom what a declaration says is owed.
pub(super) fn beneficiaries(cx: &Cx<'_>, which: Which, entity: Entity<'_>) -> Vec<Party> {
    match entity.kind() {
        Kind::Rule => of_field(cx, which, entity, rule::TO),
        Kind::Commitment => of_field(cx, which, entity, commitment::TO),
        Kind::Flow => of_field(cx, which, entity, flow::TO),
        _ => Vec::new(),
    }
}

/// Who has a voice in a body, a decision, an evolution.
pub(super) fn voters(cx: &Cx<'_>, which: Which, entity: Entity<'_>) -> Vec<Party> {
    match entity.kind() {
        Kind::Body => match of_field(cx, which, entity, body::MEMBERS) {
            members if members.is_empty() => vec![party(cx, which, entity)],
            members => members,
        },
        Kind::Decision => entity.values(decision::TAKEN_BY).flat_map(|taker| seated(cx, which, taker)).collect(),
        Kind::Evolution => {
            let deciders = entity.values(evolution::DECIDES).flat_map(|decider| match decider.target() {
                Some(decision) if decision.kind() == Kind::Decision => voters(cx, which, decision),
                _ => seated(cx, which, decider),
            });
            unique(deciders.collect())
        }
        _ => Vec::new(),
    }
}

/// The members of a body, or who is named.
fn seated(cx: &Cx<'_>, which: Which, field: FieldView<'_>) -> Vec<Party> {
    match field.target() {
        Some(target) if target.kind() == Kind::Body => voters(cx, which, target),
        _ => named(cx, which, field).into_iter().collect(),
    }
}

/// The parties a field names.
pub(super) fn of_field(cx: &Cx<'_>, which: Which, entity: Entity<'_>, field: Field) -> Vec<Party> {
    unique(entity.values(field).filter_map(|value| named(cx, which, value)).collect())
}

/// The party that a value names, or tells in words.
pub(super) fn named(cx: &Cx<'_>, which: Which, field: FieldView<'_>) -> Option<Party> {
    if let Some(target) = field.target() {
        return Some(party(cx, which, target));
    }
    let label = match field.value() {
        Value::Wrong => return None,
        Value::Prose | Value::Words => words(&field.prose()),
        _ => field.reference().map(|reference| reference.text().to_owned())?,
    };
    (!label.is_empty()).then_some(Party { label, old: None, new: None })
}

/// An entity as a party: by the name it has today.
pub(super) fn party(cx: &Cx<'_>, which: Which, entity: Entity<'_>) -> Party {
    if !entity.is_own() {
        return Party { label: entity.label().into_owned(), old: None, new: None };
    }
    let (old, new) = match which {
        Which::Old => (Some(entity.id()), cx.pairs.new_of(entity.id())),
        Which::New => (cx.pairs.old_of(entity.id()), Some(entity.id())),
    };
    let today = new.and_then(|id| cx.new.entity(id)).or_else(|| old.and_then(|id| cx.old.entity(id)));
    Party { label: today.map(|entity| entity.label().into_owned()).unwrap_or_default(), old, new }
}

/// Each party once, in order.
pub(super) fn unique(parties: Vec<Party>) -> Vec<Party> {
    let mut seen: Vec<Party> = Vec::with_capacity(parties.len());
    for party in parties {
        if !seen.contains(&party) {
            seen.push(party);
        }
    }
    seen
}
