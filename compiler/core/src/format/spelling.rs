//! Which spelling of a recognised word to write.

use crate::values::{Unit, WordUse};
use crate::words::{Lang, Words, folded_eq};

/// The language most of these words can only belong to.
pub(super) fn language(text: &str, words: &[WordUse]) -> Option<Lang> {
    let count = |lang: Lang| words.iter().filter(|word| is_only(text, word, lang)).count();
    let (fr, en) = (count(Lang::Fr), count(Lang::En));
    match fr.cmp(&en) {
        core::cmp::Ordering::Greater => Some(Lang::Fr),
        core::cmp::Ordering::Less => Some(Lang::En),
        core::cmp::Ordering::Equal => None,
    }
}

fn is_only(text: &str, word: &WordUse, lang: Lang) -> bool {
    let written = word.span.of(text);
    let has = |lang: Lang| {
        let spellings = word.words.of(lang);
        spellings.contains(&written) || (word.lang == lang && !word.words.of(lang.other()).contains(&written))
    };
    has(lang) && !word.words.of(lang.other()).iter().any(|spelling| folded_eq(spelling, written))
}

/// The proper form of a word as it is written: the spelling of the author, with its accents, case and apostrophes. `lang` is
/// the language of the words around, asked only when both languages fold to the same word: `role` is English as it stands,
/// and French that lost its accent.
pub(super) fn repaired(text: &str, word: &WordUse, lang: &dyn Fn() -> Option<Lang>) -> &'static str {
    let raw = word.span.of(text);
    let one_blank = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let written = one_blank.as_str();
    let exact = |lang: Lang| word.words.of(lang).iter().copied().find(|spelling| *spelling == written);
    let near = |lang: Lang| exact(lang).or_else(|| word.words.of(lang).iter().copied().find(|spelling| folded_eq(spelling, written)));
    match (near(Lang::Fr), near(Lang::En)) {
        (Some(fr), Some(en)) if fr == en => fr,
        (Some(fr), Some(en)) => match lang() {
            Some(Lang::Fr) => fr,
            Some(Lang::En) => en,
            None => {
                if exact(Lang::En).is_some() {
                    en
                } else {
                    fr
                }
            }
        },
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => of(word.words, word.lang, usize::from(word.spelling)),
    }
}

fn of(words: Words, lang: Lang, index: usize) -> &'static str {
    words.of(lang).get(index).copied().unwrap_or_else(|| words.proper(lang))
}

/// How freely the other language's spelling is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Choice {
    /// The spelling of the same rank, so that a variant comes back when the text is translated back.
    Ranked,
    /// The proper spelling.
    Proper,
}

/// Between which languages a word is translated, and what follows it.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// The language of the text around, when its words tell.
    pub from: Option<Lang>,
    pub to: Lang,
    pub choice: Choice,
    /// The letter after the word, none when no word follows on the line: French elides before a vowel, English says `an`.
    pub next: Option<char>,
}

/// The word in another language.
pub(super) fn translated(text: &str, word: &WordUse, way: Way) -> &'static str {
    let Way { from, to, choice, next } = way;
    let (spellings, others) = (word.words.of(to), word.words.of(to.other()));
    let written = word.span.of(text);
    // A word that both languages write alike stands for its rank in the language that is left.
    let rank = others.iter().position(|spelling| *spelling == written);
    if let Some(kept) = spellings.iter().copied().find(|spelling| *spelling == written && (rank.is_none() || from == Some(to))) {
        return kept;
    }
    let rank = rank.unwrap_or(if word.lang == to { 0 } else { usize::from(word.spelling) });
    let rank = plain(others, rank);
    // Units already come with the spelling first that their number asks for.
    let rank = if choice == Choice::Proper || Unit::is_written_with(word.words) { 0 } else { rank };
    let rank = if rank < spellings.len() { rank } else { 0 };
    let ranked = spellings.get(rank).copied().unwrap_or_default();
    if agrees(ranked, spellings, next) {
        return ranked;
    }
    let twin = spellings.iter().copied().find(|other| is_twin(ranked, other) && agrees(other, spellings, next));
    twin.or_else(|| spellings.iter().copied().find(|other| agrees(other, spellings, next))).unwrap_or(ranked)
}

/// The rank of the spelling before an elision: `de` for `d'`.
fn plain(spellings: &[&str], rank: usize) -> usize {
    let elided = spellings.get(rank).copied().filter(|spelling| spelling.ends_with('\''));
    let twin = elided.and_then(|elided| spellings.iter().position(|other| is_twin(elided, other) && !other.ends_with('\'')));
    twin.unwrap_or(rank)
}

/// Whether two spellings differ by their last word only.
fn is_twin(a: &str, b: &str) -> bool {
    a != b && stem(a) == stem(b)
}

fn stem(spelling: &str) -> &str {
    spelling.rsplit_once(' ').map_or("", |(stem, _)| stem)
}

fn last_word(spelling: &str) -> &str {
    spelling.rsplit(' ').next().unwrap_or_default()
}

/// Whether a spelling may stand before that letter.
fn agrees(spelling: &str, all: &[&str], next: Option<char>) -> bool {
    // `d'heures`, `de hauteur`, `an hour`, `a house`: an h says nothing.
    if next.is_some_and(|letter| letter.eq_ignore_ascii_case(&'h')) {
        return true;
    }
    let is_vowel = next.is_some_and(is_vowel);
    let has_twin = |last: &str| all.iter().any(|other| is_twin(spelling, other) && last_word(other) == last);
    match last_word(spelling) {
        last if last.ends_with('\'') => is_vowel,
        "an" => is_vowel || !has_twin("a"),
        "a" => !is_vowel || !has_twin("an"),
        "de" => !is_vowel || !has_twin("d'"),
        "le" | "la" => !is_vowel || !has_twin("l'"),
        _ => true,
    }
}

fn is_vowel(letter: char) -> bool {
    let folded = crate::words::fold(letter.encode_utf8(&mut [0; 4]));
    folded.starts_with(['a', 'e', 'i', 'o', 'u'])
}
