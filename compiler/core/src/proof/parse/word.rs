//! Recognising keywords: the next word is looked up once, then only the spellings that it opens are compared.

use super::Parser;
use crate::proof::lexicon::{Class, Part, Spelling, elided_d, has_grave, starting_with};
use crate::proof::words::{Keyword, TABLE};
use crate::values::{Cursor, WordUse};
use crate::words::{Lang, folded_hash};
use social_grammar::{Span, TokenKind};
use std::sync::LazyLock;

/// A keyword that is written here: what comes after it.
#[derive(Clone, Copy)]
pub(super) struct Match<'t> {
    pub keyword: Keyword,
    lang: Lang,
    index: u8,
    is_shared: bool,
    after: Cursor<'t>,
    cut: u32,
}

impl Match<'_> {
    /// How it is written, in its proper form.
    pub fn spelling(&self) -> &'static str {
        self.keyword.words().of(self.lang).get(usize::from(self.index)).copied().unwrap_or_default()
    }
}

/// Bytes of a letter and an apostrophe at the start of a word that goes on.
fn elision(word: &str, letter: char) -> Option<u32> {
    let rest = word.strip_prefix([letter, letter.to_ascii_uppercase()])?;
    let word_length = rest.strip_prefix(['\'', '’'])?.len();
    (word_length > 0).then_some((word.len() - word_length) as u32)
}

impl<'t> Parser<'t, '_> {
    /// Looks the next word up.
    pub(super) fn look(&mut self) {
        self.hash = 0;
        self.spellings = &[];
        self.elided = 0;
        self.second.set(None);
        if !self.is(TokenKind::Word) {
            return;
        }
        let text = self.next_text();
        self.hash = folded_hash(text);
        if let Some(length) = elision(text, 'd') {
            self.elided = length;
            self.spellings = elided_d();
        } else {
            self.spellings = starting_with(self.hash);
        }
    }

    /// Whether a spelling is written here, and what comes after it.
    fn match_spelling(&self, spelling: &Spelling) -> Option<Match<'t>> {
        let mut after = self.cursor;
        let mut cut = 0;
        if self.elided > 0 {
            cut = self.cut + self.elided;
        } else {
            after.advance();
        }
        for (number, part) in spelling.rest.iter().enumerate() {
            let token = after.peek()?;
            match part {
                Part::Hyphen if token.kind == TokenKind::Minus => {}
                Part::Word(hash) if token.kind == TokenKind::Word && self.hash_after(number, &after, token.span) == *hash => {}
                // Only the last part of a spelling is elided.
                Part::Elided(letter) if token.kind == TokenKind::Word => {
                    cut = elision(after.text(token.span), *letter)?;
                    continue;
                }
                _ => return None,
            }
            after.advance();
        }
        let Spelling { keyword, lang, index, is_shared, .. } = *spelling;
        Some(Match { keyword, lang, index, is_shared, after, cut })
    }

    /// Hash of a word after the next; that of the first of them is kept, since several spellings ask for it.
    fn hash_after(&self, number: usize, cursor: &Cursor<'t>, span: Span) -> u64 {
        if number > 0 {
            return folded_hash(cursor.text(span));
        }
        let hash = self.second.get().unwrap_or_else(|| folded_hash(cursor.text(span)));
        self.second.set(Some(hash));
        hash
    }

    /// The longest of the keywords written here that the caller wants.
    pub(super) fn find(&self, wanted: impl Fn(Keyword) -> bool) -> Option<Match<'t>> {
        self.spellings.iter().filter(|s| wanted(s.keyword)).find_map(|s| self.match_spelling(s))
    }

    /// A keyword, if it is written here.
    pub(super) fn match_keyword(&self, keyword: Keyword) -> Option<Match<'t>> {
        if self.spellings.is_empty() { None } else { self.find(|k| k == keyword) }
    }

    pub(super) fn sees(&self, keyword: Keyword) -> bool {
        self.match_keyword(keyword).is_some()
    }

    /// Takes a keyword that was found here, and notes it.
    pub(super) fn take(&mut self, found: Match<'t>) {
        let start = self.here();
        let end = match found.cut {
            0 => {
                self.cursor = found.after;
                self.cursor.since(start).end
            }
            cut => {
                self.cursor = found.after;
                self.cursor.here() + cut
            }
        };
        self.cut = found.cut;
        self.is_shaken &= found.keyword.word().class != Class::Joint;
        self.note(found, Span::new(start, end));
        self.look();
    }

    /// As [`crate::values::Out::word`], which would compare spellings that the lexicon has compared once.
    fn note(&mut self, found: Match<'t>, span: Span) {
        let slot = usize::from(found.lang == Lang::En);
        if !found.is_shared
            && let Some(first) = self.out.first_word.get_mut(slot)
        {
            first.get_or_insert(span);
        }
        if self.out.keep_words {
            let words = found.keyword.words();
            self.out.words.push(WordUse { span, words, lang: found.lang, spelling: found.index });
        }
    }

    /// Takes a keyword if it is written here.
    pub(super) fn eat_keyword(&mut self, keyword: Keyword) -> bool {
        let found = self.match_keyword(keyword);
        if let Some(found) = found {
            self.take(found);
        }
        found.is_some()
    }

    /// `ou`, but not `où`: without accents or case both words are the same.
    pub(super) fn sees_or(&self) -> bool {
        self.sees(Keyword::Or) && !has_grave(self.next_text())
    }

    pub(super) fn eat_or(&mut self) -> bool {
        self.sees_or() && self.eat_keyword(Keyword::Or)
    }

    /// What comes after a keyword that was found here, if it is a word or a sign.
    pub(super) fn kind_after(&self, found: Match<'t>) -> Option<TokenKind> {
        found.after.peek_kind()
    }

    /// The parser as it would be after a keyword, to look further; nothing is noted.
    pub(super) fn ahead<T>(&mut self, found: Match<'t>, look: impl FnOnce(&Parser<'t, '_>) -> T) -> T {
        let (cursor, cut, hash, elided, spellings) = (self.cursor, self.cut, self.hash, self.elided, self.spellings);
        self.cursor = found.after;
        self.cut = found.cut;
        self.look();
        let seen = look(self);
        self.second.set(None);
        (self.cursor, self.cut, self.hash, self.elided, self.spellings) = (cursor, cut, hash, elided, spellings);
        seen
    }

    /// Whether the next word may join what stands on both sides.
    pub(super) fn sees_link(&self) -> bool {
        self.find(|k| matches!(k.word().class, Class::Joint | Class::Link)).is_some()
    }

    /// Whether the next word is a name: no keyword that must be one here.
    pub(super) fn sees_name(&self) -> bool {
        if !self.is(TokenKind::Word) {
            return false;
        }
        if self.cut > 0 || self.spellings.is_empty() {
            return true;
        }
        if self.find(|k| k.word().class == Class::Joint).is_some() {
            return false;
        }
        let link = self.find(|k| k.word().class == Class::Link && k != Keyword::AccordingTo);
        link.is_none_or(|found| found.cut == 0 && !can_start(found.after))
    }
}

