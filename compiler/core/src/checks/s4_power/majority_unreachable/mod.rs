//! A majority that cannot be reached, or not by those whom the quorum is content with.

use crate::checks::s4_power::deciders::{size_of, tables};
use crate::checks::s4_power::meeting::{Meeting, Over, voices};
use crate::checks::s4_power::quorum_unreachable::obstacle;
use crate::checks::s4_power::recusals::{Recusal, recusals};
use crate::checks::s4_power::size::today;
use crate::checks::wording::value;
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, NoteKind, Severity, Sink};
use crate::kinds::{Kind, decision};
use crate::resolve::{Entity, FieldView};
use crate::values::{Quorum, Ratio, Value};
use crate::words::Text;

check! { "S4022" "majority-unreachable" Error {
    title: "Une majorité ne peut pas être atteinte" / "A majority cannot be reached",
    waits_for: [Role, Body, Category, Person, Rule],
    scope: Scope::On(Kind::Decision, majority_unreachable),
} }

fn majority_unreachable(cx: &Cx<'_>, decision: Entity<'_>, out: &mut Sink) {
    let Some((stated, majority)) = majority(decision) else { return };
    if majority > Ratio::from_integer(1) {
        let situation = text! { fr: "tout le monde vote pour, et ce n'est pas assez", en: "everybody votes for it, and it is not enough" };
        out.report(never(decision, stated).note(NoteKind::Situation, situation));
        return;
    }
    if decision.choice(decision::OF) != Some("members") {
        return;
    }
    let found = with_aside(cx, decision, stated, majority)
        .or_else(|| with_quorum(decision, stated, majority))
        .or_else(|| with_vacancies(cx, decision, stated, majority));
    out.findings.extend(found);
}

/// The share a decision asks for, and where it says so; unanimity asks for all.
fn majority(decision: Entity<'_>) -> Option<(FieldView<'_>, Ratio<i64>)> {
    if let Some(stated) = decision.first(decision::MAJORITY) {
        return match stated.value() {
            Value::Share(share) => Some((stated, *share)),
            _ => None,
        };
    }
    match decision.choice(decision::MODE) {
        Some("unanimity") => Some((decision.first(decision::MODE)?, Ratio::from_integer(1))),
        Some("majority") => Some((decision.first(decision::MODE)?, Ratio::new(1, 2))),
        _ => None,
    }
}

fn never(decision: Entity<'_>, stated: FieldView<'_>) -> Finding {
    let (name, shown) = (decision.label(), value(stated));
    let message = text! {
        fr: "La majorité de `{name}` ne peut jamais être atteinte : {shown}",
        en: "The majority of `{name}` can never be reached: {shown}", name, shown
    };
    Finding::about(&CHECK, decision, message).on(stated.place())
}

/// Some may not vote, and count all the same among the members.
fn with_aside(cx: &Cx<'_>, decision: Entity<'_>, stated: FieldView<'_>, majority: Ratio<i64>) -> Option<Finding> {
    let parties = tables(decision).into_iter().next()?;
    let aside = recusals(cx, &parties, decision);
    if aside.is_empty() {
        return None;
    }
    let stops_quorum = decision.first(decision::QUORUM).is_some_and(|field| match field.value() {
        Value::Quorum(quorum) => obstacle(cx, decision, *quorum).is_some_and(|obstacle| !obstacle.aside.is_empty()),
        _ => false,
    });
    if stops_quorum {
        return None;
    }
    let (size, now) = (size_of(&parties), today(&parties, cx.options.today));
    let always: u64 = aside.iter().filter(|recusal| recusal.is_always).map(|recusal| recusal.count).sum();
    let all: u64 = aside.iter().map(|recusal| recusal.count).sum();
    let stuck = |members: u64, out: u64| {
        let meeting = Meeting { aside: out, majority: Some((majority, Over::Members)), ..Meeting::of(members) };
        (out > 0 && out <= members && !meeting.may_adopt()).then_some(meeting)
    };
    let forever = size.most.and_then(|most| stuck(most, always));
    let sizes = [Some(size.least).filter(|least| *least > 0), size.most, now.most.filter(|most| *most == now.least)];
    let meeting = forever.or_else(|| sizes.into_iter().flatten().find_map(|members| stuck(members, all)))?;
    let finding = match forever {
        Some(_) => never(decision, stated),
        None => not_always(decision, stated),
    };
    let kept: Vec<Recusal<'_>> = aside.into_iter().filter(|recusal| recusal.is_always || forever.is_none()).collect();
    let finding = kept.iter().fold(finding.note(NoteKind::Situation, aside_situation(meeting, majority)?), |finding, recusal| {
        finding.subject(recusal.deed.entity()).also(recusal.deed.place(), text! { fr: "qui reste à l'écart", en: "who stays out" })
    });
    let finding = with_fix(finding, decision);
    Some(if kept.iter().all(|recusal| recusal.is_always) { finding } else { finding.possible() })
}

