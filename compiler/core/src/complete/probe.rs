//! Asks the readers of values whether a word may stand at the cursor: it is written there, and they take it or not.

use super::spot::tokens;
use crate::model::ValueType;
use crate::proof::words::AND;
use crate::text::Span;
use crate::values::{Cursor, Out, read};
use crate::words::Words;
use social_grammar::TokenKind;

/// A field whose value is being written.
#[derive(Clone, Copy)]
pub(super) struct Probe {
    pub ty: ValueType,
    pub many: bool,
}

/// What a reader made of a value.
pub(super) struct Trial {
    out: Out,
    is_whole: bool,
}

impl Probe {
    /// Reads the values of the field, as far as they can be read.
    pub fn read(self, text: &str) -> Trial {
        let tokens = tokens(text);
        let mut cursor = Cursor::new(text, &tokens, 0);
        let mut out = Out { keep_words: true, ..Out::default() };
        loop {
            read(self.ty, &mut cursor, &mut out);
            let goes_on = self.many && (cursor.eat(TokenKind::Comma).is_some() || (self.is_deed() && cursor.eat_words(&mut out, AND)));
            if !goes_on || cursor.is_done() {
                return Trial { out, is_whole: cursor.is_done() };
            }
        }
    }

    fn is_deed(self) -> bool {
        matches!(self.ty, ValueType::Deed)
    }

    /// Whether the reader takes a word at the end of `before` for what it is, with one of `follows` behind it.
    pub fn takes(self, before: &str, (word, words): (&str, Words), follows: &[&str]) -> bool {
        follows.iter().any(|follow| self.taken(before, (word, ""), follow) == Some(words))
    }

    /// What the reader takes a word for, that `rest` of a phrase and something else stand behind; none when it refuses part of the
    /// phrase.
    pub fn taken(self, before: &str, (word, rest): (&str, &str), follow: &str) -> Option<Words> {
        let at = before.len() as u32;
        let (word_end, end) = (at + word.len() as u32, at + (word.len() + rest.len()) as u32);
        let trial = self.read(&[before, word, rest, follow].concat());
        let is_refused = trial.out.faults.iter().any(|fault| fault.span.start < end && fault.span.end.max(fault.span.start + 1) > at);
        let found = trial.out.words.iter().find(|found| found.span == Span::new(at, word_end));
        found.filter(|_| !is_refused).map(|found| found.words)
    }

    /// Whether a text completes the value: nothing in it is refused.
    pub fn reads(self, before: &str, text: &str) -> bool {
        let trial = self.read(&[before, text].concat());
        let at = before.trim_end().len() as u32;
        trial.is_whole && !trial.out.faults.iter().any(|fault| fault.span.end > at)
    }
}
