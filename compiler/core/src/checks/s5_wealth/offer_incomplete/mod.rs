//! An offer that does not say enough to be taken up.

use crate::checks::fixes::append_field;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, field_spec, information, offer, organisation, person};
use crate::model::Field;
use crate::resolve::Entity;
use crate::words::{Lang, Text};

check! { "S5015" "offer-incomplete" Warning {
    title: "Une offre n'en dit pas assez" / "An offer does not say enough",
    waits_for: [Offer],
    scope: Scope::On(Kind::Offer, offer_incomplete),
} }

/// Each of these groups must have one field: who, what, how to get it, on what terms.
const PARTS: [&[Field]; 5] = [&[offer::BY], &[offer::KIND], &[offer::DESCRIPTION], &[offer::CONTACT], &[offer::PRICE, offer::TERMS]];

fn offer_incomplete(cx: &Cx<'_>, offer: Entity<'_>, out: &mut Sink) {
    let missing: Vec<&[Field]> = PARTS.into_iter().filter(|part| !is_said(offer, part)).collect();
    if missing.is_empty() {
        return;
    }
    let name = offer.label();
    let parts = Text { fr: listed(&missing, Lang::Fr), en: listed(&missing, Lang::En) };
    let message = text! {
        fr: "L'offre `{name}` ne dit pas : {parts}",
        en: "Offer `{name}` does not say: {parts}", name, parts
    };
    let mut finding = Finding::about(&CHECK, offer, message).question(text! {
        fr: "quelqu'un qui la lit saurait-il à qui la demander, et ce qu'il recevra ?",
        en: "would somebody who reads it know whom to ask, and what they will receive?"
    });
    let common = cx.code.of(Kind::Information).find_map(|card| card.first(information::CONTACTS));
    if let Some(contact) = common.filter(|_| missing.contains(&[offer::CONTACT].as_slice())) {
        let gesture = text! { fr: "reprendre le contact du collectif", en: "take up the contact of the collective" };
        finding = finding.fix(Fix::suggested(gesture, vec![append_field(offer, offer::CONTACT, contact.raw())]));
    }
    out.report(finding);
}

fn is_said(offer: Entity<'_>, part: &[Field]) -> bool {
    part.iter().any(|field| offer.has(*field)) || (part.contains(&offer::CONTACT) && can_be_reached(offer))
}

/// Whether who offers says how to be reached.
fn can_be_reached(offer: Entity<'_>) -> bool {
    offer.targets(offer::BY).any(|party| match party.kind() {
        Kind::Person => party.has(person::CONTACT),
        Kind::Organisation => party.has(organisation::CONTACT),
        _ => false,
    })
}

fn listed(missing: &[&[Field]], lang: Lang) -> String {
    let or = if lang == Lang::Fr { " ou " } else { " or " };
    let label = |field: &Field| field_spec(Kind::Offer, *field).map_or("", |spec| spec.names.proper(lang));
    let parts = missing.iter().map(|part| part.iter().map(label).collect::<Vec<_>>().join(or));
    parts.collect::<Vec<_>>().join(", ")
}
