//! A headcount taken more than a year ago.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, information};
use crate::resolve::Entity;
use crate::values::Value;

check! { "S1115" "dated-count-stale" Hint {
    title: "Un effectif date de plus d'un an" / "A headcount is more than a year old",
    scope: Scope::On(Kind::Information, dated_count_stale),
} }

fn dated_count_stale(cx: &Cx<'_>, information: Entity<'_>, out: &mut Sink) {
    let (Some(today), Some(counted)) = (cx.options.today, information.first(information::COUNTED_ON)) else { return };
    let Value::Moment(moment) = counted.value() else { return };
    let Ok(stale_from) = moment.last_day().checked_add(jiff::Span::new().years(1)) else { return };
    if !information.has(information::COUNTS) || today <= stale_from {
        return;
    }
    let date = moment.to_string();
    let message = text! {
        fr: "Les effectifs datent de {date}, il y a plus d'un an",
        en: "The headcount dates from {date}, more than a year ago", date
    };
    let finding = Finding::about(&CHECK, information, message)
        .on(counted.place())
        .question(text! { fr: "combien êtes-vous aujourd'hui ?", en: "how many are you today?" })
        .way(text! {
            fr: "recompter et changer la date ; ou renvoyer à un registre que l'on tient à jour",
            en: "count again and change the date; or point to a register that is kept up to date"
        });
    out.report(finding);
}
