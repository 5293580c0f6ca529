//! Handles on entities, fields and references: how checks and emitters read a code.

use super::code::{Code, DeclAt, EntityId, in_file, slug};
use crate::kinds::{Kind, field_spec};
use crate::model::{EntityData, Field, FieldData, FieldSpec, ValueType};
use crate::text::{Place, Span};
use crate::values::{RefData, RefId, Value, prose_text};
use crate::words::{Lang, Text};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

/// An entity of a code: a declaration or a group.
#[derive(Clone, Copy)]
pub struct Entity<'c> {
    code: &'c Code,
    at: &'c DeclAt,
    data: &'c EntityData,
    id: EntityId,
}

impl<'c> Entity<'c> {
    pub(super) fn new(code: &'c Code, at: &'c DeclAt, data: &'c EntityData, id: EntityId) -> Self {
        Self { code, at, data, id }
    }

    /// Stands in for an entity that cannot be found.
    pub(super) fn empty(code: &'c Code) -> Self {
        static AT: LazyLock<DeclAt> = LazyLock::new(|| DeclAt::new(crate::text::FileId(0), 0, Arc::default()));
        static DATA: EntityData = EntityData {
            kind: Kind::Code,
            parent: 0,
            end: 1,
            name: Span { start: 0, end: 0 },
            hash: 0,
            title: Span { start: 0, end: 0 },
            head: Span { start: 0, end: 0 },
            span: Span { start: 0, end: 0 },
            fields: (0, 0),
        };
        Self { code, at: &AT, data: &DATA, id: EntityId(u32::MAX) }
    }

    /// Its number.
    pub fn id(self) -> EntityId {
        self.id
    }

