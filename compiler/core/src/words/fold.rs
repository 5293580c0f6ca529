//! Folding: words that differ by case, accents or the shape of an apostrophe are the same word.

use std::hash::{Hash, Hasher};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A word without case or accents, with plain apostrophes; `œ` and `æ` become two letters.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    each_folded(word, |c| out.push(c));
    out
}

/// Whether two words fold to the same one, without allocating.
pub fn folded_eq(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    fold(a) == fold(b)
}

/// A hash of the folded word, without allocating.
pub fn folded_hash(word: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    let mut ascii = [0u8; 48];
    if let Some(buffer) = ascii.get_mut(..word.len())
        && word.is_ascii()
    {
        buffer.copy_from_slice(word.as_bytes());
        buffer.make_ascii_lowercase();
        buffer.hash(&mut hasher);
    } else {
        fold(word).as_bytes().hash(&mut hasher);
    }
    hasher.finish()
}

fn each_folded(word: &str, mut push: impl FnMut(char)) {
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' | '_' => push(c),
            'A'..='Z' => push(c.to_ascii_lowercase()),
            '’' | '‘' | 'ʼ' => push('\''),
            'œ' | 'Œ' => "oe".chars().for_each(&mut push),
            'æ' | 'Æ' => "ae".chars().for_each(&mut push),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => push(' '),
            _ => std::iter::once(c)
                .nfd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .for_each(&mut push),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, folded_eq, folded_hash};

    #[test]
    fn case_accents_and_apostrophes_do_not_matter() {
        assert_eq!(fold("Raison d’Être"), "raison d'etre");
        assert!(folded_eq("RÔLE", "role"));
        assert!(folded_eq("e\u{301}tat", "état"));
        assert_eq!(folded_hash("Trésorière"), folded_hash("tresoriere"));
        assert!(!folded_eq("role", "rule"));
    }
}
