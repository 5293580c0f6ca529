//! A flow of something that is counted, without saying how much.

use crate::checks::s5_wealth::flows::{is_counted, wealths};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, flow, wealth};
use crate::resolve::Entity;

check! { "S5001" "flow-unmeasured" Warning {
    title: "Un flux ne dit pas combien" / "A flow does not say how much",
    waits_for: [Flow],
    scope: Scope::On(Kind::Flow, flow_unmeasured),
} }

fn flow_unmeasured(_: &Cx<'_>, flow: Entity<'_>, out: &mut Sink) {
    let is_measured = flow.has(flow::AMOUNT) || flow.has(flow::MEASURED_IN);
    if is_measured || flow.choice(flow::NATURE) == Some("free") {
        return;
    }
    let Some(counted) = wealths(flow).find(|wealth| is_counted(*wealth)) else { return };
    let (name, what) = (flow.label(), counted.label());
    let message = text! {
        fr: "Le flux `{name}` ne dit pas combien de `{what}` il fait passer",
        en: "Flow `{name}` does not say how much `{what}` passes", name, what
    };
    let mut finding = Finding::about(&CHECK, flow, message).why(text! {
        fr: "`{what}` se compte : sans quantité, ce flux compte pour rien dans la matrice",
        en: "`{what}` is counted: without an amount, this flow counts for nothing in the matrix", what
    });
    finding = match counted.first(wealth::UNIT) {
        Some(unit) => {
            let unit = unit.prose();
            finding.question(text! {
                fr: "combien de {unit}, à peu près, et tous les combien ?",
                en: "roughly how many {unit}, and how often?", unit
            })
        }
        None => finding.question(text! { fr: "combien, à peu près, et tous les combien ?", en: "roughly how much, and how often?" }),
    };
    out.report(finding.way(text! {
        fr: "écrire une quantité, ou « mesuré dans » et le registre où elle se constate",
        en: "write an amount, or \"measured in\" and the register where it can be seen"
    }));
}
