//! The number of the code is not that of its last version.

use crate::checks::fixes::replace;
use crate::checks::s6_change::numbers::{Number, is_settled, versions};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, code, version};
use crate::resolve::{Entity, FieldView};
use std::cmp::Ordering;

check! { "S6011" "versions-disagree" Warning {
    title: "Le code et sa dernière version n'ont pas le même numéro" / "The code and its last version disagree",
    waits_for: [Version],
    scope: Scope::On(Kind::Code, versions_disagree),
} }

fn versions_disagree(cx: &Cx<'_>, declaration: Entity<'_>, out: &mut Sink) {
    let Some(stated) = declaration.first(code::VERSION) else { return };
    let Some(number) = Number::of(stated) else { return };
    let Some(last) = versions(cx.code).into_iter().rfind(|version| is_settled(version.version)) else { return };
    let is_announced =
        cx.code.of(Kind::Version).any(|version| version.first(version::NUMBER).and_then(Number::of).as_ref() == Some(&number));
    match number.cmp(&last.number) {
        Ordering::Equal => {}
        Ordering::Less => out.report(finding(stated, last.version)),
        // The next version in the making is no disagreement; a settled one that nobody declared is.
        Ordering::Greater if is_in_the_making(declaration) || is_announced => {}
        Ordering::Greater => out.report(finding(stated, last.version)),
    }
}

fn is_in_the_making(declaration: Entity<'_>) -> bool {
    !matches!(declaration.choice(code::STATUS), Some("adopted" | "deposited"))
}

fn finding(stated: FieldView<'_>, version: Entity<'_>) -> Finding {
    let last = version.first(version::NUMBER);
    let (number, other) = (stated.raw(), last.map(|last| last.raw()).unwrap_or_default());
    let message = text! {
        fr: "Le code porte le numéro {number}, sa dernière version le numéro {other}",
        en: "The code has number {number}, its last version number {other}", number, other
    };
    let gesture = text! { fr: "donner au code le numéro {other}", en: "give the code number {other}", other };
    let finding = Finding::about(&CHECK, stated.entity(), message).on(stated.place()).subject(version);
    let finding = match last {
        Some(last) => finding.also(last.place(), text! { fr: "la dernière version", en: "the last version" }),
        None => finding,
    };
    finding.fix(Fix::suggested(gesture, vec![replace(stated.place(), other)]))
}
