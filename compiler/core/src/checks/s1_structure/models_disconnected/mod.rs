//! Models linked in groups that nothing links together.

use crate::checks::s1_structure::sides::Side;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::resolve::components;

check! { "S1108" "models-disconnected" Hint {
    title: "Les modèles forment plusieurs îlots" / "The models form several islands",
    waits_for: [Model, Principle, Link, Rule, Practice, Commitment],
    scope: Scope::Code(models_disconnected),
} }

fn models_disconnected(cx: &Cx<'_>, out: &mut Sink) {
    let sides = cx.sides();
    if sides.has_unknown {
        return;
    }
    // A model on its own is another check's business.
    let parts = components(sides.list.len(), sides.links.iter().copied());
    let islands: Vec<Vec<&Side<'_>>> = parts
        .iter()
        .filter(|part| part.len() > 1)
        .map(|part| part.iter().filter_map(|number| sides.list.get(*number as usize)).collect())
        .collect();
    let [first, others @ ..] = islands.as_slice() else { return };
    let (Some(start), false) = (first.first(), others.is_empty()) else { return };
    let count = islands.len();
    let message = text! {
        fr: "Les modèles forment {count} îlots que rien ne relie",
        en: "The models form {count} islands that nothing links", count
    };
    let mut finding = Finding::about(&CHECK, start.model, message).on(start.place).label(island(first));
    for other in others {
        if let Some(side) = other.first() {
            finding = finding.also(side.place, island(other)).subject(side.model);
        }
    }
    out.report(finding.question(text! {
        fr: "qu'est-ce qui, dans l'un de ces îlots, rend possible ou limite ce qui se vit dans l'autre ?",
        en: "what in one of these islands makes possible, or limits, what is lived in the other?"
    }));
}

fn island(sides: &[&Side<'_>]) -> crate::words::Text {
    let names = sides.iter().map(|side| side.model.label().into_owned()).collect::<Vec<_>>().join(", ");
    text! { fr: "ensemble : {names}", en: "together: {names}", names }
}
