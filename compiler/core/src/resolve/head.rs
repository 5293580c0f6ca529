//! The head of a declaration or a group, `kind name "Title" {`, its braces, and what stands outside of them.

use super::code::slug;
use super::lower::Lower;
use crate::kinds::{Found, Kind, Vocabulary};
use crate::model::{Field, Placement, Presence};
use crate::values::{Broken, Cursor, FaultKind, Missing};
use crate::words::folded_hash;
use social_grammar::{Node, NodeKind, Span, Token, TokenKind};

/// The head of a declaration or group, read.
pub(super) struct Head {
    pub kind: Kind,
    pub name: Span,
    pub title: Span,
    pub span: Span,
}

impl<'t> Lower<'t> {
    /// Only blanks and comments belong before the head. A word alone, or with a name, was meant as a head.
    pub(super) fn before_head(&mut self, head: u32) {
        let stray = |token: &&Token| token.kind != TokenKind::Comment && token.span.start < head;
        let Some(first) = self.tree.tokens.iter().find(stray).map(|token| token.span) else { return };
        let line = self.text.get(first.start as usize..head as usize).unwrap_or_default();
        let end = first.start + line.find(['\n', '\r']).unwrap_or(line.len()) as u32;
        let mut words = 0;
        let mut last = first;
        for token in self.tree.tokens.iter().filter(stray).take_while(|token| token.span.start < end) {
            words += if token.kind == TokenKind::Word { 1 } else { 9 };
            last = token.span;
        }
        match words {
            1..=2 => self.out.fault(first, FaultKind::UnknownKind),
            _ => self.out.fault(first.to(last), FaultKind::BrokenDeclaration(Broken::Stray)),
        }
    }

    /// Nothing belongs after the closing brace, or after a head without braces: what stands there has no owner.
    pub(super) fn after(&mut self, root: Node) {
        let Some(node) = self.tree.nodes.get(root.end as usize) else { return };
        self.out.owner = u16::MAX;
        self.out.field = Field::NONE;
        let tokens = self.tree.slice(node.head);
        let first = tokens.first().filter(|_| tokens.len() <= 2 && tokens.iter().all(|t| t.kind == TokenKind::Word));
        match first.filter(|_| node.kind == NodeKind::Loose) {
            Some(word) => self.out.fault(word.span, FaultKind::UnknownKind),
            None => self.out.fault(self.spot(node.head), FaultKind::BrokenDeclaration(Broken::Stray)),
        }
    }

    /// Says which brace of a declaration or a group is missing.
    pub(super) fn braces(&mut self, index: u32, node: Node, head: Span, own: u16) {
        let is_closed = node.value.0 < node.value.1;
        let broken = match node.has_body {
            true if !is_closed => Broken::Unclosed,
            false if is_closed || node.end > index + 1 => Broken::Unopened,
            _ => return,
        };
        self.out.owner = own;
        self.out.field = Field::NONE;
        self.out.fault(head, FaultKind::BrokenDeclaration(broken));
    }

    /// The place of some tokens; of the sign that follows when there are none.
    pub(super) fn spot(&self, tokens: (u32, u32)) -> Span {
        match tokens.0 < tokens.1 {
            true => self.tree.span(tokens),
            false => self.tree.slice((tokens.1, tokens.1 + 1)).first().map_or(Span::default(), |token| token.span),
        }
    }

    /// Reads `kind name "Title"`; `within` is the kind of the entity around, none at the first column.
    pub(super) fn head(&mut self, node: Node, within: Option<Kind>) -> Option<Head> {
        let tokens = self.tree.slice(node.head);
        let span = self.spot(node.head);
        self.out.field = Field::NONE;
        let Some((found, length)) = self.kind_word(tokens) else {
            let first = tokens.first().map_or(span, |t| t.span);
            let is_word = tokens.first().is_some_and(|t| t.kind == TokenKind::Word);
            let (at, fault) = match is_word {
                true => (first, FaultKind::UnknownKind),
                false => (span, FaultKind::BrokenDeclaration(Broken::Head)),
            };
            self.out.fault(at, fault);
            return None;
        };
        let words = self.tree.span((node.head.0, node.head.0 + length));
        let kind = self.placed(found.item, within, words)?;
        self.out.word(words, found.words, found.lang, usize::from(found.spelling));
        let rest = tokens.get(length as usize..).unwrap_or_default();
        Some(self.named(kind, rest, span, words))
    }

    /// The longest phrase of at most four words that names a kind.
    pub(super) fn kind_word(&self, tokens: &[Token]) -> Option<(Found<Kind>, u32)> {
        let words = tokens.iter().take(4).take_while(|t| t.kind == TokenKind::Word).count();
        (1..=words).rev().find_map(|length| {
            let phrase = tokens.first()?.span.to(tokens.get(length - 1)?.span).of(self.text);
            Some((Vocabulary::get().kind(phrase)?, length as u32))
        })
    }

