//! A setting of facts for a register or a column that does not exist.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;
use crate::text::Place;

check! { "S7116" "mapping-of-nothing" Error {
    title: "social.toml parle d'un registre ou d'une colonne qui n'existe pas" / "social.toml speaks of a register or a column that does not exist",
    scope: Scope::Elsewhere,
} }

/// The finding about a register that the code does not have.
pub fn register(place: Place, name: &str, near: Option<&str>) -> Finding {
    let message = text! { fr: "Aucun registre ne s'appelle `{name}`", en: "No register is called `{name}`", name };
    meant(Finding::at(&CHECK, place, message), near)
}

/// The finding about a column that a register does not have.
pub fn column(spot: Spot<'_>, name: &str, near: Option<&str>) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "Le registre `{register}` n'a pas de colonne `{name}`",
        en: "Register `{register}` has no column `{name}`", register, name
    };
    meant(spot.finding(&CHECK, message), near)
}

fn meant(finding: Finding, near: Option<&str>) -> Finding {
    match near {
        Some(near) => finding.way(text! { fr: "vouliez-vous dire `{near}` ?", en: "did you mean `{near}`?", near }),
        None => finding.way(text! {
            fr: "les noms de `social.toml` sont ceux du code ; `social facts schema` les montre",
            en: "the names in `social.toml` are those of the code; `social facts schema` shows them"
        }),
    }
}
