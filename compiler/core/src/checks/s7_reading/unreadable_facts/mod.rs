//! Facts that are not there, or are not what their name says.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;
use crate::words::Text;

check! { "S7112" "unreadable-facts" Error {
    title: "Des faits ne peuvent pas être lus" / "Facts cannot be read",
    scope: Scope::Elsewhere,
} }

/// The finding: which source, and why.
pub fn finding(spot: Spot<'_>, source: &str, why: Text) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "Les faits du registre `{register}` ne peuvent pas être lus : `{source}`",
        en: "The facts of register `{register}` cannot be read: `{source}`", register, source
    };
    spot.finding(&CHECK, message).why(why).way(text! {
        fr: "corriger le chemin ou le fichier ; en attendant, ce registre est sans faits",
        en: "correct the path or the file; until then, this register is without facts"
    })
}
