//! A diagnosis that announced the next one, whose day has passed without it.

use crate::checks::s6_change::naming::called;
use crate::checks::s6_change::numbers::day;
use crate::checks::wording::capital;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, diagnosis};

check! { "S6016" "diagnosis-overdue" Warning {
    title: "Un diagnostic annoncé n'a pas eu lieu" / "An announced diagnosis did not happen",
    waits_for: [Diagnosis],
    scope: Scope::Code(diagnosis_overdue),
} }

fn diagnosis_overdue(cx: &Cx<'_>, out: &mut Sink) {
    let Some(today) = cx.options.today else { return };
    let dated = cx.code.of(Kind::Diagnosis).filter_map(|diagnosis| Some((day(diagnosis.first(diagnosis::DATE))?, diagnosis)));
    // Only the last one still announces something.
    let Some((_, last)) = dated.max_by_key(|(date, _)| *date) else { return };
    let Some(next) = last.first(diagnosis::NEXT) else { return };
    if day(Some(next)).is_none_or(|due| due >= today) {
        return;
    }
    let (name, due) = (capital(called(last)), next.raw());
    let message = text! {
        fr: "{name} annonçait le suivant pour {due} : il n'y en a pas eu",
        en: "{name} announced the next one for {due}: there was none", name, due
    };
    let finding = Finding::about(&CHECK, last, message)
        .on(next.place())
        .question(text! {
            fr: "que verriez-vous si vous regardiez aujourd'hui ?",
            en: "what would you see if you looked today?"
        })
        .way(text! { fr: "faire le diagnostic, ou en changer la date en le disant", en: "make the diagnosis, or change its date and say so" });
    out.report(finding);
}
