//! Two days for one deposit.

use crate::checks::s6_change::numbers::day;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, code};
use crate::resolve::Entity;

check! { "S6018" "deposit-dates-disagree" Warning {
    title: "Deux dates pour un seul dépôt" / "Two dates for one deposit",
    scope: Scope::On(Kind::Code, deposit_dates_disagree),
} }

fn deposit_dates_disagree(_: &Cx<'_>, declaration: Entity<'_>, out: &mut Sink) {
    let (Some(status), Some(deposit)) = (declaration.first(code::STATUS), declaration.first(code::DEPOSITED)) else { return };
    let (Some(first), Some(second)) = (day(Some(status)), day(Some(deposit))) else { return };
    if status.choice() != Some("deposited") || first == second {
        return;
    }
    let (first, second) = (first.to_string(), second.to_string());
    let message = text! {
        fr: "Le code dit avoir été déposé le {first}, et le {second}",
        en: "The code says it was deposited on {first}, and on {second}", first, second
    };
    let finding = Finding::about(&CHECK, declaration, message)
        .on(deposit.place())
        .also(status.place(), text! { fr: "l'autre date", en: "the other date" })
        .way(text! { fr: "garder la date exacte, une seule fois", en: "keep the right date, once" });
    out.report(finding);
}
