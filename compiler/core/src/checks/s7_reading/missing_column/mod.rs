//! A column of a register that its facts do not have.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7107" "missing-column" Error {
    title: "Une colonne manque aux faits" / "Facts lack a column",
    scope: Scope::Elsewhere,
} }

/// The finding at the header: which column, in which file, and the name that was perhaps meant.
pub fn finding(spot: Spot<'_>, column: &str, source: &str, near: Option<&str>) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "La colonne `{column}` du registre `{register}` n'est pas dans `{source}`",
        en: "Column `{column}` of register `{register}` is not in `{source}`", column, register, source
    };
    let finding =
        spot.finding(&CHECK, message).why(text! { fr: "ce qui la lit reste indéterminé", en: "what reads it stays undetermined" });
    match near {
        Some(near) => finding.way(text! {
            fr: "si c'est « {near} », le dire dans `social.toml` : `[facts.{register}]`, `columns = {{ {column} = \"{near}\" }}`",
            en: "if it is “{near}”, say so in `social.toml`: `[facts.{register}]`, `columns = {{ {column} = \"{near}\" }}`", near, register, column
        }),
        None => finding.way(text! { fr: "ajouter la colonne au fichier", en: "add the column to the file" }),
    }
}
