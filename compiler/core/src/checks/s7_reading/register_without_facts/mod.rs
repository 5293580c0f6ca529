//! A register for which no facts are found.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7117" "register-without-facts" Hint {
    title: "Un registre n'a pas de faits" / "A register has no facts",
    scope: Scope::Elsewhere,
} }

/// The finding: which file would hold them.
pub fn finding(spot: Spot<'_>, file: &str) -> Finding {
    let register = spot.register;
    let message = text! { fr: "Le registre `{register}` n'a pas de faits", en: "Register `{register}` has no facts", register };
    spot.finding(&CHECK, message).why(text! { fr: "ce qui le lit reste indéterminé", en: "what reads it stays undetermined" }).way(text! {
        fr: "noter les faits dans `{file}` (`social facts new` le prépare), ou dire où ils sont dans `social.toml`",
        en: "record the facts in `{file}` (`social facts new` prepares it), or say where they are in `social.toml`", file
    })
}
