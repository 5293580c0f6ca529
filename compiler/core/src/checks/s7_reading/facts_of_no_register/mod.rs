//! A file of facts that bears the name of no register.

use crate::checks::Scope;
use crate::finding::Finding;
use crate::text::Place;

check! { "S7118" "facts-of-no-register" Hint {
    title: "Un fichier de faits ne porte le nom d'aucun registre" / "A file of facts bears the name of no register",
    scope: Scope::Elsewhere,
} }

/// The finding: which file, and the register that was perhaps meant.
pub fn finding(place: Place, file: &str, near: Option<&str>) -> Finding {
    let message = text! {
        fr: "`{file}` ne porte le nom d'aucun registre : il n'est pas lu",
        en: "`{file}` bears the name of no register: it is not read", file
    };
    let finding = Finding::at(&CHECK, place, message);
    match near {
        Some(near) => finding.way(text! { fr: "est-ce le registre `{near}` ?", en: "is it register `{near}`?", near }),
        None => finding,
    }
}
