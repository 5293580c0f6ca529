//! A code said to be adopted or deposited, without the day.

use crate::checks::fixes::add_field;
use crate::checks::s6_change::numbers::{Number, day};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, code, version};
use crate::resolve::Entity;

check! { "S6012" "status-without-date" Hint {
    title: "Un statut n'est pas daté" / "A status has no date",
    waits_for: [Code],
    scope: Scope::On(Kind::Code, status_without_date),
} }

fn status_without_date(cx: &Cx<'_>, declaration: Entity<'_>, out: &mut Sink) {
    let Some(status) = declaration.first(code::STATUS) else { return };
    let is_settled = matches!(status.choice(), Some("adopted" | "deposited" | "withdrawn"));
    if !is_settled || day(Some(status)).is_some() || declaration.has(code::DEPOSITED) {
        return;
    }
    let name = declaration.label();
    let message = text! {
        fr: "Le code `{name}` ne dit pas de quel jour date son statut",
        en: "Code `{name}` does not say which day its status dates from", name
    };
    let mut finding = Finding::about(&CHECK, declaration, message).on(status.place()).why(text! {
        fr: "un fait se juge d'après le texte de son jour",
        en: "a fact is judged by the text of its day"
    });
    if let Some(date) = dated_version(cx, declaration).filter(|_| status.choice() == Some("deposited")) {
        let gesture = text! { fr: "déposé le {date}, comme sa version", en: "deposited on {date}, like its version", date };
        finding = finding.fix(Fix::suggested(gesture, vec![add_field(declaration, code::DEPOSITED, &date)]));
    }
    out.report(finding);
}

/// The day of the version with the number of the code.
fn dated_version(cx: &Cx<'_>, declaration: Entity<'_>) -> Option<String> {
    let number = Number::of(declaration.first(code::VERSION)?)?;
    let version =
        cx.code.of(Kind::Version).find(|version| version.first(version::NUMBER).and_then(Number::of).as_ref() == Some(&number))?;
    day(version.first(version::DATE)).map(|date| date.to_string())
}
