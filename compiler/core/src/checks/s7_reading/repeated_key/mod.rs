//! Two rows of a register that bear the same key.

use super::CellAt;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7105" "repeated-key" Error {
    title: "Deux lignes ont la même clé" / "Two rows have the same key",
    scope: Scope::Elsewhere,
} }

/// The finding at the second row: the key, and where the first one stands.
pub fn finding(cell: CellAt<'_>, first: &str) -> Finding {
    let CellAt { spot, column, value } = cell;
    let register = spot.register;
    let message = text! {
        fr: "« {value} » est déjà la clé d'une autre ligne du registre `{register}` (colonne `{column}`)",
        en: "“{value}” is already the key of another row of register `{register}` (column `{column}`)", value, column, register
    };
    spot.finding(&CHECK, message)
        .label(text! { fr: "déjà à {first}", en: "already at {first}", first })
        .why(text! { fr: "ce qui renvoie à cette clé ne sait pas à quelle ligne", en: "what refers to this key cannot know to which row" })
}
