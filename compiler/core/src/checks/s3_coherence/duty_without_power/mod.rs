//! Somebody must do what the code reserves to others.

mod reserved;
mod spending;

use crate::checks::acts::is_case_of;
use crate::checks::s3_coherence::{deeds, means};
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, NoteKind, Sink};
use crate::kinds::{Kind, commitment, decision, rule};
use crate::resolve::{Entity, FieldView};
use reserved::{Powers, RESERVABLE, Reserve};

check! { "S3110" "duty-without-power" Warning {
    title: "Quelqu'un doit faire ce que le code réserve à d'autres" / "Somebody must do what the code reserves to others",
    waits_for: [Rule, Commitment, Role, Body, Decision, Evolution],
    scope: Scope::Those(is_reservable, duty_without_power),
} }

/// Whether a rule or a promise asks for a deed that a code may reserve, or for money to be spent.
fn is_reservable(_: &Cx<'_>, entity: Entity<'_>) -> bool {
    match entity.kind() {
        Kind::Rule => {
            let is_act = |deed: FieldView<'_>| deed.target().is_some_and(|act| is_case_of(act, &RESERVABLE));
            entity.values(rule::MUST).any(is_act) || spending::may_spend(entity)
        }
        Kind::Commitment => means::is_open(entity) && spending::may_spend(entity),
        _ => false,
    }
}

fn duty_without_power(cx: &Cx<'_>, rules: &[Entity<'_>], out: &mut Sink) {
    if rules.is_empty() {
        return;
    }
    let powers = Powers::of(cx.code, rules);
    let decisions: Vec<Entity<'_>> =
        cx.code.of(Kind::Decision).filter(|decision| decision.has(decision::ABOUT) && !decision.has(decision::TAKEN_ON)).collect();
    for rule in rules {
        let bearers = if rule.kind() == Kind::Commitment { commitment::BY } else { rule::WHO };
        // Two bearers: the one who may is perhaps the one who does it.
        let Some(bearer) = deeds::one(*rule, bearers).and_then(|field| field.target()) else { continue };
        if rule.choice(rule::STRENGTH) == Some("recommendation") {
            continue;
        }
        if let Some((deed, reserve)) = rule.values(rule::MUST).find_map(|deed| Some((deed, powers.reserves(bearer, deed)?))) {
            out.report(finding(*rule, bearer, deed, &reserve));
        } else if spending::may_spend(*rule) {
            out.findings.extend(spending::too_dear(*rule, bearer, &decisions));
        }
    }
}

fn finding(rule: Entity<'_>, bearer: Entity<'_>, duty: FieldView<'_>, reserve: &Reserve<'_>) -> Finding {
    let deed = deeds::said(duty);
    let (who, name, holder) = (bearer.label(), rule.label(), reserve.field.entity().label());
    let message = text! {
        fr: "`{who}` doit « {deed} », mais `{holder}` le réserve à d'autres",
        en: "`{who}` must “{deed}”, but `{holder}` reserves it to others", who, deed, holder
    };
    let others = reserve.field.raw().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut finding = Finding::about(&CHECK, rule, message)
        .on(duty.place())
        .label(text! { fr: "le devoir", en: "the duty" })
        .also(reserve.field.place(), reserve.says.clone())
        .subject(bearer)
        .subject(reserve.field.entity())
        .note(
            NoteKind::Situation,
            text! {
                fr: "`{name}` est manquée tant que `{others}` n'agit pas, et `{who}` n'y peut rien",
                en: "`{name}` is broken as long as `{others}` does not act, and `{who}` can do nothing about it", name, others, who
            },
        );
    if let Some(place) =
        deeds::one(rule, rule::WHO).map(|field| field.place()).filter(|_| reserve.can_bear && !others.starts_with(['"', '«', '“']))
    {
        let title = text! { fr: "Confier le devoir à qui en a le pouvoir : `qui: {others}`", en: "Give the duty to whoever has the power: `who: {others}`", others };
        finding = finding.fix(Fix::suggested(title, vec![fixes::replace(place, others.clone())]));
    }
    if let Some(name) = bearer.name().filter(|_| reserve.can_share) {
        let field = reserve.field;
        let last = field.entity().values(field.field()).next_back().unwrap_or(field);
        let title = text! { fr: "Donner aussi ce pouvoir à `{name}`", en: "Give that power to `{name}` too", name };
        let edit = fixes::replace(last.place(), format!("{}, {name}", last.raw()));
        finding = finding.fix(Fix::suggested(title, vec![edit]));
    }
    let finding = finding.question(text! {
        fr: "qui doit agir, et qui en a le pouvoir : est-ce bien deux ?",
        en: "who must act, and who has the power: are they really two?"
    });
    if reserve.is_sure { finding } else { finding.possible() }
}
