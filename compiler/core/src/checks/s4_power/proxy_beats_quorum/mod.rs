//! Proxies by which one person makes the quorum alone.

use crate::checks::s4_power::meeting::Meeting;
use crate::checks::s4_power::size::{Size, size, today};
use crate::checks::wording::value;
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, NoteKind, Sink};
use crate::kinds::{Kind, body, decision};
use crate::resolve::{Entity, FieldView};
use crate::values::{Quorum, Value};

check! { "S4026" "proxy-beats-quorum" Warning {
    title: "Une seule personne peut faire le quorum avec ses pouvoirs" / "One person may make the quorum with proxies",
    waits_for: [Role, Body, Category, Person, Decision],
    scope: Scope::On(Kind::Body, proxy_beats_quorum),
} }

fn proxy_beats_quorum(cx: &Cx<'_>, body: Entity<'_>, out: &mut Sink) {
    let Some(stated) = body.first(body::PROXIES) else { return };
    let Value::Count(proxies) = stated.value() else { return };
    let decisions = body.named_by(Kind::Decision, decision::TAKEN_BY);
    let of_decisions =
        decisions.flat_map(|decision| decision.fields().filter(|f| [decision::QUORUM, decision::SECOND_QUORUM].contains(&f.field())));
    let own = body.fields().filter(|f| [body::QUORUM, body::SECOND_QUORUM].contains(&f.field()));
    let (size, now) = (size(body), today(&[body], cx.options.today));
    let alone = |quorum: FieldView<'_>| match quorum.value() {
        Value::Quorum(quorum) => alone(size, now, *quorum, *proxies),
        _ => None,
    };
    let Some((quorum, meeting)) = own.chain(of_decisions).find_map(|quorum| Some((quorum, alone(quorum)?))) else { return };
    let (name, count, needed) = (body.label(), proxies, value(quorum));
    let message = match *proxies {
        1 => text! {
            fr: "Dans `{name}`, une seule personne peut faire le quorum ({needed}) avec un seul pouvoir",
            en: "In `{name}`, one person alone may make the quorum ({needed}) with a single proxy", name, needed
        },
        _ => text! {
            fr: "Dans `{name}`, une seule personne peut faire le quorum ({needed}) avec {count} pouvoirs",
            en: "In `{name}`, one person alone may make the quorum ({needed}) with {count} proxies", name, needed, count
        },
    };
    let mut finding = Finding::about(&CHECK, body, message)
        .on(stated.place())
        .also(quorum.place(), text! { fr: "le quorum", en: "the quorum" })
        .note(NoteKind::Situation, situation(meeting))
        .note(
            NoteKind::Assumption,
            text! { fr: "un membre représenté compte dans le quorum", en: "a member who is represented counts towards the quorum" },
        )
        .question(text! { fr: "combien de personnes doivent être là pour de bon ?", en: "how many people have to be there in person?" });
    // The most that still takes two people.
    let fewer = (0..*proxies).rev().find(|fewer| alone_with(size, now, quorum, *fewer));
    if let Some(fewer) = fewer {
        let title = text! { fr: "Ramener les pouvoirs par membre à {fewer}", en: "Lower the proxies per member to {fewer}", fewer };
        finding = finding.fix(Fix::suggested(title, vec![fixes::replace(stated.place(), fewer.to_string())]));
    }
    out.report(finding);
}

fn alone_with(size: Size, now: Size, quorum: FieldView<'_>, proxies: u64) -> bool {
    matches!(quorum.value(), Value::Quorum(quorum) if alone(size, now, *quorum, proxies).is_none())
}

/// The meeting of that size, the largest first, which one person makes alone and could not make without proxies.
fn alone(size: Size, now: Size, quorum: Quorum, proxies: u64) -> Option<Meeting> {
    let told = [size.most, Some(size.least).filter(|least| *least > 0), now.most.filter(|most| *most == now.least)];
    // How many there are does not matter to a number, as long as there are enough to stand behind one.
    let count = match quorum {
        Quorum::Count(count) if told.iter().all(Option::is_none) => Some(count),
        _ => None,
    };
    told.into_iter().flatten().chain(count).find_map(|members| {
        let meeting = Meeting { proxies, quorum: Some(quorum), ..Meeting::of(members) };
        (meeting.needed() > 1 && meeting.fewest() == Some(1)).then_some(meeting)
    })
}

fn situation(meeting: Meeting) -> crate::words::Text {
    let (members, needed, others) = (meeting.members, meeting.needed(), meeting.needed().saturating_sub(1));
    match others {
        1 => text! {
            fr: "à {members} membres, il en faut {needed} : une personne vient, avec le pouvoir d'une autre, et décide",
            en: "with {members} members, {needed} are needed: one person comes with the proxy of another, and decides", members, needed
        },
        _ => text! {
            fr: "à {members} membres, il en faut {needed} : une personne vient, avec {others} pouvoirs, et décide",
            en: "with {members} members, {needed} are needed: one person comes with {others} proxies, and decides", members, needed, others
        },
    }
}
