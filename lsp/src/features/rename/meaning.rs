//! Whether two codes that differ by names alone mean the same: the same declarations, the same values, every name for the same thing.

use super::{Mention, Mentions, Thing};
use crate::features::mentions::{Spelling, is_data};
use social_core::plan::Schema;
use social_core::proof::{Test, walk};
use social_core::resolve::{Code, DeclAt, Entity, FieldView};
use social_core::text::{Place, Span};
use social_core::values::Value;
use std::mem::discriminant;
use std::sync::Arc;

/// The first place of a code that means something else in another one, which differs from it by a new name. A declaration whose words are
/// the same and do not have the new name means the same.
pub fn first_difference(before: &Code, after: &Code, new: &Spelling) -> Option<Place> {
    let (of_before, of_after) = (Mentions::of_code(before), Mentions::of_code(after));
    for (rank, at) in before.decls().iter().enumerate() {
        let Some(other) = after.decls().get(rank).filter(|other| at.file == other.file) else { return Some(place(before, at)) };
        if Arc::ptr_eq(&at.decl, &other.decl) && !new.may_be_in(after, other) {
            continue;
        }
        if let Some(named) = named_otherwise(&of_before.of_item(at), &of_after.of_item(other)) {
            return Some(named);
        }
        if !is_same_item((before, at), (after, other)) {
            return Some(place(before, at));
        }
    }
    let second = |code: &Code, rank: usize| code.duplicates().nth(rank).map(|(_, second)| second.place());
    let shared = before.duplicates().count();
    if before.decls().len() != after.decls().len() || shared != after.duplicates().count() {
        return Some(second(before, shared.saturating_sub(1)).unwrap_or_default());
    }
    let (before, after) = (Schema::of(before), Schema::of(after));
    (before.attestations != after.attestations).then(Place::default)
}

fn place(code: &Code, at: &DeclAt) -> Place {
    code.root(at).map_or(Place { file: at.file, span: Span::new(at.start, at.start) }, Entity::place)
}

fn is_same_item((before, at): (&Code, &DeclAt), (after, other): (&Code, &DeclAt)) -> bool {
    let (faults, others) = (&at.decl.faults, &other.decl.faults);
    let are_faults_same =
        faults.len() == others.len() && faults.iter().zip(others).all(|(a, b)| discriminant(&a.kind) == discriminant(&b.kind));
    let (one, two) = (before.entities_of(at), after.entities_of(other));
    are_faults_same && at.decl.entities.len() == other.decl.entities.len() && one.zip(two).all(|(a, b)| is_same_entity(a, b))
}

fn is_same_entity(a: Entity<'_>, b: Entity<'_>) -> bool {
    let parent = |entity: Entity<'_>| entity.parent().map(Entity::id);
    let targets =
        |entity: Entity<'_>| entity.refs().filter(|name| !is_data(*name)).map(|name| name.target().map(Entity::id)).collect::<Vec<_>>();
    let is_same_head = a.kind() == b.kind() && parent(a) == parent(b) && a.name().is_some() == b.name().is_some();
    is_same_head && targets(a) == targets(b) && a.fields().count() == b.fields().count() && a.fields().zip(b.fields()).all(is_same_value)
}

fn is_same_value((a, b): (FieldView<'_>, FieldView<'_>)) -> bool {
    let is_same = match (a.value(), b.value()) {
        (Value::Test(a), Value::Test(b)) => shape(a) == shape(b),
        (a, b) => discriminant(a) == discriminant(b),
    };
    a.field() == b.field() && a.lang() == b.lang() && is_same
}

/// The forms of a test, names apart.
fn shape(test: &Test) -> Vec<std::mem::Discriminant<social_core::proof::ExprKind>> {
    let mut forms = Vec::new();
    walk(test, &mut |expr| forms.push(discriminant(&expr.kind)));
    forms
}

/// The first name that stands for another thing, or for one where it stood for none.
fn named_otherwise(before: &[Mention], after: &[Mention]) -> Option<Place> {
    let is_same = |a: &Mention, b: &Mention| {
        let thing = match (a.thing, b.thing) {
            (Thing::Local(one), Thing::Local(two)) => rank(before, one) == rank(after, two),
            (one, two) => one == two,
        };
        a.manner == b.manner && thing
    };
    let differs = before.iter().zip(after).position(|(a, b)| !is_same(a, b));
    let is_longer = before.len() != after.len();
    let first = differs.or_else(|| is_longer.then_some(before.len().min(after.len())))?;
    before.get(first).or(before.last()).or(after.get(first)).map(|mention| mention.place)
}

/// Which of the mentions of a declaration stands at a place.
fn rank(mentions: &[Mention], place: Place) -> Option<usize> {
    mentions.iter().position(|mention| mention.place == place)
}
