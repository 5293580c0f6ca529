//! What scenarios showed of a code: what was expected and what came, what none of them shows, what could be told.

use super::{Report, RuleVerdict, Verdict};
use crate::resolve::EntityId;
use crate::text::Place;
use crate::words::Text;
use jiff::civil::Date;

/// Every scenario of a code, run.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Trials {
    /// What was expected, in the order of the code.
    pub trials: Vec<Trial>,
    /// How many rules have a proof.
    pub rules: usize,
    /// Those of them that no scenario expects anything of.
    pub untold: Vec<EntityId>,
    /// How many parts of their tests can be true or false.
    pub clauses: usize,
    /// The parts that scenarios do not show both true and false, of the rules they tell.
    pub unseen: Vec<Unseen>,
    /// Stories to paste, where they were asked for.
    pub proposals: Vec<Proposal>,
}

/// One expectation of a scenario, and what came.
#[derive(Clone, PartialEq, Debug)]
pub struct Trial {
    /// The scenario.
    pub scenario: EntityId,
    /// Where the expectation is written.
    pub place: Place,
    /// The rule.
    pub rule: EntityId,
    /// The date of judgement.
    pub as_of: Date,
    /// The verdict expected.
    pub expected: Verdict,
    /// What the rule came to; nothing when it has no proof.
    pub came: Option<RuleVerdict>,
    /// Why, one line each.
    pub why: Vec<Text>,
}

impl Trial {
    /// Whether what came is what was expected.
    pub fn is_met(&self) -> bool {
        self.verdict() == Some(self.expected)
    }

    /// The verdict that came.
    pub fn verdict(&self) -> Option<Verdict> {
        self.came.as_ref().map(|came| came.verdict)
    }

    /// The trial of an expectation by the report of its scenario.
    pub fn of(code: &crate::resolve::Code, report: &Report, told: (EntityId, Place, EntityId, Verdict)) -> Self {
        let (scenario, place, rule, expected) = told;
        let came = report.of(rule).cloned();
        let why = came.as_ref().map(|came| super::lines(code, report, came).into_iter().skip(1).collect());
        Self { scenario, place, rule, as_of: report.as_of, expected, came, why: why.unwrap_or_default() }
    }
}

/// A part of a test that scenarios show only one way, or not at all.
#[derive(Clone, PartialEq, Debug)]
pub struct Unseen {
    /// The rule.
    pub rule: EntityId,
    /// Where the part is written.
    pub place: Place,
    /// Whether no scenario shows it true.
    pub never_true: bool,
    /// Whether no scenario shows it false.
    pub never_false: bool,
}

/// The stories found for a rule.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// The rule.
    pub rule: EntityId,
    /// A scenario that respects it, as text; nothing when the search found none.
    pub respects: Option<Box<str>>,
    /// A scenario that breaks it.
    pub breaks: Option<Box<str>>,
}

impl Trials {
    /// How many expectations are met.
    pub fn met(&self) -> usize {
        self.trials.iter().filter(|trial| trial.is_met()).count()
    }
}
