//! A cell that repeats a key which no row has.

use super::CellAt;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7106" "unknown-reference" Warning {
    title: "Un renvoi ne mène à aucune ligne" / "A reference leads to no row",
    scope: Scope::Elsewhere,
} }

/// The finding at the cell.
pub fn finding(cell: CellAt<'_>, target: &str) -> Finding {
    let CellAt { spot, column, value } = cell;
    let register = spot.register;
    let message = text! {
        fr: "« {value} » ne renvoie à aucune ligne du registre `{target}` (colonne `{column}` de `{register}`)",
        en: "“{value}” refers to no row of register `{target}` (column `{column}` of `{register}`)", value, target, column, register
    };
    spot.finding(&CHECK, message).way(
        text! { fr: "corriger la case, ou ajouter la ligne à `{target}`", en: "correct the cell, or add the row to `{target}`", target },
    )
}
