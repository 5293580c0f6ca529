//! A proof that holds whatever the facts are: it shows nothing.

use crate::checks::Scope;
use crate::finding::Finding;
use crate::resolve::FieldView;

check! { "S2106" "proof-always-true" Warning {
    title: "Une preuve est vraie quels que soient les faits" / "A proof is true whatever the facts",
    // Proofs are typed once, with what keeps them from being judged.
    scope: Scope::Elsewhere,
} }

/// A proof that no fact contradicts.
pub fn always(proof: FieldView<'_>) -> Finding {
    let entity = proof.entity();
    let name = entity.label();
    let message = text! {
        fr: "La preuve de `{name}` est vraie quels que soient les faits",
        en: "The proof of `{name}` is true whatever the facts", name
    };
    Finding::about(&CHECK, entity, message)
        .on(proof.place())
        .why(text! {
            fr: "rien de ce qui arrive ne pourra la contredire",
            en: "nothing that happens will be able to contradict it"
        })
        .question(text! { fr: "quel fait montrerait que ce n'est pas tenu ?", en: "which fact would show that it is not kept?" })
}

/// A proof that no fact falls under: nothing is ever judged by it, so nothing contradicts it.
pub fn unmet(proof: FieldView<'_>) -> Finding {
    let entity = proof.entity();
    let name = entity.label();
    let message = text! {
        fr: "Aucun fait ne tombe sous la preuve de `{name}`",
        en: "No fact falls under the proof of `{name}`", name
    };
    Finding::about(&CHECK, entity, message)
        .on(proof.place())
        .why(text! {
            fr: "les cas dont elle parle ne peuvent pas se présenter : rien ne sera jamais jugé par elle",
            en: "the cases that it speaks of cannot arise: nothing will ever be judged by it"
        })
        .question(text! { fr: "de quels cas la règle parle-t-elle ?", en: "which cases is the rule about?" })
}
