//! A finding and its parts.

use super::Fix;
use crate::checks::CheckSpec;
use crate::resolve::{Entity, EntityId};
use crate::situation::Replay;
use crate::text::Place;
use crate::words::{Lang, Text};
use serde::Serialize;

/// How much a finding asks for. The order is that of gravity.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something to know.
    Hint,
    /// Something to look at.
    Warning,
    /// Something that does not hold.
    Error,
}

impl Severity {
    /// The word a reader sees.
    pub const fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Error, Lang::Fr) => "erreur",
            (Self::Warning, Lang::Fr) => "avertissement",
            (Self::Hint, Lang::Fr) => "conseil",
            (Self::Error, Lang::En) => "error",
            (Self::Warning, Lang::En) => "warning",
            (Self::Hint, Lang::En) => "hint",
        }
    }

    /// The stable key in JSON.
    pub const fn key(self) -> &'static str {
        self.word(Lang::En)
    }
}

/// Whether a finding is decided without guessing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Decided by form alone.
    Certain,
    /// Rests on prose or on a guess: a question.
    Possible,
}

/// One thing found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The check that found it.
    pub check: &'static CheckSpec,
    /// How much it asks for, after maturity and settings.
    pub severity: Severity,
    /// Whether it is decided.
    pub certainty: Certainty,
    /// One sentence, no final period.
    pub message: Text,
    /// The places, the primary one first.
    pub labels: Vec<Label>,
    /// Reasons, situation, questions, ways out.
    pub notes: Vec<Note>,
    /// Edits that mend it.
    pub fixes: Vec<Fix>,
    /// The entities it is about, the main one first: what silencing and fingerprints go by.
    pub subjects: Vec<EntityId>,
    /// The situation in which it bites, where it was judged.
    pub replay: Option<Box<Replay>>,
}

impl Finding {
    /// A finding about an entity, at its name, with the check's own severity.
    pub fn about(check: &'static CheckSpec, entity: Entity<'_>, message: Text) -> Self {
        let mut finding = Self::at(check, entity.name_place(), message);
        finding.subjects.push(entity.id());
        finding
    }

    /// A finding at a place.
    pub fn at(check: &'static CheckSpec, place: Place, message: Text) -> Self {
        Self {
            check,
            severity: check.severity,
            certainty: Certainty::Certain,
            message,
            labels: vec![Label { place, role: LabelRole::Primary, text: Text::default() }],
            notes: Vec::new(),
            fixes: Vec::new(),
            subjects: Vec::new(),
            replay: None,
        }
    }

    /// Moves the primary place.
    #[must_use]
    pub fn on(mut self, place: Place) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.place = place;
        }
        self
    }

    /// Says what the primary place shows.
    #[must_use]
    pub fn label(mut self, text: Text) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = text;
        }
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, place: Place, text: Text) -> Self {
        self.labels.push(Label { place, role: LabelRole::Secondary, text });
        self
    }

    /// Adds an entity it is about.
    #[must_use]
    pub fn subject(mut self, entity: Entity<'_>) -> Self {
        self.subjects.push(entity.id());
        self
    }

    /// Sets how much it asks for.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Says that it rests on prose: a question, never an error.
    #[must_use]
    pub fn possible(mut self) -> Self {
        self.certainty = Certainty::Possible;
        self.severity = self.severity.min(Severity::Warning);
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, kind: NoteKind, text: Text) -> Self {
        self.notes.push(Note { kind, text });
        self
    }

    /// Adds the reason.
    #[must_use]
    pub fn why(self, text: Text) -> Self {
        self.note(NoteKind::Why, text)
    }

    /// Adds a question for the assembly.
    #[must_use]
    pub fn question(self, text: Text) -> Self {
        self.note(NoteKind::Question, text)
    }

    /// Adds a gesture that the reader may make.
    #[must_use]
    pub fn way(self, text: Text) -> Self {
        self.note(NoteKind::Way, text)
    }

    /// Adds a quick fix.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The primary place.
    pub fn place(&self) -> Place {
        self.labels.first().map(|label| label.place).unwrap_or_default()
    }
}

/// A place of a finding, and what it shows.
#[derive(Clone, Debug)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// Primary or secondary.
    pub role: LabelRole,
    /// A few words; may be empty.
    pub text: Text,
}

/// The part a place plays.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LabelRole {
    /// Where to look first.
    Primary,
    /// Another place that matters.
    Secondary,
}

/// A line under a finding.
#[derive(Clone, Debug)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// The line, no final period.
    pub text: Text,
}

/// What a note is. `word` gives what stands before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// Principle → rule → proof → register → keeper.
    Ladder,
    /// When it bites.
    Situation,
    /// The reason.
    Why,
    /// What was assumed.
    Assumption,
    /// A way out.
    Way,
    /// A question for the assembly.
    Question,
}

impl NoteKind {
    /// What stands before the note; nothing before a question.
    pub const fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Ladder, Lang::Fr) => "échelle",
            (Self::Ladder, Lang::En) => "ladder",
            (Self::Situation, _) => "situation",
            (Self::Why, Lang::Fr) => "pourquoi",
            (Self::Why, Lang::En) => "why",
            (Self::Assumption, Lang::Fr) => "hypothèse",
            (Self::Assumption, Lang::En) => "assumption",
            (Self::Way, Lang::Fr) => "sortie",
            (Self::Way, Lang::En) => "way out",
            (Self::Question, _) => "",
        }
    }
}

/// Where checks put what they find.
#[derive(Debug, Default)]
pub struct Sink {
    /// What was found so far.
    pub findings: Vec<Finding>,
}

impl Sink {
    /// Adds a finding.
    pub fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}
