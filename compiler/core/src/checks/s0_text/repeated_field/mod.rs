//! A field that takes one value and is written twice.

use super::spot::{Spot, named};
use crate::checks::{Cx, Scope};
use crate::finding::{Fix, Sink};
use crate::model::FieldData;
use crate::resolve::DeclAt;
use crate::text::Span;
use crate::values::{Fault, FaultKind};

check! { "S0112" "repeated-field" Error {
    title: "Un champ est écrit deux fois" / "A field is written twice",
    scope: Scope::Faults(repeated_field),
} }

fn repeated_field(cx: &Cx<'_>, at: &DeclAt, fault: &Fault, out: &mut Sink) {
    let FaultKind::Repeated(first) = fault.kind else { return };
    let spot = Spot::new(cx, at, fault);
    let (Some(label), Some(owner)) = (spot.label(), spot.owner) else { return };
    let place = named(owner);
    let message = text! {
        fr: "Le champ {label} est écrit deux fois dans {place}, et ne prend qu'une valeur",
        en: "The field {label} is written twice in {place}, and takes one value only", label, place
    };
    let finding = spot.finding(&CHECK, message).also(spot.place_in(first), text! { fr: "la première fois", en: "the first time" });
    out.report(match is_same(&spot, first) {
        true => {
            let title = text! { fr: "Enlever la seconde fois", en: "Remove the second time" };
            finding.fix(Fix::safe(title, vec![spot.edit(entry(&spot), "")]))
        }
        false => finding.question(text! { fr: "laquelle des deux valeurs est la bonne ?", en: "which of the two values is right?" }),
    });
}

/// Whether both say the same.
fn is_same(spot: &Spot<'_>, first: Span) -> bool {
    let second = spot.span;
    let fields = &spot.decl().decl.fields;
    let values = |label: Span| -> Vec<&str> {
        let of_label = |field: &&FieldData| spot.place_in(field.label).span == label;
        fields.iter().filter(of_label).map(|field| spot.place_in(field.span).span.of(spot.file())).collect()
    };
    values(spot.place_in(first).span) == values(second)
}

/// The whole entry: its lines when nothing else stands on them, else itself and the `;` before it.
fn entry(spot: &Spot<'_>) -> Span {
    let of_label = |field: &&FieldData| spot.place_in(field.label).span == spot.span;
    let ends = spot.decl().decl.fields.iter().filter(of_label).map(|field| spot.place_in(field.span).span.end);
    let end = ends.max().unwrap_or(spot.span.end);
    let (first, last) = (spot.line(spot.span.start), spot.line(end));
    let before = Span::new(first.start, spot.span.start).of(spot.file());
    let after = Span::new(end, last.end).of(spot.file()).trim();
    if before.trim().is_empty() && after.is_empty() {
        let rest = spot.file().get(last.end as usize..).unwrap_or_default();
        let newline = if rest.starts_with("\r\n") { 2 } else { u32::from(!rest.is_empty()) };
        return Span::new(first.start, last.end + newline);
    }
    let kept = before.trim_end().trim_end_matches(';').trim_end();
    Span::new(first.start + kept.len() as u32, end)
}
