//! From the first word written to the keywords it may open: one look-up a word, no keyword is tried in vain.

use super::words::{Keyword, TABLE};
use crate::words::{Lang, folded_eq, folded_hash};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// When a keyword may also be the name of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// Never.
    Joint,
    /// Where nothing that it could join follows.
    Link,
    /// Wherever the form that it opens is not written.
    Form,
}

/// What follows the first word of a spelling.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// A word, by its hash.
    Word(u64),
    /// `-`.
    Hyphen,
    /// A letter and an apostrophe, glued to the word that follows: `d'`.
    Elided(char),
}

/// One way to write a keyword.
#[derive(Debug)]
pub(super) struct Spelling {
    pub keyword: Keyword,
    pub lang: Lang,
    /// Index among the spellings of that language.
    pub index: u8,
    /// Whether both languages spell it so.
    pub is_shared: bool,
    pub rest: Box<[Part]>,
}

/// The spellings that start with a word, by its hash, longest first; French before English.
pub(super) fn starting_with(hash: u64) -> &'static [Spelling] {
    INDEX.get(&hash).map(Vec::as_slice).unwrap_or_default()
}

/// The spellings that start with `d'`.
pub(super) fn elided_d() -> &'static [Spelling] {
    starting_with(*ELIDED_D)
}

static ELIDED_D: LazyLock<u64> = LazyLock::new(|| folded_hash("d'"));

static INDEX: LazyLock<FxHashMap<u64, Vec<Spelling>>> = LazyLock::new(|| {
    let mut index: FxHashMap<u64, Vec<Spelling>> = FxHashMap::default();
    for word in TABLE {
        for lang in Lang::ALL {
            for (number, spelling) in word.words.of(lang).iter().enumerate() {
                let mut parts = parts(spelling).into_iter();
                let first = match parts.next() {
                    Some(Part::Word(hash)) => hash,
                    Some(Part::Elided(_)) => folded_hash(spelling),
                    Some(Part::Hyphen) | None => continue,
                };
                let rest = parts.collect();
                let is_shared = word.words.of(lang.other()).iter().any(|other| folded_eq(other, spelling));
                let spelling = Spelling { keyword: word.keyword, lang, index: number as u8, is_shared, rest };
                index.entry(first).or_default().push(spelling);
            }
        }
    }
    for spellings in index.values_mut() {
        spellings.sort_by_key(|spelling| core::cmp::Reverse(spelling.rest.len()));
    }
    index
});

fn parts(spelling: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for word in spelling.split(' ') {
        for (number, piece) in word.split('-').enumerate() {
            if number > 0 {
                parts.push(Part::Hyphen);
            }
            let elided = piece.strip_suffix('\'').and_then(|letters| letters.chars().next());
            parts.push(elided.map_or_else(|| Part::Word(folded_hash(piece)), Part::Elided));
        }
    }
    parts
}

/// Whether a word has the accent that tells `où` from `ou`.
pub(super) fn has_grave(word: &str) -> bool {
    word.contains(['ù', 'Ù', '\u{300}'])
}

#[cfg(test)]
mod tests {
    use super::super::words::{Keyword, TABLE};
    use super::starting_with;
    use crate::words::folded_hash;

    #[test]
    fn the_table_has_one_line_for_each_keyword_in_order() {
        for (number, word) in TABLE.iter().enumerate() {
            assert_eq!(word.keyword as usize, number, "{:?}", word.keyword);
            assert!(!word.doc.fr.is_empty() && !word.doc.en.is_empty());
        }
    }

    #[test]
    fn the_longest_spelling_comes_first() {
        let keywords: Vec<Keyword> = starting_with(folded_hash("a")).iter().map(|spelling| spelling.keyword).collect();
        assert_eq!(keywords.first(), Some(&Keyword::At));
        assert!(keywords.contains(&Keyword::AtAllTimes) && keywords.contains(&Keyword::Some));
        assert!(starting_with(folded_hash("montant")).is_empty());
    }
}
