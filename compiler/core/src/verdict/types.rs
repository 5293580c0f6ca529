//! The types of a confrontation. Days are dates, values are typed, names are entities of the code.

use super::Datum;
use crate::kinds::{Kind, rule};
use crate::resolve::{Code, Entity, EntityId};
use crate::text::Place;
use crate::values::VERDICTS;
use crate::words::{Lang, Text};
use jiff::civil::Date;

/// What facts say of a rule, or of one of its cases.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// Some case is false.
    Contradicted,
    /// None is false, some is not known.
    Undetermined,
    /// What is not known has a date that is still to come.
    Pending,
    /// Every case is true, and there is one.
    Confirmed,
    /// No case arose.
    NotExercised,
}

impl Verdict {
    /// Every verdict, what asks for most first.
    pub const ALL: [Self; 5] = [Self::Contradicted, Self::Undetermined, Self::Pending, Self::Confirmed, Self::NotExercised];

    /// The stable key in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Contradicted => "contradicted",
            Self::Undetermined => "undetermined",
            Self::Pending => "pending",
            Self::NotExercised => "notExercised",
        }
    }

    /// The verdict of that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }

    /// The word a reader sees.
    pub fn word(self, lang: Lang) -> &'static str {
        VERDICTS.iter().find(|choice| choice.key == self.key()).map_or("", |choice| choice.names.proper(lang))
    }

    /// A sign that says it without a colour.
    pub const fn sign(self) -> char {
        match self {
            Self::Confirmed => '✓',
            Self::Contradicted => '✗',
            Self::Undetermined => '?',
            Self::Pending => '…',
            Self::NotExercised => '–',
        }
    }
}

/// How many cases came to what. Every case is counted once.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Tally {
    /// All of them.
    pub checked: u64,
    /// True.
    pub confirmed: u64,
    /// False, and no waiver covers it.
    pub contradicted: u64,
    /// Not known.
    pub undetermined: u64,
    /// Not known yet.
    pub pending: u64,
    /// False, and a waiver covers it.
    pub waived: u64,
}

impl Tally {
    /// The verdict these counts add up to. Nothing is confirmed without a case.
    pub const fn verdict(self) -> Verdict {
        match self {
            Self { contradicted: 1.., .. } => Verdict::Contradicted,
            Self { undetermined: 1.., .. } => Verdict::Undetermined,
            Self { pending: 1.., .. } => Verdict::Pending,
            Self { confirmed: 1.., .. } => Verdict::Confirmed,
            _ => Verdict::NotExercised,
        }
    }

    /// Both, together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            checked: self.checked.saturating_add(other.checked),
            confirmed: self.confirmed.saturating_add(other.confirmed),
            contradicted: self.contradicted.saturating_add(other.contradicted),
            undetermined: self.undetermined.saturating_add(other.undetermined),
            pending: self.pending.saturating_add(other.pending),
            waived: self.waived.saturating_add(other.waived),
        }
    }

    /// How many came to a verdict.
    pub const fn of(self, verdict: Verdict) -> u64 {
        match verdict {
            Verdict::Confirmed => self.confirmed,
            Verdict::Contradicted => self.contradicted,
            Verdict::Undetermined => self.undetermined,
            Verdict::Pending => self.pending,
            Verdict::NotExercised => 0,
        }
    }
}

/// What stands beside a verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Overlay {
    /// A waiver covers some cases.
    Waived {
        /// The waiver.
        by: EntityId,
        /// Its last day.
        until: Option<Date>,
        /// How many cases.
        cases: u64,
    },
    /// Some cases were repaired in the time that the rule leaves.
    Remedied {
        /// The longest repair, in days.
        days: u32,
        /// How many cases.
        cases: u64,
    },
    /// Rows that it rests on are contested.
    Contested {
        /// How many.
        rows: u64,
    },
    /// A register it rests on is not brought up to date as it should be.
    Stale {
        /// The register.
        register: EntityId,
        /// Its latest day.
        since: Date,
    },
    /// A recommendation is not followed.
    Deviation,
    /// What is still open may change it until that day.
    Provisional {
        /// The day.
        until: Date,
    },
}

