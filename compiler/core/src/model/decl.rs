//! One declaration, read and independent of its place: spans are relative to its item, so an unchanged text is read
//! once, wherever it moves.

use crate::kinds::Kind;
use crate::model::Field;
use crate::values::{Fault, RefData, Value};
use crate::words::Lang;
use social_grammar::Span;

/// A declaration and the groups inside it.
#[derive(Debug, Default)]
pub struct Decl {
    /// The declaration first, then its groups in reading order. Empty for a file's last comments.
    pub entities: Box<[EntityData]>,
    /// Every field of every entity, in reading order.
    pub fields: Box<[FieldData]>,
    /// Every name used.
    pub refs: Box<[RefData]>,
    /// What could not be read.
    pub faults: Box<[Fault]>,
    /// First word that belongs to French alone, to English alone.
    pub first_word: [Option<Span>; 2],
}

/// A declaration or a group.
#[derive(Clone, Debug)]
pub struct EntityData {
    /// Its kind.
    pub kind: Kind,
    /// Number of the entity that holds it in the declaration; its own for the declaration.
    pub parent: u16,
    /// One past the last entity inside it.
    pub end: u16,
    /// Its name; empty when it has none.
    pub name: Span,
    /// Hash of its folded name, 0 when it has none.
    pub hash: u64,
    /// Its title with its quotes; empty when it has none.
    pub title: Span,
    /// Its kind word, name and title.
    pub head: Span,
    /// From its head to its closing brace.
    pub span: Span,
    /// Range of its fields.
    pub fields: (u32, u32),
}

/// One value of a field; a list is several of them with the same label.
#[derive(Clone, Debug)]
pub struct FieldData {
    /// Which field; [`Field::NONE`] for a free label.
    pub field: Field,
    /// Language tag of the label: `title (en)`.
    pub lang: Option<Lang>,
    /// The label, without its tag.
    pub label: Span,
    /// The value.
    pub span: Span,
    /// The value, read.
    pub value: Value,
}
