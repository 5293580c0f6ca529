//! A model that is dealt with, and holds no principle.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};

check! { "S1106" "model-without-principle" Warning {
    title: "Un modèle n'a pas de principe" / "A model has no principle",
    waits_for: [Model, Principle],
    scope: Scope::Code(model_without_principle),
} }

fn model_without_principle(cx: &Cx<'_>, out: &mut Sink) {
    let sides = cx.sides();
    if sides.has_unknown {
        return;
    }
    for side in sides.list.iter().filter(|side| side.model.is_own() && side.is_treated() && side.principles == 0) {
        let name = side.model.label();
        let message = text! {
            fr: "Le modèle `{name}` n'a pas de principe",
            en: "Model `{name}` has no principle", name
        };
        let finding = Finding::about(&CHECK, side.model, message)
            .question(text! {
                fr: "sous cet angle, à quoi tenez-vous au point de vouloir le vivre ?",
                en: "from this side, what do you hold to enough to want to live by it?"
            })
            .way(text! {
                fr: "écrire un principe avec « modèle: {name} », ou dire pourquoi le modèle n'est pas traité",
                en: "write a principle with \"model: {name}\", or say why the model is untreated", name
            });
        out.report(finding);
    }
}
