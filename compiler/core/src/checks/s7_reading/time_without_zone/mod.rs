//! An hour written without a zone, in a column that has none.

use super::CellAt;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7120" "time-without-zone" Error {
    title: "Une heure est écrite sans fuseau" / "An hour is written without a zone",
    scope: Scope::Elsewhere,
} }

/// The finding at the cell.
pub fn finding(cell: CellAt<'_>) -> Finding {
    let CellAt { spot, column, value } = cell;
    let register = spot.register;
    let message = text! {
        fr: "« {value} » n'a pas de fuseau horaire, et la colonne `{column}` du registre `{register}` n'en dit pas",
        en: "“{value}” has no time zone, and column `{column}` of register `{register}` says none", value, column, register
    };
    spot.finding(&CHECK, message).way(text! {
        fr: "dire `fuseau horaire: \"Europe/Paris\"` dans la colonne ou le registre, ou écrire `2026-03-14T18:30+01:00`",
        en: "say `time zone: \"Europe/Paris\"` in the column or the register, or write `2026-03-14T18:30+01:00`"
    })
}
