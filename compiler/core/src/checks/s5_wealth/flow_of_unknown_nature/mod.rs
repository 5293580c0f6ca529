//! A flow that does not say what kind of passage it is.

use crate::checks::fixes::append_field;
use crate::checks::s5_wealth::balance::Balance;
use crate::checks::s5_wealth::flows::is_returned;
use crate::checks::s5_wealth::one_way::nature;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, flow};
use crate::resolve::Entity;

check! { "S5023" "flow-of-unknown-nature" Hint {
    title: "Un flux ne dit pas s'il se donne ou s'échange" / "A flow does not say whether it is given or exchanged",
    waits_for: [Flow],
    scope: Scope::Code(flow_of_unknown_nature),
} }

fn flow_of_unknown_nature(cx: &Cx<'_>, out: &mut Sink) {
    let untold: Vec<Entity<'_>> = cx.code.of(Kind::Flow).filter(|flow| !flow.has(flow::NATURE)).collect();
    if untold.is_empty() {
        return;
    }
    let balance = Balance::of(cx.code);
    for flow in untold.into_iter().filter(|flow| !balance.is_asked(*flow)) {
        out.report(finding(flow));
    }
}

fn finding(flow: Entity<'_>) -> Finding {
    let name = flow.label();
    let message = text! {
        fr: "Le flux `{name}` ne dit pas s'il se donne, s'échange ou se paie",
        en: "Flow `{name}` does not say whether it is given, exchanged or paid", name
    };
    let finding = Finding::about(&CHECK, flow, message).question(text! {
        fr: "don, échange, partage, redevance, rétribution, ou participation libre ?",
        en: "gift, exchange, sharing, fee, retribution, or pay what you can?"
    });
    let Some(nature) = nature(flow, "exchange").filter(|_| is_returned(flow)) else { return finding };
    let gesture = text! { fr: "dire que c'est un échange", en: "say that it is an exchange" };
    finding.fix(Fix::suggested(gesture, vec![append_field(flow, flow::NATURE, nature)]))
}