impl Overlay {
    /// The stable key in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waived { .. } => "waived",
            Self::Remedied { .. } => "remedied",
            Self::Contested { .. } => "contested",
            Self::Stale { .. } => "stale",
            Self::Deviation => "deviation",
            Self::Provisional { .. } => "provisional",
        }
    }
}

/// A confrontation: a code opposed to its facts.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The date of judgement.
    pub as_of: Date,
    /// One for each rule, practice, commitment and objective with a proof, in the order of the code.
    pub rules: Vec<RuleVerdict>,
    /// The registers that were read, in the order of the code.
    pub registers: Vec<RegisterState>,
    /// Waivers that are over and that no case ever needed.
    pub idle_waivers: Vec<EntityId>,
}

impl Report {
    /// The verdict of a rule.
    pub fn of(&self, entity: EntityId) -> Option<&RuleVerdict> {
        self.rules.iter().find(|rule| rule.entity == entity)
    }

    /// How many rules came to a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.rules.iter().filter(|rule| rule.verdict == verdict).count()
    }

    /// The rules, what asks for most first, then in the order of the code.
    pub fn by_verdict(&self) -> Vec<&RuleVerdict> {
        let mut all: Vec<&RuleVerdict> = self.rules.iter().collect();
        all.sort_by_key(|rule| rule.verdict);
        all
    }
}

/// What facts say of one rule.
#[derive(Clone, PartialEq, Debug)]
pub struct RuleVerdict {
    /// The rule, the practice, the commitment, the objective.
    pub entity: EntityId,
    /// The verdict.
    pub verdict: Verdict,
    /// What stands beside it.
    pub overlays: Vec<Overlay>,
    /// Its cases, all proofs together.
    pub tally: Tally,
    /// The day on which a pending verdict becomes final.
    pub final_on: Option<Date>,
    /// Its proofs, in the order written; one that says two things is two.
    pub proofs: Vec<Proof>,
    /// What would settle what is not known, the widest first.
    pub missing: Vec<Missing>,
    /// What follows when it is not kept.
    pub consequences: Vec<Consequence>,
    /// What a reader must know: exceptions told in words, a text not in force yet.
    pub notes: Vec<Text>,
}

impl RuleVerdict {
    /// Whether departing from it is a choice to explain, not a breach.
    pub fn is_deviation(&self) -> bool {
        self.overlays.contains(&Overlay::Deviation)
    }

    /// Whether it is a rule broken and not made up for: what is recommended, done as a practice or aimed at binds less, and a case
    /// that was repaired in the time that the rule leaves is no longer open.
    pub fn is_breach(&self, code: &Code) -> bool {
        let kind = code.entity(self.entity).map(Entity::kind);
        self.is_open() && !self.is_deviation() && !matches!(kind, Some(Kind::Practice | Kind::Objective))
    }

    /// Whether some false case was not repaired in the time that the rule leaves.
    pub fn is_open(&self) -> bool {
        let repaired: u64 =
            self.overlays.iter().map(|overlay| if let Overlay::Remedied { cases, .. } = overlay { *cases } else { 0 }).sum();
        self.verdict == Verdict::Contradicted && self.tally.contradicted > repaired
    }

    /// The cases that were kept, with their proof.
    pub fn cases(&self) -> impl Iterator<Item = (&Proof, &Case)> {
        self.proofs.iter().flat_map(|proof| proof.cases.iter().map(move |case| (proof, case)))
    }
}

/// Whether an entity is a recommendation.
pub fn is_recommendation(entity: Entity<'_>) -> bool {
    entity.kind() == Kind::Rule && entity.choice(rule::STRENGTH) == Some("recommendation")
}

