//! Proxies by which one person makes the quorum alone.

use crate::checks::s4_power::size::{asked, size};
use crate::checks::wording::value;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, body, decision};
use crate::resolve::{Entity, FieldView};
use crate::values::Value;

check! { "S4026" "proxy-beats-quorum" Warning {
    title: "Une seule personne peut faire le quorum avec ses pouvoirs" / "One person may make the quorum with proxies",
    scope: Scope::On(Kind::Body, proxy_beats_quorum),
} }

fn proxy_beats_quorum(_: &Cx<'_>, body: Entity<'_>, out: &mut Sink) {
    let Some(stated) = body.first(body::PROXIES) else { return };
    let Value::Count(proxies) = stated.value() else { return };
    let decisions = body.named_by(Kind::Decision, decision::TAKEN_BY);
    let of_decisions =
        decisions.flat_map(|decision| decision.fields().filter(|f| [decision::QUORUM, decision::SECOND_QUORUM].contains(&f.field())));
    let own = body.fields().filter(|f| [body::QUORUM, body::SECOND_QUORUM].contains(&f.field()));
    let alone = proxies.saturating_add(1);
    let is_reached = |quorum: &FieldView<'_>| {
        let Value::Quorum(quorum) = quorum.value() else { return false };
        let most = size(body).most.unwrap_or(u64::MAX);
        asked(*quorum, most).is_some_and(|asked| (2..=alone).contains(&asked))
    };
    let Some(quorum) = own.chain(of_decisions).find(is_reached) else { return };
    let (name, count, needed) = (body.label(), proxies, value(quorum));
    let message = text! {
        fr: "Dans `{name}`, une seule personne peut faire le quorum ({needed}) avec {count} pouvoirs",
        en: "In `{name}`, one person alone may make the quorum ({needed}) with {count} proxies", name, needed, count
    };
    let finding = Finding::about(&CHECK, body, message)
        .on(stated.place())
        .also(quorum.place(), text! { fr: "le quorum", en: "the quorum" })
        .note(
            NoteKind::Assumption,
            text! { fr: "un membre représenté compte dans le quorum", en: "a member who is represented counts towards the quorum" },
        )
        .question(text! { fr: "combien de personnes doivent être là pour de bon ?", en: "how many people have to be there in person?" });
    out.report(finding);
}
