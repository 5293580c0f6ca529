//! Words as a reader compares them: without case, accents, plural or feminine, little words left out.

use crate::words::fold;

/// Little words that tell nothing apart, in both languages.
const LITTLE: [&str; 26] = [
    "le", "la", "les", "l", "un", "une", "des", "de", "du", "d", "et", "a", "au", "aux", "en", "the", "an", "of", "for", "to", "and", "in", "on",
    "our", "nos", "notre",
];

/// French feminine endings and the masculine ones they answer to; the longest first.
const ENDINGS: [(&str, &str); 4] = [("trice", "teur"), ("euse", "eur"), ("iere", "ier"), ("e", "")];

/// The words of a text that tell it apart, in order.
pub fn stems(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words: Vec<String> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !LITTLE.contains(w)).map(stem).collect();
    words.into_iter()
}

fn stem(word: &str) -> String {
    let singular = match word.strip_suffix(['s', 'x']) {
        Some(rest) if rest.len() > 3 => rest,
        _ => word,
    };
    for (feminine, masculine) in ENDINGS {
        if let Some(rest) = singular.strip_suffix(feminine).filter(|rest| rest.len() > 2) {
            return format!("{rest}{masculine}");
        }
    }
    singular.to_owned()
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn one_word_whatever_its_gender_and_number() {
        for (a, b) in [("La Trésorière", "trésoriers"), ("directrices", "directeur"), ("l'assemblée générale", "assemblee_generale")] {
            assert_eq!(stems(a).collect::<Vec<_>>(), stems(b).collect::<Vec<_>>(), "{a} {b}");
        }
        assert_ne!(stems("groupe 1").collect::<Vec<_>>(), stems("groupe 2").collect::<Vec<_>>());
    }
}
