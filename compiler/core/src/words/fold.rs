//! Folding: words that differ by case, accents or the shape of an apostrophe are the same word.

use rustc_hash::FxHasher;
use std::hash::Hasher as _;
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
    // Folding keeps the first letter's class: most different words part here.
    match (first(a), first(b)) {
        (Some(x), Some(y)) if x != y => false,
        _ => {
            let (mut x, mut y) = ([0; BUFFER], [0; BUFFER]);
            match (folded_into(a, &mut x), folded_into(b, &mut y)) {
                (Some(a), Some(b)) => a == b,
                _ => fold(a) == fold(b),
            }
        }
    }
}

/// Room for the words people write.
const BUFFER: usize = 64;

/// The folded word, when there is room for it.
fn folded_into<'b>(word: &str, buffer: &'b mut [u8; BUFFER]) -> Option<&'b [u8]> {
    let mut length = 0;
    let mut fits = true;
    each_folded(word, |c| {
        let end = length + c.len_utf8();
        match buffer.get_mut(length..end) {
            Some(slot) => {
                c.encode_utf8(slot);
                length = end;
            }
            None => fits = false,
        }
    });
    buffer.get(..length).filter(|_| fits)
}

/// The first folded character of a word.
fn first(word: &str) -> Option<char> {
    let mut found = None;
    let end = word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
    each_folded(word.get(..end).unwrap_or_default(), |c| {
        found.get_or_insert(c);
    });
    found
}

/// A hash of the folded word, without allocating for words of usual length.
pub fn folded_hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    match folded_into(word, &mut [0; BUFFER]) {
        Some(folded) => hasher.write(folded),
        None => hasher.write(fold(word).as_bytes()),
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
            // The accented letters of French and its neighbours, without asking the Unicode tables.
            'à' | 'â' | 'ä' | 'á' | 'À' | 'Â' | 'Ä' | 'Á' => push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => push('e'),
            'î' | 'ï' | 'Î' | 'Ï' => push('i'),
            'ô' | 'ö' | 'Ô' | 'Ö' => push('o'),
            'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => push('u'),
            'ç' | 'Ç' => push('c'),
            c if c.is_ascii() => push(c),
            _ => std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).for_each(&mut push),
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
