//! A number whose one sign could part thousands as well as decimals.

use super::CellAt;
use crate::checks::Scope;
use crate::finding::Finding;
use crate::words::Text;

check! { "S7103" "ambiguous-number" Warning {
    title: "Un nombre se lit de deux façons" / "A number reads in two ways",
    scope: Scope::Elsewhere,
} }

/// The finding at a cell: how it was read.
pub fn finding(cell: CellAt<'_>, read: &Text) -> Finding {
    let CellAt { spot, column, value } = cell;
    let register = spot.register;
    let message = text! {
        fr: "« {value} » se lit de deux façons dans la colonne `{column}` du registre `{register}`",
        en: "“{value}” reads in two ways in column `{column}` of register `{register}`", value, column, register
    };
    spot.finding(&CHECK, message)
        .label(text! { fr: "lu comme {read}, selon la langue du code", en: "read as {read}, by the language of the code", read })
        .way(text! {
            fr: "dire le signe des décimales dans `social.toml` : `[facts.{register}]`, `decimal = \",\"` ou `decimal = \".\"`",
            en: "say the decimal sign in `social.toml`: `[facts.{register}]`, `decimal = \",\"` or `decimal = \".\"`", register
        })
}
