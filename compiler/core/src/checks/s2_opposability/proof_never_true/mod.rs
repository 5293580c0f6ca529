//! A proof that no fact can satisfy: the rule would be broken whatever people do.

use crate::checks::Scope;
use crate::finding::{Finding, NoteKind};
use crate::resolve::FieldView;
use crate::text::Span;

check! { "S2107" "proof-never-true" Error {
    title: "Aucun fait ne peut rendre une preuve vraie" / "No fact can make a proof true",
    // Proofs are typed once, with what keeps them from being judged.
    scope: Scope::Elsewhere,
} }

/// A proof whose parts exclude each other; perhaps only once a situation arises.
pub fn never(proof: FieldView<'_>, parts: &[Span], needs_one: bool) -> Finding {
    let entity = proof.entity();
    let name = entity.label();
    let message = text! {
        fr: "Aucun fait ne peut rendre vraie la preuve de `{name}`",
        en: "No fact can make the proof of `{name}` true", name
    };
    let mut finding = Finding::about(&CHECK, entity, message).on(proof.place());
    if parts.len() > 1 {
        for part in parts {
            finding = finding.also(proof.place_in(*part), text! { fr: "ne va pas avec le reste", en: "does not go with the rest" });
        }
    }
    if needs_one {
        finding = finding.note(
            NoteKind::Situation,
            text! {
                fr: "dès qu'un cas se présente, quoi qu'on y écrive, la preuve est contredite ou ne peut pas être décidée",
                en: "as soon as one case arises, whatever is written of it, the proof is contradicted or cannot be decided"
            },
        );
    }
    finding
        .why(text! {
            fr: "elle demande à la fois deux choses qui s'excluent, ou une valeur qui n'existe pas",
            en: "it asks for two things that exclude each other, or for a value that does not exist"
        })
        .question(text! { fr: "laquelle des bornes est la bonne ?", en: "which of the bounds is the right one?" })
}
