//! What histories say of beginnings and ends.

use crate::kinds::{Kind, event};
use crate::model::Field;
use crate::resolve::{Code, Entity, EntityId, FieldView};
use crate::values::{Moment, Value};
use crate::words::fold;
use rustc_hash::FxHashMap;

/// What an event speaks of: a declaration, or words.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Thing {
    /// A declaration.
    Declared(EntityId),
    /// Words that name no declaration, folded.
    Said(String),
}

/// One event that creates or ends something.
#[derive(Clone, Copy)]
pub struct Mention<'c> {
    /// The event.
    pub event: Entity<'c>,
    /// Where it names the thing.
    pub value: FieldView<'c>,
    /// When; none when the date could not be read.
    pub date: Option<Moment>,
}

/// What every event says in one field, by thing.
pub fn mentions(code: &Code, field: Field) -> FxHashMap<Thing, Vec<Mention<'_>>> {
    let mut all: FxHashMap<Thing, Vec<Mention<'_>>> = FxHashMap::default();
    for event in code.of(Kind::Event) {
        for value in event.values(field) {
            all.entry(thing(value)).or_default().push(Mention { event, value, date: date(event) });
        }
    }
    all
}

/// What a value of an event speaks of.
pub fn thing(value: FieldView<'_>) -> Thing {
    value.target().map_or_else(|| Thing::Said(fold(&value.prose())), |target| Thing::Declared(target.id()))
}

/// When an event happened.
pub fn date(event: Entity<'_>) -> Option<Moment> {
    match event.first(event::DATE)?.value() {
        Value::Moment(moment) => Some(*moment),
        _ => None,
    }
}
