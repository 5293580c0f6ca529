//! Deeds and things told in words: what is compared of them, and the names they may stand for.

use super::keys::Key;
use crate::kinds::Kind;
use crate::resolve::{Code, Entity};
use crate::words::{fold, folded_hash};
use rustc_hash::FxHashMap;

/// Words that say nothing of what is meant.
static EMPTY: &[&str] = &[
    "le", "la", "les", "l'", "un", "une", "des", "du", "de", "d'", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs",
    "notre", "nos", "votre", "vos", "mon", "ma", "mes", "the", "a", "an", "its", "their", "our", "your", "his", "her", "this", "these",
    "of",
];

/// How everybody is told, once plain.
static EVERYBODY: &[&str] = &[
    "tout monde",
    "toute personne",
    "tou",
    "tous",
    "toute",
    "chacun",
    "quiconque",
    "public",
    "n'importe qui",
    "everyone",
    "everybody",
    "anyone",
    "anybody",
    "all",
    "toutes et tou",
    "tou et toute",
];

/// A text without its case, accents, articles and plurals: two texts that share it say the same thing.
pub(super) fn plain(text: &str) -> String {
    let folded = fold(text).replace('\'', "' ").replace(['_', '-'], " ");
    let words = folded.split(|c: char| c.is_whitespace() || ".,;:!?()«»\"".contains(c));
    let kept = words.filter(|word| !word.is_empty() && !EMPTY.contains(word)).map(singular);
    kept.collect::<Vec<_>>().join(" ")
}

fn singular(word: &str) -> &str {
    match word.len() > 3 {
        true => word.strip_suffix('s').unwrap_or(word),
        false => word,
    }
}

/// Whether a plain text is everybody.
pub(super) fn is_everybody(plain: &str) -> bool {
    EVERYBODY.contains(&plain)
}

/// The kinds whose names a text may say.
static THINGS: &[Kind] = &[
    Kind::Term,
    Kind::Resource,
    Kind::Wealth,
    Kind::Register,
    Kind::Category,
    Kind::Role,
    Kind::Body,
    Kind::Person,
    Kind::Organisation,
    Kind::Instrument,
];

/// What texts may stand for: the names and titles of a code, plain. Made when the first text asks.
#[derive(Debug)]
pub(super) struct Sayings<'c> {
    code: &'c Code,
    names: Option<FxHashMap<u64, Entity<'c>>>,
}

impl<'c> Sayings<'c> {
    pub fn new(code: &'c Code) -> Self {
        Self { code, names: None }
    }

    /// What a plain text stands for: everybody, a declaration, or itself.
    pub fn key(&mut self, plain: &str) -> Key {
        if is_everybody(plain) {
            return Key::ANY;
        }
        let code = self.code;
        let names = self.names.get_or_insert_with(|| names(code));
        names.get(&folded_hash(plain)).map_or_else(|| Key::told(plain), |entity| Key::of(*entity))
    }

    /// What a plain text starts with, when it says the name of something and then more; and the rest of it.
    pub fn start<'t>(&mut self, plain: &'t str) -> Option<(Key, &'t str)> {
        let code = self.code;
        let names = self.names.get_or_insert_with(|| names(code));
        let mut ends = plain.match_indices(' ').map(|(at, _)| at).take(6).collect::<Vec<_>>().into_iter().rev();
        ends.find_map(|end| {
            let (head, rest) = plain.split_at_checked(end)?;
            Some((Key::of(*names.get(&folded_hash(head))?), rest.trim_start()))
        })
    }

    /// The act that a plain text starts with, and the rest of it.
    pub fn deed<'t>(&self, plain: &'t str) -> Option<(Entity<'c>, &'t str)> {
        let mut ends: Vec<usize> = plain.match_indices(' ').map(|(at, _)| at).take(3).collect();
        ends.push(plain.len());
        ends.into_iter().rev().find_map(|end| {
            let (head, rest) = plain.split_at_checked(end)?;
            let act = self.code.named(&head.replace(' ', "_")).filter(|act| act.kind() == Kind::Act)?;
            Some((act, rest.trim_start()))
        })
    }
}

fn names(code: &Code) -> FxHashMap<u64, Entity<'_>> {
    let mut names = FxHashMap::default();
    for entity in THINGS.iter().flat_map(|kind| code.of(*kind)) {
        let titled = entity.title();
        for words in entity.name().into_iter().chain(titled.as_deref()) {
            names.entry(folded_hash(&plain(words))).or_insert(entity);
        }
    }
    names
}

/// A text that starts with a negation, without it: `ne pas publier`, `not to publish`.
pub(super) fn negated(plain: &str) -> Option<&str> {
    ["ne pa ", "ne pas ", "ne jamai ", "ne jamais ", "not to ", "not ", "never "].iter().find_map(|start| plain.strip_prefix(start))
}

#[cfg(test)]
mod tests {
    use super::{is_everybody, negated, plain};

    #[test]
    fn what_is_compared_of_a_text_is_what_it_is_about() {
        assert_eq!(plain("Les comptes de l’exercice"), plain("compte_exercice"));
        assert_eq!(plain("its accounts"), "account");
        assert_ne!(plain("les comptes"), plain("les contrats"));
        assert!(is_everybody(&plain("Tout le monde")) && is_everybody(&plain("le public")));
        assert_eq!(negated(&plain("ne pas publier")), Some("publier"));
    }
}
