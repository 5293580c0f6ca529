//! A column of a file that its register does not declare.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7108" "unread-column" Hint {
    title: "Une colonne du fichier n'est pas lue" / "A column of the file is not read",
    scope: Scope::Elsewhere,
} }

/// The finding at the name in the header.
pub fn finding(spot: Spot<'_>, name: &str) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "« {name} » n'est pas une colonne du registre `{register}` : elle n'est pas lue",
        en: "“{name}” is no column of register `{register}`: it is not read", name, register
    };
    spot.finding(&CHECK, message)
}
