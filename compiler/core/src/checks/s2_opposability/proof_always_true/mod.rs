//! A proof that holds whatever the facts are: it shows nothing.

use crate::checks::s2_opposability::proofs::{proofs, settled};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::resolve::Entity;

check! { "S2106" "proof-always-true" Warning {
    title: "Une preuve est vraie quels que soient les faits" / "A proof is true whatever the facts",
    scope: Scope::Each(proof_always_true),
} }

fn proof_always_true(_: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    for (proof, test) in proofs(entity) {
        if settled(&test.root, proof.item_text()) != Some(true) {
            continue;
        }
        let name = entity.label();
        let message = text! {
            fr: "La preuve de `{name}` est vraie quels que soient les faits",
            en: "The proof of `{name}` is true whatever the facts", name
        };
        let finding = Finding::about(&CHECK, entity, message)
            .on(proof.place())
            .why(text! {
                fr: "rien de ce qui arrive ne pourra la contredire",
                en: "nothing that happens will be able to contradict it"
            })
            .question(text! { fr: "quel fait montrerait que ce n'est pas tenu ?", en: "which fact would show that it is not kept?" });
        out.report(finding);
    }
}
