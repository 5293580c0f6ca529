//! A code as it was at one moment, with what its editor needs to read places in it. Immutable, shared, cheap to hold.

use super::{Addresses, Encoding, Lines};
use crate::features::{Verdicts, View};
use jiff::civil::Date;
use social_core::checks::Checked;
use social_core::resolve::Code;
use social_core::text::{FileId, Place};
use social_core::words::Lang;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::lsp_types::{Location, Url};

/// How an editor holds a file that it has open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Paper {
    /// What it calls it.
    pub url: Url,
    /// Its version.
    pub version: i32,
    /// Whether it keeps a byte order mark, which counts as a character of the first line.
    pub has_mark: bool,
}

/// The mark of byte order, which some editors keep.
pub(crate) const MARK: char = '\u{feff}';

impl Paper {
    /// Characters that the editor counts before the text on its first line.
    pub fn before(&self, encoding: Encoding) -> u32 {
        if self.has_mark { encoding.of_char(MARK) } else { 0 }
    }
}

/// A code at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    /// The code.
    pub code: Arc<Code>,
    /// What was found; nothing while it is being looked for.
    pub checked: Arc<Checked>,
    /// What its facts said, when they were last asked.
    pub verdicts: Option<Arc<Verdicts>>,
    /// How its files are addressed.
    pub addresses: Arc<Addresses>,
    /// The files that the editor has open.
    pub papers: Arc<HashMap<PathBuf, Paper>>,
    /// How the editor counts characters.
    pub encoding: Encoding,
    /// The reader's language.
    pub lang: Lang,
    /// Today.
    pub today: Date,
}

impl Snapshot {
    /// What features look at.
    pub fn view(&self) -> View<'_> {
        let Self { code, checked, verdicts, lang, today, .. } = self;
        View { code, checked, verdicts: verdicts.as_deref(), lang: *lang, today: Some(*today) }
    }

    /// The file of a path.
    pub fn file(&self, path: &Path) -> Option<FileId> {
        let found = self.code.sources.iter().position(|source| source.is_whole() && self.addresses.path(source) == path)?;
        Some(FileId(found as u32))
    }

    /// The file of the library of a path.
    pub fn library_file(&self, path: &str) -> Option<FileId> {
        let found = self.code.sources.iter().position(|source| source.path == path)?;
        Some(FileId(found as u32))
    }

    /// The address of a file.
    pub fn url(&self, file: FileId) -> Option<Url> {
        self.addresses.url(&self.code, file)
    }

    /// The lines of a file, as the editor counts them.
    pub fn lines(&self, file: FileId) -> Option<Lines<'_>> {
        let source = self.code.source(file)?;
        let lines = Lines::of(source, self.encoding);
        let before = self.papers.get(&self.addresses.path(source)).map_or(0, |paper| paper.before(self.encoding));
        Some(Lines { before: lines.before + before, ..lines })
    }

    /// Where the editor sees a place.
    pub fn location(&self, place: Place) -> Option<Location> {
        Some(Location { uri: self.url(place.file)?, range: self.lines(place.file)?.range(place.span) })
    }

    /// The version of a file in the editor; none when it is not open.
    pub fn version(&self, file: FileId) -> Option<i32> {
        let source = self.code.source(file)?;
        self.papers.get(&self.addresses.path(source)).map(|paper| paper.version)
    }

    /// Where the facts of registers are, by the name of the register, as far as they were read.
    pub fn facts(&self) -> Vec<(String, String)> {
        let Some(verdicts) = &self.verdicts else { return Vec::new() };
        let of = |state: &social_core::verdict::RegisterState| {
            Some((verdicts.code.entity(state.register)?.name()?.to_owned(), state.sources.first()?.to_string()))
        };
        verdicts.report.registers.iter().filter_map(of).collect()
    }
}
