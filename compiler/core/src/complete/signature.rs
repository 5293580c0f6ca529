//! Signature help: which form of the test language is being written, its parts, and the one the cursor is in.

use super::forms::{Form, Part, form};
use super::hole::NAME;
use super::place::Place;
use super::spot::{Spot, tokens};
use crate::kinds::field_spec;
use crate::model::ValueType;
use crate::proof::words::{Keyword, TABLE};
use crate::proof::{self, Expr, children};
use crate::resolve::Code;
use crate::text::{FileId, Span};
use crate::values::{Cursor, Out, WordUse};
use crate::words::Lang;
use social_grammar::{Token, TokenKind};

/// The form being written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature {
    /// The form, in the language of the file: `chaque registre [où condition] : énoncé`.
    pub label: String,
    /// What its word says, in the language of the reader.
    pub documentation: String,
    /// What is filled in, in order.
    pub parts: Vec<SignaturePart>,
    /// Which of them the cursor is in.
    pub active: Option<usize>,
}

/// A part of a form that is filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignaturePart {
    /// Where it stands in the label, in bytes.
    pub span: Span,
    /// What it is, in the language of the reader.
    pub documentation: String,
}

/// The innermost form of a test around a byte of a file; none outside of a test, in a text or in a comment.
pub fn signature(code: &Code, file: FileId, offset: u32, lang: Lang) -> Option<Signature> {
    let (spot, place) = Spot::find(code, file, offset)?.placed()?;
    let Place::Value(written) = place else { return None };
    let ty = field_spec(written.kind, written.field)?.ty;
    if !matches!(ty, ValueType::Test | ValueType::Condition) {
        return None;
    }
    let before = spot.text.get(written.start as usize..spot.word.start as usize)?;
    let with_hole = Reading::new(&[before, NAME].concat());
    let at = before.len() as u32;
    let found = with_hole.innermost(at, at + NAME.len() as u32).or_else(|| {
        // A whole operand stands before the cursor: the form that ends with it may go on.
        let bare = Reading::new(before);
        let end = bare.tokens.last().filter(|token| !matches!(token.kind, TokenKind::RightParen | TokenKind::Close))?.span.end;
        bare.innermost(end.checked_sub(1)?, end)
    })?;
    let (form, spelling, active) = found;
    let written = spot.written(lang);
    let (label, slots) = form.shown(spelling.words.proper(written), written);
    let doc = |doc: crate::model::Doc| if lang == Lang::Fr { doc.fr } else { doc.en }.to_owned();
    let parts = slots.iter().map(|(span, slot)| SignaturePart { span: *span, documentation: doc(slot.doc) }).collect();
    Some(Signature { label, documentation: doc(form.opens.word().doc), parts, active })
}

/// A test as far as the cursor.
struct Reading {
    tokens: Vec<Token>,
    words: Vec<WordUse>,
    root: Expr,
    text: String,
}

impl Reading {
    fn new(text: &str) -> Self {
        let tokens = tokens(text);
        let mut out = Out { keep_words: true, ..Out::default() };
        let root = proof::test(&mut Cursor::new(text, &tokens, 0), &mut out).root;
        out.words.sort_by_key(|word| word.span);
        Self { tokens, words: out.words, root, text: text.to_owned() }
    }

    /// The innermost form around a place, how its word is written, the part that the place is in.
    fn innermost(&self, start: u32, end: u32) -> Option<(&'static Form, WordUse, Option<usize>)> {
        let mut found = None;
        self.look(&self.root, (start, end), &mut found);
        found
    }

    fn look(&self, expr: &Expr, (start, end): (u32, u32), found: &mut Option<(&'static Form, WordUse, Option<usize>)>) {
        if expr.span.start > start || expr.span.end < end {
            return;
        }
        let opens = |word: &&WordUse| word.span.start == expr.span.start && word.span.end <= start;
        if let Some(word) = self.words.iter().find(opens)
            && let Some(form) = keyword(word).and_then(form)
        {
            *found = Some((form, *word, self.active(form, word.span.end, start)));
        }
        children(expr, &mut |child| self.look(child, (start, end), found));
    }

    /// The part that a place is in: the one behind the last word or sign of the form before it.
    fn active(&self, form: &Form, from: u32, to: u32) -> Option<usize> {
        let mut anchors = Anchors { reading: self, at: from, to, slot: None, next: 0 };
        anchors.parts(form.parts);
        anchors.slot
    }

    /// Where a word or a sign of a form stands, outside of parentheses that are opened and closed between.
    fn find(&self, part: &Part, (from, to): (u32, u32)) -> Option<Span> {
        let mut nested = 0i32;
        for token in self.tokens.iter().filter(|token| token.span.start >= from && token.span.end <= to) {
            if nested == 0 && self.is(part, token) {
                return Some(self.words.iter().find(|word| word.span.start == token.span.start).map_or(token.span, |word| word.span));
            }
            match token.kind {
                TokenKind::LeftParen | TokenKind::Open => nested += 1,
                TokenKind::RightParen | TokenKind::Close => nested -= 1,
                _ => {}
            }
            if nested < 0 {
                return None;
            }
        }
        None
    }

    fn is(&self, part: &Part, token: &Token) -> bool {
        match part {
            Part::Sign(sign) => token.span.of(&self.text) == *sign,
            Part::Word(word) => {
                let found = self.words.iter().find(|word| word.span.start == token.span.start);
                found.is_some_and(|found| same(found, *word))
            }
            Part::Gap(_) | Part::May(_) => false,
        }
    }
}

/// Goes through the parts of a form.
struct Anchors<'r> {
    reading: &'r Reading,
    at: u32,
    to: u32,
    slot: Option<usize>,
    next: usize,
}

impl Anchors<'_> {
    /// Whether all the words and signs of some parts stand before the place.
    fn parts(&mut self, parts: &[Part]) -> bool {
        for (number, part) in parts.iter().enumerate() {
            match part {
                Part::Gap(_) => {
                    self.slot = Some(self.next);
                    self.next += 1;
                }
                Part::May(inner) => {
                    let after = parts.get(number + 1).and_then(|next| self.reading.find(next, (self.at, self.to)));
                    let first = inner.first().and_then(|first| self.reading.find(first, (self.at, self.to)));
                    let is_there = first.is_some_and(|first| after.is_none_or(|after| first.start < after.start));
                    let known = (self.slot, self.next);
                    if is_there {
                        self.parts(inner);
                    }
                    let gaps = inner.iter().filter(|part| matches!(part, Part::Gap(_))).count();
                    self.next = known.1 + gaps;
                }
                anchor => match self.reading.find(anchor, (self.at, self.to)) {
                    Some(span) => self.at = span.end,
                    None => return false,
                },
            }
        }
        true
    }
}

fn keyword(word: &WordUse) -> Option<Keyword> {
    TABLE.iter().find(|known| known.words == word.words).map(|known| known.keyword)
}

/// Whether a word written is one of a form: `dont` for `où`, `entre` before `et`.
fn same(written: &WordUse, word: Keyword) -> bool {
    let shares = |lang: Lang| written.words.of(lang).iter().any(|spelling| word.words().of(lang).contains(spelling));
    shares(Lang::Fr)
}
