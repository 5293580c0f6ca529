//! Words as a reader compares them: without case, accents, plural or feminine, little words left out.

use crate::words::fold;
use rustc_hash::FxHasher;
use std::hash::Hasher as _;

/// Little words that tell nothing apart, in both languages.
const LITTLE: [&str; 26] = [
    "le", "la", "les", "l", "un", "une", "des", "de", "du", "d", "et", "a", "au", "aux", "en", "the", "an", "of", "for", "to", "and", "in",
    "on", "our", "nos", "notre",
];

/// French feminine endings and the masculine ones they answer to; the longest first.
const ENDINGS: [(&str, &str); 4] = [("trice", "teur"), ("euse", "eur"), ("iere", "ier"), ("e", "")];

/// The words of a text that tell it apart, in order.
pub fn stems(text: &str) -> Vec<String> {
    let folded = fold(text);
    words(&folded).map(stem).map(|(start, ending)| format!("{start}{ending}")).collect()
}

/// The same words as hashes, for texts too long to keep a copy of.
pub fn stem_hashes(text: &str) -> Vec<u64> {
    let hash = |(start, ending): (&str, &str)| {
        let mut hasher = FxHasher::default();
        start.bytes().chain(ending.bytes()).for_each(|byte| hasher.write_u8(byte));
        hasher.finish()
    };
    let folded = fold(text);
    words(&folded).map(|word| hash(stem(word))).collect()
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !LITTLE.contains(word))
}

/// What a word starts with, and the ending that all its forms share.
fn stem(word: &str) -> (&str, &'static str) {
    let singular = match word.strip_suffix(['s', 'x']) {
        Some(rest) if rest.len() > 3 => rest,
        _ => word,
    };
    let common = |(feminine, masculine): &(&str, &'static str)| {
        let start = singular.strip_suffix(feminine).filter(|start| start.len() > 2)?;
        Some((start, *masculine))
    };
    ENDINGS.iter().find_map(common).unwrap_or((singular, ""))
}

#[cfg(test)]
mod tests {
    use super::{stem_hashes, stems};

    #[test]
    fn one_word_whatever_its_gender_and_number() {
        for (a, b) in [("La Trésorière", "trésoriers"), ("directrices", "directeur"), ("l'assemblée générale", "assemblee_generale")]
        {
            assert_eq!(stems(a), stems(b), "{a} {b}");
            assert_eq!(stem_hashes(a), stem_hashes(b), "{a} {b}");
        }
        assert_ne!(stems("groupe 1"), stems("groupe 2"));
    }
}
