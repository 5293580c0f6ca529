//! A principle that belongs to no model, in a code that has models.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, principle};

check! { "S1123" "principle-without-model" Hint {
    title: "Un principe n'appartient à aucun modèle" / "A principle belongs to no model",
    waits_for: [Principle],
    scope: Scope::Code(principle_without_model),
} }

fn principle_without_model(cx: &Cx<'_>, out: &mut Sink) {
    let has_models = cx.code.of(Kind::Model).len() > 0 || cx.code.of(Kind::Principle).any(|principle| principle.has(principle::MODELS));
    if !has_models {
        return;
    }
    for principle in cx.code.of(Kind::Principle).filter(|principle| !principle.has(principle::MODELS)) {
        let name = principle.label();
        let message = text! {
            fr: "Le principe `{name}` n'appartient à aucun modèle",
            en: "Principle `{name}` belongs to no model", name
        };
        let finding = Finding::about(&CHECK, principle, message)
            .question(text! {
                fr: "sous quel angle le cherchera-t-on : culture, vie sociale, écologie, technique, économie, droit ?",
                en: "from which side will people look for it: culture, social life, ecology, technology, economy, law?"
            })
            .way(text! { fr: "écrire « modèle: … », un ou plusieurs", en: "write \"model: …\", one or several" });
        out.report(finding);
    }
}
