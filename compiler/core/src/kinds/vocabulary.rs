//! From words to kinds and fields: one table made once from the rooms.

use super::{Kind, common};
use crate::model::{Field, FieldSpec, Placement};
use crate::words::{Lang, Words, fold};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher as _;
use std::sync::OnceLock;

/// A word found: what it means, and which spelling was used.
#[derive(Clone, Copy, Debug)]
pub struct Found<T> {
    /// What it means.
    pub item: T,
    /// All its spellings.
    pub words: Words,
    /// Language of the spelling used; French when both spell it alike.
    pub lang: Lang,
    /// Index of the spelling.
    pub spelling: u8,
}

/// The words of kinds and of labels, by hash, as written and folded.
#[derive(Debug)]
pub struct Vocabulary {
    kinds: FxHashMap<u64, Found<Kind>>,
    labels: FxHashMap<u64, Found<Field>>,
}

impl Vocabulary {
    /// The vocabulary of the language.
    pub fn get() -> &'static Self {
        static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
        VOCABULARY.get_or_init(Self::new)
    }

    fn new() -> Self {
        let mut table = Self { kinds: FxHashMap::default(), labels: FxHashMap::default() };
        table.kinds.reserve(512);
        table.labels.reserve(4096);
        for kind in Kind::ALL {
            add(&mut table.kinds, 0, *kind, kind.spec().names);
            for (index, field) in kind.spec().fields.iter().enumerate() {
                add(&mut table.labels, seed(*kind), Field(index as u8), field.names);
            }
        }
        for (index, field) in common::FIELDS.iter().enumerate() {
            add(&mut table.labels, COMMON, common::field(index as u8), field.names);
        }
        table
    }

    /// The kind a phrase names; several kinds may share a word (`document`), the caller knows which place it is in.
    pub fn kind(&self, phrase: &str) -> Option<Found<Kind>> {
        look_up(&self.kinds, 0, phrase)
    }

    /// The field a label names in a kind.
    pub fn field(&self, kind: Kind, label: &str) -> Option<Found<Field>> {
        look_up(&self.labels, seed(kind), label).or_else(|| look_up(&self.labels, COMMON, label))
    }
}

const COMMON: u64 = u64::MAX;

fn seed(kind: Kind) -> u64 {
    kind as u64 + 1
}

fn hash(seed: u64, phrase: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(seed);
    hasher.write(phrase.as_bytes());
    hasher.finish()
}

fn add<T: Copy>(table: &mut FxHashMap<u64, Found<T>>, seed: u64, item: T, words: Words) {
    for lang in Lang::ALL {
        for (index, spelling) in words.of(lang).iter().enumerate() {
            let found = Found { item, words, lang, spelling: index as u8 };
            table.entry(hash(seed, spelling)).or_insert(found);
            table.entry(hash(seed, &fold(spelling))).or_insert(found);
        }
    }
}

fn look_up<T: Copy>(table: &FxHashMap<u64, Found<T>>, seed: u64, phrase: &str) -> Option<Found<T>> {
    // As written first: it costs no allocation, and it is what files hold.
    table.get(&hash(seed, phrase)).or_else(|| table.get(&hash(seed, &fold(&spaced(phrase))))).copied()
}

fn spaced(phrase: &str) -> String {
    phrase.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A field of a kind, own or common.
pub fn field_spec(kind: Kind, field: Field) -> Option<&'static FieldSpec> {
    kind.spec().fields.get(usize::from(field.0)).or_else(|| common::spec(field))
}

/// Every field of a kind with its number, the common ones last.
pub fn fields_of(kind: Kind) -> impl Iterator<Item = (Field, &'static FieldSpec)> {
    let own = kind.spec().fields.iter().enumerate().map(|(n, spec)| (Field(n as u8), spec));
    own.chain(common::FIELDS.iter().enumerate().map(|(n, spec)| (common::field(n as u8), spec)))
}

/// The kinds that may stand at the first column.
pub fn top_kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| kind.spec().place != Placement::Inside)
}
