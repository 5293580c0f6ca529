//! A role that says no way out: whoever has it keeps it.

use super::holdings::holdings;
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, role};
use crate::resolve::Entity;

check! { "S4011" "role-without-exit" Warning {
    title: "Un rôle ne dit pas comment on en sort" / "A role does not say how one leaves it",
    waits_for: [Role],
    scope: Scope::On(Kind::Role, role_without_exit),
} }

fn role_without_exit(_: &Cx<'_>, role: Entity<'_>, out: &mut Sink) {
    let mut held = holdings(role).peekable();
    let ends_by_itself = role.has(role::TERM) || (held.peek().is_some() && held.all(|holding| holding.period.to.is_some()));
    if role.has(role::LEAVES) || ends_by_itself {
        return;
    }
    let name = role.label();
    let message = text! {
        fr: "Le rôle `{name}` ne dit pas comment on en sort",
        en: "Role `{name}` does not say how one leaves it", name
    };
    let value = text! { fr: "\"fin de mandat, démission ou révocation\"", en: "\"end of term, resignation or dismissal\"" };
    let edit = fixes::append_field(role, role::LEAVES, value.get(fixes::lang_of(role)));
    let finding = Finding::about(&CHECK, role, message)
        .why(text! {
            fr: "sans sortie connue, partir est un échec et faire partir un conflit",
            en: "without a known way out, leaving is a failure and having somebody leave a conflict"
        })
        .question(text! { fr: "au bout de combien de temps, et à la demande de qui ?", en: "after how long, and at whose request?" })
        .fix(Fix::suggested(text! { fr: "Proposer une sortie", en: "Suggest a way out" }, vec![edit]));
    out.report(finding);
}
