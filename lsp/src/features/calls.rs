//! Who decides what, from one to the next: parties take decisions, and by decisions one enters and leaves what takes others.

use super::View;
use super::symbols::{detail, label};
use super::view::holds;
use social_core::kinds::{Kind, body, category, decision, role};
use social_core::model::Field;
use social_core::resolve::{Entity, RefView};
use social_core::text::{FileId, Place};

/// A decision, or who takes some: a line of the hierarchy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// Its name, or its title.
    pub name: String,
    /// Its title, or the noun of its kind.
    pub detail: String,
    /// Its kind.
    pub kind: Kind,
    /// From its head to its closing brace.
    pub full: Place,
    /// Its name: what is asked of it is asked at this place.
    pub selected: Place,
}

/// A step from one to the next, and the places of the first one's file that say so; its name when another declaration says it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// Where the step comes from, or leads to: the one that was not asked about.
    pub other: Node,
    /// In the declaration that the step comes from.
    pub places: Vec<Place>,
}

/// The kinds that the hierarchy goes through.
const KINDS: [Kind; 6] = [Kind::Decision, Kind::Role, Kind::Body, Kind::Category, Kind::Person, Kind::Organisation];

/// Fields by which a declaration leads to what it names: a body decides by a decision, its members sit in it.
const LEADS: [(Kind, Field); 1] = [(Kind::Body, body::DECIDES_BY)];

/// Fields by which a declaration is led to by what it names: a decision by who takes it, a role by how one enters it.
const LED: [(Kind, Field); 9] = [
    (Kind::Decision, decision::TAKEN_BY),
    (Kind::Decision, decision::TIE),
    (Kind::Body, body::MEMBERS),
    (Kind::Body, body::ENTERS),
    (Kind::Body, body::LEAVES),
    (Kind::Role, role::ENTERS),
    (Kind::Role, role::LEAVES),
    (Kind::Category, category::ENTERS),
    (Kind::Category, category::LEAVES),
];

/// The decision, or who takes some, named or declared at a byte.
pub fn prepare(view: View<'_>, file: FileId, offset: u32) -> Option<Node> {
    Some(node(view, asked(view, file, offset)?))
}

/// What leads to the decision or the party at a byte: who takes it, by which decision one enters it, who sits in it.
pub fn incoming(view: View<'_>, file: FileId, offset: u32) -> Vec<Call> {
    let Some(of) = asked(view, file, offset) else { return Vec::new() };
    let led = names(of, &LED).filter_map(|name| Some((name.target()?, name)));
    let leads = of.referrers().filter(|name| is_of(*name, &LEADS)).map(|name| (name.owner(), name));
    gathered(view, led.chain(leads), |other, _| other)
}

/// What the decision or the party at a byte leads to: the decisions it takes, what one enters by it.
pub fn outgoing(view: View<'_>, file: FileId, offset: u32) -> Vec<Call> {
    let Some(of) = asked(view, file, offset) else { return Vec::new() };
    let leads = names(of, &LEADS).filter_map(|name| Some((name.target()?, name)));
    let led = of.referrers().filter(|name| is_of(*name, &LED)).map(|name| (name.owner(), name));
    gathered(view, leads.chain(led), move |_, _| of)
}

fn asked(view: View<'_>, file: FileId, offset: u32) -> Option<Entity<'_>> {
    let at_head = |entity: &Entity<'_>| holds(entity.place().span, offset);
    let named = view.named(file, offset).or_else(|| view.entity(file, offset).filter(at_head));
    named.filter(|entity| KINDS.contains(&entity.kind()))
}

fn names<'v>(of: Entity<'v>, fields: &'static [(Kind, Field)]) -> impl Iterator<Item = RefView<'v>> {
    of.refs().filter(move |name| is_of(*name, fields))
}

fn is_of(name: RefView<'_>, fields: &[(Kind, Field)]) -> bool {
    fields.contains(&(name.owner().kind(), name.field()))
}

/// One call for each other declaration of the hierarchy, in the order found; `from` says which of the two the step comes from.
fn gathered<'v>(
    view: View<'v>,
    steps: impl Iterator<Item = (Entity<'v>, RefView<'v>)>,
    from: impl Fn(Entity<'v>, RefView<'v>) -> Entity<'v>,
) -> Vec<Call> {
    let mut calls: Vec<(Entity<'v>, Vec<Place>)> = Vec::new();
    for (other, name) in steps.filter(|(other, _)| KINDS.contains(&other.kind())) {
        let from = from(other, name);
        let place = if name.owner() == from { name.place() } else { from.name_place() };
        match calls.iter_mut().find(|(known, _)| *known == other) {
            Some((_, places)) if places.contains(&place) => {}
            Some((_, places)) => places.push(place),
            None => calls.push((other, vec![place])),
        }
    }
    calls.into_iter().map(|(other, places)| Call { other: node(view, other), places }).collect()
}

/// A declaration as a line of a hierarchy.
pub(super) fn node(view: View<'_>, entity: Entity<'_>) -> Node {
    Node {
        name: label(entity, view.lang).into_owned(),
        detail: detail(entity, view.lang),
        kind: entity.kind(),
        full: entity.full_place(),
        selected: entity.name_place(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Call, incoming, outgoing, prepare};
    use crate::trial::{Case, hold};

    fn shown(case: &Case, calls: &[Call]) -> String {
        let of = |call: &Call| {
            let places: Vec<String> = call.places.iter().map(|place| case.shown(*place)).collect();
            format!("  {} — {} ({})\n", call.other.name, call.other.detail, places.join(", "))
        };
        calls.iter().map(of).collect()
    }

    #[test]
    fn decisions_call_each_other() {
        hold(include_str!("cases/calls.txt"), |case| {
            let (view, (file, offset)) = (case.view(), case.cursor);
            let Some(node) = prepare(view, file, offset) else { return "rien".to_owned() };
            let (to, from) = (incoming(view, file, offset), outgoing(view, file, offset));
            format!("{} {}\n←\n{}→\n{}", node.name, case.shown(node.selected), shown(case, &to), shown(case, &from))
        });
    }
}
