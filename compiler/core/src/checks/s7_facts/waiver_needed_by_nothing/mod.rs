//! A waiver that is over and that no case ever needed.

use crate::checks::Scope;
use crate::finding::Finding;
use crate::resolve::{Code, EntityId};
use crate::verdict::{quoted, title_of};

check! { "S7007" "waiver-needed-by-nothing" Hint {
    title: "Une dérogation est finie et n'a servi à rien" / "A waiver is over and served nothing",
    scope: Scope::Elsewhere,
} }

/// The finding.
pub fn finding(code: &Code, waiver: EntityId) -> Option<Finding> {
    let title = quoted(&title_of(code, waiver));
    let message = text! {
        fr: "La dérogation {title} est finie et aucun fait n'en a eu besoin",
        en: "Waiver {title} is over and no fact needed it", title
    };
    Some(Finding::about(&CHECK, code.entity(waiver)?, message).question(text! {
        fr: "peut-on la retirer, ou les faits qu'elle couvre ne sont-ils pas notés ?",
        en: "can it be taken out, or are the facts it covers not recorded?"
    }))
}
