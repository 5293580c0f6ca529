//! Two columns of a file with the same name.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7109" "repeated-column" Error {
    title: "Deux colonnes du fichier ont le même nom" / "Two columns of the file have the same name",
    scope: Scope::Elsewhere,
} }

/// The finding at the second of them.
pub fn finding(spot: Spot<'_>, name: &str, source: &str) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "Deux colonnes de `{source}` s'appellent « {name} » : le registre `{register}` ne sait pas laquelle lire",
        en: "Two columns of `{source}` are called “{name}”: register `{register}` cannot know which to read", source, name, register
    };
    spot.finding(&CHECK, message).way(text! { fr: "renommer l'une des deux", en: "rename one of them" })
}
