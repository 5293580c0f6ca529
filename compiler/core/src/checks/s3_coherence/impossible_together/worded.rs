//! What is said of proofs that cannot all be true: each clause, the situation, the ways out.

use super::{CHECK, bounds};
use crate::checks::Cx;
use crate::checks::wording::all_of;
use crate::finding::{Finding, NoteKind, Severity};
use crate::kinds::{Kind, rule};
use crate::plan::ir::Domain;
use crate::proof::{Part, Period};
use crate::reason::{Impossible, Over, Stated};
use crate::resolve::{Entity, EntityId, FieldView};
use crate::situation::{Replay, replayed};
use crate::verdict::Verdict;
use crate::words::Text;

/// The finding, at the clause of the last one.
pub fn finding(cx: &Cx<'_>, stated: &[Stated<'_>], clash: &Impossible, is_question: bool) -> Finding {
    let of: Vec<&Stated<'_>> = clash.of.iter().filter_map(|(rank, _)| stated.get(*rank)).collect();
    let mut norms: Vec<Entity<'_>> = Vec::new();
    for one in &of {
        if !norms.contains(&one.field.entity()) {
            norms.push(one.field.entity());
        }
    }
    let last = norms.last().copied();
    let message = message(&norms);
    let mut finding = match last {
        Some(last) => Finding::about(&CHECK, last, message),
        None => return Finding::at(&CHECK, cx.code.declaration().map(|code| code.place()).unwrap_or_default(), message),
    };
    for norm in norms.iter().rev().skip(1) {
        finding = finding.subject(*norm);
    }
    finding = with_clauses(finding, stated, clash);
    if norms.iter().any(|norm| norm.choice(rule::STRENGTH) == Some("recommendation") && norm.kind() == Kind::Rule) {
        finding = finding.severity(Severity::Warning);
    }
    if is_question {
        finding = finding.possible();
    }
    if let Some(situation) = situation(cx, stated, clash) {
        finding = finding.note(NoteKind::Situation, situation);
    }
    finding = finding.replayed(replay(cx, stated, clash, &norms));
    finding = bounds::ways(finding, stated, clash);
    finding
        .way(text! {
            fr: "dire dans quels cas chacune vaut, en ajoutant à sa preuve « où … »",
            en: "say in which cases each of them stands, by adding “where …” to its proof"
        })
        .question(text! { fr: "laquelle tient, et dans quels cas ?", en: "which one stands, and in which cases?" })
}

