//! The declaration under the cursor, read with a hole: the word under the cursor is a name that nobody declares.

use super::place::Written;
use super::spot::Spot;
use crate::model::{Decl, EntityData, FieldData};
use crate::proof::Columns;
use crate::proof::{Column, Names, Test, resolve};
use crate::resolve::{Code, Entity, EntityId, columns, is_kind_word, lower};
use crate::text::Span;
use crate::values::{RefData, RefId, Value};
use social_grammar::{Tree, outline};

/// The name that stands in the hole.
pub(super) const NAME: &str = "xxholexx";

/// A declaration with a hole. Spans are of its own text.
pub(super) struct Hole<'c> {
    code: &'c Code,
    decl: Decl,
    text: String,
    /// Where the hole stands.
    at: u32,
}

impl<'c> Hole<'c> {
    /// The whole declaration; only that is read again.
    pub fn dig(spot: &Spot<'c>) -> Option<Self> {
        Self::read(spot, spot.after())
    }

    /// The declaration as far as the hole, for when what follows hides it.
    pub fn cut(spot: &Spot<'c>) -> Option<Self> {
        Self::read(spot, "")
    }

    /// The declaration as far as the word under the cursor, that word left out.
    pub fn without(spot: &Spot<'c>) -> Option<Self> {
        let before = spot.before().trim_end();
        Self::of_text(spot, before.to_owned(), (before.len() as u32).checked_sub(1)?)
    }

    fn read(spot: &Spot<'c>, after: &str) -> Option<Self> {
        Self::of_text(spot, [spot.before(), NAME, after].concat(), spot.word.start)
    }

    fn of_text(spot: &Spot<'c>, text: String, at: u32) -> Option<Self> {
        let item = outline(&text, &is_kind_word).into_iter().find(|item| item.span.start <= at && at < item.span.end)?;
        let decl = lower(&text, item, &mut Tree::default());
        Some(Self { code: spot.code, decl, text: item.span.of(&text).to_owned(), at: at - item.span.start })
    }

    /// The end of what stands before the hole.
    pub fn end(&self) -> u32 {
        self.text.len() as u32
    }

    fn holds(&self, span: Span) -> bool {
        span.start <= self.at && self.at < span.end
    }

    /// The innermost entity around the hole, and its fields.
    pub fn entity(&self) -> Option<(&EntityData, &[FieldData])> {
        let entity = self.decl.entities.iter().rfind(|entity| self.holds(entity.span))?;
        let fields = self.decl.fields.get(entity.fields.0 as usize..entity.fields.1 as usize)?;
        Some((entity, fields))
    }

    /// The name of the declaration.
    pub fn root_name(&self) -> Option<&str> {
        let root = self.decl.entities.first()?;
        (!root.name.is_empty()).then(|| root.name.of(&self.text))
    }

    /// The name in the hole, when something is looked up by it.
    pub fn reference(&self) -> Option<&RefData> {
        self.decl.refs.iter().find(|reference| self.holds(reference.span))
    }

    /// The test around the hole.
    pub fn test(&self) -> Option<&Test> {
        let field = self.decl.fields.iter().find(|field| self.holds(field.span))?;
        match &field.value {
            Value::Test(test) => Some(test),
            _ => None,
        }
    }

    /// Whether the reader expected no name where the hole is.
    pub fn is_refused(&self) -> bool {
        self.decl.faults.iter().any(|fault| fault.span.start == self.at)
    }

    /// What the names of a test stand for.
    pub fn names(&self, test: &Test) -> Names {
        resolve(test, self)
    }

    /// The values of a field that are whole: not the one in the hole.
    pub fn others<'h>(&'h self, written: &'h Written) -> impl Iterator<Item = &'h FieldData> {
        let fields = self.entity().map(|(_, fields)| fields).unwrap_or_default();
        fields.iter().filter(|field| field.field == written.field && !self.holds(field.span))
    }

    pub fn of(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    fn target_of(&self, reference: RefId) -> Option<Entity<'c>> {
        self.code.by_hash(self.decl.refs.get(reference.0 as usize)?.hash)
    }
}

impl Columns for Hole<'_> {
    fn target(&self, reference: RefId) -> Option<u32> {
        columns::rows_of(self.target_of(reference)?)
    }

    fn gathered(&self, reference: RefId) -> Option<u32> {
        columns::gathered(self.target_of(reference)?)
    }

    fn entity(&self, name: u64) -> Option<u32> {
        self.code.by_hash(name).map(|entity| entity.id().0)
    }

    fn column(&self, register: u32, name: u64) -> Option<Column> {
        let register = self.code.entity(EntityId(register))?;
        columns::named(register, name).map(columns::column)
    }

    fn has_choice(&self, column: u32, value: u64) -> bool {
        self.code.entity(EntityId(column)).is_none_or(|column| columns::has_choice(column, value))
    }
}
