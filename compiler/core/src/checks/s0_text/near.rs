//! What an author may have meant by a word that is not known: the nearest words of both languages.

use crate::finding::Fix;
use crate::text::Edit;
use crate::words::{Lang, Text, Words, fold};

/// A word near the one written.
#[derive(Clone, Copy, Debug)]
pub struct Near {
    /// The word.
    pub words: Words,
    /// The language of the spelling that is near.
    pub lang: Lang,
    /// That spelling.
    pub spelling: &'static str,
    /// How many letters differ, exchanged neighbours counting once.
    pub distance: usize,
}

impl Near {
    /// What to write in a language: the spelling that is near, or the proper one when it is near in the other language.
    pub fn to_write(self, lang: Lang) -> &'static str {
        let is_shared = self.words.of(lang).contains(&self.spelling);
        if self.lang == lang || is_shared { self.spelling } else { self.words.proper(lang) }
    }
}

/// The words near to `written`, the nearest first, each once.
pub fn near(written: &str, candidates: impl IntoIterator<Item = Words>) -> Vec<Near> {
    let written = fold(written);
    let mut found: Vec<Near> = candidates.into_iter().filter_map(|words| nearest_spelling(&written, words)).collect();
    found.sort_by_key(|near| near.distance);
    let mut seen: Vec<&str> = Vec::new();
    found.retain(|near| {
        let is_new = !seen.contains(&near.spelling);
        seen.push(near.spelling);
        is_new
    });
    found
}

fn nearest_spelling(written: &str, words: Words) -> Option<Near> {
    let all = Lang::ALL.into_iter().flat_map(|lang| words.of(lang).iter().map(move |spelling| (lang, *spelling)));
    let measured = all.filter_map(|(lang, spelling)| Some(Near { words, lang, spelling, distance: distance(written, &fold(spelling))? }));
    measured.min_by_key(|near| near.distance)
}

/// How far a folded word is from another, when it is near enough to be meant: a third of its letters may differ; the
/// first letters of a longer word are two steps away.
pub fn distance(written: &str, other: &str) -> Option<usize> {
    let letters = written.chars().count();
    let bound = (letters / 3).max(1);
    let length = other.chars().count();
    let begun = (letters >= 2 && letters < length && other.starts_with(written)).then_some(2);
    if length.abs_diff(letters) > bound {
        return begun;
    }
    let steps = strsim::damerau_levenshtein(written, other);
    // Of a word of two letters, one changed leaves too little; one added may be what is missing.
    let is_near = steps <= bound && (letters > 2 || steps == 0 || (letters == 2 && length == 3));
    if is_near { Some(steps) } else { begun }
}

/// The fix that replaces a word by the nearest: safe when one word alone is one letter away.
pub fn replace(found: &[Near], lang: Lang, edit: impl Fn(&str) -> Edit) -> Option<Fix> {
    let first = found.first()?;
    let word = first.to_write(lang);
    let title = text! { fr: "Écrire `{word}`", en: "Write `{word}`", word };
    let is_alone = found.get(1).is_none_or(|second| second.distance > 1);
    let is_safe = first.distance <= 1 && is_alone;
    let edits = vec![edit(word)];
    Some(if is_safe { Fix::safe(title, edits) } else { Fix::suggested(title, edits) })
}

/// ` : voulez-vous dire `a` ou `b` ?`, as the end of a sentence; nothing when nothing is near.
pub fn question(found: &[Near], lang: Lang) -> Text {
    let first = found.first().map_or(0, |near| near.distance);
    let mut words: Vec<&str> = Vec::new();
    for near in found.iter().take_while(|near| near.distance == first).take(3) {
        let word = near.to_write(lang);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if words.is_empty() {
        return Text::default();
    }
    let words: Vec<Text> = words.into_iter().map(|word| Text::same(format!("`{word}`"))).collect();
    let words = crate::checks::wording::any_of(&words);
    text! { fr: " : voulez-vous dire {words} ?", en: ": did you mean {words}?", words }
}

#[cfg(test)]
mod tests {
    use super::{distance, near};
    use crate::kinds::{Kind, fields_of};
    use crate::words::Lang;

    #[test]
    fn finds_what_was_meant() {
        let labels = || fields_of(Kind::Rule).map(|(_, field)| field.names);
        let first = |word: &str| near(word, labels()).first().map(|near| (near.to_write(Lang::Fr), near.distance));
        assert_eq!(first("port"), Some(("porte", 1)));
        assert_eq!(first("uphold"), Some(("porte", 1)));
        assert_eq!(first("preuv"), Some(("preuve", 1)));
        assert_eq!(first("dé"), Some(("délai", 2)));
        assert_eq!(first("banane"), None);
        assert_eq!(distance("ab", "ac"), None);
    }
}
