//! A principle that no rule with a proof upholds: nothing that happens could contradict it.

use crate::checks::{Cx, Maturity, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, commitment, practice, register, rule};
use crate::resolve::Entity;
use crate::words::Text;

check! { "S2101" "principle-without-rule" Error {
    title: "Un principe n'a pas de règle" / "A principle has no rule",
    waits_for: [Rule, Practice, Commitment],
    scope: Scope::On(Kind::Principle, principle_without_rule),
} }

fn principle_without_rule(_: &Cx<'_>, principle: Entity<'_>, out: &mut Sink) {
    if upholders(principle).next().is_some() {
        return;
    }
    let name = principle.label();
    let message = text! {
        fr: "Le principe `{name}` n'a pas de règle qu'un fait puisse contredire",
        en: "Principle `{name}` has no rule that a fact could contradict", name
    };
    let finding = Finding::about(&CHECK, principle, message)
        .severity(Maturity::of(principle).severity())
        .note(NoteKind::Ladder, ladder(principle))
        .question(text! {
            fr: "à quoi verrait-on, dans un an, qu'il n'a pas été respecté ?",
            en: "what would show, a year from now, that it was not respected?"
        });
    out.report(finding);
}

/// The rules, practices and commitments that uphold a principle.
pub fn upholders(principle: Entity<'_>) -> impl Iterator<Item = Entity<'_>> {
    let rules = principle.named_by(Kind::Rule, rule::UPHOLDS);
    rules.chain(principle.named_by(Kind::Practice, practice::UPHOLDS)).chain(principle.named_by(Kind::Commitment, commitment::UPHOLDS))
}

/// The ladder principle → rule → proof → register → keeper, with the steps that are there.
fn ladder(principle: Entity<'_>) -> Text {
    let rules: Vec<_> = upholders(principle).collect();
    let has_proof = rules.iter().any(|rule| rule.has(rule::PROOF));
    let registers: Vec<_> = rules.iter().flat_map(|rule| rule.refs()).filter_map(|r| r.target()).filter(|e| e.kind() == Kind::Register).collect();
    let has_keeper = registers.iter().any(|register| register.has(register::KEEPER));
    let steps = [
        ("principe", "principle", true),
        ("règle", "rule", !rules.is_empty()),
        ("preuve", "proof", has_proof),
        ("registre", "register", !registers.is_empty()),
        ("qui le tient", "keeper", has_keeper),
    ];
    let draw = |pick: fn(&(&'static str, &'static str, bool)) -> &'static str| {
        steps.iter().map(|step| format!("{} {}", pick(step), if step.2 { '✓' } else { '✗' })).collect::<Vec<_>>().join(" → ")
    };
    Text { fr: draw(|step| step.0), en: draw(|step| step.1) }
}
