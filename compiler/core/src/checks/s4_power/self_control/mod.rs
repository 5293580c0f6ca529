//! The same hands execute and verify.

use super::holdings::lone_holder;
use crate::checks::s2_opposability::ladder::registers_read;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Severity, Sink};
use crate::kinds::{Kind, register, rule};
use crate::resolve::{Entity, EntityId, FieldView};
use jiff::civil::Date;

check! { "S4008" "self-control" Warning {
    title: "Les mêmes mains font et vérifient" / "The same hands execute and verify",
    scope: Scope::On(Kind::Rule, self_control),
} }

fn self_control(cx: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    let today = cx.options.today;
    let bearers: Vec<EntityId> = rule.targets(rule::WHO).map(|bearer| hands(bearer, today)).collect();
    let is_bearer = |field: &FieldView<'_>| field.target().is_some_and(|party| bearers.contains(&hands(party, today)));
    if rule.has(rule::CHECKED_BY) {
        let mut checkers = rule.values(rule::CHECKED_BY);
        if let Some(first) = rule.first(rule::CHECKED_BY).filter(|_| checkers.all(|checker| is_bearer(&checker))) {
            out.report(finding(rule, first, Severity::Warning));
        }
        return;
    }
    // Nobody else checks: then the registers are the witnesses, and whoever keeps them all.
    let registers = registers_read(rule);
    let is_kept = |register: &Entity<'_>| register.has(register::KEEPER) && register.values(register::KEEPER).all(|keeper| is_bearer(&keeper));
    if !registers.is_empty() && registers.iter().all(is_kept) {
        let Some(keeper) = registers.first().and_then(|register| register.first(register::KEEPER)) else { return };
        if let Some(proof) = rule.first(rule::PROOF) {
            let finding = finding(rule, proof, Severity::Hint);
            out.report(finding.also(keeper.place(), text! { fr: "qui tient le registre", en: "who keeps the register" }));
        }
    }
}

/// Whose hands a role is in: those of the person who alone holds it.
fn hands(party: Entity<'_>, today: Option<Date>) -> EntityId {
    let person = (party.kind() == Kind::Role).then(|| lone_holder(party, today)).flatten().and_then(|holding| holding.party);
    person.unwrap_or(party).id()
}

fn finding(rule: Entity<'_>, place: FieldView<'_>, severity: Severity) -> Finding {
    let name = rule.label();
    let message = text! {
        fr: "Qui doit tenir `{name}` est aussi seul à la vérifier",
        en: "Whoever must keep `{name}` is also alone to verify it", name
    };
    let finding = Finding::about(&CHECK, rule, message).on(place.place()).severity(severity);
    let finding = match rule.first(rule::WHO) {
        Some(who) => finding.also(who.place(), text! { fr: "qui fait", en: "who does it" }),
        None => finding,
    };
    finding
        .why(text! {
            fr: "une erreur de bonne foi n'a alors aucune chance d'être vue, et l'honnêteté aucune d'être reconnue",
            en: "an honest mistake then has no chance to be seen, and honesty none to be recognised"
        })
        .question(text! { fr: "qui d'autre pourrait regarder ?", en: "who else could look?" })
}