/// Whether something that a keyword could join starts here.
fn can_start(cursor: Cursor) -> bool {
    match cursor.peek_kind() {
        Some(TokenKind::Word) => {
            let token = cursor.peek().map(|token| token.span).unwrap_or_default();
            let spellings = starting_with(folded_hash(cursor.text(token)));
            let goes_on = |s: &Spelling| s.rest.is_empty() && matches!(s.keyword.word().class, Class::Joint | Class::Link);
            !spellings.iter().any(|s| goes_on(s) || matches!(s.keyword, Keyword::Absent | Keyword::Known))
        }
        Some(
            TokenKind::Number
            | TokenKind::Date
            | TokenKind::Month
            | TokenKind::Prose
            | TokenKind::Block
            | TokenKind::Currency
            | TokenKind::LeftParen,
        ) => true,
        _ => false,
    }
}

fn spellings_of(wanted: impl Fn(Keyword) -> bool) -> Vec<&'static str> {
    let words = TABLE.iter().filter(|word| wanted(word.keyword));
    words.flat_map(|word| word.words.fr.iter().chain(word.words.en)).copied().collect()
}

/// What may follow a value: for the author who mistyped `et`.
pub(super) fn going_on() -> &'static [&'static str] {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        use Keyword as K;
        spellings_of(|k| {
            matches!(
                k,
                K::And
                    | K::Or
                    | K::In
                    | K::NotIn
                    | K::Absent
                    | K::Known
                    | K::Contains
                    | K::StartsWith
                    | K::EndsWith
                    | K::Between
                    | K::Before
                    | K::After
                    | K::Is
                    | K::IsNot
            )
        })
    });
    &WORDS
}

/// What may follow the name of a set.
pub(super) fn modifiers() -> &'static [&'static str] {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        use Keyword as K;
        spellings_of(|k| {
            matches!(k, K::As | K::Where | K::At | K::In | K::Within | K::Before | K::After | K::Since | K::Until | K::Between | K::By)
        })
    });
    &WORDS
}

/// The words that stand before a parenthesis.
pub(super) fn functions() -> &'static [&'static str] {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        use Keyword as K;
        spellings_of(|k| {
            matches!(
                k,
                K::Count
                    | K::Sum
                    | K::Average
                    | K::Min
                    | K::Max
                    | K::First
                    | K::Last
                    | K::Share
                    | K::Values
                    | K::DateOf
                    | K::Weekday
                    | K::Previous
                    | K::Next
                    | K::Reaches
                    | K::RoundUp
                    | K::RoundDown
                    | K::Round
                    | K::Absolute
                    | K::Precision
                    | K::Year
                    | K::Half
                    | K::Quarter
                    | K::Month
                    | K::Week
                    | K::Day
            )
        })
    });
    &WORDS
}

/// Both spellings of a word that must stand here.
pub(super) fn required(keyword: Keyword) -> &'static [&'static str] {
    match keyword {
        Keyword::And => &["et", "and"],
        Keyword::Then => &["alors", "then"],
        Keyword::To => &["à", "to"],
        Keyword::Of => &["de", "of"],
        Keyword::Before => &["avant", "après", "before", "after"],
        Keyword::From => &["de", "entre", "from", "between"],
        Keyword::By => &["par", "by"],
        Keyword::Over => &["sur", "over"],
        _ => &[],
    }
}
