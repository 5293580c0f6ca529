//! A quorum that more people are asked for than there can be.

use crate::checks::s4_power::deciders::{quorums, size_of, tables};
use crate::checks::s4_power::meeting::{Meeting, asked};
use crate::checks::s4_power::recusals::{Recusal, recusals};
use crate::checks::s4_power::size::today;
use crate::checks::{Cx, Scope, fixes, wording};
use crate::finding::{Finding, Fix, NoteKind, Severity, Sink};
use crate::kinds::{Kind, body, decision};
use crate::resolve::{Entity, FieldView};
use crate::values::{Quorum, Ratio, Value};
use crate::words::Text;

check! { "S4021" "quorum-unreachable" Error {
    title: "Un quorum ne peut pas être atteint" / "A quorum cannot be reached",
    waits_for: [Role, Body, Category, Person, Decision, Rule],
    scope: Scope::Each(quorum_unreachable),
} }

fn quorum_unreachable(cx: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    // An evolution that cannot gather its quorum cannot be carried out: that is said there.
    for field in quorums(entity.kind()).iter().filter(|_| entity.kind() != Kind::Evolution) {
        let Some((stated, quorum)) = entity.first(*field).and_then(value) else { continue };
        if let Some(obstacle) = obstacle(cx, entity, quorum).filter(|obstacle| !is_eased(cx, stated, obstacle)) {
            out.report(finding(entity, stated, obstacle));
        }
    }
}

fn value(field: FieldView<'_>) -> Option<(FieldView<'_>, Quorum)> {
    match field.value() {
        Value::Quorum(quorum) => Some((field, *quorum)),
        _ => None,
    }
}

/// What stands in the way of a quorum.
pub struct Obstacle<'c> {
    /// Whether it always does.
    pub is_always: bool,
    /// When it bites.
    pub situation: Text,
    /// The largest number that could be asked for, when it is known.
    pub reachable: Option<u64>,
    /// The rules that keep people out.
    pub aside: Vec<Recusal<'c>>,
}

/// What stands in the way of a quorum of a body, a decision or an evolution.
pub fn obstacle<'c>(cx: &Cx<'_>, entity: Entity<'c>, quorum: Quorum) -> Option<Obstacle<'c>> {
    if matches!(quorum, Quorum::Share(share) if share > Ratio::from_integer(1)) {
        let situation = text! { fr: "tout le monde est là, et ce n'est pas assez", en: "everybody is there, and it is not enough" };
        return Some(Obstacle { is_always: true, situation, reachable: None, aside: Vec::new() });
    }
    tables(entity).iter().find_map(|parties| {
        let plain = too_few(cx, parties, quorum);
        if plain.as_ref().is_some_and(|obstacle| obstacle.is_always) {
            return plain;
        }
        // What can never be is said before what may happen.
        let aside = with_aside(cx, entity, parties, quorum);
        let first = aside.filter(|obstacle| obstacle.is_always || plain.is_none());
        first.or(plain)
    })
}