    /// The code it belongs to.
    pub fn code(self) -> &'c Code {
        self.code
    }

    /// The declaration it stands in.
    pub fn decl(self) -> &'c DeclAt {
        self.at
    }

    /// Its kind.
    pub fn kind(self) -> Kind {
        self.data.kind
    }

    /// Whether it belongs to the code itself, not to what the code uses.
    pub fn is_own(self) -> bool {
        self.code.module_number(self.at.file) == 0
    }

    /// Whether it stands at the first column.
    pub fn is_root(self) -> bool {
        self.local() == 0
    }

    fn text(self) -> &'c str {
        self.code.item_text(self.at)
    }

    fn place_of(self, span: Span) -> Place {
        Place { file: self.at.file, span: in_file(self.at, span) }
    }

    /// Its name, as declared.
    pub fn name(self) -> Option<&'c str> {
        (!self.data.name.is_empty()).then(|| self.data.name.of(self.text()))
    }

    /// Hash of its folded name; 0 without a name.
    pub fn name_hash(self) -> u64 {
        self.data.hash
    }

    /// Its title, without quotes.
    pub fn title(self) -> Option<Cow<'c, str>> {
        (!self.data.title.is_empty()).then(|| prose_text(self.data.title.of(self.text())))
    }

    /// Its title as written, with its quotes.
    pub fn raw_title(self) -> Option<&'c str> {
        (!self.data.title.is_empty()).then(|| self.data.title.of(self.text()))
    }

    /// Its title in a language: the tagged one when there is one.
    pub fn title_in(self, lang: Lang) -> Option<Cow<'c, str>> {
        let tagged = self.values(crate::kinds::common::TITLE).find(|f| f.lang() == Some(lang));
        tagged.map(|f| f.prose()).or_else(|| self.title())
    }

    /// How a sentence names it: its name, else its title, else the noun of its kind.
    pub fn label(self) -> Cow<'c, str> {
        if let Some(name) = self.name() {
            return Cow::Borrowed(name);
        }
        self.title().unwrap_or(Cow::Borrowed(self.kind().spec().noun.fr))
    }

    /// The noun of its kind in both languages.
    pub fn noun(self) -> Text {
        let noun = self.kind().spec().noun;
        Text { fr: noun.fr.to_owned(), en: noun.en.to_owned() }
    }

    /// Stable id: `role.tresoriere`; a group stands behind its declaration: `pyramid.p.level.fournil`.
    pub fn slug(self) -> String {
        let own = match (self.name(), self.title()) {
            (Some(name), _) => slug(name, '-'),
            (None, Some(title)) => slug(&title, '-'),
            (None, None) => self.position(),
        };
        let key = self.kind().spec().key;
        let own = if own.is_empty() { key.to_owned() } else { format!("{key}.{own}") };
        match self.parent() {
            Some(parent) => format!("{}.{own}", parent.slug()),
            None => own,
        }
    }

    /// Without a name or a title: the rank among its kind in its parent, or in the code; nothing when it is alone.
    fn position(self) -> String {
        let peers: Vec<EntityId> = match self.parent() {
            Some(parent) => parent.groups(self.kind()).map(Entity::id).collect(),
            None => self.code.of(self.kind()).filter(|e| e.name().is_none() && e.title().is_none()).map(Entity::id).collect(),
        };
        if peers.len() < 2 {
            return String::new();
        }
        peers.iter().position(|id| *id == self.id).map_or_else(String::new, |n| (n + 1).to_string())
    }

    /// Its kind word, name and title.
    pub fn place(self) -> Place {
        self.place_of(self.data.head)
    }

    /// Its name, or its head when it has none.
    pub fn name_place(self) -> Place {
        self.place_of(if self.data.name.is_empty() { self.data.head } else { self.data.name })
    }

    /// Its title with its quotes, when it has one.
    pub fn title_place(self) -> Option<Place> {
        (!self.data.title.is_empty()).then(|| self.place_of(self.data.title))
    }

    /// From its head to its closing brace.
    pub fn full_place(self) -> Place {
        self.place_of(self.data.span)
    }

    /// Every value of every field, in order.
    pub fn fields(self) -> impl DoubleEndedIterator<Item = FieldView<'c>> {
        let (first, last) = self.data.fields;
        let fields = self.at.decl.fields.get(first as usize..last as usize).unwrap_or_default();
        fields.iter().map(move |data| FieldView { entity: self, data })
    }

    /// The values of a field.
    pub fn values(self, field: Field) -> impl DoubleEndedIterator<Item = FieldView<'c>> {
        self.fields().filter(move |f| f.data.field == field)
    }

    /// The first value of a field.
    pub fn first(self, field: Field) -> Option<FieldView<'c>> {
        self.values(field).next()
    }

    /// Whether a field has a value, even one that could not be read.
    pub fn has(self, field: Field) -> bool {
        self.first(field).is_some()
    }

    /// The text of a prose field, in the language of the declaration.
    pub fn prose(self, field: Field) -> Option<Cow<'c, str>> {
        let untagged = self.values(field).find(|f| f.data.lang.is_none());
        untagged.or_else(|| self.first(field)).map(|f| f.prose())
    }

    /// The declarations a field names, those that were found.
    pub fn targets(self, field: Field) -> impl Iterator<Item = Entity<'c>> {
        self.values(field).filter_map(|f| f.target())
    }

    /// The first declaration a field names.
    pub fn target(self, field: Field) -> Option<Entity<'c>> {
        self.targets(field).next()
    }

    /// Index of the first choice of a field.
    pub fn choice(self, field: Field) -> Option<&'static str> {
        self.first(field).and_then(|f| f.choice())
    }

    /// The groups of a kind directly inside it.
    pub fn groups(self, kind: Kind) -> impl Iterator<Item = Entity<'c>> {
        self.children().filter(move |e| e.kind() == kind)
    }

    /// The groups directly inside it.
    pub fn children(self) -> impl Iterator<Item = Entity<'c>> {
        let own = self.local();
        (own + 1..self.data.end).filter_map(move |local| {
            let data = self.at.decl.entities.get(usize::from(local))?;
            (data.parent == own).then(|| self.code.entity_in(self.at, local)).flatten()
        })
    }

    /// The entity around it; none for a declaration.
    pub fn parent(self) -> Option<Entity<'c>> {
        if self.is_root() { None } else { self.code.entity_in(self.at, self.data.parent) }
    }

    fn local(self) -> u16 {
        self.id.0.saturating_sub(self.at.first_entity) as u16
    }

    /// Every name it uses, found or not.
    pub fn refs(self) -> impl Iterator<Item = RefView<'c>> {
        let own = self.local();
        let refs = self.at.decl.refs.iter().enumerate().filter(move |(_, r)| r.owner == own);
        refs.map(move |(n, data)| RefView { owner: self, data, local: n as u32 })
    }

    /// Every place of the code that names it, other codes and modules left out.
    pub fn referrers(self) -> impl Iterator<Item = RefView<'c>> {
        self.seen(self.code.referrers_of(self.id))
    }

    fn seen(self, refs: impl Iterator<Item = (&'c DeclAt, u32)>) -> impl Iterator<Item = RefView<'c>> {
        let refs = refs.filter_map(move |(at, local)| {
            let data = at.decl.refs.get(local as usize)?;
            Some(RefView { owner: self.code.entity_in(at, data.owner)?, data, local })
        });
        refs.filter(|r| r.owner.is_own())
    }

    /// The entities of a kind that name it in a field.
    pub fn named_by(self, kind: Kind, field: Field) -> impl Iterator<Item = Entity<'c>> {
        let refs = self.seen(self.code.referrers_in(self.id, field));
        refs.filter(move |r| r.data.field == field && r.owner.kind() == kind).map(|r| r.owner)
    }
}

