//! The words that may name a thing: a declaration that has none of them need not be looked at further.

use super::{Thing, folded_name};
use social_core::kinds::{Kind, column, common, r#use};
use social_core::resolve::{Code, DeclAt, Entity, FieldView, RefView, slug};
use social_core::text::Place;
use social_core::values::{Value, prose_text};
use social_core::words::folded_hash;

/// The words that may name a thing, as hashes of folded words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spelling {
    hashes: Vec<u64>,
}

impl Spelling {
    /// The names of a thing.
    pub fn of(code: &Code, thing: Thing) -> Self {
        let entity = |id| code.entity(id);
        let words: Vec<String> = match thing {
            Thing::Entity(id) => entity(id).map(names).unwrap_or_default(),
            Thing::Local(Place { file, span }) => code.source(file).map(|source| span.of(&source.text).to_owned()).into_iter().collect(),
            Thing::Value(id, rank) => {
                let value = entity(id).and_then(|column| column.values(column::AMONG).nth(usize::from(rank)));
                value.map(|value| prose_text(value.raw()).into_owned()).into_iter().collect()
            }
        };
        Self { hashes: words.iter().flat_map(|word| [hash(word), folded_hash(word)]).collect() }
    }

    /// One word.
    pub fn word(word: &str) -> Self {
        Self { hashes: vec![hash(word), folded_hash(word)] }
    }

    /// Whether a declaration or its groups may be named by one of the words, or use one.
    pub fn may_be_in(&self, code: &Code, at: &DeclAt) -> bool {
        let heads = at.decl.entities.iter().any(|entity| self.hashes.contains(&entity.hash));
        let refs = at.decl.refs.iter().any(|name| self.hashes.contains(&name.hash));
        heads || refs || code.entities_of(at).any(|entity| self.may_be_of(entity))
    }

    fn may_be_of(&self, entity: Entity<'_>) -> bool {
        let is_dotted = |name: &RefView<'_>| name.data().span != name.data().head;
        let in_path = |name: RefView<'_>| name.text().split('.').any(|part| self.has(part.trim()));
        let is_open = entity.kind() == Kind::Given;
        let is_titled = entity.is_root() && entity.name().is_none();
        let titled = || entity.title().is_some_and(|title| self.has(&slug(&title, '_')));
        (is_titled && titled())
            || entity.refs().filter(is_dotted).any(in_path)
            || entity.fields().any(|field| self.in_field(field, is_open))
    }

    fn in_field(&self, field: FieldView<'_>, is_open: bool) -> bool {
        let is_named = matches!(field.field(), common::ALIAS | column::AMONG) || field.field() == r#use::NAMES;
        match field.value() {
            Value::Test(_) => self.in_words(field.raw()),
            _ if is_open => self.has(field.label()) || self.has(&prose_text(field.raw())),
            _ => is_named && self.has(&prose_text(field.raw())),
        }
    }

    fn in_words(&self, text: &str) -> bool {
        let is_break = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '\'' | '’' | '\u{300}'..='\u{36f}'));
        text.split(is_break).any(|word| self.has(word) || word.split(['\'', '’']).any(|part| self.has(part)))
    }

    fn has(&self, word: &str) -> bool {
        !word.is_empty() && (self.hashes.contains(&folded_hash(word)) || self.hashes.contains(&hash(word)))
    }
}

fn hash(word: &str) -> u64 {
    folded_hash(&folded_name(word))
}

/// Every name of a declaration, its title as a name when it has no other.
fn names(entity: Entity<'_>) -> Vec<String> {
    let aliases = entity.values(common::ALIAS).map(|alias| alias.raw().to_owned());
    let title = entity.title().filter(|_| entity.name().is_none()).map(|title| slug(&title, '_'));
    entity.name().map(str::to_owned).into_iter().chain(aliases).chain(title).collect()
}
