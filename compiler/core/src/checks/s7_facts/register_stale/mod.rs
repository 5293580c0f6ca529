//! A register that has been silent for longer than it says, and than it ever was.

use crate::checks::Scope;
use crate::checks::wording::value;
use crate::finding::{Finding, NoteKind};
use crate::kinds::register;
use crate::resolve::Code;
use crate::verdict::{RegisterState, days_text, kept_by, quoted, title_of};

check! { "S7008" "register-stale" Warning {
    title: "Un registre n'est plus mis à jour au rythme annoncé" / "A register is no longer updated at its rhythm",
    scope: Scope::Elsewhere,
} }

/// The finding; nothing when the register is up to date.
pub fn finding(code: &Code, state: &RegisterState) -> Option<Finding> {
    let stale = state.stale?;
    let register = code.entity(state.register)?;
    let (title, latest) = (quoted(&title_of(code, state.register)), stale.latest.to_string());
    let message = text! {
        fr: "Le registre {title} ne dit rien depuis le {latest}",
        en: "Register {title} has said nothing since {latest}", title, latest
    };
    let mut finding = Finding::about(&CHECK, register, message);
    if let Some(updated) = register.first(register::UPDATED) {
        let rhythm = value(updated);
        let silence = days_text(i64::from(stale.longest_silence));
        finding = finding.on(updated.place()).note(
            NoteKind::Situation,
            text! {
                fr: "mis à jour {rhythm} ; son plus long silence jusqu'ici : {silence}",
                en: "updated {rhythm}; its longest silence so far: {silence}", rhythm, silence
            },
        );
    }
    if let Some(keepers) = kept_by(code, state.register) {
        finding = finding.way(text! {
            fr: "y inscrire ce qui a eu lieu depuis ; tenu par {keepers}",
            en: "record there what has happened since; kept by {keepers}", keepers
        });
    }
    Some(finding.question(text! {
        fr: "ne s'est-il rien passé, ou n'a-t-on plus noté ?",
        en: "did nothing happen, or was nothing recorded?"
    }))
}
