//! A tension or a waiver whose day has passed.

use crate::checks::s6_change::naming::called;
use crate::checks::s6_change::numbers::day;
use crate::checks::wording::capital;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, tension, waiver};

check! { "S6022" "agreement-expired" Warning {
    title: "Un accord temporaire a expiré" / "A temporary agreement has expired",
    scope: Scope::Code(agreement_expired),
} }

fn agreement_expired(cx: &Cx<'_>, out: &mut Sink) {
    let Some(today) = cx.options.today else { return };
    for (kind, until) in [(Kind::Tension, tension::UNTIL), (Kind::Waiver, waiver::UNTIL)] {
        for agreement in cx.code.of(kind) {
            let Some(value) = agreement.first(until) else { continue };
            if day(Some(value)).is_none_or(|end| end >= today) {
                continue;
            }
            let (name, end) = (capital(called(agreement)), value.raw());
            let message = text! {
                fr: "{name} valait jusqu'au {end}",
                en: "{name} held until {end}", name, end
            };
            let finding = Finding::about(&CHECK, agreement, message)
                .on(value.place())
                .question(text! {
                    fr: "est-ce réglé, ou faut-il en décider de nouveau ?",
                    en: "is it settled, or should it be decided again?"
                })
                .way(text! {
                    fr: "la retirer si c'est réglé ; sinon reprendre la décision et changer la date",
                    en: "remove it if it is settled; otherwise take the decision again and change the date"
                });
            out.report(finding);
        }
    }
}
