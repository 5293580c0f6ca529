//! An exchange that does not say against what.

use crate::checks::fixes::append_field;
use crate::checks::s5_wealth::flows::{is_returned, way_back};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, flow};
use crate::resolve::Entity;

check! { "S5020" "exchange-without-return" Warning {
    title: "Un échange ne dit pas contre quoi" / "An exchange does not say against what",
    waits_for: [Flow],
    scope: Scope::On(Kind::Flow, exchange_without_return),
} }

fn exchange_without_return(_: &Cx<'_>, flow: Entity<'_>, out: &mut Sink) {
    if flow.choice(flow::NATURE) != Some("exchange") || is_returned(flow) {
        return;
    }
    let name = flow.label();
    let message = text! {
        fr: "Le flux `{name}` est un échange, et ne dit pas contre quoi",
        en: "Flow `{name}` is an exchange, and does not say against what", name
    };
    let mut finding = Finding::about(&CHECK, flow, message).question(text! {
        fr: "qu'est-ce qui revient ? Et si rien ne revient, est-ce un don ?",
        en: "what comes back? And if nothing does, is it a gift?"
    });
    if let Some(back) = way_back(flow) {
        finding = finding.also(back.name_place(), text! { fr: "va dans l'autre sens", en: "goes the other way" });
        if let Some(back) = back.name() {
            let gesture = text! { fr: "dire que `{back}` en est le retour", en: "say that `{back}` comes in return", back };
            finding = finding.fix(Fix::suggested(gesture, vec![append_field(flow, flow::IN_RETURN, back)]));
        }
    }
    out.report(finding);
}
