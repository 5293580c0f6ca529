//! The same hands execute and verify.

use super::holdings::lone_holder;
use crate::checks::s2_opposability::ladder::registers_read;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Severity, Sink};
use crate::kinds::{Kind, register, rule};
use crate::resolve::{Entity, EntityId, FieldView};
use jiff::civil::Date;
use std::collections::BTreeMap;

check! { "S4008" "self-control" Warning {
    title: "Les mêmes mains font et vérifient" / "The same hands execute and verify",
    scope: Scope::Those(is_self_controlled, self_control),
} }

/// More places than this are counted, not shown.
const PLACES: usize = 6;

fn is_self_controlled(cx: &Cx<'_>, rule: Entity<'_>) -> bool {
    rule.kind() == Kind::Rule && control(rule, cx.options.today).is_some()
}

fn self_control(cx: &Cx<'_>, rules: &[Entity<'_>], out: &mut Sink) {
    let mut kept: BTreeMap<EntityId, Vec<(Entity<'_>, FieldView<'_>)>> = BTreeMap::new();
    for rule in rules {
        match control(*rule, cx.options.today) {
            Some(Control::Checked(checker)) => out.report(checked(*rule, checker)),
            Some(Control::Recorded(bearer, proof)) => kept.entry(bearer.id()).or_default().push((bearer, proof)),
            None => {}
        }
    }
    for rules in kept.values() {
        recorded(rules, out);
    }
}

/// How whoever keeps a rule also tells whether it is kept.
enum Control<'c> {
    /// They check it.
    Checked(FieldView<'c>),
    /// The first of them keeps every register that its proof reads.
    Recorded(Entity<'c>, FieldView<'c>),
}

fn control(rule: Entity<'_>, today: Option<Date>) -> Option<Control<'_>> {
    let bearers: Vec<EntityId> = rule.targets(rule::WHO).map(|bearer| hands(bearer, today)).collect();
    let is_bearer = |field: FieldView<'_>| field.target().is_some_and(|party| bearers.contains(&hands(party, today)));
    if let Some(checker) = rule.first(rule::CHECKED_BY) {
        return rule.values(rule::CHECKED_BY).all(is_bearer).then_some(Control::Checked(checker));
    }
    // Nobody else checks: then the registers are the witnesses, and whoever keeps them all.
    let (proof, bearer) = (rule.first(rule::PROOF)?, rule.target(rule::WHO)?);
    let registers = registers_read(rule);
    let is_kept = |register: &Entity<'_>| register.has(register::KEEPER) && register.values(register::KEEPER).all(is_bearer);
    (!registers.is_empty() && registers.iter().all(is_kept)).then_some(Control::Recorded(bearer, proof))
}

/// Whose hands a role is in: those of the person who alone holds it.
fn hands(party: Entity<'_>, today: Option<Date>) -> EntityId {
    let person = (party.kind() == Kind::Role).then(|| lone_holder(party, today)).flatten().and_then(|holding| holding.party);
    person.unwrap_or(party).id()
}

fn checked(rule: Entity<'_>, checker: FieldView<'_>) -> Finding {
    let name = rule.label();
    let message = text! {
        fr: "La règle `{name}` n'est vérifiée que par qui doit la tenir",
        en: "Rule `{name}` is checked only by whoever must keep it", name
    };
    let finding = Finding::about(&CHECK, rule, message).on(checker.place());
    let who = rule.first(rule::WHO).map(|who| who.place());
    asked(who.into_iter().fold(finding, |finding, place| finding.also(place, text! { fr: "qui fait", en: "who does it" })))
}

/// One finding for each bearer, whatever the number of rules: the cause is one, who keeps the registers.
fn recorded(rules: &[(Entity<'_>, FieldView<'_>)], out: &mut Sink) {
    let [(bearer, first), others @ ..] = rules else { return };
    let (who, name, count) = (bearer.label(), first.entity().label(), rules.len());
    let message = match count {
        1 => text! {
            fr: "Les registres qui disent si `{name}` est tenue ne sont confiés qu'à `{who}`, qui doit la tenir",
            en: "The registers that tell whether `{name}` is kept are with `{who}` alone, who must keep it", name, who
        },
        _ => text! {
            fr: "Les registres qui disent si {count} règles sont tenues ne sont confiés qu'à `{who}`, qui doit les tenir",
            en: "The registers that tell whether {count} rules are kept are with `{who}` alone, who must keep them", count, who
        },
    };
    let mut finding = Finding::about(&CHECK, first.entity(), message).severity(Severity::Hint).on(first.place()).subject(*bearer);
    for (_, proof) in others {
        finding = finding.subject(proof.entity());
    }
    for (_, proof) in others.iter().take(PLACES) {
        finding = finding.also(proof.place(), text! { fr: "de même", en: "likewise" });
    }
    out.report(asked(finding));
}

fn asked(finding: Finding) -> Finding {
    finding
        .why(text! {
            fr: "une erreur de bonne foi n'a alors aucune chance d'être vue, et l'honnêteté aucune d'être reconnue",
            en: "an honest mistake then has no chance to be seen, and honesty none to be recognised"
        })
        .question(text! { fr: "qui d'autre pourrait regarder ?", en: "who else could look?" })
}
