//! A code whose flows are all of material wealth.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, flow, offer, wealth};
use crate::resolve::FieldView;

check! { "S5005" "no-immaterial-flow" Hint {
    title: "Aucun flux ne dit ce qui ne se touche pas" / "No flow tells what cannot be touched",
    waits_for: [Flow, Wealth],
    scope: Scope::Code(no_immaterial_flow),
} }

fn no_immaterial_flow(cx: &Cx<'_>, out: &mut Sink) {
    let Some(first) = cx.code.of(Kind::Flow).next() else { return };
    let mut passing = cx.code.of(Kind::Flow).flat_map(|flow| flow.values(flow::WEALTH));
    if passing.any(|wealth| !is_material(wealth)) {
        return;
    }
    let message = text! {
        fr: "Tous les flux sont de richesses matérielles",
        en: "All the flows are of material wealth"
    };
    let about = cx.code.declaration().unwrap_or(first);
    let finding = Finding::about(&CHECK, about, message)
        .why(text! {
            fr: "le temps donné, ce que l'on apprend, la confiance circulent aussi, et ne se voient que si on les nomme",
            en: "time given, what is learnt, trust go round too, and are seen only when they are named"
        })
        .question(text! {
            fr: "que se passe-t-il entre vous qu'aucun compte ne montre ?",
            en: "what goes on between you that no accounts show?"
        });
    out.report(finding);
}

/// Whether it is said to be material; what is said in prose or left unsaid may not be.
fn is_material(passing: FieldView<'_>) -> bool {
    passing.target().is_some_and(|target| match target.kind() {
        Kind::Wealth => target.choice(wealth::FORM) == Some("material"),
        Kind::Offer => target.choice(offer::KIND) == Some("good"),
        _ => false,
    })
}
