//! A purpose that lacks its statement or the context that calls for it.

use crate::checks::fixes::add_field;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, purpose};
use crate::resolve::Entity;
use crate::values::write_prose;
use crate::words::Text;

check! { "S1102" "purpose-incomplete" Warning {
    title: "La raison d'être est incomplète" / "The purpose is incomplete",
    waits_for: [Purpose],
    scope: Scope::On(Kind::Purpose, purpose_incomplete),
} }

fn purpose_incomplete(_: &Cx<'_>, purpose: Entity<'_>, out: &mut Sink) {
    let Some(lacking) = lacking(purpose) else { return };
    let message = text! {
        fr: "La raison d'être n'a pas {lacking}",
        en: "The purpose has {lacking}", lacking
    };
    let mut finding = Finding::about(&CHECK, purpose, message);
    if !purpose.has(purpose::CONTEXT) {
        finding = finding.question(text! {
            fr: "que se passe-t-il autour de vous, qui appelle à agir ?",
            en: "what goes on around you that calls for action?"
        });
    }
    if let Some(title) = purpose.title().filter(|_| !purpose.has(purpose::STATEMENT)) {
        let edit = add_field(purpose, purpose::STATEMENT, &write_prose(&title, 2));
        finding =
            finding.fix(Fix::suggested(text! { fr: "prendre le titre pour énoncé", en: "take the title as the statement" }, vec![edit]));
    }
    out.report(finding);
}

fn lacking(purpose: Entity<'_>) -> Option<Text> {
    match (purpose.has(purpose::STATEMENT), purpose.has(purpose::CONTEXT)) {
        (true, true) => None,
        (false, true) => Some(text! { fr: "d'énoncé", en: "no statement" }),
        (true, false) => Some(text! { fr: "de contexte", en: "no context" }),
        (false, false) => Some(text! { fr: "d'énoncé ni de contexte", en: "neither statement nor context" }),
    }
}
