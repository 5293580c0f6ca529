//! A period that ends before it starts.

use super::CellAt;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7119" "period-ends-before-start" Error {
    title: "Une période finit avant de commencer" / "A period ends before it starts",
    scope: Scope::Elsewhere,
} }

/// The finding at the end of the period.
pub fn finding(cell: CellAt<'_>, start: &str) -> Finding {
    let CellAt { spot, column, value } = cell;
    let register = spot.register;
    let message = text! {
        fr: "Une période du registre `{register}` finit avant de commencer : `{column}` est {value}",
        en: "A period of register `{register}` ends before it starts: `{column}` is {value}", register, column, value
    };
    spot.finding(&CHECK, message)
        .label(text! { fr: "elle commence le {start}", en: "it starts on {start}", start })
        .way(text! { fr: "corriger l'une des deux dates", en: "correct one of the two dates" })
}
