//! A file or a declaration larger than the tools read.

use super::spot::Spot;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::resolve::{DeclAt, MAX_GROUPS};
use crate::text::{FileId, Place};
use crate::values::{Fault, FaultKind};

check! { "S0110" "too-large" Error {
    title: "Un fichier ou une déclaration est trop grand" / "A file or a declaration is too large",
    scope: Scope::Faults(too_large),
} }

/// Files of more bytes than this are not read. A thousand times the longest code known stays below.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The finding about a file of so many bytes, which was not read.
pub fn finding(file: FileId, bytes: u64) -> Finding {
    let (size, most) = (megabytes(bytes), megabytes(MAX_BYTES));
    let message = text! {
        fr: "Ce fichier fait {size} Mo ; au-delà de {most} Mo, un fichier n'est pas lu",
        en: "This file takes {size} MB; past {most} MB, a file is not read", size, most
    };
    Finding::at(&CHECK, Place { file, ..Place::default() }, message).question(text! {
        fr: "est-ce bien le texte d'un code, et non un registre de faits ?",
        en: "is it the text of a code, and not a register of facts?"
    })
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}

fn too_large(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, out: &mut Sink) {
    if fault.kind != FaultKind::TooLarge {
        return;
    }
    let spot = Spot::new(cx, at, fault);
    let message = text! {
        fr: "Cette déclaration contient plus de {most} groupes ; la suite n'est pas lue",
        en: "This declaration holds more than {most} groups; the rest is not read", most = MAX_GROUPS
    };
    out.report(spot.finding(&CHECK, message).question(text! {
        fr: "ces groupes sont-ils des faits, à mettre dans un registre ?",
        en: "are these groups facts, to be put in a register?"
    }));
}
