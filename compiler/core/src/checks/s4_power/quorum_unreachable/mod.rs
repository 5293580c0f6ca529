//! A quorum that more people are asked for than there can be.

use crate::checks::s4_power::deciders::{deciders, quorums, size_of};
use crate::checks::s4_power::size::{asked, named_today};
use crate::checks::{Cx, Scope, wording};
use crate::finding::{Finding, NoteKind, Severity, Sink};
use crate::resolve::{Entity, FieldView};
use crate::values::{Quorum, Ratio, Value};
use crate::words::Text;

check! { "S4021" "quorum-unreachable" Error {
    title: "Un quorum ne peut pas être atteint" / "A quorum cannot be reached",
    waits_for: [Role, Body, Category, Person, Decision],
    scope: Scope::Each(quorum_unreachable),
} }

fn quorum_unreachable(cx: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    for field in quorums(entity.kind()) {
        let Some((stated, quorum)) = entity.first(*field).and_then(value) else { continue };
        if let Some((severity, situation)) = obstacle(cx, entity, quorum) {
            let (name, shown) = (entity.label(), wording::value(stated));
            let message = match severity {
                Severity::Error => text! {
                    fr: "Le quorum de `{name}` ne peut jamais être atteint : {shown}",
                    en: "The quorum of `{name}` can never be reached: {shown}", name, shown
                },
                _ => text! {
                    fr: "Le quorum de `{name}` ne peut pas toujours être atteint : {shown}",
                    en: "The quorum of `{name}` cannot always be reached: {shown}", name, shown
                },
            };
            let finding = Finding::about(&CHECK, entity, message)
                .on(stated.place())
                .severity(severity)
                .note(NoteKind::Situation, situation)
                .question(text! {
                    fr: "combien de personnes suffisent pour que la décision engage tout le monde ?",
                    en: "how many people are enough for the decision to bind everybody?"
                });
            out.report(finding);
        }
    }
}

fn value(field: FieldView<'_>) -> Option<(FieldView<'_>, Quorum)> {
    match field.value() {
        Value::Quorum(quorum) => Some((field, *quorum)),
        _ => None,
    }
}

/// What stands in the way, and whether always.
fn obstacle(cx: &Cx<'_>, entity: Entity<'_>, quorum: Quorum) -> Option<(Severity, Text)> {
    if let Quorum::Share(share) = quorum {
        let is_more = share > Ratio::from_integer(1);
        return is_more.then(|| {
            (Severity::Error, text! { fr: "tout le monde est là, et ce n'est pas assez", en: "everybody is there, and it is not enough" })
        });
    }
    let parties = deciders(entity)?;
    let size = size_of(&parties);
    let count = asked(quorum, 0)?;
    if let Some(most) = size.most.filter(|most| *most < count) {
        return Some((
            Severity::Error,
            text! { fr: "il y a {most} membres au plus, et il en faut {count}", en: "there are at most {most} members, and {count} are needed", most, count },
        ));
    }
    let named = named_today(&parties, cx.options.today);
    if let Some(named) = named.filter(|named| *named < count) {
        let situation = text! { fr: "aujourd'hui, {named} personnes y siègent, et il en faut {count}", en: "today, {named} people sit on it, and {count} are needed", named, count };
        return Some((Severity::Warning, situation));
    }
    let least = size.least;
    (least > 0 && least < count).then(|| {
        let situation = text! { fr: "ils ne sont que {least}, comme le code le permet, et il en faut {count}", en: "there are only {least} of them, as the code allows, and {count} are needed", least, count };
        (Severity::Warning, situation)
    })
}
