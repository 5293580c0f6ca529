//! The same hands execute and verify.

use super::holdings::{all_hands, hands};
use crate::checks::s2_opposability::ladder::registers_read;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Severity, Sink};
use crate::kinds::{Kind, body, decision, register, role, rule};
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
            Some(Control::Held(checker, hold)) => out.report(held(*rule, checker, hold)),
            Some(Control::Recorded(bearer, proof)) => kept.entry(bearer.id()).or_default().push((bearer, proof)),
            None => {}
        }
    }
    for rules in kept.values() {
        recorded(rules, out);
    }
}

/// Whether a party is one that acts, rather than everybody.
fn is_few(party: Entity<'_>) -> bool {
    match party.kind() {
        Kind::Role | Kind::Person => true,
        // The body that accounts to nobody is the one where all power comes from.
        Kind::Body => party.has(body::ACCOUNTABLE),
        _ => false,
    }
}

fn held_by<'c>(rule: Entity<'c>, checker: FieldView<'c>) -> Option<FieldView<'c>> {
    hold(rule, checker.target()?)
}

/// Where it is said that those who must keep a rule have a hold on whoever checks it: they alone appoint them, or hear their account.
fn hold<'c>(rule: Entity<'c>, checker: Entity<'c>) -> Option<FieldView<'c>> {
    let is_bearer = |party: Entity<'_>| is_few(party) && rule.targets(rule::WHO).any(|who| who == party);
    let (enters, accounts) = match checker.kind() {
        Kind::Role => (role::ENTERS, role::ACCOUNTABLE),
        Kind::Body => (body::ENTERS, body::ACCOUNTABLE),
        _ => return None,
    };
    let appoints = |way: FieldView<'_>| {
        way.target().filter(|decision| decision.kind() == Kind::Decision).is_some_and(|decision| {
            let mut takers = decision.values(decision::TAKEN_BY).peekable();
            takers.peek().is_some() && takers.all(|taker| taker.target().is_some_and(is_bearer))
        })
    };
    let only = |field, fits: &dyn Fn(FieldView<'_>) -> bool| {
        let mut values = checker.values(field).peekable();
        values.peek().copied().filter(|_| values.all(fits))
    };
    only(enters, &appoints).or_else(|| only(accounts, &|field| field.target().is_some_and(is_bearer)))
}

/// How whoever keeps a rule also tells whether it is kept.
enum Control<'c> {
    /// They check it.
    Checked(FieldView<'c>),
    /// Somebody else checks it, on whom they have a hold, said there.
    Held(FieldView<'c>, FieldView<'c>),
    /// The first of them keeps every register that its proof reads.
    Recorded(Entity<'c>, FieldView<'c>),
}

fn control(rule: Entity<'_>, today: Option<Date>) -> Option<Control<'_>> {
    let bearers: Vec<EntityId> = rule.targets(rule::WHO).map(|bearer| hands(bearer, today)).collect();
    let is_bearer = |field: FieldView<'_>| field.target().is_some_and(|party| bearers.contains(&hands(party, today)));
    if let Some(checker) = rule.first(rule::CHECKED_BY) {
        // A body that gathers nobody else than those who must is no other pair of eyes.
        let is_same = |party: Entity<'_>| {
            let hands = all_hands(party, today);
            hands.iter().all(|hand| bearers.contains(hand))
                || rule.targets(rule::WHO).any(|who| is_few(who) && all_hands(who, today) == hands)
        };
        let all = |same: &dyn Fn(FieldView<'_>) -> bool| rule.values(rule::CHECKED_BY).all(same);
        if all(&|field| is_bearer(field) || field.target().is_some_and(is_same)) {
            return Some(Control::Checked(checker));
        }
        return all(&|field| held_by(rule, field).is_some()).then(|| Some(Control::Held(checker, held_by(rule, checker)?))).flatten();
    }
    // Nobody else checks: then the registers are the witnesses, and whoever keeps them all.
    let (proof, bearer) = (rule.first(rule::PROOF)?, rule.target(rule::WHO)?);
    let registers = registers_read(rule);
    let is_kept = |register: &Entity<'_>| register.has(register::KEEPER) && register.values(register::KEEPER).all(is_bearer);
    (!registers.is_empty() && registers.iter().all(is_kept)).then_some(Control::Recorded(bearer, proof))
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

fn held(rule: Entity<'_>, checker: FieldView<'_>, hold: FieldView<'_>) -> Finding {
    let (name, who) = (rule.label(), hold.entity().label());
    let message = text! {
        fr: "`{name}` est vérifiée par `{who}`, qui tient sa place de celles et ceux qu'elle oblige",
        en: "`{name}` is checked by `{who}`, whose place depends on those whom it binds", name, who
    };
    let finding = Finding::about(&CHECK, rule, message).possible().subject(hold.entity()).on(checker.place());
    let finding = finding.also(
        hold.place(),
        text! { fr: "d'où vient sa place, ou à qui ce rôle rend compte", en: "where the place comes from, or whom it accounts to" },
    );
    finding.question(text! {
        fr: "que risque ce rôle, le jour où il constate un manquement ?",
        en: "what does this role risk the day it finds a breach?"
    })
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