fn not_always(decision: Entity<'_>, stated: FieldView<'_>) -> Finding {
    let (name, shown) = (decision.label(), value(stated));
    let message = text! {
        fr: "La majorité de `{name}` ne peut pas toujours être atteinte : {shown} de tous les membres",
        en: "The majority of `{name}` cannot always be reached: {shown} of all members", name, shown
    };
    Finding::about(&CHECK, decision, message).severity(Severity::Warning).on(stated.place())
}

fn aside_situation(meeting: Meeting, majority: Ratio<i64>) -> Option<Text> {
    let (members, out, left, needed) = (meeting.members, meeting.aside, meeting.free(), voices(majority, meeting.members)?);
    Some(match out {
        1 => text! {
            fr: "à {members} membres, dont une personne tenue à l'écart, {left} peuvent voter ; il faut {needed} voix",
            en: "with {members} members, one of whom is kept out, {left} may vote; {needed} votes are needed", members, left, needed
        },
        _ => text! {
            fr: "à {members} membres, dont {out} tenus à l'écart, {left} peuvent voter ; il faut {needed} voix",
            en: "with {members} members, {out} of whom are kept out, {left} may vote; {needed} votes are needed", members, out, left, needed
        },
    })
}

/// The bare quorum of the decision lets a meeting be held that can adopt nothing.
fn with_quorum(decision: Entity<'_>, stated: FieldView<'_>, majority: Ratio<i64>) -> Option<Finding> {
    // Unanimity counted over absents too is another finding.
    let field = decision.first(decision::QUORUM).filter(|_| majority < Ratio::from_integer(1))?;
    let Value::Quorum(quorum) = *field.value() else { return None };
    let situation = match quorum {
        Quorum::Share(share) if share < majority => {
            text! { fr: "la réunion se tient, tous les présents sont d'accord, et rien n'est adopté", en: "the meeting is held, all those present agree, and nothing is adopted" }
        }
        Quorum::Share(_) => return None,
        Quorum::Count(count) => {
            let size = size_of(&tables(decision).into_iter().next()?);
            let few = |members: &u64| {
                let meeting = Meeting { quorum: Some(quorum), majority: Some((majority, Over::Members)), ..Meeting::of(*members) };
                meeting.may_sit() && !meeting.may_adopt_when_few()
            };
            let members = size.most.filter(few).or(Some(size.least).filter(|least| *least > 0).filter(few))?;
            let needed = voices(majority, members)?;
            text! {
                fr: "à {members} membres, la réunion se tient à {count}, tous sont d'accord, et rien n'est adopté : il faut {needed} voix",
                en: "with {members} members, the meeting is held by {count}, all agree, and nothing is adopted: {needed} votes are needed", members, count, needed
            }
        }
    };
    let (name, shown, needed) = (decision.label(), value(stated), value(field));
    let message = text! {
        fr: "Avec le seul quorum de {needed}, la majorité de `{name}` ne peut pas être atteinte : {shown} de tous les membres",
        en: "With the bare quorum of {needed}, the majority of `{name}` cannot be reached: {shown} of all members", needed, name, shown
    };
    let finding = Finding::about(&CHECK, decision, message)
        .severity(Severity::Warning)
        .on(stated.place())
        .also(field.place(), text! { fr: "qui suffit pour siéger", en: "enough to sit" })
        .note(NoteKind::Situation, situation);
    Some(with_fix(finding, decision))
}

/// Fewer people sit today than the majority of the seats asks for.
fn with_vacancies(cx: &Cx<'_>, decision: Entity<'_>, stated: FieldView<'_>, majority: Ratio<i64>) -> Option<Finding> {
    // Unanimity counted over absents too is another finding.
    if majority >= Ratio::from_integer(1) {
        return None;
    }
    let parties = tables(decision).into_iter().next()?;
    let (size, sitting) = (size_of(&parties), today(&parties, cx.options.today).most?);
    let seats = size.most.filter(|most| *most == size.least)?;
    let needed = voices(majority, seats).filter(|needed| *needed <= seats && sitting < *needed)?;
    let situation = text! {
        fr: "aujourd'hui, {sitting} siègent sur {seats} ; il faut {needed} voix",
        en: "today, {sitting} sit out of {seats}; {needed} votes are needed", sitting, seats, needed
    };
    let assumed = text! { fr: "un siège vide compte parmi les membres", en: "an empty seat counts among the members" };
    let finding = not_always(decision, stated).possible().note(NoteKind::Situation, situation).note(NoteKind::Assumption, assumed);
    Some(with_fix(finding, decision))
}

fn with_fix(finding: Finding, decision: Entity<'_>) -> Finding {
    let finding = finding.way(text! {
        fr: "compter la majorité sur les présents ou les exprimés, ou relever le quorum",
        en: "count the majority over those present or the votes cast, or raise the quorum"
    });
    let Some(edit) = decision.first(decision::OF).and_then(|over| fixes::choose(over, "represented")) else { return finding };
    let title = text! { fr: "Compter sur les présents ou représentés", en: "Count over those present or represented" };
    finding.fix(Fix::suggested(title, vec![edit]))
}
