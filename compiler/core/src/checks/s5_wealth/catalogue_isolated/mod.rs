//! An offer that goes with nothing else of the catalogue.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, flow, need, offer};
use crate::model::Field;
use crate::resolve::Entity;

check! { "S5017" "catalogue-isolated" Hint {
    title: "Une offre ne se combine avec rien" / "An offer goes with nothing else",
    waits_for: [Offer, Need, Flow],
    scope: Scope::On(Kind::Offer, catalogue_isolated),
} }

/// What ties an offer to the rest from its own side.
const TIES: [Field; 3] = [offer::NEEDS, offer::COMPLEMENTS, offer::ANSWERS];

/// What ties it from the side of others.
const TIED_BY: [(Kind, Field); 6] = [
    (Kind::Offer, offer::NEEDS),
    (Kind::Offer, offer::COMPLEMENTS),
    (Kind::Need, need::MET_BY),
    (Kind::Need, need::IN_RETURN),
    (Kind::Flow, flow::WEALTH),
    (Kind::Flow, flow::IN_RETURN),
];

fn catalogue_isolated(cx: &Cx<'_>, offer: Entity<'_>, out: &mut Sink) {
    // Alone in the catalogue, an offer has nothing to go with.
    if cx.code.of(Kind::Offer).len() + cx.code.of(Kind::Need).len() < 2 {
        return;
    }
    let is_tied = TIES.iter().any(|field| offer.has(*field));
    if is_tied || TIED_BY.iter().any(|(kind, field)| offer.named_by(*kind, *field).any(|other| other != offer)) {
        return;
    }
    let name = offer.label();
    let message = text! {
        fr: "L'offre `{name}` ne se combine avec rien d'autre du catalogue",
        en: "Offer `{name}` goes with nothing else in the catalogue", name
    };
    let finding = Finding::about(&CHECK, offer, message)
        .question(text! {
            fr: "quelle autre offre prolonge-t-elle, de quoi a-t-elle besoin, à quel besoin répond-elle ?",
            en: "which other offer does it extend, what does it need, which need does it meet?"
        })
        .way(text! {
            fr: "écrire « complète », « a besoin de » ou « répond à »",
            en: "write \"complements\", \"needs\" or \"meets\""
        });
    out.report(finding);
}
