//! A rule in force on no day of which facts are recorded: it is kept or broken by none.

use crate::checks::s2_opposability::ladder::registers_read;
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, common, register};
use crate::resolve::{Entity, FieldView};
use crate::values::{Period, Value};

check! { "S2119" "rule-not-in-force-for-any-fact" Warning {
    title: "Une règle n'est en vigueur pour aucun fait inscrit" / "A rule is in force for no recorded fact",
    scope: Scope::Each(rule_not_in_force_for_any_fact),
} }

fn rule_not_in_force_for_any_fact(_: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    if !matches!(entity.kind(), Kind::Rule | Kind::Practice | Kind::Commitment) {
        return;
    }
    let Some((field, own)) = entity.first(common::IN_FORCE).and_then(period) else { return };
    if own.from.zip(own.to).is_some_and(|(from, to)| to < from) {
        return out.report(empty(entity, field));
    }
    // Every register it reads begins after it ended, or ended before it began.
    let registers = registers_read(entity);
    let gaps: Option<Vec<(Entity<'_>, FieldView<'_>, bool)>> =
        registers.iter().map(|register| gap(*register, own).map(|(field, is_late)| (*register, field, is_late))).collect();
    let Some((register, recorded, is_late)) = gaps.unwrap_or_default().into_iter().next() else { return };
    let (name, source) = (entity.label(), register.label());
    let message = if is_late {
        text! { fr: "`{name}` n'est plus en vigueur quand le registre `{source}` commence", en: "`{name}` is no longer in force when register `{source}` begins", name, source }
    } else {
        text! { fr: "`{name}` n'est pas encore en vigueur quand le registre `{source}` s'arrête", en: "`{name}` is not yet in force when register `{source}` ends", name, source }
    };
    let finding = Finding::about(&CHECK, entity, message)
        .on(field.place())
        .label(text! { fr: "quand elle vaut", en: "when it holds" })
        .subject(register)
        .also(recorded.place(), text! { fr: "ce qui est inscrit", en: "what is recorded" })
        .why(text! { fr: "un fait est jugé par le texte en vigueur à sa date : aucun ne peut la confirmer ni la contredire", en: "a fact is judged by the text in force at its date: none can confirm or contradict it" })
        .way(text! { fr: "inscrire aussi les faits de ce temps-là, ou retirer la règle et la garder dans l'histoire", en: "record the facts of that time too, or take the rule out and keep it in the history" });
    out.report(finding);
}

fn empty(entity: Entity<'_>, field: FieldView<'_>) -> Finding {
    let name = entity.label();
    let message = text! { fr: "`{name}` finit avant de commencer : aucun jour n'est en vigueur", en: "`{name}` ends before it begins: it is in force on no day", name };
    let mut finding = Finding::about(&CHECK, entity, message).on(field.place());
    if let Some((_, Period { from: Some(from), to: Some(to) })) = period(field) {
        let turned = Period { from: Some(to), to: Some(from) };
        let value = turned.print(fixes::lang_of(entity));
        finding = finding.fix(Fix::suggested(
            text! { fr: "Échanger les deux dates", en: "Swap the two dates" },
            vec![fixes::replace(field.place(), value)],
        ));
    }
    finding.question(text! { fr: "quelle date est la bonne ?", en: "which date is the right one?" })
}

/// Where a register is wholly outside a period: after it, else before it.
fn gap(register: Entity<'_>, own: Period) -> Option<(FieldView<'_>, bool)> {
    let complete = register.first(register::COMPLETE).and_then(period);
    let kept = register.first(common::IN_FORCE).and_then(period);
    let late = [complete, kept].into_iter().flatten().find(|(_, recorded)| own.to.zip(recorded.from).is_some_and(|(end, from)| end < from));
    let early = || kept.filter(|(_, recorded)| own.from.zip(recorded.to).is_some_and(|(from, to)| to < from));
    late.map(|(field, _)| (field, true)).or_else(|| early().map(|(field, _)| (field, false)))
}

fn period(field: FieldView<'_>) -> Option<(FieldView<'_>, Period)> {
    match field.value() {
        Value::Period(period) => Some((field, *period)),
        _ => None,
    }
}
