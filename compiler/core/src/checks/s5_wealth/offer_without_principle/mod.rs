//! An offer that brings no principle to life.

use crate::checks::fixes::{append_field, the_only};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, link, offer};
use crate::resolve::Entity;

check! { "S5016" "offer-without-principle" Hint {
    title: "Une offre n'incarne aucun principe" / "An offer embodies no principle",
    waits_for: [Offer, Link],
    scope: Scope::On(Kind::Offer, offer_without_principle),
} }

fn offer_without_principle(cx: &Cx<'_>, offer: Entity<'_>, out: &mut Sink) {
    let is_linked = [link::FROM, link::TO].into_iter().any(|field| offer.named_by(Kind::Link, field).next().is_some());
    if offer.has(offer::EMBODIES) || is_linked || cx.code.of(Kind::Principle).len() == 0 {
        return;
    }
    let name = offer.label();
    let message = text! {
        fr: "L'offre `{name}` ne dit pas quel principe elle fait vivre",
        en: "Offer `{name}` does not say which principle it brings to life", name
    };
    let mut finding = Finding::about(&CHECK, offer, message).question(text! {
        fr: "en quoi cette offre est-elle de chez vous plutôt que d'ailleurs ?",
        en: "what makes this offer yours rather than anyone else's?"
    });
    if let Some(principle) = the_only(cx.code, Kind::Principle) {
        let gesture = text! { fr: "la relier à `{principle}`", en: "link it to `{principle}`", principle };
        finding = finding.fix(Fix::suggested(gesture, vec![append_field(offer, offer::EMBODIES, principle)]));
    }
    out.report(finding);
}
