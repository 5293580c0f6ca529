//! Facts whose bytes are not text in the encoding expected.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7111" "facts-wrongly-encoded" Error {
    title: "Les accents d'un fichier de faits ne se lisent pas" / "The accents of a file of facts cannot be read",
    scope: Scope::Elsewhere,
} }

/// The finding at the first cell that cannot be read: which encoding was expected, which one to try, and how many cells.
pub fn finding(spot: Spot<'_>, expected: &str, guess: &str, cells: u64) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "Les accents du registre `{register}` ne se lisent pas en {expected}",
        en: "The accents of register `{register}` cannot be read as {expected}", register, expected
    };
    spot.finding(&CHECK, message).label(text! { fr: "la première de {cells}", en: "the first of {cells}", cells }).way(text! {
        fr: "dire `encoding = \"{guess}\"` pour `[facts.{register}]` dans `social.toml`, ou enregistrer le fichier en UTF-8",
        en: "say `encoding = \"{guess}\"` for `[facts.{register}]` in `social.toml`, or save the file as UTF-8", guess, register
    })
}
