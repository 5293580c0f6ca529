//! A norm as a box.

use super::conditions::Conditions;
use super::keys::Key;
use crate::resolve::{Entity, FieldView};
use crate::values::Period;

/// What a norm does to a deed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Modality {
    /// It is asked for.
    Must,
    /// It is forbidden.
    MustNot,
    /// It is allowed.
    May,
    /// It is what people do.
    Does,
}

/// An object or a counterparty of a norm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Thing {
    /// What it stands for.
    pub key: Key,
    /// Hash of the words as written, when it is told and not named.
    pub words: Option<u64>,
}

impl Thing {
    /// Whether two things that meet are the same without reading between the words.
    pub fn is_sure_with(self, other: Self) -> bool {
        self.words == other.words
    }
}

/// When a deed is due, or how often: what makes of a duty something that can be done another day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limit<'c> {
    /// `délai`, `échéance`.
    pub deadline: Option<FieldView<'c>>,
    /// `rythme`.
    pub every: Option<FieldView<'c>>,
}

impl Limit<'_> {
    /// Whether nothing is said of when.
    pub fn is_open(&self) -> bool {
        self.deadline.is_none() && self.every.is_none()
    }
}

/// One deed that somebody must, must not or may do.
#[derive(Clone, Debug)]
pub struct Norm<'c> {
    /// The declaration that says it.
    pub decl: Entity<'c>,
    /// Where: the value of the verb.
    pub field: FieldView<'c>,
    /// What it does to the deed.
    pub modality: Modality,
    /// The act.
    pub act: Key,
    /// What it is done to; all of them qualify it, none is anything.
    pub objects: Vec<Thing>,
    /// Towards whom, each of them; none is anybody.
    pub to: Vec<Thing>,
    /// Whom it binds; none is everybody.
    pub bearers: Vec<Key>,
    /// From when to when.
    pub period: Period,
    /// When it applies.
    pub conditions: Conditions,
    /// By when, how often.
    pub limit: Limit<'c>,
    /// Whether one may depart from it by saying so.
    pub is_recommended: bool,
    /// Whether the deed was read out of a text.
    pub is_told: bool,
    /// Whether the deed is a text that names no act: nothing is known of what it covers.
    pub is_opaque: bool,
    /// Whether part of its declaration could not be read, or it gives way to something nobody declares: an exception may stand there.
    pub is_unclear: bool,
}

impl Norm<'_> {
    /// Every key whose broader ones matter.
    pub fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        let things = self.objects.iter().chain(&self.to).map(|thing| thing.key);
        std::iter::once(self.act).chain(things).chain(self.bearers.iter().copied())
    }
}
