//! An offer that held until a day that is past.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, offer};
use crate::resolve::Entity;
use crate::values::Value;

check! { "S5022" "offer-expired" Warning {
    title: "Une offre n'est plus valable" / "An offer no longer holds",
    scope: Scope::On(Kind::Offer, offer_expired),
} }

fn offer_expired(cx: &Cx<'_>, offer: Entity<'_>, out: &mut Sink) {
    let (Some(today), Some(valid)) = (cx.options.today, offer.first(offer::VALID)) else { return };
    let Value::Period(period) = valid.value() else { return };
    let Some(end) = period.to.filter(|end| *end < today) else { return };
    let (name, end) = (offer.label(), end.to_string());
    let message = text! {
        fr: "L'offre `{name}` n'est plus valable depuis le {end}",
        en: "Offer `{name}` has not held since {end}", name, end
    };
    let finding = Finding::about(&CHECK, offer, message)
        .on(valid.place())
        .question(text! {
            fr: "tient-elle toujours ? Sinon, qu'est-ce qui la remplace ?",
            en: "does it still hold? If not, what replaces it?"
        })
        .way(text! { fr: "la retirer, ou dire jusqu'à quand elle tient", en: "remove it, or say until when it holds" });
    out.report(finding);
}
