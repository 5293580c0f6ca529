//! A majority that cannot be reached, or not by those whom the quorum is content with.

use crate::checks::wording::value;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Severity, Sink};
use crate::kinds::{Kind, decision};
use crate::resolve::Entity;
use crate::values::{Quorum, Ratio, Value};

check! { "S4022" "majority-unreachable" Error {
    title: "Une majorité ne peut pas être atteinte" / "A majority cannot be reached",
    scope: Scope::On(Kind::Decision, majority_unreachable),
} }

fn majority_unreachable(_: &Cx<'_>, decision: Entity<'_>, out: &mut Sink) {
    let Some(stated) = decision.first(decision::MAJORITY) else { return };
    let Value::Share(majority) = stated.value() else { return };
    let (name, shown) = (decision.label(), value(stated));
    if *majority > Ratio::from_integer(1) {
        let message = text! {
            fr: "La majorité de `{name}` ne peut jamais être atteinte : {shown}",
            en: "The majority of `{name}` can never be reached: {shown}", name, shown
        };
        let situation = text! { fr: "tout le monde vote pour, et ce n'est pas assez", en: "everybody votes for it, and it is not enough" };
        out.report(Finding::about(&CHECK, decision, message).on(stated.place()).note(NoteKind::Situation, situation));
        return;
    }
    let Some(quorum) = decision.first(decision::QUORUM) else { return };
    let Value::Quorum(Quorum::Share(share)) = quorum.value() else { return };
    if decision.choice(decision::OF) != Some("members") || share >= majority {
        return;
    }
    let needed = value(quorum);
    let message = text! {
        fr: "Avec le seul quorum de {needed}, la majorité de `{name}` ne peut pas être atteinte : {shown} de tous les membres",
        en: "With the bare quorum of {needed}, the majority of `{name}` cannot be reached: {shown} of all members", needed, name, shown
    };
    let finding = Finding::about(&CHECK, decision, message)
        .severity(Severity::Warning)
        .on(stated.place())
        .also(quorum.place(), text! { fr: "qui suffit pour siéger", en: "enough to sit" })
        .note(
            NoteKind::Situation,
            text! { fr: "la réunion se tient, tous les présents sont d'accord, et rien n'est adopté", en: "the meeting is held, all those present agree, and nothing is adopted" },
        )
        .way(text! {
            fr: "compter la majorité sur les présents ou les exprimés, ou relever le quorum",
            en: "count the majority over those present or the votes cast, or raise the quorum"
        });
    out.report(finding);
}