/// One statement of a rule, judged.
#[derive(Clone, PartialEq, Debug)]
pub struct Proof {
    /// Where it stands in the code.
    pub place: Place,
    /// What it says, as a sentence.
    pub sentence: Text,
    /// Its verdict.
    pub verdict: Verdict,
    /// Its cases.
    pub tally: Tally,
    /// The cases that are not true, the gravest first, then some that are, each kind in the order of the facts.
    pub cases: Vec<Case>,
}

/// One case of a rule: a row, a group, a period, a moment.
#[derive(Clone, PartialEq, Debug)]
pub struct Case {
    /// What it came to.
    pub verdict: Verdict,
    /// What softens a false one.
    pub held: Option<Held>,
    /// What tells it apart: a row by its words, a group by its keys, a period by its name.
    pub label: Text,
    /// Its date.
    pub day: Option<Date>,
    /// The day on which it becomes final, when it waits for one.
    pub final_on: Option<Date>,
    /// The deadline that is over, when nothing was recorded of it.
    pub overdue_since: Option<Date>,
    /// The values under the parts of the test.
    pub parts: Vec<Part>,
    /// The smallest changes that would have satisfied it, each alone when there are several ways.
    pub changes: Vec<Text>,
    /// The rows it rests on.
    pub witnesses: Vec<Witness>,
}

/// What softens a case that is false.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
    /// A waiver covers it.
    Waived(EntityId),
    /// It was repaired in so many days.
    Remedied(u32),
}

/// A part of a test and its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// The part, as a phrase.
    pub phrase: Text,
    /// The part, as the author wrote it.
    pub written: Box<str>,
    /// Its value.
    pub value: Datum,
}

/// A row that a verdict rests on.
#[derive(Clone, PartialEq, Debug)]
pub struct Witness {
    /// Its register.
    pub register: EntityId,
    /// Where it is written, relative to the project.
    pub source: Box<str>,
    /// Its line there, from 1.
    pub line: u64,
    /// What its columns say, in the order of the register.
    pub cells: Vec<(EntityId, Datum)>,
    /// Whether somebody contests it.
    pub is_contested: bool,
}

/// Something that would settle what is not known.
#[derive(Clone, PartialEq, Debug)]
pub struct Missing {
    /// What.
    pub kind: MissingKind,
    /// In which register; none when no register asks for it.
    pub register: Option<EntityId>,
    /// At which source and lines; those of a row.
    pub places: Vec<(Box<str>, u64)>,
    /// How many cases wait for it.
    pub cases: u64,
}

/// What is missing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum MissingKind {
    /// The register has no facts at all.
    Facts,
    /// The register does not say everything: an absent row proves nothing.
    Rows,
    /// The register says everything only since a day.
    RowsBefore(Date),
    /// Some lines could not be read.
    Lines,
    /// A cell that is empty, or that could not be read.
    Cell(EntityId),
    /// The row that a key refers to.
    Row,
    /// Somebody's recorded judgement.
    Attestation,
    /// What is asked of is recorded nowhere.
    Nothing,
}

/// What follows when a rule is not kept.
#[derive(Clone, PartialEq, Debug)]
pub struct Consequence {
    /// As the author says it.
    pub text: Text,
    /// The rule that governs it.
    pub rule: Option<EntityId>,
}

/// What is known of a register.
#[derive(Clone, PartialEq, Debug)]
pub struct RegisterState {
    /// The register.
    pub register: EntityId,
    /// Where its facts come from.
    pub sources: Vec<Box<str>>,
    /// How many rows.
    pub rows: u64,
    /// First and last day.
    pub days: Option<(Date, Date)>,
    /// Whether it waits for what should be there.
    pub stale: Option<Stale>,
    /// Rows that somebody contests.
    pub contested: Vec<Witness>,
}

/// A register that waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stale {
    /// Its latest day.
    pub latest: Date,
    /// The longest it was silent before.
    pub longest_silence: u32,
}

/// The people or bodies that keep a register, as readers call them.
pub fn keepers(code: &Code, register: EntityId) -> Vec<Entity<'_>> {
    let register = code.entity(register);
    register.into_iter().flat_map(|register| register.targets(crate::kinds::register::KEEPER)).collect()
}
