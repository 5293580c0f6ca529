//! A wealth that is counted, without saying in what.

use crate::checks::fixes::append_field;
use crate::checks::s5_wealth::flows::unit_of;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, flow, wealth};
use crate::resolve::Entity;

check! { "S5027" "wealth-without-unit" Hint {
    title: "Une richesse se compte, on ne sait en quoi" / "A wealth is counted, nobody knows in what",
    waits_for: [Wealth],
    scope: Scope::On(Kind::Wealth, wealth_without_unit),
} }

fn wealth_without_unit(_: &Cx<'_>, wealth: Entity<'_>, out: &mut Sink) {
    if wealth.choice(wealth::MEASURE) != Some("quantitative") || wealth.has(wealth::UNIT) || wealth.has(wealth::KIND_OF) {
        return;
    }
    let name = wealth.label();
    let message = text! {
        fr: "La richesse `{name}` se compte, et ne dit pas en quoi",
        en: "Wealth `{name}` is counted, and does not say in what", name
    };
    let mut finding = Finding::about(&CHECK, wealth, message).question(text! {
        fr: "en heures, en kilos, en euros, en personnes ?",
        en: "in hours, in kilos, in euros, in people?"
    });
    let amounts = wealth.named_by(Kind::Flow, flow::WEALTH).filter_map(|flow| flow.first(flow::AMOUNT));
    if let Some(unit) = wealth.first(wealth::STOCK).into_iter().chain(amounts).find_map(unit_of) {
        let gesture = text! { fr: "écrire « {unit} », comme dans ses montants", en: "write \"{unit}\", as in its amounts", unit };
        finding = finding.fix(Fix::suggested(gesture, vec![append_field(wealth, wealth::UNIT, &unit)]));
    }
    out.report(finding);
}