    /// Checks that the kind may stand here.
    fn placed(&mut self, kind: Kind, within: Option<Kind>, at: Span) -> Option<Kind> {
        let fits = match within {
            None => kind.spec().place != Placement::Inside,
            Some(outer) => outer.spec().groups.contains(&kind),
        };
        if fits {
            return Some(kind);
        }
        self.out.fault(at, FaultKind::Misplaced(kind));
        None
    }

    fn named(&mut self, kind: Kind, tokens: &'t [Token], span: Span, at: Span) -> Head {
        let faults = self.out.faults.len();
        let mut cursor = Cursor::new(self.text, tokens, at.end);
        self.needless_colon(&mut cursor);
        let name = self.name(&mut cursor);
        self.needless_colon(&mut cursor);
        let title = cursor.eat(TokenKind::Prose).or_else(|| cursor.eat(TokenKind::Block)).map_or(Span::default(), |t| t.span);
        if let Some(token) = cursor.peek() {
            let has_title = self.out.faults.get(faults).is_some_and(|f| f.kind == FaultKind::BrokenDeclaration(Broken::Title));
            let fault = match token.kind {
                TokenKind::Stray if self.opens_text(token) => FaultKind::UnclosedText,
                _ => FaultKind::BrokenDeclaration(Broken::Head),
            };
            // What is wrong in a head is said once.
            if !has_title {
                self.out.faults.truncate(faults);
                self.out.fault(cursor.rest(), fault);
            }
        } else if self.out.faults.len() == faults {
            self.presence(kind, name, title, at);
        }
        Head { kind, name, title, span }
    }

    /// `règle : comptes`, `règle comptes : "Titre"`.
    fn needless_colon(&mut self, cursor: &mut Cursor<'t>) {
        if let Some(colon) = cursor.eat(TokenKind::Colon) {
            self.out.fault(colon.span, FaultKind::BrokenDeclaration(Broken::Colon));
        }
    }

    /// A name, dotted for a module. Words with blanks or hyphens between them are taken for one name, and said.
    fn name(&mut self, cursor: &mut Cursor<'t>) -> Span {
        if cursor.peek_kind() != Some(TokenKind::Word) {
            return Span::default();
        }
        let start = cursor.here();
        cursor.advance();
        let mut is_plain = true;
        loop {
            match (cursor.peek_kind(), cursor.second_kind()) {
                (Some(TokenKind::Dot), Some(TokenKind::Word)) => {
                    cursor.advance();
                }
                (Some(TokenKind::Minus), Some(TokenKind::Word | TokenKind::Number)) => {
                    cursor.advance();
                    is_plain = false;
                }
                (Some(TokenKind::Word | TokenKind::Number), _) => is_plain = false,
                _ => break,
            }
            cursor.advance();
        }
        let name = cursor.since(start);
        if is_plain {
            return name;
        }
        let first = self.first_word(name);
        let rest = Span::new(first.end, name.end).of(self.text);
        // With a title behind it, all of it is the name; else what looks like a sentence is a title that lacks a quote.
        let has_title = matches!(cursor.peek_kind(), Some(TokenKind::Prose | TokenKind::Block));
        let lacks_quote = cursor.peek().is_some_and(|token| self.opens_text(token));
        let is_titled = !has_title && (rest.trim_start().starts_with(char::is_uppercase) || lacks_quote);
        match is_titled && rest.starts_with(char::is_whitespace) {
            true => {
                let title = Span::new(name.end - rest.trim_start().len() as u32, name.end);
                self.out.fault(title, FaultKind::BrokenDeclaration(Broken::Title));
                first
            }
            false => {
                self.out.fault(name, FaultKind::BrokenDeclaration(Broken::Name));
                name
            }
        }
    }

    /// The words of a name up to the first blank.
    fn first_word(&self, name: Span) -> Span {
        let blank = name.of(self.text).find(char::is_whitespace);
        Span::new(name.start, blank.map_or(name.end, |at| name.start + at as u32))
    }

    pub(super) fn opens_text(&self, token: Token) -> bool {
        token.span.of(self.text).starts_with(['"', '«', '“'])
    }

    fn presence(&mut self, kind: Kind, name: Span, title: Span, at: Span) {
        let spec = kind.spec();
        if spec.name == Presence::Required && name.is_empty() {
            self.out.fault(at, FaultKind::Missing(Missing::Name));
        } else if spec.title == Presence::Required && title.is_empty() {
            self.out.fault(at, FaultKind::Missing(Missing::Title));
        } else if spec.name == Presence::Forbidden && !name.is_empty() {
            self.out.fault(name, FaultKind::BrokenDeclaration(Broken::Head));
        } else if spec.title == Presence::Forbidden && !title.is_empty() {
            self.out.fault(title, FaultKind::BrokenDeclaration(Broken::Head));
        }
    }

    /// The hash of a name, of its proper spelling when it has blanks or hyphens.
    pub(super) fn name_hash(&self, name: Span) -> u64 {
        let name = name.of(self.text);
        match name.contains([' ', '-', '\u{a0}', '−', '–']) {
            _ if name.is_empty() => 0,
            true => folded_hash(&slug(name, '_')),
            false => folded_hash(name),
        }
    }
}
