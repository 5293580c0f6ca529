//! A proof that asks when, of a register whose rows have no date.

use crate::checks::Scope;
use crate::checks::s2_opposability::judged::Wrong;
use crate::finding::Finding;
use crate::plan::ir::Id;

check! { "S2134" "proof-register-without-date" Error {
    title: "Une preuve demande une date à un registre qui n'en a pas" / "A proof asks a date of a register that has none",
    scope: Scope::Elsewhere,
} }

/// A place in time, of a list.
pub fn no_date(at: Wrong<'_>, register: Id) -> Finding {
    let name = at.name(register);
    let message = text! {
        fr: "Les lignes du registre `{name}` n'ont pas de date : c'est une liste",
        en: "The rows of the register `{name}` have no date: it is a list", name
    };
    declared(at, at.finding(&CHECK, message), register).way(text! {
        fr: "dire sa nature, `nature: événements à …`, `périodes de … à …` ou `états au relevé …`, ou ne rien demander du temps",
        en: "say its nature, `nature: events at …`, `periods from … to …` or `snapshots at …`, or ask nothing of time"
    })
}

/// Spans, of a register that is not one of snapshots.
pub fn not_snapshots(at: Wrong<'_>, register: Id) -> Finding {
    let name = at.name(register);
    let message = text! {
        fr: "Le registre `{name}` ne note pas d'états : il n'a pas de plages",
        en: "The register `{name}` records no snapshots: it has no spans", name
    };
    declared(at, at.finding(&CHECK, message), register).way(text! {
        fr: "une plage est une suite de relevés, `nature: états au relevé …` ; d'une période, comparer le début et la fin",
        en: "a span is a run of snapshots, `nature: snapshots at …`; of a period, compare the start and the end"
    })
}

fn declared(at: Wrong<'_>, finding: Finding, register: Id) -> Finding {
    match at.entity(register).filter(|register| register.is_own()) {
        Some(register) => finding.also(register.name_place(), text! { fr: "le registre", en: "the register" }),
        None => finding,
    }
}
