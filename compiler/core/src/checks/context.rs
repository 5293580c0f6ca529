//! What a check may look at: the code, the date, and what is computed once for all checks.

use super::s1_structure::sides::Sides;
use super::s1_structure::unknown::Unknown;
use super::s3_coherence::clashes::compared;
use super::s4_power::recusals;
use crate::finding::{Finding, Severity};
use crate::kinds::{Kind, principle};
use crate::plan::Schema;
use crate::resolve::{Code, Entity, Registers, reads_everything};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// What the caller settles.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The date of judgement; checks that need a date are silent without it.
    pub today: Option<Date>,
    /// How many threads may share the work of a large code; the findings are the same. Zero is one.
    pub threads: usize,
}

/// The context of a check.
#[derive(Debug)]
pub struct Cx<'c> {
    /// The code.
    pub code: &'c Code,
    /// What the caller settled.
    pub options: &'c Options,
    /// The registers, by the names of their columns.
    pub registers: Registers<'c>,
    /// The registers, as tables.
    pub schema: Schema,
    unread: BTreeSet<Kind>,
    has_unread_head: bool,
    sides: Sides<'c>,
    unknown: Unknown,
    coherence: OnceLock<Vec<Finding>>,
    keeps_voters_out: OnceLock<bool>,
}

/// How far a principle is lived, from the weakest claim to the strongest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "the words of the language")]
pub enum Maturity {
    Intention,
    Will,
    Diagnosed,
    Capable,
    Embodied,
}

impl Maturity {
    /// The maturity a principle states; embodied where it states none.
    pub fn of(entity: Entity<'_>) -> Self {
        match entity.choice(principle::MATURITY) {
            Some("intention") => Self::Intention,
            Some("will") => Self::Will,
            Some("diagnosed") => Self::Diagnosed,
            Some("capable") => Self::Capable,
            _ => Self::Embodied,
        }
    }

    /// What a missing rule asks for at this maturity.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Intention | Self::Will => Severity::Hint,
            Self::Diagnosed | Self::Capable => Severity::Warning,
            Self::Embodied => Severity::Error,
        }
    }
}

impl<'c> Cx<'c> {
    /// The context of a code.
    pub fn new(code: &'c Code, options: &'c Options) -> Self {
        let mut unread = BTreeSet::new();
        let mut has_unread_head = false;
        for at in code.own_decls() {
            if at.decl.faults.is_empty() {
                continue;
            }
            match at.decl.entities.first() {
                Some(root) => unread.extend(at.decl.entities.iter().map(|e| e.kind).chain([root.kind])),
                None => has_unread_head = true,
            }
        }
        Self {
            code,
            options,
            unread,
            has_unread_head,
            registers: Registers::new(code),
            schema: Schema::of(code),
            sides: Sides::of(code),
            unknown: Unknown::of(code),
            coherence: OnceLock::new(),
            keeps_voters_out: OnceLock::new(),
        }
    }

    /// The sides of the code.
    pub fn sides(&self) -> &Sides<'c> {
        reads_everything();
        &self.sides
    }

    /// What the names that nobody declares could stand for.
    pub fn unknown(&self) -> &Unknown {
        reads_everything();
        &self.unknown
    }

    /// What there is to say of the norms of the code held against each other; worked out once, when the first check asks.
    pub fn coherence(&self) -> &[Finding] {
        reads_everything();
        self.coherence.get_or_init(|| compared(self))
    }

    /// Whether a rule of the code keeps anybody out of a vote: most keep nobody, and then nobody has to be looked for.
    pub fn keeps_voters_out(&self) -> bool {
        reads_everything();
        *self.keeps_voters_out.get_or_init(|| recusals::keeps_any_out(self.code))
    }

    /// Whether something of these kinds may be there without having been read.
    pub fn may_hide(&self, kinds: &[Kind]) -> bool {
        reads_everything();
        !kinds.is_empty() && (self.has_unread_head || kinds.iter().any(|kind| self.unread.contains(kind)))
    }
}
