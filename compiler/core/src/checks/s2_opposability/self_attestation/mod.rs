//! Somebody who attests that they keep their own duty.

use crate::checks::s2_opposability::ladder::norm;
use crate::checks::s2_opposability::proofs::{attestations, proofs};
use crate::checks::s2_opposability::witness::witness;
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, rule};
use crate::resolve::Entity;

check! { "S2111" "self-attestation" Warning {
    title: "Quelqu'un atteste pour soi-même" / "Somebody attests for themself",
    scope: Scope::Each(self_attestation),
} }

fn self_attestation(_: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    let Some(norm) = norm(entity.kind()) else { return };
    for (proof, test) in proofs(entity) {
        for attested in attestations(&test.root) {
            let Some(by) = attested.by.and_then(|id| proof.reference_of(id)).and_then(|r| r.target()) else { continue };
            // The code says so itself: then it is a matter of who checks, not of a slip.
            let is_stated = entity.kind() == Kind::Rule && entity.targets(rule::CHECKED_BY).any(|checker| checker == by);
            let Some(bearer) = entity.values(norm.bearers).find(|bearer| bearer.target() == Some(by)).filter(|_| !is_stated) else {
                continue;
            };
            let (name, who) = (entity.label(), by.label());
            let message = text! {
                fr: "`{who}` atteste pour soi-même que `{name}` est tenue",
                en: "`{who}` attests for themself that `{name}` is kept", who, name
            };
            let place = proof.place_in(attested.name);
            let mut finding = Finding::about(&CHECK, entity, message)
                .on(place)
                .also(bearer.place(), text! { fr: "qui porte l'obligation", en: "who carries the duty" })
                .question(text! { fr: "qui d'autre pourrait le dire ?", en: "who else could say so?" });
            if let Some(other) = witness(entity).and_then(Entity::name) {
                let title = text! { fr: "Faire attester par `{other}`", en: "Have `{other}` attest it", other };
                finding = finding.fix(Fix::suggested(title, vec![fixes::replace(place, other)]));
            }
            out.report(finding);
        }
    }
}
