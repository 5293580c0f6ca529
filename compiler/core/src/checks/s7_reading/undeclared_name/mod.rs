//! A cell that names a role, a body or a party which the code does not declare.

use super::CellAt;
use crate::checks::Scope;
use crate::finding::Finding;
use crate::kinds::Kind;

check! { "S7122" "undeclared-name" Warning {
    title: "Une case nomme ce que le code ne déclare pas" / "A cell names what the code does not declare",
    scope: Scope::Elsewhere,
} }

/// The finding at the cell; `near` is the declared name that is most like it.
pub fn finding(cell: CellAt<'_>, kind: Option<Kind>, near: Option<&str>) -> Finding {
    let CellAt { spot, column, value } = cell;
    let register = spot.register;
    let message = match kind {
        Some(Kind::Role) => text! {
            fr: "« {value} » n'est ni un rôle du code, ni qui en tient un (colonne `{column}` du registre `{register}`)",
            en: "“{value}” is neither a role of the code nor who holds one (column `{column}` of register `{register}`)", value, column, register
        },
        Some(Kind::Body) => text! {
            fr: "« {value} » n'est pas une instance du code (colonne `{column}` du registre `{register}`)",
            en: "“{value}” is no body of the code (column `{column}` of register `{register}`)", value, column, register
        },
        _ => text! {
            fr: "« {value} » n'est aucune des parties que la colonne `{column}` du registre `{register}` peut nommer",
            en: "“{value}” is none of the parties that column `{column}` of register `{register}` may name", value, column, register
        },
    };
    let finding = spot.finding(&CHECK, message);
    match near {
        Some(near) => finding.way(text! { fr: "est-ce « {near} » ?", en: "is it “{near}”?", near }),
        None => finding.way(text! {
            fr: "le déclarer dans le code, lui donner ce nom comme `alias`, ou corriger la case",
            en: "declare it in the code, give it this name as an `alias`, or correct the cell"
        }),
    }
}
