//! A gesture that mends a finding, as edits, and what making it does to what is found.

use super::Severity;
use crate::checks::CheckSpec;
use crate::text::Edit;
use crate::words::{Lang, Text};
use serde::Serialize;

/// Edits that mend a finding.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What the gesture does.
    pub title: Text,
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// The edits.
    pub edits: Vec<Edit>,
    /// What it does to the findings of the code; none where it was not tried.
    pub effect: Option<Effect>,
}

impl Fix {
    /// A fix that keeps the meaning the author surely had.
    pub fn safe(title: Text, edits: Vec<Edit>) -> Self {
        Self { title, applicability: Applicability::Safe, edits, effect: None }
    }

    /// A fix to look at: it may say something the author did not mean, or leaves words to fill in.
    pub fn suggested(title: Text, edits: Vec<Edit>) -> Self {
        Self { title, applicability: Applicability::Suggested, edits, effect: None }
    }
}

/// Whether a fix may be applied without being looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// `check --fix` applies it.
    Safe,
    /// The author chooses.
    Suggested,
}

/// What a gesture does to the findings of a code, seen by making it on a copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Effect {
    /// What becomes of the finding that it is for.
    pub own: Own,
    /// How many findings it takes away, its own among them when that one is gone.
    pub resolves: usize,
    /// What is found that was not, in order of file and place.
    pub creates: Vec<Created>,
    /// Whether it lets words be read that were not: what is found then was there before.
    pub reveals: bool,
}

/// What becomes of the finding that a gesture is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Own {
    /// It is gone.
    Gone,
    /// It is still there, and asks for less.
    Lighter(Severity),
    /// It is still there in other words: a part of it is mended.
    Smaller,
}

impl Own {
    /// The stable key in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Lighter(_) => "lighter",
            Self::Smaller => "smaller",
        }
    }

    /// What is said of it, unless it is gone.
    pub fn said(self) -> Option<Text> {
        match self {
            Self::Gone => None,
            Self::Lighter(severity) => {
                let word = Text { fr: severity.word(Lang::Fr).to_owned(), en: severity.word(Lang::En).to_owned() };
                Some(text! { fr: "en fait un {word}", en: "makes it a {word}", word })
            }
            Self::Smaller => Some(text! { fr: "ne suffit pas seul", en: "not enough alone" }),
        }
    }
}

/// A finding that a gesture brings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Created {
    /// The check that finds it.
    pub check: &'static CheckSpec,
    /// How much it asks for.
    pub severity: Severity,
    /// What it says.
    pub message: Text,
}

impl Effect {
    /// Whether it trades a finding for a graver one: then it is no way out.
    pub fn aggravates(&self, severity: Severity) -> bool {
        !self.reveals && self.creates.iter().any(|created| created.severity > severity)
    }

    /// `résout 2, n'en crée pas`; what it brings by its codes.
    pub fn said(&self) -> Text {
        let (resolves, count, codes) = (self.resolves, self.creates.len(), self.codes());
        let resolved = (resolves > 0).then(|| text! { fr: "résout {resolves}", en: "resolves {resolves}", resolves });
        let created = match (count, self.reveals) {
            (0, _) => text! { fr: "n'en crée pas", en: "creates none" },
            (_, true) => text! { fr: "en laisse voir {count} : {codes}", en: "brings {count} to light: {codes}", count, codes },
            (_, false) => text! { fr: "en crée {count} : {codes}", en: "creates {count}: {codes}", count, codes },
        };
        let parts: Vec<Text> = self.own.said().into_iter().chain(resolved).chain([created]).collect();
        let join = |lang: Lang| parts.iter().map(|part| part.get(lang)).collect::<Vec<_>>().join(", ");
        Text { fr: join(Lang::Fr), en: join(Lang::En) }
    }

    /// The codes of what it brings, each once, in order.
    fn codes(&self) -> String {
        let mut codes: Vec<&str> = self.creates.iter().map(|created| created.check.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.join(", ")
    }
}
