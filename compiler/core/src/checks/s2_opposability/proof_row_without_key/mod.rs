//! A proof that goes to a row by its key, in a register that has none, or several.

use crate::checks::Scope;
use crate::checks::s2_opposability::judged::Wrong;
use crate::finding::Finding;
use crate::plan::ir::Id;

check! { "S2135" "proof-row-without-key" Error {
    title: "Une preuve désigne une ligne d'un registre sans clé" / "A proof points to a row of a register without a key",
    scope: Scope::Elsewhere,
} }

/// A row that cannot be told from the others by one column.
pub fn no_key(at: Wrong<'_>, register: Id) -> Finding {
    let (name, written) = (at.name(register), at.here());
    let message = text! {
        fr: "`{written}` désigne une ligne de `{name}`, qui n'a pas une clé et une seule",
        en: "`{written}` points to a row of `{name}`, which does not have one key and only one", written, name
    };
    let finding = at.finding(&CHECK, message).way(text! {
        fr: "ajouter `clé: oui` à la colonne qui distingue ses lignes, ou comparer des colonnes",
        en: "add `key: yes` to the column that tells its rows apart, or compare columns"
    });
    match at.entity(register).filter(|register| register.is_own()) {
        Some(register) => finding.also(register.name_place(), text! { fr: "le registre", en: "the register" }),
        None => finding,
    }
}
