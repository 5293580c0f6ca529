//! What a check is, as data.

use crate::finding::{Severity, Sink};
use crate::kinds::Kind;
use crate::model::Doc;
use crate::resolve::{DeclAt, Entity, RefView};
use crate::values::Fault;

use super::Cx;

/// A check: its room holds everything about it, `checks/mod.rs` lists it.
#[derive(Debug)]
pub struct CheckSpec {
    /// Stable code: `S2101`.
    pub code: &'static str,
    /// Stable name: `principle-without-rule`.
    pub slug: &'static str,
    /// Severity where nothing else sets it.
    pub severity: Severity,
    /// What is found, in one sentence.
    pub title: Doc,
    /// The page, both languages, with its examples.
    pub page: &'static str,
    /// The kinds whose absence this check reports: while one of them cannot be read, it waits.
    pub absent: &'static [Kind],
    /// What it looks at.
    pub scope: Scope,
}

/// Whether a check has something to say of a declaration or a group.
pub type That = fn(&Cx<'_>, Entity<'_>) -> bool;

/// What a check looks at.
#[derive(Clone, Copy)]
pub enum Scope {
    /// What the readers of values could not read.
    Faults(fn(&Cx<'_>, &DeclAt, &Fault, &mut Sink)),
    /// Every name used.
    Names(fn(&Cx<'_>, RefView<'_>, &mut Sink)),
    /// Each declaration or group of a kind.
    On(Kind, fn(&Cx<'_>, Entity<'_>, &mut Sink)),
    /// Each declaration or group.
    Each(fn(&Cx<'_>, Entity<'_>, &mut Sink)),
    /// The declarations or groups for which the first says yes, together.
    Those(That, fn(&Cx<'_>, &[Entity<'_>], &mut Sink)),
    /// The code as a whole.
    Code(fn(&Cx<'_>, &mut Sink)),
    /// Found elsewhere, while reading files or silencing; the room words it.
    Elsewhere,
}

impl std::fmt::Debug for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = match self {
            Self::Faults(_) => "Faults",
            Self::Names(_) => "Names",
            Self::On(kind, _) => return write!(f, "On({kind:?})"),
            Self::Each(_) => "Each",
            Self::Those(..) => "Those",
            Self::Code(_) => "Code",
            Self::Elsewhere => "Elsewhere",
        };
        f.write_str(name)
    }
}

impl CheckSpec {
    /// Whether it comes from opposing the code to facts, not from its text alone.
    pub fn is_on_facts(&self) -> bool {
        self.code.starts_with("S7")
    }
}

impl PartialEq for CheckSpec {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for CheckSpec {}

/// Declares a check: `CHECK`. See `checks/README.md`.
macro_rules! check {
    ($code:literal $slug:literal $severity:ident {
        title: $fr:literal / $en:literal,
        $(waits_for: [$($absent:ident),*],)?
        scope: $scope:expr $(,)?
    }) => {
        /// The check, as data.
        pub static CHECK: $crate::checks::CheckSpec = $crate::checks::CheckSpec {
            code: $code,
            slug: $slug,
            severity: $crate::finding::Severity::$severity,
            title: $crate::model::Doc { fr: $fr, en: $en },
            page: include_str!("explain.md"),
            absent: &[$($($crate::kinds::Kind::$absent),*)?],
            scope: $scope,
        };
    };
}
