//! Where the cursor is: the item around it, the word under it.

use super::hole::NAME;
use super::place::Place;
use crate::resolve::{Code, DeclAt, is_kind_word, language};
use crate::text::{FileId, Span};
use crate::words::Lang;
use social_grammar::{Item, Token, TokenKind, Tree, outline, parse};

/// The item around a cursor and the word under it. Spans and bytes are of the item.
pub(super) struct Spot<'c> {
    pub code: &'c Code,
    pub file: FileId,
    /// The first byte of the item in the file.
    pub base: u32,
    /// The first byte of the declaration around it, in the file.
    decl: u32,
    /// The text of the item.
    pub text: &'c str,
    /// The cursor.
    pub at: usize,
    /// The word under it; empty where none is.
    pub word: Span,
    /// Whether a declaration may start here: the words typed of it say nothing of the language of the others.
    pub is_head: bool,
}

impl<'c> Spot<'c> {
    /// None where there is no such place.
    pub fn find(code: &'c Code, file: FileId, offset: u32) -> Option<Self> {
        let text: &str = &code.source(file)?.text;
        let decls = code.decls();
        let next = decls.partition_point(|decl| (decl.file, decl.start) <= (file, offset));
        let base = next.checked_sub(1).and_then(|here| decls.get(here)).filter(|decl| decl.file == file).map_or(0, |decl| decl.start);
        let end = decls.get(next).filter(|decl| decl.file == file).map_or(text.len(), |decl| decl.start as usize);
        let item = text.get(base as usize..end)?;
        let at = (offset - base) as usize;
        let (before, after) = item.split_at_checked(at)?;
        let start = before.trim_end_matches(in_word).len();
        let stop = item.len() - after.trim_start_matches(in_word).len();
        Some(Self { code, file, base, decl: base, text: item, at, word: Span::new(start as u32, stop as u32), is_head: false })
    }

    /// As much of the word as stands before the cursor.
    pub fn typed(&self) -> &'c str {
        self.text.get(self.word.start as usize..self.at).unwrap_or_default()
    }

    /// The item before the word.
    pub fn before(&self) -> &'c str {
        self.text.get(..self.word.start as usize).unwrap_or_default()
    }

    /// The item after the word.
    pub fn after(&self) -> &'c str {
        self.text.get(self.word.end as usize..).unwrap_or_default()
    }

    /// What follows the word on its line.
    pub fn rest_of_line(&self) -> &'c str {
        self.after().split(['\n', '\r']).next().unwrap_or_default()
    }

    /// The spot within its item as it is cut where the cursor stands, and what kind of place it is; none where nothing may be
    /// offered.
    pub fn placed(mut self) -> Option<(Self, Place)> {
        if self.is_in_text() {
            return None;
        }
        let cut = [self.before(), NAME].concat();
        let item = outline(&cut, &is_kind_word).pop()?;
        let tree = parse(&cut, item);
        self.narrow(item.span.start);
        let place = Place::of(&self, &tree, item.span.of(&cut))?;
        self.is_head = item.span.start == 0 && matches!(place, Place::Head { .. });
        Some((self, place))
    }

    /// Leaves out what stands before an item of the item.
    fn narrow(&mut self, start: u32) {
        self.text = self.text.get(start as usize..).unwrap_or_default();
        self.base += start;
        self.at = self.at.saturating_sub(start as usize);
        self.word = Span::new(self.word.start.saturating_sub(start), self.word.end.saturating_sub(start));
    }

    /// Whether the cursor is in a comment or in a text.
    fn is_in_text(&self) -> bool {
        let tokens = tokens(self.text);
        let at = self.at as u32;
        let around = |token: &&Token| token.span.start < at && at <= token.span.end;
        let Some(token) = tokens.iter().find(around) else { return false };
        match token.kind {
            TokenKind::Comment | TokenKind::Hashtag => true,
            TokenKind::Prose | TokenKind::Block => at < token.span.end,
            _ => token.span.of(self.text).starts_with('#'),
        }
    }

    /// The language written here: that of the declaration, else of the file, else of the code, else of the reader.
    pub fn written(&self, reader: Lang) -> Lang {
        let own = |decl: &&DeclAt| decl.file == self.file;
        let words = |decl: &DeclAt| decl.decl.first_word.map(|word| usize::from(word.is_some()));
        let decls = self.code.decls();
        let first = decls.partition_point(|decl| decl.file < self.file);
        let (mut all, mut here) = ([0, 0], None);
        for decl in decls.get(first..).unwrap_or_default().iter().take_while(own) {
            let [fr, en] = words(decl);
            let is_here = decl.start == self.decl;
            if is_here && self.is_head {
                continue;
            }
            if is_here {
                here = (fr != en).then_some(if en > fr { Lang::En } else { Lang::Fr });
            }
            all = [all[0] + fr, all[1] + en];
        }
        if let Some(here) = here {
            return here;
        }
        match all[1].cmp(&all[0]) {
            std::cmp::Ordering::Greater => Lang::En,
            std::cmp::Ordering::Less => Lang::Fr,
            std::cmp::Ordering::Equal if self.code.own_decls().any(|decl| decl.decl.first_word != [None, None]) => language(self.code),
            std::cmp::Ordering::Equal => reader,
        }
    }
}

/// The tokens of a text, comments included.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let whole = Span::new(0, text.len() as u32);
    let Tree { tokens, .. } = parse(text, Item { span: whole, head: whole.end });
    tokens
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}')
}
