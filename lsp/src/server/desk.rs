//! What the client told: the documents it has open, its folders, its settings. Written at once, in the order of the messages.

use super::settings::{Peer, Settings};
use crate::wire::{Encoding, Lines, MARK, Paper, path_of};
use social_core::text::{LineIndex, Span};
use social_core::words::Lang;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, Url};

/// Everything that the client told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Desk {
    /// Counts what the client told.
    pub generation: u64,
    /// The open documents, by path.
    pub documents: HashMap<PathBuf, Document>,
    /// The folders of the workspace.
    pub folders: Vec<PathBuf>,
    /// Settings.
    pub settings: Settings,
    /// Counts the times that settings were told or asked for: an answer to an older question is not heard.
    pub settings_turn: u64,
    /// What the client can do.
    pub peer: Arc<Peer>,
    /// The reader's language when neither settings nor the client say one.
    pub fallback: Option<Lang>,
    /// What has changed since somebody looked.
    pub news: News,
}

/// What has changed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct News {
    /// Documents that were opened, edited or closed.
    pub documents: BTreeSet<PathBuf>,
    /// Whether files may have changed on the disk.
    pub disk: bool,
    /// Whether everything is to be told again: settings, folders.
    pub everything: bool,
    /// Whether facts are to be asked again.
    pub facts: bool,
    /// Whether the reader asks facts, whatever the settings say.
    pub confront: bool,
    /// Whether facts have answered.
    pub answers: bool,
}

/// A document that the editor has open.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// What the editor calls it, and its version.
    pub paper: Paper,
    /// Its text, without a byte order mark.
    pub text: Arc<str>,
    /// Where its lines start.
    pub index: Arc<LineIndex>,
}

impl Document {
    fn new(url: Url, version: i32, text: &str) -> Self {
        let plain = text.strip_prefix(MARK);
        let paper = Paper { url, version, has_mark: plain.is_some() };
        let text = plain.unwrap_or(text);
        Self { paper, index: Arc::new(LineIndex::new(text)), text: text.into() }
    }

    /// The lines of the text, as the editor counts them.
    pub fn lines(&self, encoding: Encoding) -> Lines<'_> {
        Lines { before: self.paper.before(encoding), ..Lines::new(&self.text, &self.index, encoding) }
    }

    fn edited(&self, changes: &[TextDocumentContentChangeEvent], version: i32, encoding: Encoding) -> Self {
        let mut new = self.clone();
        for change in changes {
            new = match change.range {
                None => Self::new(new.paper.url, version, &change.text),
                // The mark is a letter that an edit may reach: it is counted with the text, and looked for again after.
                Some(range) if new.paper.has_mark => {
                    let whole = format!("{MARK}{}", new.text);
                    let span = Lines::new(&whole, &LineIndex::new(&whole), encoding).span(range);
                    Self::new(new.paper.url, version, &spliced(&whole, span, &change.text))
                }
                Some(range) => {
                    let span = new.lines(encoding).span(range);
                    Self::new(new.paper.url, version, &spliced(&new.text, span, &change.text))
                }
            };
        }
        new.paper.version = version;
        new
    }
}

/// A text with a stretch of it replaced.
fn spliced(text: &str, span: Span, by: &str) -> String {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    [before, by, after].concat()
}

impl Desk {
    /// The reader's language.
    pub fn lang(&self) -> Lang {
        let asked = Lang::from_tag(&self.settings.language);
        asked.or(self.peer.locale).or(self.fallback).unwrap_or(Lang::Fr)
    }

    /// Settings are told, or asked for.
    pub fn next_settings_turn(&mut self) -> u64 {
        self.settings_turn += 1;
        self.settings_turn
    }

    /// A document is open.
    pub fn open(&mut self, url: Url, version: i32, text: &str) {
        let path = path_of(&url);
        self.documents.insert(path.clone(), Document::new(url, version, text));
        self.touch(path);
    }

    /// A document was edited. A change of one that is not open is passed over: there is no text to change.
    pub fn change(&mut self, url: &Url, version: i32, changes: &[TextDocumentContentChangeEvent]) {
        let path = path_of(url);
        let Some(document) = self.documents.get_mut(&path) else { return };
        *document = document.edited(changes, version, self.peer.encoding);
        self.touch(path);
    }

