//! Facts that somebody changed while they were read.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7115" "facts-changed-while-read" Error {
    title: "Des faits ont changé pendant leur lecture" / "Facts changed while they were read",
    scope: Scope::Elsewhere,
} }

/// The finding: which source.
pub fn finding(spot: Spot<'_>, source: &str) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "`{source}` a changé pendant sa lecture : le registre `{register}` est laissé sans faits",
        en: "`{source}` changed while it was read: register `{register}` is left without facts", source, register
    };
    spot.finding(&CHECK, message).way(text! { fr: "recommencer quand plus personne n'y écrit", en: "start again once nobody writes to it" })
}
