//! A proof that no fact can satisfy: the rule would be broken whatever people do.

use crate::checks::s2_opposability::proofs::{proofs, settled};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::resolve::Entity;

check! { "S2107" "proof-never-true" Error {
    title: "Aucun fait ne peut rendre une preuve vraie" / "No fact can make a proof true",
    scope: Scope::Each(proof_never_true),
} }

fn proof_never_true(_: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    for (proof, test) in proofs(entity) {
        if settled(&test.root, proof.item_text()) != Some(false) {
            continue;
        }
        let name = entity.label();
        let message = text! {
            fr: "Aucun fait ne peut rendre vraie la preuve de `{name}`",
            en: "No fact can make the proof of `{name}` true", name
        };
        let finding = Finding::about(&CHECK, entity, message)
            .on(proof.place())
            .why(text! {
                fr: "elle demande à la fois deux choses qui s'excluent, ou une valeur qui n'existe pas",
                en: "it asks for two things that exclude each other, or for a value that does not exist"
            })
            .question(text! { fr: "laquelle des bornes est la bonne ?", en: "which of the bounds is the right one?" });
        out.report(finding);
    }
}
