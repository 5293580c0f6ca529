//! Petals side by side: a model that nothing links to the others.

use crate::checks::s1_structure::sides::Side;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::resolve::components;

check! { "S1107" "model-not-linked" Warning {
    title: "Un modèle n'est lié à aucun autre" / "A model is linked to no other",
    waits_for: [Model, Principle, Link, Rule, Practice, Commitment],
    scope: Scope::Code(model_not_linked),
} }

fn model_not_linked(cx: &Cx<'_>, out: &mut Sink) {
    let sides = cx.sides();
    if sides.has_unknown || sides.list.iter().filter(|side| side.is_treated()).count() < 2 {
        return;
    }
    for part in components(sides.list.len(), sides.links.iter().copied()) {
        let [alone] = part.as_slice() else { continue };
        // A model without a principle has nothing to link yet: another check says so.
        if let Some(side) = sides.list.get(*alone as usize).filter(|side| side.is_treated() && side.principles > 0) {
            out.report(finding(side));
        }
    }
}

fn finding(side: &Side<'_>) -> Finding {
    let name = side.model.label();
    let message = text! {
        fr: "Le modèle `{name}` n'est lié à aucun autre",
        en: "Model `{name}` is linked to no other", name
    };
    Finding::about(&CHECK, side.model, message)
        .on(side.place)
        .why(text! {
            fr: "des modèles posés côte à côte, comme des pétales sans cœur, ne font pas une fleur : ce que l'un promet, un autre peut l'empêcher",
            en: "models set side by side, like petals without a heart, make no flower: what one promises another may prevent"
        })
        .question(text! {
            fr: "qu'est-ce que ce modèle permet, finance, contraint ou traduit dans un autre ?",
            en: "what does this model enable, fund, constrain or translate in another one?"
        })
        .way(text! {
            fr: "écrire un « lien » de ce modèle, ou d'un de ses principes, vers un autre ; ou un principe qui appartient aux deux",
            en: "write a \"link\" from this model, or one of its principles, to another; or a principle that belongs to both"
        })
}
