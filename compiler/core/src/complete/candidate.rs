//! One thing that may be written, with what a reader needs to choose it, and the list of them as it is made.

use super::MOST;
use super::spot::Spot;
use super::{Around, names};
use crate::kinds::Kind;
use crate::model::Field;
use crate::resolve::{Code, Entity, EntityId};
use crate::text::Span;
use crate::words::{Lang, Words, fold, folded_eq};
use rustc_hash::FxHashSet;

/// One thing that may be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// What the list shows.
    pub label: String,
    /// What it is.
    pub kind: CandidateKind,
    /// What goes beside it, in a few words: the type of a column, the nature of a register.
    pub detail: String,
    /// What it means, as its author says it; may be empty: see [`Candidate::page`].
    pub documentation: String,
    /// What is written when it is chosen. Lines after the first are indented from the line of the cursor.
    pub insert: String,
    /// Whether `insert` has placeholders: `${1:name}`, `$0`, with `\$`, `\}` and `\\` for the signs themselves.
    pub is_snippet: bool,
    /// What is typed to find it: the label with and without accents, and other spellings.
    pub filter: String,
    /// Its place in the list, from 0: what is nearest and most needed first.
    pub sort: u32,
    /// What it takes the place of, in bytes of the file: always around the cursor, on its line.
    pub replace: Span,
    /// The page to show when somebody asks: see [`super::document`].
    pub page: Page,
}

/// What a candidate is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CandidateKind {
    /// A kind of declaration, or of group.
    Kind,
    /// A field of a declaration.
    Field,
    /// A register, whose rows a set runs over.
    Register,
    /// A column of a register.
    Column,
    /// A row, a period or a key by the name that the test gives it.
    Row,
    /// A declaration of another kind: a role, a body, a person, a rule.
    Declaration,
    /// A value of a closed list.
    Value,
    /// A word of the language.
    Word,
    /// A unit of time, or a currency.
    Unit,
    /// A date.
    Date,
    /// A module, a file or a folder that can be used.
    Module,
    /// The beginning of a value, to be filled in.
    Draft,
}

/// The page of a candidate: made only when it is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    /// All is said already.
    None,
    /// A kind.
    Kind(Kind),
    /// A field of a kind.
    Field(Kind, Field),
}

/// A candidate being made: what it is called and what it is; the rest by name.
pub(super) struct Draft {
    pub label: String,
    pub kind: CandidateKind,
    pub detail: String,
    pub documentation: String,
    pub insert: Option<String>,
    pub is_snippet: bool,
    /// Other words that find it.
    pub also: Vec<String>,
    /// What it takes the place of, in the item; the word under the cursor when it is not said.
    pub replace: Option<Span>,
    pub page: Page,
}

impl Draft {
    pub fn new(label: impl Into<String>, kind: CandidateKind) -> Self {
        Self {
            label: label.into(),
            kind,
            detail: String::new(),
            documentation: String::new(),
            insert: None,
            is_snippet: false,
            also: Vec::new(),
            replace: None,
            page: Page::None,
        }
    }

    pub fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    pub fn documentation(self, documentation: impl Into<String>) -> Self {
        Self { documentation: documentation.into(), ..self }
    }

    pub fn insert(self, insert: impl Into<String>) -> Self {
        Self { insert: Some(insert.into()), ..self }
    }

    pub fn snippet(self, insert: impl Into<String>) -> Self {
        Self { insert: Some(insert.into()), is_snippet: true, ..self }
    }

    pub fn replace(self, span: Span) -> Self {
        Self { replace: Some(span), ..self }
    }
}

/// The list being made.
pub(super) struct Offer<'c> {
    pub code: &'c Code,
    pub around: Around<'c>,
    /// The language that is written here.
    pub written: Lang,
    base: u32,
    word: Span,
    /// What is typed of the word, folded.
    typed: String,
    found: Vec<(u8, Candidate)>,
    seen: FxHashSet<(CandidateKind, String)>,
    /// Names that are given already, folded.
    given: Vec<String>,
}

