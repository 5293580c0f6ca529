//! A model said to be left aside, which the code deals with all the same.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::model;

check! { "S1121" "model-untreated-yet-written" Warning {
    title: "Un modèle dit non traité est pourtant traité" / "A model said to be untreated is dealt with",
    scope: Scope::Code(model_untreated_yet_written),
} }

fn model_untreated_yet_written(cx: &Cx<'_>, out: &mut Sink) {
    for side in &cx.sides().list {
        let count = side.principles;
        let Some(untreated) = side.model.first(model::UNTREATED) else { continue };
        if count == 0 && !side.model.has(model::STATES) {
            continue;
        }
        let name = side.model.label();
        let message = text! {
            fr: "Le modèle `{name}` est dit non traité, mais le code en parle",
            en: "Model `{name}` is said to be untreated, but the code deals with it", name
        };
        let finding = Finding::about(&CHECK, side.model, message)
            .on(untreated.label_place())
            .why(text! { fr: "principes qui lui appartiennent : {count}", en: "principles that belong to it: {count}", count })
            .way(text! {
                fr: "retirer « non traité », ou ranger ailleurs ce qui lui appartient",
                en: "remove \"untreated\", or file elsewhere what belongs to it"
            });
        out.report(finding);
    }
}
