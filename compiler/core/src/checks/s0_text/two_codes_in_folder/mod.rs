//! More than one `code` declaration: a folder is one code.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::Kind;

check! { "S0204" "two-codes-in-folder" Error {
    title: "Un dossier déclare deux codes" / "A folder declares two codes",
    scope: Scope::Code(two_codes_in_folder),
} }

fn two_codes_in_folder(cx: &Cx<'_>, out: &mut Sink) {
    let mut codes = cx.code.of(Kind::Code);
    let Some(first) = codes.next() else { return };
    let first_name = first.label();
    for other in codes {
        let name = other.label();
        let message = text! {
            fr: "Ce dossier déclare deux codes, `{first}` et `{name}`",
            en: "This folder declares two codes, `{first}` and `{name}`", first = first_name.as_ref(), name = name.as_ref()
        };
        out.report(
            Finding::about(&CHECK, other, message)
                .subject(first)
                .also(first.name_place(), text! { fr: "le premier", en: "the first one" })
                .why(text! {
                    fr: "tous les fichiers d'un dossier forment un seul code, avec une seule version",
                    en: "all the files of a folder are one code, with one version"
                })
                .question(text! {
                    fr: "le second a-t-il son dossier à lui, ou décrit-il la même organisation ?",
                    en: "does the second one have a folder of its own, or does it describe the same organisation?"
                }),
        );
    }
}
