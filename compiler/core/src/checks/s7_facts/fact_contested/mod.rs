//! Facts that somebody contests: verdicts rest on them, and say so.

use crate::checks::Scope;
use crate::finding::{Finding, NoteKind};
use crate::kinds::register;
use crate::resolve::Code;
use crate::verdict::{RegisterState, place, quoted, title_of};

check! { "S7009" "fact-contested" Hint {
    title: "Des faits sont contestés" / "Facts are contested",
    scope: Scope::Elsewhere,
} }

/// Rows told one by one.
const ROWS_TOLD: usize = 5;

/// The finding; nothing when no row is contested.
pub fn finding(code: &Code, state: &RegisterState) -> Option<Finding> {
    if state.contested.is_empty() {
        return None;
    }
    let register = code.entity(state.register)?;
    let (title, count) = (quoted(&title_of(code, state.register)), state.contested.len());
    let message = text! {
        fr: "Registre {title} : faits contestés, {count}",
        en: "Register {title}: contested facts, {count}", title, count
    };
    let mut finding = Finding::about(&CHECK, register, message);
    if let Some(field) = register.first(register::CONTESTED_BY) {
        finding = finding.on(field.place());
    }
    for row in state.contested.iter().take(ROWS_TOLD) {
        finding = finding.note(NoteKind::Situation, place(&row.source, row.line));
    }
    Some(finding.question(text! {
        fr: "qui les reprend ensemble, et où la version commune sera-t-elle notée ?",
        en: "who takes them up together, and where will the common version be recorded?"
    }))
}
