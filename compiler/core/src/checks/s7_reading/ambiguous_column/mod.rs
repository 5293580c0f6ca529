//! A name in a header that could be several columns, or several names for one column.

use super::Spot;
use crate::checks::Scope;
use crate::finding::Finding;

check! { "S7123" "ambiguous-column" Error {
    title: "Un nom d'en-tête peut être plusieurs colonnes" / "A name of the header may be several columns",
    scope: Scope::Elsewhere,
} }

/// The finding at a name that is the title or the alias of two columns.
pub fn two_columns(spot: Spot<'_>, name: &str, (first, second): (&str, &str)) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "« {name} » peut être la colonne `{first}` ou la colonne `{second}` du registre `{register}`",
        en: "“{name}” may be column `{first}` or column `{second}` of register `{register}`", name, first, second, register
    };
    spot.finding(&CHECK, message).way(text! {
        fr: "écrire dans le fichier le nom de la colonne, ou dire laquelle dans `social.toml` : `columns = {{ {first} = \"{name}\" }}`",
        en: "write the name of the column in the file, or say which one in `social.toml`: `columns = {{ {first} = \"{name}\" }}`", first, name
    })
}

/// The finding at the second of two names that are both titles or aliases of one column.
pub fn two_names(spot: Spot<'_>, column: &str, (first, second): (&str, &str)) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "« {first} » et « {second} » peuvent être toutes deux la colonne `{column}` du registre `{register}`",
        en: "“{first}” and “{second}” may both be column `{column}` of register `{register}`", first, second, column, register
    };
    spot.finding(&CHECK, message).way(text! {
        fr: "donner à l'une d'elles le nom `{column}`, ou dire laquelle dans `social.toml` : `columns = {{ {column} = \"{first}\" }}`",
        en: "give one of them the name `{column}`, or say which one in `social.toml`: `columns = {{ {column} = \"{first}\" }}`", column, first
    })
}
