//! A cell that reads, and that its column says is not possible.

use super::CellAt;
use crate::checks::Scope;
use crate::finding::Finding;
use crate::words::Text;

check! { "S7102" "impossible-value" Error {
    title: "Une valeur notée n'est pas possible" / "A recorded value is not possible",
    scope: Scope::Elsewhere,
} }

/// The finding at a cell: what is possible, and the value that was perhaps meant.
pub fn finding(cell: CellAt<'_>, possible: Text, near: Option<&str>) -> Finding {
    let CellAt { spot, column, value } = cell;
    let register = spot.register;
    let message = text! {
        fr: "« {value} » n'est pas possible dans la colonne `{column}` du registre `{register}`",
        en: "“{value}” is not possible in column `{column}` of register `{register}`", value, column, register
    };
    let finding = spot.finding(&CHECK, message).label(text! { fr: "possible : {possible}", en: "possible: {possible}", possible });
    match near {
        Some(near) => finding.way(text! { fr: "vouliez-vous dire « {near} » ?", en: "did you mean “{near}”?", near }),
        None => finding,
    }
}
