//! The vague words of both languages, and where a text uses one.

use crate::text::Span;
use crate::words::{Lang, fold};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a vague word leaves open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Open {
    /// A date or a rhythm.
    When,
    /// A number.
    HowMuch,
    /// A fact.
    What,
}

/// A vague phrase: its words folded, the last one perhaps with any ending.
struct Phrase {
    words: Vec<String>,
    is_open: bool,
    open: Open,
}

/// Phrases by their first word, or by its first letters when its ending is free.
type Index = BTreeMap<String, Vec<Phrase>>;

static LEXICON: LazyLock<[Index; 2]> = LazyLock::new(|| {
    let mut lexicon = [Index::new(), Index::new()];
    for line in include_str!("lexicon.txt").lines() {
        let mut parts = line.splitn(3, ' ');
        let (open, lang, phrase) = (parts.next(), parts.next(), parts.next());
        let open = match open {
            Some("when") => Open::When,
            Some("much") => Open::HowMuch,
            Some("what") => Open::What,
            _ => continue,
        };
        let (Some(lang), Some(phrase)) = (lang.and_then(Lang::from_tag), phrase) else { continue };
        let words: Vec<String> = words(phrase).map(|(_, word)| word).collect();
        let Some(first) = words.first() else { continue };
        let key = first.chars().take(LETTERS).collect();
        if let Some(index) = lexicon.get_mut(lang as usize) {
            index.entry(key).or_default().push(Phrase { is_open: phrase.ends_with('*'), open, words });
        }
    }
    lexicon
});

/// How many first letters phrases are filed under.
const LETTERS: usize = 4;

/// The first vague phrase of a text: where it stands, and what it leaves open. The longest one wins.
pub fn first_vague(text: &str, lang: Lang) -> Option<(Span, Open)> {
    let index = LEXICON.get(lang as usize)?;
    let words: Vec<(Span, String)> = words(text).collect();
    words.iter().enumerate().find_map(|(at, (span, first))| {
        let key: String = first.chars().take(LETTERS).collect();
        let rest = words.get(at..)?;
        let fitting = index.get(&key)?.iter().filter(|phrase| phrase.starts(rest));
        let phrase = fitting.max_by_key(|phrase| phrase.words.len())?;
        let last = rest.get(phrase.words.len() - 1)?;
        Some((span.to(last.0), phrase.open))
    })
}

impl Phrase {
    fn starts(&self, rest: &[(Span, String)]) -> bool {
        let last = self.words.len().saturating_sub(1);
        self.words.len() <= rest.len()
            && self.words.iter().zip(rest).enumerate().all(|(at, (word, (_, other)))| match self.is_open && at == last {
                true => other.starts_with(word.as_str()),
                false => word == other,
            })
    }
}

/// The words of a text, folded, each with its place: letters that follow each other.
fn words(text: &str) -> impl Iterator<Item = (Span, String)> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(move |word| {
        let start = (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
        (Span::new(start, start + word.len() as u32), fold(word))
    })
}

#[cfg(test)]
mod tests {
    use super::{Open, first_vague};
    use crate::words::Lang;

    #[test]
    fn finds_the_longest_phrase_whatever_its_accents() {
        for (text, lang, found) in [
            ("publier RÉGULIEREMENT les comptes", Lang::Fr, Some(("RÉGULIEREMENT", Open::When))),
            ("dans un délai raisonnable", Lang::Fr, Some(("dans un délai raisonnable", Open::When))),
            ("un coût raisonnable", Lang::Fr, Some(("raisonnable", Open::HowMuch))),
            ("un accueil bienveillant", Lang::Fr, Some(("bienveillant", Open::What))),
            ("publish the accounts as far as possible", Lang::En, Some(("as far as possible", Open::HowMuch))),
            ("publish the accounts by the 31st of March", Lang::En, None),
        ] {
            assert_eq!(first_vague(text, lang).map(|(span, open)| (span.of(text), open)), found, "{text}");
        }
    }
}
