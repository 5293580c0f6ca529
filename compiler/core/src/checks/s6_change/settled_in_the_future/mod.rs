//! A version or a status settled on a day that has not come.

use crate::checks::s6_change::naming::called;
use crate::checks::s6_change::numbers::{day, is_settled};
use crate::checks::wording::{by_gender, capital};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, code, decision, version};
use crate::resolve::FieldView;
use crate::words::Text;

check! { "S6024" "settled-in-the-future" Warning {
    title: "Ce qui est arrêté porte une date à venir" / "What is settled bears a date to come",
    scope: Scope::Code(settled_in_the_future),
} }

fn settled_in_the_future(cx: &Cx<'_>, out: &mut Sink) {
    let settled = |status: &FieldView<'_>| matches!(status.choice(), Some("adopted" | "deposited"));
    let status = cx.code.declaration().and_then(|declaration| declaration.first(code::STATUS)).filter(settled);
    let deposit = cx.code.declaration().and_then(|declaration| declaration.first(code::DEPOSITED));
    let versions = cx.code.of(Kind::Version).filter(|version| version.has(version::STATE) && is_settled(*version));
    let decisions = cx.code.of(Kind::Decision).filter_map(|decision| decision.first(decision::TAKEN_ON));
    let dated = status.into_iter().chain(deposit).chain(versions.filter_map(|version| version.first(version::DATE))).chain(decisions);
    for value in dated {
        let (Some(today), Some(date)) = (cx.options.today, day(Some(value))) else { continue };
        if date <= today {
            continue;
        }
        let settled = Text { fr: by_gender(value.entity().kind(), "dit arrêté", "dite arrêtée"), en: "settled".to_owned() };
        let (name, date) = (capital(called(value.entity())), date.to_string());
        let message = text! {
            fr: "{name} est {settled} le {date}, qui n'est pas encore venu",
            en: "{name} is said to be {settled} on {date}, which has not come yet", name, settled, date
        };
        let finding = Finding::about(&CHECK, value.entity(), message).on(value.place()).way(text! {
            fr: "corriger la date ; ou dire que c'est encore une proposition",
            en: "correct the date; or say that it is still a proposal"
        });
        out.report(finding);
    }
}
