//! A role that says no way in.

use super::ways::chosen_by;
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, role};
use crate::resolve::Entity;

check! { "S4010" "role-without-entry" Hint {
    title: "Un rôle ne dit pas comment on y entre" / "A role does not say how one enters it",
    waits_for: [Role],
    scope: Scope::On(Kind::Role, role_without_entry),
} }

fn role_without_entry(cx: &Cx<'_>, role: Entity<'_>, out: &mut Sink) {
    if role.has(role::ENTERS) {
        return;
    }
    let name = role.label();
    let message = text! {
        fr: "Le rôle `{name}` ne dit pas comment on y entre",
        en: "Role `{name}` does not say how one enters it", name
    };
    let value = chosen_by(cx);
    let title = text! { fr: "Proposer une entrée : {value}", en: "Suggest a way in: {value}", value };
    let edit = fixes::append_field(role, role::ENTERS, value.get(fixes::lang_of(role)));
    let finding = Finding::about(&CHECK, role, message)
        .question(text! { fr: "comment devient-on celui ou celle qui le tient ?", en: "how does one become the one who holds it?" })
        .fix(Fix::suggested(title, vec![edit]));
    out.report(finding);
}
