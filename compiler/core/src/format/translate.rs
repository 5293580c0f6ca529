//! The keywords of a text in the other language; prose, comments, names and numbers stay.

use super::same::{Read, is_language, same_meaning, within};
use super::spelling::{Choice, Way, language, translated};
use crate::kinds::{Kind, code};
use crate::model::Decl;
use crate::resolve::{is_kind_word, lower_words};
use crate::values::WordUse;
use crate::words::Lang;
use social_grammar::{Item, Span, Tree, outline};

/// The text with its keywords, labels, choices and units in a language. `names` says how a name that the caller knows (of
/// the standard library) is called in that language. A declaration always reads the same afterwards: what would not is
/// left as it was, field by field. Translating a formatted text there and back gives it again, but for variants that the other
/// language does not have (see the README).
///
/// ```
/// use social_core::{format::translate, words::Lang};
/// let text = "rôle trésorière {\n  mandat: 2 ans\n}\n";
/// assert_eq!(translate(text, Lang::En, &|_| None), "role trésorière {\n  term: 2 years\n}\n");
/// ```
pub fn translate(text: &str, to: Lang, names: &dyn Fn(&str) -> Option<String>) -> String {
    let mut tree = Tree::default();
    let mut out = String::with_capacity(text.len());
    for item in outline(text, &is_kind_word) {
        let slice = item.span.of(text);
        out.push_str(&Translator { text: slice, head: item.head, to, names }.item(&mut tree));
    }
    out
}

#[derive(Clone, Copy)]
struct Translator<'t> {
    text: &'t str,
    head: u32,
    to: Lang,
    names: &'t dyn Fn(&str) -> Option<String>,
}

/// A replacement in an item.
type Replacement = (Span, String);

impl Translator<'_> {
    fn item(self, tree: &mut Tree) -> String {
        let (decl, words) = read(self.text, self.head, tree);
        let before = Read { text: self.text, decl: &decl, words: &words };
        for choice in [Choice::Ranked, Choice::Proper] {
            let all = self.replacements(before, choice);
            let text = applied(self.text, &all);
            if all.is_empty() || self.is_same(before, &text, &all, tree) {
                return text;
            }
        }
        self.by_field(before, tree)
    }

    /// Field by field, only what reads the same.
    fn by_field(self, before: Read, tree: &mut Tree) -> String {
        let all = self.replacements(before, Choice::Proper);
        let mut kept: Vec<Replacement> = Vec::new();
        for place in places(before.decl, self.text.len() as u32) {
            let here = all.iter().filter(|(span, _)| place.start <= span.start && span.start < place.end).cloned();
            let here: Vec<Replacement> = here.collect();
            if !here.is_empty() && self.is_same(before, &applied(self.text, &here), &here, tree) {
                kept.extend(here);
            }
        }
        let text = applied(self.text, &kept);
        if self.is_same(before, &text, &kept, tree) { text } else { self.text.to_owned() }
    }

    fn is_same(self, before: Read, text: &str, made: &[Replacement], tree: &mut Tree) -> bool {
        let shift: i64 =
            made.iter().filter(|(span, _)| span.end <= self.head).map(|(span, new)| new.len() as i64 - i64::from(span.len())).sum();
        let head = i64::from(self.head).saturating_add(shift);
        let (decl, words) = read(text, u32::try_from(head).unwrap_or(self.head), tree);
        let name = |name: &str| self.name(name).unwrap_or_else(|| name.to_owned());
        same_meaning(before, Read { text, decl: &decl, words: &words }, &name)
    }

    /// What a name or a path becomes.
    fn name(self, name: &str) -> Option<String> {
        (self.names)(name).or_else(|| {
            let (head, rest) = name.split_once('.')?;
            Some(format!("{}.{rest}", (self.names)(head)?))
        })
    }

    fn replacements(self, read: Read, choice: Choice) -> Vec<Replacement> {
        let refs = read.decl.refs.iter().map(|reference| reference.span);
        let used = read.decl.entities.iter().filter(|entity| entity.kind == Kind::Use).map(|entity| entity.name);
        let names = refs.chain(used).filter_map(|span| Some((span, self.name(span.of(self.text))?)));
        let mut all = self.words(read, choice);
        all.extend(names);
        for field in read.decl.fields.iter().filter(|field| is_language(read, field)) {
            all.retain(|(span, _)| *span != field.span);
            all.extend(within(read.words, field.span).first().map(|word| (word.span, self.language(word))));
        }
        all.retain(|(span, new)| span.of(self.text) != new);
        all.sort_by_key(|(span, _)| *span);
        all.dedup_by(|next, kept| next.0.start < kept.0.end);
        all
    }

    /// From the last word to the first: how a word is spelled may depend on what the next becomes.
    fn words(self, read: Read, choice: Choice) -> Vec<Replacement> {
        let from = language(self.text, read.words);
        let mut below: Option<(u32, char)> = None;
        let mut all = Vec::with_capacity(read.words.len());
        for word in read.words.iter().rev() {
            let after = self.text.get(word.span.end as usize..).unwrap_or_default();
            let blanks = after.len() - after.trim_start_matches(' ').len();
            let written = after.get(blanks..).and_then(|rest| rest.chars().next());
            let is_word = below.filter(|(start, _)| *start == word.span.end + blanks as u32);
            let next = is_word.map(|(_, letter)| letter).or(written).filter(|letter| letter.is_alphabetic());
            let spelling = translated(self.text, word, Way { from, to: self.to, choice, next });
            below = spelling.chars().next().map(|letter| (word.span.start, letter));
            all.push(placed(word.span, spelling, (blanks as u32, next)));
        }
        all
    }

    /// The target language, as the code states it.
    fn language(self, word: &WordUse) -> String {
        let list = code::LANGUAGES.iter().find(|choice| choice.key == self.to.tag());
        let spellings = list.map_or([].as_slice(), |choice| choice.names.of(self.to));
        let same_rank = spellings.get(usize::from(word.spelling)).or(spellings.first());
        same_rank.map_or_else(|| word.span.of(self.text).to_owned(), |spelling| (*spelling).to_owned())
    }
}

/// A spelling in the place of a word, `d'` against the word that follows, `of` apart from it.
fn placed(span: Span, spelling: &str, (blanks, next): (u32, Option<char>)) -> Replacement {
    match spelling.ends_with('\'') {
        true => (Span::new(span.start, span.end + blanks), spelling.to_owned()),
        false if blanks == 0 && next.is_some() => (span, format!("{spelling} ")),
        false => (span, spelling.to_owned()),
    }
}

fn read(text: &str, head: u32, tree: &mut Tree) -> (Decl, Vec<WordUse>) {
    let item = Item { span: Span::new(0, text.len() as u32), head };
    let (decl, mut words) = lower_words(text, item, tree);
    words.sort_by_key(|word| word.span);
    (decl, words)
}

/// Heads, labels and values, each on its own.
fn places(decl: &Decl, end: u32) -> Vec<Span> {
    let heads = decl.entities.iter().map(|entity| entity.head.start);
    let fields = decl.fields.iter().flat_map(|field| [field.label.start, field.span.start]);
    let mut starts: Vec<u32> = heads.chain(fields).collect();
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end)).collect()
}

fn applied(text: &str, replacements: &[Replacement]) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut at = 0;
    for (span, new) in replacements {
        out.push_str(Span::new(at, span.start).of(text));
        out.push_str(new);
        at = span.end;
    }
    out.push_str(Span::new(at, text.len() as u32).of(text));
    out
}
