//! A rule that asks for facts sooner than its register is brought up to date, or a register kept by people who meet less often.

use crate::checks::lengths::{Days, of_deadline, rewritten};
use crate::checks::s2_opposability::ladder::registers_read;
use crate::checks::wording::value;
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, NoteKind, Sink};
use crate::kinds::{Kind, body, commitment, register, rule};
use crate::model::Field;
use crate::resolve::{Entity, FieldView};
use crate::values::{Duration, Recurrence, Value};

check! { "S2114" "freshness-cannot-be-met" Warning {
    title: "Un registre est mis à jour moins souvent que la règle ne le demande" / "A register is updated less often than the rule needs",
    scope: Scope::Each(freshness_cannot_be_met),
} }

fn freshness_cannot_be_met(_: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    let asked: &[Field] = match entity.kind() {
        Kind::Rule => &[rule::EVERY, rule::DEADLINE],
        Kind::Commitment => &[commitment::EVERY, commitment::DUE],
        Kind::Register => return out.findings.extend(kept_too_rarely(entity)),
        _ => return,
    };
    for register in registers_read(entity) {
        let Some(rhythm) = rhythm(register) else { continue };
        let asked = asked.iter().filter_map(|field| entity.first(*field)).filter_map(length);
        let Some(asked) = asked.into_iter().find(|asked| asked.days.is_shorter_than(rhythm.days)) else { continue };
        out.report(finding(entity, register, asked, rhythm));
    }
}

/// A length of time, and where it is written.
#[derive(Clone, Copy)]
struct Length<'c> {
    field: FieldView<'c>,
    days: Days,
}

fn finding(entity: Entity<'_>, register: Entity<'_>, asked: Length<'_>, rhythm: Length<'_>) -> Finding {
    let (name, source, noun) = (entity.label(), register.label(), crate::checks::wording::the(entity.kind()));
    let message = text! {
        fr: "Le registre `{source}` est mis à jour moins souvent que {noun} `{name}` ne le demande",
        en: "Register `{source}` is updated less often than {noun} `{name}` needs", source, noun, name
    };
    let (needed, given) = (value(asked.field), value(rhythm.field));
    let is_of_register = rhythm.field.entity() == register;
    let shown = if is_of_register {
        text! { fr: "le rythme du registre", en: "the rhythm of the register" }
    } else {
        text! { fr: "le rythme de qui le tient", en: "the rhythm of those who keep it" }
    };
    let mut finding = Finding::about(&CHECK, entity, message).on(asked.field.place()).also(rhythm.field.place(), shown).note(
        NoteKind::Situation,
        text! {
            fr: "on demande une réponse : {needed} ; le registre la donne : {given}",
            en: "an answer is asked for: {needed}; the register gives it: {given}", needed, given
        },
    );
    if let Some(fix) = often(asked, rhythm.field).filter(|_| is_of_register) {
        finding = finding.fix(fix);
    }
    let finding = finding.subject(register).question(text! {
        fr: "qui pourrait inscrire plus souvent, ou peut-on attendre davantage ?",
        en: "who could record more often, or can one wait longer?"
    });
    // A body may well record something between two meetings.
    if is_of_register { finding } else { finding.possible() }
}

/// The register brought up to date as often as it is asked.
fn often(asked: Length<'_>, rhythm: FieldView<'_>) -> Option<Fix> {
    let length: Duration = match asked.field.value() {
        Value::Recurrence(Recurrence::Every(length)) => *length,
        Value::Deadline(deadline) => of_deadline(deadline)?,
        _ => return None,
    };
    let often = rewritten(rhythm, length)?;
    let edit = fixes::replace(rhythm.place(), often.get(fixes::lang_of(rhythm.entity())));
    Some(Fix::suggested(text! { fr: "Mettre le registre à jour : {often}", en: "Update the register: {often}", often }, vec![edit]))
}

/// A register brought up to date more often than the body that keeps it meets.
fn kept_too_rarely(register: Entity<'_>) -> Option<Finding> {
    let asked = register.first(register::UPDATED).and_then(length)?;
    let meets = alone(register)?.first(body::MEETS).and_then(length).filter(|meets| asked.days.is_shorter_than(meets.days))?;
    let (name, keeper, often, rarely) = (register.label(), meets.field.entity().label(), value(asked.field), value(meets.field));
    let message = text! {
        fr: "`{keeper}` tient le registre `{name}` ({often}), mais se réunit moins souvent ({rarely})",
        en: "`{keeper}` keeps register `{name}` ({often}), but meets less often ({rarely})", keeper, name, often, rarely
    };
    let finding = Finding::about(&CHECK, register, message).on(asked.field.place()).subject(meets.field.entity());
    let finding = finding.also(meets.field.place(), text! { fr: "le rythme de qui le tient", en: "the rhythm of those who keep it" });
    Some(finding.question(text! { fr: "qui inscrit entre deux réunions ?", en: "who records between two meetings?" }).possible())
}

/// How often a register is brought up to date: as it says, else as often as the body that keeps it meets.
fn rhythm(register: Entity<'_>) -> Option<Length<'_>> {
    if register.has(register::UPDATED) {
        return register.first(register::UPDATED).and_then(length);
    }
    alone(register)?.first(body::MEETS).and_then(length)
}

/// The body that keeps a register alone.
fn alone(register: Entity<'_>) -> Option<Entity<'_>> {
    let mut keepers = register.values(register::KEEPER);
    let keeper = keepers.next().filter(|_| keepers.next().is_none())?.target()?;
    (keeper.kind() == Kind::Body).then_some(keeper)
}

fn length(field: FieldView<'_>) -> Option<Length<'_>> {
    let days = match field.value() {
        Value::Recurrence(recurrence) => Days::between(*recurrence),
        Value::Deadline(deadline) => Days::of(of_deadline(deadline)?),
        _ => return None,
    };
    Some(Length { field, days })
}
