//! The ladder from a principle to a fact: principle → rule → proof → register → keeper.

use crate::checks::Maturity;
use crate::finding::Severity;
use crate::kinds::{Kind, commitment, practice, register, rule};
use crate::model::Field;
use crate::resolve::Entity;
use crate::values::Value;
use crate::words::Text;

/// The rules, practices and commitments that uphold a principle.
pub fn upholders(principle: Entity<'_>) -> impl Iterator<Item = Entity<'_>> {
    let rules = principle.named_by(Kind::Rule, rule::UPHOLDS);
    rules.chain(principle.named_by(Kind::Practice, practice::UPHOLDS)).chain(principle.named_by(Kind::Commitment, commitment::UPHOLDS))
}

/// The fields of what can uphold a principle.
#[derive(Clone, Copy, Debug)]
pub struct Norm {
    /// The principles it upholds.
    pub upholds: Field,
    /// Who carries it.
    pub bearers: Field,
    /// Its proofs.
    pub proof: Field,
}

/// The fields of a rule, a practice or a commitment; none for other kinds.
pub const fn norm(kind: Kind) -> Option<Norm> {
    match kind {
        Kind::Rule => Some(Norm { upholds: rule::UPHOLDS, bearers: rule::WHO, proof: rule::PROOF }),
        Kind::Practice => Some(Norm { upholds: practice::UPHOLDS, bearers: practice::WHO, proof: practice::PROOF }),
        Kind::Commitment => Some(Norm { upholds: commitment::UPHOLDS, bearers: commitment::BY, proof: commitment::PROOF }),
        _ => None,
    }
}

/// What the principles that something upholds ask for: that of the one furthest on its way. None when it upholds none.
pub fn severity(entity: Entity<'_>) -> Option<Severity> {
    let upholds = norm(entity.kind())?.upholds;
    entity.targets(upholds).map(Maturity::of).max().map(Maturity::severity)
}

/// One step less to ask for.
pub const fn lowered(severity: Severity) -> Severity {
    match severity {
        Severity::Error => Severity::Warning,
        Severity::Warning | Severity::Hint => Severity::Hint,
    }
}

/// The registers that the proofs of something read, each once, in order.
pub fn registers_read(entity: Entity<'_>) -> Vec<Entity<'_>> {
    let Some(norm) = norm(entity.kind()) else { return Vec::new() };
    let mut seen = Vec::new();
    let refs = entity.refs().filter(|r| r.field() == norm.proof).filter_map(|r| r.target());
    for register in refs.filter(|e| e.kind() == Kind::Register) {
        if !seen.contains(&register) {
            seen.push(register);
        }
    }
    seen
}

/// The steps of the ladder that are there.
#[derive(Clone, Copy, Debug)]
pub struct Ladder {
    /// Something upholds a principle.
    pub has_principle: bool,
    /// A rule, a practice or a commitment.
    pub has_rule: bool,
    /// A proof.
    pub has_proof: bool,
    /// A register, or somebody who attests.
    pub has_register: bool,
    /// Somebody who keeps it.
    pub has_keeper: bool,
}

impl Ladder {
    /// The ladder that a principle stands on.
    pub fn of_principle(principle: Entity<'_>) -> Self {
        let none = Self { has_principle: true, has_rule: false, has_proof: false, has_register: false, has_keeper: false };
        upholders(principle).map(Self::of_norm).fold(none, |all, one| Self {
            has_principle: true,
            has_rule: true,
            has_proof: all.has_proof || one.has_proof,
            has_register: all.has_register || one.has_register,
            has_keeper: all.has_keeper || one.has_keeper,
        })
    }

    /// The ladder that a rule, a practice or a commitment is a step of.
    pub fn of_norm(entity: Entity<'_>) -> Self {
        let Some(norm) = norm(entity.kind()) else {
            return Self { has_principle: false, has_rule: false, has_proof: false, has_register: false, has_keeper: false };
        };
        let registers = registers_read(entity);
        let is_attested = entity.values(norm.proof).any(|proof| match proof.value() {
            Value::Test(test) => super::proofs::attests(&test.root),
            _ => false,
        });
        Self {
            has_principle: entity.has(norm.upholds),
            has_rule: true,
            has_proof: entity.has(norm.proof),
            has_register: is_attested || !registers.is_empty(),
            has_keeper: is_attested || registers.iter().any(|register| register.has(register::KEEPER)),
        }
    }

    /// `principe ✓ → règle ✓ → preuve ✗ → registre ✗ → qui le tient ✗`.
    pub fn draw(self) -> Text {
        let steps = [
            ("principe", "principle", self.has_principle),
            ("règle", "rule", self.has_rule),
            ("preuve", "proof", self.has_proof),
            ("registre", "register", self.has_register),
            ("qui le tient", "keeper", self.has_keeper),
        ];
        let draw = |pick: fn(&(&'static str, &'static str, bool)) -> &'static str| {
            steps.iter().map(|step| format!("{} {}", pick(step), if step.2 { '✓' } else { '✗' })).collect::<Vec<_>>().join(" → ")
        };
        Text { fr: draw(|step| step.0), en: draw(|step| step.1) }
    }
}
