//! A review that the code promises, and of which nothing shows a trace since too long.

use crate::checks::lengths::Days;
use crate::checks::s6_change::naming::called;
use crate::checks::s6_change::reviews::last_sign;
use crate::checks::wording::{by_gender, capital};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, assumption, code, evolution, pyramid, rule};
use crate::model::Field;
use crate::resolve::Entity;
use crate::values::Value;
use crate::words::Text;
use jiff::ToSpan;

check! { "S6007" "review-overdue" Warning {
    title: "Une relecture promise se fait attendre" / "A promised review is overdue",
    waits_for: [Version, Diagnosis],
    scope: Scope::Code(review_overdue),
} }

/// What may promise to be read again.
const PROMISES: [(Kind, Field); 5] = [
    (Kind::Code, code::REVIEWED),
    (Kind::Evolution, evolution::REVIEWED),
    (Kind::Rule, rule::REVIEWED),
    (Kind::Pyramid, pyramid::REVIEWED),
    (Kind::Assumption, assumption::REVIEWED),
];

fn review_overdue(cx: &Cx<'_>, out: &mut Sink) {
    for (kind, field) in PROMISES {
        for entity in cx.code.of(kind) {
            if let Some(finding) = overdue(cx, entity, field) {
                out.report(finding);
            }
        }
    }
}

fn overdue(cx: &Cx<'_>, entity: Entity<'_>, field: Field) -> Option<Finding> {
    let today = cx.options.today?;
    let promise = entity.first(field)?;
    let Value::Recurrence(recurrence) = promise.value() else { return None };
    let last = last_sign(cx.code, entity, today)?;
    let days = i64::try_from(Days::between(*recurrence).most).ok()?;
    let due = last.checked_add(days.days()).ok()?;
    if today <= due {
        return None;
    }
    let (name, last) = (capital(called(entity)), last.to_string());
    let read_again = Text { fr: by_gender(entity.kind(), "relu", "relue"), en: "reviewed".to_owned() };
    let message = text! {
        fr: "{name} devait être {read_again} : rien ne le montre depuis le {last}",
        en: "{name} was to be {read_again}: nothing shows it since {last}", name, last, read_again
    };
    let finding = Finding::about(&CHECK, entity, message)
        .on(promise.place())
        .possible()
        .question(text! {
            fr: "l'avez-vous relu depuis, et qu'en avez-vous retenu ?",
            en: "have you reviewed it since, and what did you take from it?"
        })
        .way(text! {
            fr: "relire, puis dater une version ou un « diagnostic » ; ou changer le rythme promis",
            en: "review, then date a version or a \"diagnosis\"; or change the pace promised"
        });
    Some(finding)
}
