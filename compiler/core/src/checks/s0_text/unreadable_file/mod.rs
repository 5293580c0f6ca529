//! A file of the code that the system does not let read.

use crate::checks::Scope;
use crate::finding::Finding;
use crate::text::Place;

check! { "S0208" "unreadable-file" Error {
    title: "Un fichier ne peut pas être lu" / "A file cannot be read",
    scope: Scope::Elsewhere,
} }

/// The finding about a file or folder; `what` is what the system said. Whoever reads files gives it.
pub fn finding(place: Place, what: &str) -> Finding {
    let message = text! { fr: "Ce fichier ne peut pas être lu ({what})", en: "This file cannot be read ({what})", what };
    Finding::at(&CHECK, place, message).question(text! {
        fr: "existe-t-il encore, et avez-vous le droit de l'ouvrir ?",
        en: "is it still there, and may you open it?"
    })
}