impl<'c> Offer<'c> {
    pub fn new(code: &'c Code, spot: &Spot<'c>, around: Around<'c>) -> Self {
        let typed = fold(spot.typed());
        let written = spot.written(around.lang);
        Self {
            code,
            around,
            written,
            base: spot.base,
            word: spot.word,
            typed,
            found: Vec::new(),
            seen: FxHashSet::default(),
            given: Vec::new(),
        }
    }

    /// Names that are not offered again.
    pub fn exclude<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        self.given.extend(names.map(fold));
    }

    /// What is typed of the word, folded.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub fn is_full(&self) -> bool {
        self.found.len() >= MOST
    }

    /// Whether a word starts, or one of its parts does, as what is typed.
    pub fn fits(&self, word: &str) -> bool {
        fits(word, &self.typed).is_some()
    }

    /// Adds what starts as the word under the cursor does. `rank`: 0 is what is most needed.
    pub fn add(&mut self, rank: u8, draft: Draft) {
        let typed = self.typed.clone();
        self.add_typed(rank, &typed, draft);
    }

    /// Adds what starts as `typed` does, folded: several words, when what is written has several.
    pub fn add_typed(&mut self, rank: u8, typed: &str, draft: Draft) {
        let also = draft.also.iter().any(|word| fits(word, typed).is_some()).then_some(1);
        let how = fits(&draft.label, typed).or(also);
        let Some(how) = how.filter(|_| !self.is_full()) else { return };
        if !self.seen.insert((draft.kind, draft.label.clone())) {
            return;
        }
        let folded = fold(&draft.label);
        let mut filter = draft.label.clone();
        for other in std::iter::once(&folded).chain(&draft.also) {
            if *other != draft.label && !filter.split(' ').any(|known| known == other) {
                filter = format!("{filter} {other}");
            }
        }
        let replace = draft.replace.unwrap_or(self.word).shifted(self.base);
        let Draft { label, kind, detail, documentation, insert, is_snippet, page, .. } = draft;
        let insert = insert.unwrap_or_else(|| label.clone());
        let candidate = Candidate { label, kind, detail, documentation, insert, is_snippet, filter, sort: 0, replace, page };
        self.found.push((rank * 2 + how, candidate));
    }

    /// Adds a declaration by its name.
    pub fn entity(&mut self, rank: u8, entity: Entity<'_>) {
        if let Some(name) = entity.name()
            && !self.is_full()
            && !self.given.iter().any(|given| folded_eq(given, name))
            && (self.fits(name)
                || names::called(entity, self.written).is_some_and(|called| self.fits(called))
                || entity.title().is_some_and(|title| self.fits(&title)))
        {
            let draft = names::declared(entity, self.written, self.around.lang);
            self.add(rank, draft);
        }
    }

    pub fn by_id(&self, id: u32) -> Option<Entity<'c>> {
        self.code.entity(EntityId(id))
    }

    /// The list in order.
    pub fn done(self) -> Vec<Candidate> {
        let mut found = self.found;
        found.sort_by_key(|(rank, _)| *rank);
        let number = |(sort, (_, candidate)): (usize, (u8, Candidate))| Candidate { sort: sort as u32, ..candidate };
        found.into_iter().enumerate().map(number).collect()
    }
}

/// The other spellings that find a word: those of the other language once three letters are typed.
pub(super) fn spellings(words: Words, written: Lang, typed: &str) -> Vec<String> {
    let other = if typed.chars().count() > 2 { words.of(written.other()) } else { &[] };
    words.of(written).iter().chain(other).map(|word| (*word).to_owned()).collect()
}

/// How a word starts as something folded does: 0 from its first letter, 1 from that of another part; none when it does not.
pub(super) fn fits(word: &str, typed: &str) -> Option<u8> {
    if typed.is_empty() {
        return Some(0);
    }
    let folded = fold(word);
    if folded.starts_with(typed) {
        return Some(0);
    }
    let starts = |(at, _): (usize, &str)| folded.get(at + 1..).is_some_and(|rest| rest.starts_with(typed));
    folded.match_indices([' ', '_', '\'', '.', '/']).any(starts).then_some(1)
}
