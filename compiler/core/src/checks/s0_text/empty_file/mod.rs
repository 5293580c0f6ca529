//! A project that declares nothing at all.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::text::Place;

check! { "S0210" "empty-file" Warning {
    title: "Il n'y a encore aucune déclaration" / "There is no declaration yet",
    scope: Scope::Code(empty_file),
} }

fn empty_file(cx: &Cx<'_>, out: &mut Sink) {
    let Some(file) = cx.code.modules.first().and_then(|own| own.files.first()).copied() else { return };
    if cx.code.own_decls().any(|at| !at.decl.entities.is_empty() || !at.decl.faults.is_empty()) {
        return;
    }
    let message = text! { fr: "Ce code ne déclare encore rien", en: "This code declares nothing yet" };
    out.report(Finding::at(&CHECK, Place { file, ..Place::default() }, message).way(text! {
        fr: "`social new` écrit un code de départ, commenté, à compléter ensemble",
        en: "`social new` writes a code to start from, with comments, to be filled in together"
    }));
}
