//! A cell of several values that only blanks part.

use super::CellAt;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7121" "values-parted-by-blanks" Hint {
    title: "Plusieurs valeurs ne sont séparées que par des blancs" / "Several values are parted by blanks alone",
    scope: Scope::Elsewhere,
} }

/// The finding at the first such cell of a column: how many values were read in it.
pub fn finding(cell: CellAt<'_>, values: usize) -> Finding {
    let CellAt { spot, column, value } = cell;
    let register = spot.register;
    let message = text! {
        fr: "« {value} » est lu comme {values} valeurs dans la colonne `{column}` du registre `{register}`",
        en: "“{value}” is read as {values} values in column `{column}` of register `{register}`", value, values, column, register
    };
    spot.finding(&CHECK, message).way(text! {
        fr: "dire ce qui les sépare dans `social.toml` : `[facts.{register}.columns.{column}]`, `several = \" \"` ou `several = \";\"`",
        en: "say what parts them in `social.toml`: `[facts.{register}.columns.{column}]`, `several = \" \"` or `several = \";\"`", register, column
    })
}
