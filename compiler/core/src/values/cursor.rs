//! Reading tokens one after the other, and what reading leaves behind: references, faults, recognised words.

use super::{Fault, FaultKind, RefData, RefId};
use crate::model::Field;
use crate::words::{Lang, Words, folded_eq};
use social_grammar::{Span, Token, TokenKind};

/// A keyword, label or unit that was recognised: what translation, highlighting and the formatter work on.
#[derive(Clone, Copy, Debug)]
pub struct WordUse {
    /// Where it stands.
    pub span: Span,
    /// The word.
    pub words: Words,
    /// Which spelling of it: language and index; French when both languages spell it alike.
    pub lang: Lang,
    /// Index of the spelling in its language.
    pub spelling: u8,
}

/// What reading leaves behind. Spans are relative to the item.
#[derive(Default, Debug)]
pub struct Out {
    /// Names that stand for declarations.
    pub refs: Vec<RefData>,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// Recognised words, kept only when `keep_words` is set.
    pub words: Vec<WordUse>,
    /// Whether to keep recognised words.
    pub keep_words: bool,
    /// First word that belongs to French alone, to English alone.
    pub first_word: [Option<Span>; 2],
    /// The entity being read, by its number in the declaration.
    pub owner: u16,
    /// The field being read.
    pub field: Field,
}

impl Out {
    /// Says what could not be read.
    pub fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault { span, owner: self.owner, field: self.field, kind });
    }

    /// Adds a reference, returns its number in the declaration.
    pub fn reference(&mut self, data: RefData) -> RefId {
        self.refs.push(data);
        RefId(self.refs.len() as u32 - 1)
    }

    /// Notes a recognised word.
    pub fn word(&mut self, span: Span, words: Words, lang: Lang, spelling: usize) {
        let slot = match lang {
            Lang::Fr => 0,
            Lang::En => 1,
        };
        if let Some(first @ None) = self.first_word.get_mut(slot) {
            // `decision` without its accent is French as well.
            let spelled = words.of(lang).get(spelling).copied().unwrap_or_default();
            let is_shared = words.of(lang.other()).iter().any(|other| folded_eq(other, spelled));
            *first = (!is_shared).then_some(span);
        }
        if self.keep_words {
            self.words.push(WordUse { span, words, lang, spelling: spelling as u8 });
        }
    }
}

/// A place in the tokens of one value. Comments are passed over.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'t> {
    text: &'t str,
    tokens: &'t [Token],
    last_end: u32,
}

impl<'t> Cursor<'t> {
    /// A cursor on tokens of an item whose text is `text`; `at` is where an empty value stands.
    pub fn new(text: &'t str, tokens: &'t [Token], at: u32) -> Self {
        let mut cursor = Self { text, tokens, last_end: at };
        cursor.skip_comments();
        cursor
    }

    fn skip_comments(&mut self) {
        while let [first, rest @ ..] = self.tokens
            && first.kind == TokenKind::Comment
        {
            self.tokens = rest;
        }
    }

    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The next token.
    pub fn peek(&self) -> Option<Token> {
        self.tokens.first().copied()
    }

    /// The kind of the next token.
    pub fn peek_kind(&self) -> Option<TokenKind> {
        self.peek().map(|token| token.kind)
    }

    /// The kind of the token after the next.
    pub fn second_kind(&self) -> Option<TokenKind> {
        let mut ahead = *self;
        ahead.advance();
        ahead.peek_kind()
    }

    /// Takes the next token.
    pub fn advance(&mut self) -> Option<Token> {
        let token = self.peek()?;
        self.tokens = self.tokens.get(1..).unwrap_or_default();
        self.last_end = token.span.end;
        self.skip_comments();
        Some(token)
    }

    /// Takes the next token if it is of this kind.
    pub fn eat(&mut self, kind: TokenKind) -> Option<Token> {
        if self.peek_kind() == Some(kind) { self.advance() } else { None }
    }

    /// The text under a span.
    pub fn text(&self, span: Span) -> &'t str {
        span.of(self.text)
    }

    /// Where the next token starts, or the last one ended.
    pub fn here(&self) -> u32 {
        self.peek().map_or(self.last_end, |token| token.span.start)
    }

    /// From `start` to the end of the last token taken.
    pub fn since(&self, start: u32) -> Span {
        Span::new(start, self.last_end.max(start))
    }

    /// What is left, from the first to the last token.
    pub fn rest(&self) -> Span {
        match self.tokens {
            [] => Span::new(self.last_end, self.last_end),
            [first, .., last] if last.kind != TokenKind::Comment => first.span.to(last.span),
            [first, ..] => first.span,
        }
    }

    /// The tokens left.
    pub fn tokens(&self) -> &'t [Token] {
        self.tokens
    }

    /// Takes everything that is left.
    pub fn skip_all(&mut self) -> Span {
        let rest = self.rest();
        while self.advance().is_some() {}
        rest
    }

    /// Takes a word of one to four tokens if it is written here, in either language, and notes it. Typed from the
    /// longest spelling to the shortest: `au moins` is tried before `au`.
    pub fn eat_words(&mut self, out: &mut Out, words: Words) -> bool {
        let Some((ahead, lang, index)) = self.spelled(words) else { return false };
        let start = self.here();
        *self = ahead;
        out.word(self.since(start), words, lang, index);
        true
    }

    /// The longest spelling of a word that is written here: the place after it, its language, its index there.
    pub fn spelled(&self, words: Words) -> Option<(Self, Lang, usize)> {
        let first = self.first_byte()?;
        let mut best: Option<(Self, Lang, usize)> = None;
        for lang in Lang::ALL {
            for (index, spelling) in words.of(lang).iter().enumerate().filter(|(_, spelling)| may_start(first, spelling)) {
                let mut ahead = *self;
                if ahead.eat_spelling(spelling) && best.is_none_or(|(longest, ..)| ahead.tokens.len() < longest.tokens.len()) {
                    best = Some((ahead, lang, index));
                }
            }
        }
        best
    }

    /// Whether a word is written here, without taking it.
    pub fn sees(&self, words: Words) -> bool {
        let Some(first) = self.first_byte() else { return false };
        let spellings = Lang::ALL.iter().flat_map(|lang| words.of(*lang));
        spellings.filter(|spelling| may_start(first, spelling)).any(|spelling| {
            let mut ahead = *self;
            ahead.eat_spelling(spelling)
        })
    }

    /// The first byte of the word written here.
    fn first_byte(&self) -> Option<u8> {
        let token = self.peek().filter(|token| token.kind == TokenKind::Word)?;
        self.text.as_bytes().get(token.span.start as usize).copied()
    }

    fn eat_spelling(&mut self, spelling: &str) -> bool {
        for part in spelling.split(' ') {
            match self.peek() {
                Some(token) if token.kind == TokenKind::Word && folded_eq(self.text(token.span), part) => {
                    self.advance();
                }
                _ => return false,
            }
        }
        true
    }
}

/// Refuses most spellings by their first byte; letters with accents are left to folding.
fn may_start(first: u8, spelling: &str) -> bool {
    spelling.as_bytes().first().is_some_and(|b| !first.is_ascii() || !b.is_ascii() || first.eq_ignore_ascii_case(b))
}
