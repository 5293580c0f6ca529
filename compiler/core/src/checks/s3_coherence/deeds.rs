//! Deeds as the checks of this family compare them: an act, what it is done to, by whom, to whom.

use crate::checks::s1_structure::stems::stems;
use crate::kinds::{Kind, commitment, rule};
use crate::model::Field;
use crate::resolve::{Entity, EntityId, FieldView};
use crate::values::{Value, prose_text};

/// What makes two deeds the same: equal keys ask the same of the same.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key {
    act: Thing,
    objects: Vec<Thing>,
    by: Vec<EntityId>,
    to: Vec<Thing>,
    when: Vec<String>,
}

/// What a name or words stand for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Thing {
    /// Declared.
    Declared(EntityId),
    /// In words: those that tell it apart.
    Told(Vec<String>),
}

impl Thing {
    /// What a value names.
    pub fn of(field: FieldView<'_>) -> Self {
        field.target().map_or_else(|| Self::Told(stems(&field.prose())), |target| Self::Declared(target.id()))
    }
}

/// The one value of a field; none when there are several.
pub fn one(owner: Entity<'_>, field: Field) -> Option<FieldView<'_>> {
    let mut values = owner.values(field);
    values.next().filter(|_| values.next().is_none())
}

/// The key of a deed.
pub fn key(owner: Entity<'_>, deed: FieldView<'_>) -> Key {
    let (by, to, when) = match owner.kind() {
        Kind::Commitment => (commitment::BY, commitment::TO, commitment::WHEN),
        _ => (rule::WHO, rule::TO, rule::WHEN),
    };
    let mut by: Vec<EntityId> = owner.targets(by).map(Entity::id).collect();
    let mut to: Vec<Thing> = owner.values(to).map(Thing::of).collect();
    by.sort_unstable();
    to.sort_unstable();
    let act = match deed.value() {
        Value::Deed(_) => deed.target().map(|act| Thing::Declared(act.id())),
        _ => None,
    };
    let objects = if act.is_some() { things(deed) } else { Vec::new() };
    let act = act.unwrap_or_else(|| Thing::Told(stems(&deed.prose())));
    Key { act, objects, by, to, when: owner.values(when).map(|field| field.prose().into_owned()).collect() }
}

/// What a deed is done to.
pub fn things(deed: FieldView<'_>) -> Vec<Thing> {
    let Value::Deed(parts) = deed.value() else { return Vec::new() };
    let thing = |object: &Result<_, crate::text::Span>| match object {
        Ok(id) => {
            let reference = deed.reference_of(*id);
            let told = || Thing::Told(stems(reference.map_or("", |reference| reference.text())));
            reference.and_then(|reference| reference.target()).map_or_else(told, |target| Thing::Declared(target.id()))
        }
        Err(span) => Thing::Told(stems(&prose_text(span.of(deed.item_text())))),
    };
    parts.objects.iter().map(thing).collect()
}

/// What a deed is done to, where it is declared.
pub fn objects(deed: FieldView<'_>) -> impl Iterator<Item = Entity<'_>> {
    let Value::Deed(parts) = deed.value() else { return None.into_iter().flatten() };
    let named = parts.objects.iter().filter_map(move |object| deed.reference_of(*object.as_ref().ok()?)?.target());
    Some(named).into_iter().flatten()
}

/// How many mentions of a thing are gone through: where thousands name one, going through them for each would cost their square.
const LOOKED_AT: usize = 512;

/// What names a thing in a field, among the first mentions of it.
pub fn naming(thing: Entity<'_>, kind: Kind, field: Field) -> impl Iterator<Item = Entity<'_>> {
    let mentions = thing.referrers().take(LOOKED_AT).filter(move |reference| reference.field() == field);
    mentions.map(|reference| reference.owner()).filter(move |owner| owner.kind() == kind)
}

/// A deed as one says it: the act and its objects, on one line.
pub fn said(deed: FieldView<'_>) -> String {
    deed.prose().split_whitespace().collect::<Vec<_>>().join(" ")
}
