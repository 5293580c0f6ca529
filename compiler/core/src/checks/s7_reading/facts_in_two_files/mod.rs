//! Two files that bear the name of one register.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7113" "facts-in-two-files" Error {
    title: "Deux fichiers portent le nom d'un registre" / "Two files bear the name of a register",
    scope: Scope::Elsewhere,
} }

/// The finding: both files.
pub fn finding(spot: Spot<'_>, first: &str, second: &str) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "`{first}` et `{second}` portent tous deux le nom du registre `{register}`",
        en: "`{first}` and `{second}` both bear the name of register `{register}`", first, second, register
    };
    spot.finding(&CHECK, message).way(text! {
        fr: "n'en garder qu'un, ou dire dans `social.toml` : `[facts.{register}]`, `file = \"{first}\"` ou `files = [\"{first}\", \"{second}\"]`",
        en: "keep one of them, or say in `social.toml`: `[facts.{register}]`, `file = \"{first}\"` or `files = [\"{first}\", \"{second}\"]`", first, second, register
    })
}
