//! What the client told: the documents it has open, its folders, its settings. Written at once, in the order of the messages.

use super::settings::{Peer, Settings};
use crate::wire::{Encoding, Lines, Paper, path_of};
use social_core::text::LineIndex;
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
    lines: Arc<LineIndex>,
}

impl Document {
    fn new(url: Url, version: i32, text: &str) -> Self {
        let plain = text.strip_prefix('\u{feff}');
        let paper = Paper { url, version, has_mark: plain.is_some() };
        let text = plain.unwrap_or(text);
        Self { paper, lines: Arc::new(LineIndex::new(text)), text: text.into() }
    }

    /// The lines of the text, as the editor counts them.
    pub fn lines(&self, encoding: Encoding) -> Lines<'_> {
        Lines { before: u32::from(self.paper.has_mark), ..Lines::new(&self.text, &self.lines, encoding) }
    }

    fn edited(&self, changes: &[TextDocumentContentChangeEvent], version: i32, encoding: Encoding) -> Self {
        let mut new = self.clone();
        for change in changes {
            new = match change.range {
                None => Self::new(new.paper.url, version, &change.text),
                Some(range) => {
                    let span = new.lines(encoding).span(range);
                    let mut text = String::with_capacity(new.text.len() + change.text.len());
                    text.push_str(new.text.get(..span.start as usize).unwrap_or_default());
                    text.push_str(&change.text);
                    text.push_str(new.text.get(span.end as usize..).unwrap_or_default());
                    Self { paper: new.paper, lines: Arc::new(LineIndex::new(&text)), text: text.into() }
                }
            };
        }
        new.paper.version = version;
        new
    }
}

impl Desk {
    /// The reader's language.
    pub fn lang(&self) -> Lang {
        let asked = Lang::from_tag(&self.settings.language);
        asked.or(self.peer.locale).or(self.fallback).unwrap_or(Lang::Fr)
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
