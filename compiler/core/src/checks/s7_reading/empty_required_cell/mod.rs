//! Nothing where a register says that something always stands.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7104" "empty-required-cell" Warning {
    title: "Une case obligatoire est vide" / "A required cell is empty",
    scope: Scope::Elsewhere,
} }

/// The finding at the empty cell.
pub fn finding(spot: Spot<'_>, column: &str) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "La colonne `{column}` du registre `{register}` a une case vide",
        en: "Column `{column}` of register `{register}` has an empty cell", column, register
    };
    spot.finding(&CHECK, message)
        .why(text! { fr: "ce qui la lit reste indéterminé", en: "what reads it stays undetermined" })
        .way(text! { fr: "la remplir, ou déclarer la colonne `facultative`", en: "fill it in, or declare the column `optional`" })
}
