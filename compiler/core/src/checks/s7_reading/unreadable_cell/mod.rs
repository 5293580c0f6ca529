//! A cell of a register that is not what its column says.

use super::CellAt;
use crate::checks::Scope;
use crate::finding::Finding;
use crate::words::Text;

check! { "S7101" "unreadable-cell" Error {
    title: "Une case de faits ne se lit pas" / "A cell of facts cannot be read",
    scope: Scope::Elsewhere,
} }

/// The finding at a cell: what was expected, and why what is written is not that.
pub fn finding(cell: CellAt<'_>, expected: Text, why: Option<Text>) -> Finding {
    let CellAt { spot, column, value } = cell;
    let register = spot.register;
    let message = text! {
        fr: "« {value} » ne se lit pas dans la colonne `{column}` du registre `{register}`",
        en: "“{value}” cannot be read in column `{column}` of register `{register}`", value, column, register
    };
    let finding = spot.finding(&CHECK, message).label(text! { fr: "attendu : {expected}", en: "expected: {expected}", expected });
    why.into_iter().fold(finding, Finding::why)
}
