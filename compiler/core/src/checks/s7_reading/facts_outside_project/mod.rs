//! A path to facts that leaves the folder of the code.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7114" "facts-outside-project" Error {
    title: "Un chemin de faits sort du dossier du code" / "A path to facts leaves the folder of the code",
    scope: Scope::Elsewhere,
} }

/// The finding: which path.
pub fn finding(spot: Spot<'_>, path: &str) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "Le chemin `{path}` du registre `{register}` sort du dossier du code : il n'est pas ouvert",
        en: "Path `{path}` of register `{register}` leaves the folder of the code: it is not opened", path, register
    };
    spot.finding(&CHECK, message).way(text! {
        fr: "copier le fichier dans le dossier du code, ou donner son dossier à la commande : `--facts DOSSIER`",
        en: "copy the file into the folder of the code, or give its folder to the command: `--facts DIR`"
    })
}