impl PartialEq for Entity<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl std::fmt::Debug for Entity<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Entity({})", self.slug())
    }
}

/// One value of a field.
#[derive(Clone, Copy)]
pub struct FieldView<'c> {
    entity: Entity<'c>,
    data: &'c FieldData,
}

impl<'c> FieldView<'c> {
    /// The entity it belongs to.
    pub fn entity(self) -> Entity<'c> {
        self.entity
    }

    /// Which field.
    pub fn field(self) -> Field {
        self.data.field
    }

    /// The field, as data; none for a free label.
    pub fn spec(self) -> Option<&'static FieldSpec> {
        field_spec(self.entity.kind(), self.data.field)
    }

    /// The language tag of its label.
    pub fn lang(self) -> Option<Lang> {
        self.data.lang
    }

    /// The value, read.
    pub fn value(self) -> &'c Value {
        &self.data.value
    }

    /// The value, as written.
    pub fn raw(self) -> &'c str {
        self.data.span.of(self.entity.text())
    }

    /// Where the value stands in the text of its item.
    pub fn span(self) -> Span {
        self.data.span
    }

    /// The text of the item the value stands in: what spans inside the value are relative to.
    pub fn item_text(self) -> &'c str {
        self.entity.text()
    }

    /// The value as text, without quotes.
    pub fn prose(self) -> Cow<'c, str> {
        prose_text(self.raw())
    }

    /// The label, as written.
    pub fn label(self) -> &'c str {
        self.data.label.of(self.entity.text())
    }

    /// Where the value stands.
    pub fn place(self) -> Place {
        self.entity.place_of(self.data.span)
    }

    /// Where the label stands.
    pub fn label_place(self) -> Place {
        self.entity.place_of(self.data.label)
    }

    /// A place from a span inside the value (they are relative to the item).
    pub fn place_in(self, span: Span) -> Place {
        self.entity.place_of(span)
    }

    /// The key of its choice.
    pub fn choice(self) -> Option<&'static str> {
        let (Value::Choice(index) | Value::ChoiceDated(index, _) | Value::ChoiceOn(index, _)) = &self.data.value else { return None };
        match self.spec()?.ty {
            ValueType::Choice(list) | ValueType::ChoiceDated(list) | ValueType::ChoicePeriod(list) | ValueType::ChoiceOn(list, _) => {
                list.get(usize::from(*index)).map(|c| c.key)
            }
            _ => None,
        }
    }

    /// The main reference of the value: the name, the party held, the act of a deed.
    pub fn reference(self) -> Option<RefView<'c>> {
        let id = match &self.data.value {
            Value::Ref(id) | Value::Holding(id, _) | Value::Split(id, _) | Value::Expectation(id, _) | Value::Path(Some(id)) => *id,
            Value::Deed(deed) => deed.act,
            _ => return None,
        };
        self.reference_of(id)
    }

    /// A reference inside the value.
    pub fn reference_of(self, id: RefId) -> Option<RefView<'c>> {
        let data = self.entity.at.decl.refs.get(id.0 as usize)?;
        Some(RefView { owner: self.entity, data, local: id.0 })
    }

    /// The declaration its main reference stands for.
    pub fn target(self) -> Option<Entity<'c>> {
        self.reference()?.target()
    }
}

impl std::fmt::Debug for FieldView<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FieldView({})", self.raw())
    }
}

/// A name used in a value.
#[derive(Clone, Copy)]
pub struct RefView<'c> {
    owner: Entity<'c>,
    data: &'c RefData,
    local: u32,
}

impl<'c> RefView<'c> {
    /// The entity that uses it.
    pub fn owner(self) -> Entity<'c> {
        self.owner
    }

    /// The field that uses it.
    pub fn field(self) -> Field {
        self.data.field
    }

    /// As data.
    pub fn data(self) -> &'c RefData {
        self.data
    }

    /// The whole path, as written.
    pub fn text(self) -> &'c str {
        self.data.span.of(self.owner.text())
    }

    /// The first part of the path, as written.
    pub fn head(self) -> &'c str {
        self.data.head.of(self.owner.text())
    }

    /// Where it stands.
    pub fn place(self) -> Place {
        self.owner.place_of(self.data.span)
    }

    /// What it stands for, whatever its kind.
    pub fn target(self) -> Option<Entity<'c>> {
        let code = self.owner.code;
        code.entity(code.ref_target(self.owner.at, self.local)?)
    }
}