/// The situation as rules come out of it, where they are judged on nothing else.
fn replay(cx: &Cx<'_>, stated: &[Stated<'_>], clash: &Impossible, norms: &[Entity<'_>]) -> Option<Replay> {
    let broken = stated.get(clash.broken)?.field.entity();
    let verdict = |norm: &Entity<'_>| if *norm == broken { Verdict::Contradicted } else { Verdict::Confirmed };
    let claims: Vec<(Entity<'_>, Verdict)> = norms.iter().map(|norm| (*norm, verdict(norm))).collect();
    replayed(cx, clash.situation.clone()?, &claims)
}

fn message(norms: &[Entity<'_>]) -> Text {
    let names: Vec<Text> = norms.iter().map(|norm| Text::same(format!("`{}`", norm.label()))).collect();
    let all = all_of(&names);
    match norms {
        [_] => {
            text! { fr: "Deux parties de la preuve de {all} ne peuvent pas être vraies ensemble", en: "Two parts of the proof of {all} cannot be true together", all }
        }
        [_, _] => {
            text! { fr: "Les preuves de {all} ne peuvent pas être vraies ensemble", en: "The proofs of {all} cannot be true together", all }
        }
        _ => {
            text! { fr: "Les preuves de {all} ne peuvent pas être vraies toutes ensemble", en: "The proofs of {all} cannot all be true together", all }
        }
    }
}

/// Shows each clause, under the name of what asks for it.
fn with_clauses(mut finding: Finding, stated: &[Stated<'_>], clash: &Impossible) -> Finding {
    let mut is_first = true;
    for (rank, spans) in clash.of.iter().rev() {
        let Some(one) = stated.get(*rank) else { continue };
        let asked = asked_by(one.field.entity());
        let places: Vec<_> = match spans.as_slice() {
            [] => vec![one.field.place()],
            spans => spans.iter().map(|span| one.field.place_in(*span)).collect(),
        };
        for place in places {
            finding = if is_first { finding.on(place).label(asked.clone()) } else { finding.also(place, asked.clone()) };
            is_first = false;
        }
    }
    finding
}

fn asked_by(norm: Entity<'_>) -> Text {
    let name = norm.label();
    text! { fr: "demandé par `{name}`", en: "asked by `{name}`", name }
}

/// Adds what clashes for the same cause.
pub fn fold_under(finding: &mut Finding, stated: &[Stated<'_>], clash: &Impossible) {
    for (rank, spans) in &clash.of {
        let Some(one) = stated.get(*rank) else { continue };
        let norm = one.field.entity();
        for span in spans {
            let place = one.field.place_in(*span);
            if finding.labels.iter().all(|label| label.place != place) {
                *finding = finding.clone().also(place, asked_by(norm));
            }
        }
        if !finding.subjects.contains(&norm.id()) {
            finding.subjects.push(norm.id());
        }
    }
}

/// A situation in which the others are kept and one is not.
fn situation(cx: &Cx<'_>, stated: &[Stated<'_>], clash: &Impossible) -> Option<Text> {
    let last = stated.get(clash.broken).filter(|_| clash.situation.is_some())?;
    let others = clash.of.iter().filter(|(rank, _)| *rank != clash.broken).filter_map(|(rank, _)| stated.get(*rank));
    let name = |one: &Stated<'_>| Text::same(format!("`{}`", one.field.entity().label()));
    let mut kept: Vec<Text> = Vec::new();
    for one in others.map(name) {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    let (kept, last_name, at) = (all_of(&kept), name(last), place(cx, last));
    let values: Vec<Text> =
        clash.shown.iter().map(|(name, value)| text! { fr: "« {name} » : {value}", en: "“{name}”: {value}", name, value }).collect();
    let values = match values.as_slice() {
        [] => Text::default(),
        values => {
            let all = all_of(values);
            text! { fr: " ({all})", en: " ({all})", all }
        }
    };
    let is_one = clash.of.iter().all(|(rank, _)| stated.get(*rank).is_some_and(|one| one.field.entity() == last.field.entity()));
    Some(match is_one {
        true => text! {
            fr: "{at}{values}, une partie de la preuve est vraie, et l'autre est fausse",
            en: "{at}{values}, one part of the proof is true, and the other is false", at, values
        },
        false => text! {
            fr: "{at}{values}, la preuve de {kept} est vraie, et celle de {last_name} est fausse",
            en: "{at}{values}, the proof of {kept} is true, and that of {last_name} is false", at, values, kept, last_name
        },
    })
}

/// Where it bites: a row of a register, a year, the facts as a whole.
fn place(cx: &Cx<'_>, one: &Stated<'_>) -> Text {
    match &one.over {
        Over::Rows(register) => {
            let register = cx.code.entity(EntityId(register.0));
            let name = register.and_then(|register| register.title().or_else(|| register.name().map(Into::into))).unwrap_or_default();
            text! { fr: "dès qu'une ligne entre dans « {name} »", en: "as soon as a row enters “{name}”", name }
        }
        Over::Same(Domain::Periods { period: Period::Calendar(part), .. }) => of_part(*part),
        Over::Same(Domain::Once) => text! { fr: "dans les faits tels qu'ils sont", en: "in the facts as they stand" },
        Over::Same(_) => text! { fr: "dès qu'un cas se présente", en: "as soon as a case arises" },
    }
}

fn of_part(part: Part) -> Text {
    match part {
        Part::Year => text! { fr: "sur une année", en: "over a year" },
        Part::Half => text! { fr: "sur un semestre", en: "over a half-year" },
        Part::Quarter => text! { fr: "sur un trimestre", en: "over a quarter" },
        Part::Month => text! { fr: "sur un mois", en: "over a month" },
        Part::Week => text! { fr: "sur une semaine", en: "over a week" },
        Part::Day => text! { fr: "sur un jour", en: "over a day" },
    }
}

/// A rule whose conditions cannot come together.
pub fn never_plays(rule: Entity<'_>, held: &[FieldView<'_>], denied: &[FieldView<'_>]) -> Finding {
    let name = rule.label();
    let message = text! {
        fr: "La règle `{name}` ne joue jamais : ses conditions ne peuvent pas être réunies",
        en: "The rule `{name}` never applies: its conditions cannot come together", name
    };
    let mut finding = Finding::about(&CHECK, rule, message);
    for (rank, field) in held.iter().enumerate() {
        let label = text! { fr: "ce qui la fait jouer", en: "what makes it apply" };
        finding = if rank == 0 { finding.on(field.place()).label(label) } else { finding.also(field.place(), label) };
    }
    for field in denied {
        finding = finding.also(field.place(), text! { fr: "ce qui la suspend", en: "what suspends it" });
    }
    finding
        .why(text! {
            fr: "chaque fois que l'une des premières est vraie, la règle est suspendue, ou la condition s'exclut elle-même",
            en: "each time one of the former is true, the rule is suspended, or the condition rules itself out"
        })
        .question(text! { fr: "dans quel cas la règle doit-elle jouer ?", en: "in which case should the rule apply?" })
}
