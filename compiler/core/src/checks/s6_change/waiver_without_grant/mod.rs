//! A waiver that nobody granted, or granted by the one who benefits from it.

use crate::checks::s6_change::naming::called;
use crate::checks::wording::capital;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Severity, Sink};
use crate::kinds::{Kind, waiver};
use crate::resolve::Entity;

check! { "S6021" "waiver-without-grant" Warning {
    title: "Une dérogation n'est accordée par personne d'autre" / "A waiver is granted by nobody else",
    waits_for: [Waiver],
    scope: Scope::On(Kind::Waiver, waiver_without_grant),
} }

fn waiver_without_grant(_: &Cx<'_>, waiver: Entity<'_>, out: &mut Sink) {
    let name = capital(called(waiver));
    if !waiver.has(waiver::GRANTED_BY) && !waiver.has(waiver::DECISION) {
        let message = text! {
            fr: "{name} ne dit pas qui l'accorde",
            en: "{name} does not say who grants it", name
        };
        out.report(Finding::about(&CHECK, waiver, message).question(text! {
            fr: "qui peut mettre cette règle de côté, et l'a-t-il fait ?",
            en: "who may set this rule aside, and did they?"
        }));
        return;
    }
    let own =
        |value: &crate::resolve::FieldView<'_>| value.target().is_some_and(|granter| waiver.targets(waiver::FOR).any(|one| one == granter));
    let Some(value) = waiver.values(waiver::GRANTED_BY).find(own) else { return };
    let granter = value.prose();
    let message = text! {
        fr: "{name} est accordée par celui qui en bénéficie : `{granter}`",
        en: "{name} is granted by the one who benefits from it: `{granter}`", name, granter
    };
    let finding = Finding::about(&CHECK, waiver, message).severity(Severity::Error).on(value.place()).way(text! {
        fr: "faire accorder la dérogation par une autre instance, ou par une décision où l'intéressé ne vote pas",
        en: "have the waiver granted by another body, or by a decision in which the one concerned does not vote"
    });
    out.report(finding);
}
