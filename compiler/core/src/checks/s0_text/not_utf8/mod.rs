//! A file that is not written in UTF-8: its accents cannot be told.

use crate::checks::Scope;
use crate::finding::Finding;
use crate::text::{FileId, Place, Span};

check! { "S0108" "not-utf8" Error {
    title: "Un fichier n'est pas en UTF-8" / "A file is not in UTF-8",
    scope: Scope::Elsewhere,
} }

/// The finding about a file, at the first byte that is not UTF-8; whoever read the file gives it.
pub fn finding(file: FileId, at: u32) -> Finding {
    let message = text! { fr: "Ce fichier n'est pas enregistré en UTF-8 : ses accents ne se lisent pas", en: "This file is not saved as UTF-8: its accents cannot be read" };
    Finding::at(&CHECK, Place { file, span: Span::new(at, at) }, message).way(text! {
        fr: "dans l'éditeur, choisir « Enregistrer avec l'encodage », puis UTF-8",
        en: "in the editor, choose “Save with encoding”, then UTF-8"
    })
}
