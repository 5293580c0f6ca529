//! Two declarations for one canonical model.

use crate::checks::s1_structure::sides::canonical;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, model};
use std::collections::BTreeMap;

check! { "S1122" "model-declared-twice" Warning {
    title: "Un modèle canonique est déclaré deux fois" / "A canonical model is declared twice",
    scope: Scope::Code(model_declared_twice),
} }

fn model_declared_twice(cx: &Cx<'_>, out: &mut Sink) {
    let mut seen = BTreeMap::new();
    // A model that refines another one is meant to stand beside it.
    for model in cx.code.of(Kind::Model).filter(|model| !model.has(model::REFINES)) {
        let Some(key) = canonical(model) else { continue };
        let first = *seen.entry(key).or_insert(model);
        if first == model {
            continue;
        }
        let (name, other) = (model.label(), first.label());
        let message = text! {
            fr: "`{name}` et `{other}` disent être le même modèle canonique",
            en: "`{name}` and `{other}` both say they are the same canonical model", name, other
        };
        let finding = Finding::about(&CHECK, model, message)
            .subject(first)
            .also(first.name_place(), text! { fr: "déclaré ici d'abord", en: "declared here first" })
            .way(text! {
                fr: "les réunir ; ou écrire « précise: {other} » si l'un développe l'autre ; ou « nature: propre »",
                en: "merge them; or write \"refines: {other}\" where one develops the other; or \"kind: own\"", other
            });
        out.report(finding);
    }
}
