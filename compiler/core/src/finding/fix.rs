//! A gesture that mends a finding, as edits, and what making it does to what is found.

use crate::checks::CheckSpec;
use crate::text::Edit;
use crate::words::Text;
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
    /// How many findings it takes away, its own among them.
    pub resolves: usize,
    /// What is found that was not, in order of file and place.
    pub creates: Vec<Created>,
    /// Whether it lets words be read that were not: what is found then was there before.
    pub reveals: bool,
}

/// A finding that a gesture brings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Created {
    /// The check that finds it.
    pub check: &'static CheckSpec,
    /// What it says.
    pub message: Text,
}

impl Effect {
    /// `résout 2, n'en crée pas`; what it brings by its codes.
    pub fn said(&self) -> Text {
        let (resolves, count) = (self.resolves, self.creates.len());
        let codes = self.codes();
        match (count, self.reveals) {
            (0, _) => text! { fr: "résout {resolves}, n'en crée pas", en: "resolves {resolves}, creates none", resolves },
            (_, true) => text! {
                fr: "résout {resolves}, en laisse voir {count} : {codes}",
                en: "resolves {resolves}, brings {count} to light: {codes}",
                resolves, count, codes
            },
            (_, false) => text! {
                fr: "résout {resolves}, en crée {count} : {codes}",
                en: "resolves {resolves}, creates {count}: {codes}",
                resolves, count, codes
            },
        }
    }

    /// The codes of what it brings, each once, in order.
    fn codes(&self) -> String {
        let mut codes: Vec<&str> = self.creates.iter().map(|created| created.check.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.join(", ")
    }
}
