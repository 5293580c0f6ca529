//! A wealth that passes, and that the matrix cannot place.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, flow, wealth};
use crate::resolve::Entity;

check! { "S5026" "wealth-outside-matrix" Hint {
    title: "Une richesse n'a pas sa case dans la matrice" / "A wealth has no cell in the matrix",
    waits_for: [Wealth],
    scope: Scope::On(Kind::Wealth, wealth_outside_matrix),
} }

fn wealth_outside_matrix(_: &Cx<'_>, wealth: Entity<'_>, out: &mut Sink) {
    // A case of a wider wealth is placed with it.
    let is_placed = wealth.has(wealth::FORM) && wealth.has(wealth::MEASURE);
    let passes = wealth.named_by(Kind::Flow, flow::WEALTH).next().is_some();
    if is_placed || wealth.has(wealth::KIND_OF) || !passes {
        return;
    }
    let name = wealth.label();
    let message = match (wealth.has(wealth::FORM), wealth.has(wealth::MEASURE)) {
        (false, false) => text! {
            fr: "La richesse `{name}` ne dit ni si elle se touche, ni si elle se compte",
            en: "Wealth `{name}` says neither whether it can be touched nor whether it is counted", name
        },
        (false, true) => text! {
            fr: "La richesse `{name}` ne dit pas si elle se touche",
            en: "Wealth `{name}` does not say whether it can be touched", name
        },
        (true, _) => text! {
            fr: "La richesse `{name}` ne dit pas si elle se compte ou se raconte",
            en: "Wealth `{name}` does not say whether it is counted or told", name
        },
    };
    let finding = Finding::about(&CHECK, wealth, message)
        .why(text! {
            fr: "la matrice la range par ces deux questions : ses flux n'y ont pas de case",
            en: "the matrix files it by those two questions: its flows have no cell there"
        })
        .way(text! {
            fr: "écrire « forme: » (matérielle, immatérielle) et « mesure: » (quantitative, qualitative)",
            en: "write \"form:\" (material, immaterial) and \"measure:\" (quantitative, qualitative)"
        });
    out.report(finding);
}
