//! A column whose time zone nobody knows.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7124" "unknown-time-zone" Error {
    title: "Un fuseau horaire n'est pas connu" / "A time zone is not known",
    scope: Scope::Elsewhere,
} }

/// The finding at the column; `near` is the known zone that is most like it.
pub fn finding(spot: Spot<'_>, column: &str, zone: &str, near: Option<&str>) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "Le fuseau « {zone} » de la colonne `{column}` du registre `{register}` n'est pas connu",
        en: "Time zone “{zone}” of column `{column}` of register `{register}` is not known", zone, column, register
    };
    let finding = spot.finding(&CHECK, message);
    match near {
        Some(near) => finding.way(text! { fr: "est-ce `{near}` ?", en: "is it `{near}`?", near }),
        None => finding.way(text! {
            fr: "écrire un nom comme `\"Europe/Paris\"`, un décalage comme `\"UTC-3\"`, ou `\"partout sur Terre\"`",
            en: "write a name such as `\"Europe/Paris\"`, an offset such as `\"UTC-3\"`, or `\"anywhere on Earth\"`"
        }),
    }
}
