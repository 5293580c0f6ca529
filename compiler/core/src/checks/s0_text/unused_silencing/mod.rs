//! A tension or a waiver that names a finding which is not there: the agreement has nothing left to hold.

use crate::checks::Scope;
use crate::finding::{Finding, Fix};
use crate::kinds::{Kind, tension, waiver};
use crate::resolve::{Entity, FieldView};
use crate::text::{Edit, Place, Span};

check! { "S0205" "unused-silencing" Warning {
    title: "Une tension ou une dérogation ne tient plus rien" / "A tension or a waiver holds nothing any more",
    scope: Scope::Elsewhere,
} }

/// The finding about an agreement that held nothing.
pub fn finding(entity: Entity<'_>) -> Finding {
    let field = if entity.kind() == Kind::Tension { tension::FINDING } else { waiver::FINDING };
    let owned = super::spot::named(entity);
    let owned = crate::checks::wording::capital(owned);
    let Some(named) = entity.first(field) else {
        return Finding::about(&CHECK, entity, text! { fr: "{owned} ne tient aucun constat", en: "{owned} holds no finding", owned });
    };
    let code = named.prose();
    let known = crate::checks::find(code.trim());
    let message = match known {
        Some(_) => {
            text! { fr: "{owned} assume `{code}`, que rien ne signale plus", en: "{owned} owns `{code}`, which nothing reports any more", owned, code = code.as_ref() }
        }
        None => {
            text! { fr: "{owned} assume `{code}`, qui n'est le nom d'aucun constat", en: "{owned} owns `{code}`, which is the name of no finding", owned, code = code.as_ref() }
        }
    };
    let finding = Finding::about(&CHECK, entity, message).on(named.place());
    match known {
        Some(_) => finding
            .question(text! { fr: "le désaccord est-il levé ? alors on peut le dire, et retirer ce constat", en: "is the disagreement over? then it may be said, and this finding removed" })
            .fix(Fix::suggested(text! { fr: "Retirer le constat", en: "Remove the finding" }, vec![removal(named)])),
        None => finding.way(text! { fr: "un constat se nomme par son code, `S2101`, ou par son nom, `principle-without-rule`", en: "a finding is named by its code, `S2101`, or by its name, `principle-without-rule`" }),
    }
}

/// Removes the line of a field; its label and value alone when it shares the line.
fn removal(field: FieldView<'_>) -> Edit {
    let (label, value) = (field.label_place().span, field.place());
    let text = field.entity().code().source(value.file).map(|source| &*source.text).unwrap_or_default();
    let line = super::spot::line_of(text, label.start);
    let is_alone =
        Span::new(line.start, label.start).of(text).trim().is_empty() && Span::new(value.span.end, line.end).of(text).trim().is_empty();
    let newline = u32::from((line.end as usize) < text.len());
    let span = if is_alone { Span::new(line.start, line.end + newline) } else { Span::new(label.start, value.span.end) };
    Edit { place: Place { file: value.file, span }, text: String::new() }
}