    /// A document is no longer open: its file speaks again.
    pub fn close(&mut self, url: &Url) {
        let path = path_of(url);
        if self.documents.remove(&path).is_some() {
            self.news.disk = true;
            self.touch(path);
        }
    }

    /// Something else has changed.
    pub fn tell(&mut self, news: impl FnOnce(&mut News)) {
        news(&mut self.news);
        self.generation += 1;
    }

    fn touch(&mut self, path: PathBuf) {
        self.news.documents.insert(path);
        self.generation += 1;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

    use super::{Desk, Peer};
    use crate::wire::{Encoding, path_of};
    use proptest::prelude::*;
    use std::sync::Arc;
    use tower_lsp::lsp_types::{Position, Range, TextDocumentContentChangeEvent, Url};

    /// Letters of every width, ends of lines of every kind, the mark of byte order.
    const LETTERS: &[&str] = &["a", "é", "🥖", "e\u{301}", "\t", "\n", "\r\n", "\r", "\u{feff}", "\u{2028}", "\0"];

    fn text(longest: usize) -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(LETTERS), 0..longest).prop_map(|letters| letters.concat())
    }

    /// Where an editor sees a letter, counted letter by letter.
    fn position(text: &[char], at: usize, encoding: Encoding) -> Position {
        let (mut position, mut before) = (Position::default(), ' ');
        for &c in &text[..at] {
            match (before, c) {
                ('\r', '\n') => {}
                (_, '\r' | '\n') => position = Position { line: position.line + 1, character: 0 },
                _ => {
                    position.character += match encoding {
                        Encoding::Utf8 => c.len_utf8() as u32,
                        Encoding::Utf16 => c.len_utf16() as u32,
                        Encoding::Utf32 => 1,
                    }
                }
            }
            before = c;
        }
        position
    }

    /// A place near a share of a text, not inside an end of line.
    fn place(text: &[char], share: u16) -> usize {
        let at = usize::from(share) * (text.len() + 1) / (usize::from(u16::MAX) + 1);
        at - usize::from(at > 0 && at < text.len() && text[at - 1] == '\r' && text[at] == '\n')
    }

    proptest! {
        #[test]
        fn edits_make_the_text_that_the_editor_has(
            first in text(30),
            edits in proptest::collection::vec((any::<u16>(), any::<u16>(), text(5)), 1..12),
            encoding in proptest::sample::select(&[Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][..]),
            at_once in any::<bool>(),
        ) {
            let url = Url::parse("file:///a.social").unwrap();
            let peer = Arc::new(Peer { encoding, ..Peer::default() });
            let mut desk = Desk { peer: peer.clone(), ..Desk::default() };
            desk.open(url.clone(), 1, &first);
            let mut held: Vec<char> = first.chars().collect();
            let mut changes = Vec::new();
            for (a, b, new) in edits {
                let (a, b) = (place(&held, a), place(&held, b));
                let (start, end) = (a.min(b), a.max(b));
                let range = Range { start: position(&held, start, encoding), end: position(&held, end, encoding) };
                changes.push(TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: new.clone() });
                held.splice(start..end, new.chars());
            }
            if at_once {
                desk.change(&url, 2, &changes);
            } else {
                changes.iter().for_each(|change| desk.change(&url, 2, std::slice::from_ref(change)));
            }
            let mut whole = Desk { peer, ..Desk::default() };
            let held: String = held.into_iter().collect();
            whole.open(url.clone(), 2, &held);
            let (edited, opened) = (&desk.documents[&path_of(&url)], &whole.documents[&path_of(&url)]);
            prop_assert_eq!(&edited.text, &opened.text);
            prop_assert_eq!(&edited.paper, &opened.paper);
            // Every letter stands where the editor sees it.
            let all: Vec<char> = held.chars().collect();
            let mark = usize::from(edited.paper.has_mark);
            let lines = edited.lines(encoding);
            for (rank, (byte, letter)) in edited.text.char_indices().enumerate() {
                if letter == '\n' && rank > 0 && all[rank + mark - 1] == '\r' {
                    continue;
                }
                prop_assert_eq!(lines.position(byte as u32), position(&all, rank + mark, encoding), "letter {}", rank);
            }
        }
    }
}
