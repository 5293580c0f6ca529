//! A proof that reads nothing: no fact can come to support it or to contradict it.

use crate::checks::s2_opposability::ladder::{Ladder, norm};
use crate::checks::s2_opposability::proofs::{attests, has_unknown_name, proofs, reads_facts};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::reason::{settled, stated};
use crate::resolve::Entity;

check! { "S2103" "proof-without-register" Warning {
    title: "Une preuve ne lit aucun registre" / "A proof reads no register",
    waits_for: [],
    scope: Scope::Each(proof_without_register),
} }

fn proof_without_register(cx: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    let Some(norm) = norm(entity.kind()) else { return };
    if entity.refs().any(|r| r.field() == norm.proof) {
        return;
    }
    for (proof, test) in proofs(entity) {
        let is_judged = attests(&test.root) || reads_facts(&test.root) || has_unknown_name(cx.code, &test.root);
        if is_judged || settled(&stated(proof, test, &cx.registers, &cx.schema), &cx.schema).is_some() {
            continue;
        }
        let name = entity.label();
        let message = text! {
            fr: "La preuve de `{name}` ne lit aucun registre",
            en: "The proof of `{name}` reads no register", name
        };
        let finding = Finding::about(&CHECK, entity, message)
            .on(proof.place())
            .note(NoteKind::Ladder, Ladder::of_norm(entity).draw())
            .question(text! { fr: "où ce fait est-il inscrit, et par qui ?", en: "where is this fact recorded, and by whom?" });
        out.report(finding);
    }
}