/// More are asked for than there are.
fn too_few<'c>(cx: &Cx<'_>, parties: &[Entity<'c>], quorum: Quorum) -> Option<Obstacle<'c>> {
    let Quorum::Count(count) = quorum else { return None };
    let (size, now) = (size_of(parties), today(parties, cx.options.today));
    // As many as there surely are: then it can be reached whoever comes and goes.
    let sure = [Some(size.least).filter(|least| *least > 0), size.most, now.most].into_iter().flatten().min();
    let found = |is_always, situation| Some(Obstacle { is_always, situation, reachable: sure, aside: Vec::new() });
    if let Some(most) = size.most.filter(|most| *most < count) {
        let situation = match most {
            0 | 1 => {
                text! { fr: "il y a {most} membre au plus, et il en faut {count}", en: "there is at most {most} member, and {count} are needed", most, count }
            }
            _ => {
                text! { fr: "il y a {most} membres au plus, et il en faut {count}", en: "there are at most {most} members, and {count} are needed", most, count }
            }
        };
        return found(true, situation);
    }
    if let Some(most) = now.most.filter(|most| *most < count) {
        let situation = match most {
            0 => {
                text! { fr: "aujourd'hui, personne n'y siège, et il en faut {count}", en: "today, nobody sits on it, and {count} are needed", count }
            }
            1 => {
                text! { fr: "aujourd'hui, une seule personne y siège, et il en faut {count}", en: "today, only one person sits on it, and {count} are needed", count }
            }
            _ => {
                text! { fr: "aujourd'hui, {most} personnes y siègent, et il en faut {count}", en: "today, {most} people sit on it, and {count} are needed", most, count }
            }
        };
        return found(false, situation);
    }
    let least = size.least;
    (least > 0 && least < count)
        .then(|| text! { fr: "ils ne sont que {least}, comme le code le permet, et il en faut {count}", en: "there are only {least} of them, as the code allows, and {count} are needed", least, count })
        .and_then(|situation| found(false, situation))
}

/// Some may not take part, and those who are left are too few.
fn with_aside<'c>(cx: &Cx<'_>, entity: Entity<'c>, parties: &[Entity<'c>], quorum: Quorum) -> Option<Obstacle<'c>> {
    let aside = recusals(cx, parties, entity);
    if aside.is_empty() {
        return None;
    }
    let (size, now) = (size_of(parties), today(parties, cx.options.today));
    let sizes = [Some(size.least).filter(|least| *least > 0), size.most, now.most.filter(|most| *most == now.least)];
    let always: u64 = aside.iter().filter(|recusal| recusal.is_always).map(|recusal| recusal.count).sum();
    let all: u64 = aside.iter().map(|recusal| recusal.count).sum();
    let stuck = |members: u64, out: u64| {
        let meeting = Meeting { aside: out, quorum: Some(quorum), ..Meeting::of(members) };
        (out > 0 && out <= members && !meeting.may_sit()).then_some(meeting)
    };
    // One more member asks for one more at most: who fails at the largest size fails at all, who fails at none of them fails nowhere.
    let forever = size.most.and_then(|most| stuck(most, always));
    let meeting = forever.or_else(|| sizes.iter().flatten().find_map(|members| stuck(*members, all)))?;
    let (members, out, left, needed) = (meeting.members, meeting.aside, meeting.free(), asked(quorum, meeting.members)?);
    let situation = match out {
        1 => text! {
            fr: "à {members} membres, dont une personne tenue à l'écart, il en reste {left} ; le quorum en demande {needed}",
            en: "with {members} members, one of whom is kept out, {left} are left; the quorum asks for {needed}", members, left, needed
        },
        _ => text! {
            fr: "à {members} membres, dont {out} tenus à l'écart, il en reste {left} ; le quorum en demande {needed}",
            en: "with {members} members, {out} of whom are kept out, {left} are left; the quorum asks for {needed}", members, out, left, needed
        },
    };
    let is_always = forever.is_some();
    let sure = sizes.into_iter().flatten().min().map(|members| members.saturating_sub(all)).filter(|sure| *sure > 0);
    let aside = aside.into_iter().filter(|recusal| recusal.is_always || !is_always).collect();
    Some(Obstacle { is_always, situation, reachable: sure.or(Some(left)), aside })
}

/// A second call that asks for no more than there are lets the body go on: it was planned for.
fn is_eased(cx: &Cx<'_>, stated: FieldView<'_>, obstacle: &Obstacle<'_>) -> bool {
    let second = match stated.entity().kind() {
        Kind::Body => body::SECOND_QUORUM,
        Kind::Decision => decision::SECOND_QUORUM,
        _ => return false,
    };
    let entity = stated.entity();
    !obstacle.is_always
        && stated.field() != second
        && entity.first(second).and_then(value).is_some_and(|(_, quorum)| self::obstacle(cx, entity, quorum).is_none())
}

fn finding(entity: Entity<'_>, stated: FieldView<'_>, obstacle: Obstacle<'_>) -> Finding {
    let (name, shown) = (entity.label(), wording::value(stated));
    let message = match obstacle.is_always {
        true => text! {
            fr: "Le quorum de `{name}` ne peut jamais être atteint : {shown}",
            en: "The quorum of `{name}` can never be reached: {shown}", name, shown
        },
        false => text! {
            fr: "Le quorum de `{name}` ne peut pas toujours être atteint : {shown}",
            en: "The quorum of `{name}` cannot always be reached: {shown}", name, shown
        },
    };
    let mut finding = Finding::about(&CHECK, entity, message)
        .on(stated.place())
        .severity(if obstacle.is_always { Severity::Error } else { Severity::Warning })
        .note(NoteKind::Situation, obstacle.situation);
    for recusal in &obstacle.aside {
        finding =
            finding.subject(recusal.deed.entity()).also(recusal.deed.place(), text! { fr: "qui reste à l'écart", en: "who stays out" });
    }
    if !obstacle.aside.is_empty() {
        let assumed = text! { fr: "qui ne peut pas voter ne compte pas dans le quorum", en: "whoever may not vote does not count towards the quorum" };
        finding = finding.note(NoteKind::Assumption, assumed);
    }
    if obstacle.aside.iter().any(|recusal| !recusal.is_always) {
        finding = finding.possible();
    }
    if let Some(reachable) = obstacle.reachable.filter(|reachable| *reachable > 0) {
        let title = text! { fr: "Ramener le quorum à {reachable}", en: "Lower the quorum to {reachable}", reachable };
        finding = finding.fix(Fix::suggested(title, vec![fixes::replace(stated.place(), reachable.to_string())]));
    }
    finding.question(text! {
        fr: "combien de personnes suffisent pour que la décision engage tout le monde ?",
        en: "how many people are enough for the decision to bind everybody?"
    })
}

#[cfg(test)]
mod tests;
