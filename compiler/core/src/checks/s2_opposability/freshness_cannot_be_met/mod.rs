//! A rule that asks for facts sooner than its register is brought up to date.

use crate::checks::lengths::{Days, of_deadline};
use crate::checks::s2_opposability::ladder::registers_read;
use crate::checks::wording::value;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, register, rule};
use crate::resolve::{Entity, FieldView};
use crate::values::Value;

check! { "S2114" "freshness-cannot-be-met" Warning {
    title: "Un registre est mis à jour moins souvent que la règle ne le demande" / "A register is updated less often than the rule needs",
    scope: Scope::On(Kind::Rule, freshness_cannot_be_met),
} }

fn freshness_cannot_be_met(_: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    for register in registers_read(rule) {
        let Some((updated, rhythm)) = register.first(register::UPDATED).and_then(length) else { continue };
        let asked = [rule::EVERY, rule::DEADLINE].into_iter().filter_map(|field| rule.first(field)).filter_map(length);
        let Some((field, _)) = asked.into_iter().find(|(_, asked)| asked.is_shorter_than(rhythm)) else { continue };
        let (name, source) = (rule.label(), register.label());
        let message = text! {
            fr: "Le registre `{source}` est mis à jour moins souvent que la règle `{name}` ne le demande",
            en: "Register `{source}` is updated less often than rule `{name}` needs", source, name
        };
        let (asked, given) = (value(field), value(updated));
        let finding = Finding::about(&CHECK, rule, message)
            .on(field.place())
            .also(updated.place(), text! { fr: "le rythme du registre", en: "the rhythm of the register" })
            .note(
                NoteKind::Situation,
                text! {
                    fr: "la règle demande une réponse : {asked} ; le registre la donne : {given}",
                    en: "the rule asks for an answer: {asked}; the register gives it: {given}", asked, given
                },
            )
            .question(text! {
                fr: "qui pourrait inscrire plus souvent, ou peut-on attendre davantage ?",
                en: "who could record more often, or can one wait longer?"
            });
        out.report(finding.subject(register));
    }
}

fn length(field: FieldView<'_>) -> Option<(FieldView<'_>, Days)> {
    let days = match field.value() {
        Value::Recurrence(recurrence) => Days::between(*recurrence),
        Value::Deadline(deadline) => Days::of(of_deadline(deadline)?),
        _ => return None,
    };
    Some((field, days))
}
