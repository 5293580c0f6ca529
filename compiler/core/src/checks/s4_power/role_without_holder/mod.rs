//! A role that nobody holds.

use crate::checks::s6_change::evolution_not_executable::stops;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Severity, Sink};
use crate::kinds::{Kind, role, rule};
use crate::resolve::Entity;

check! { "S4004" "role-without-holder" Hint {
    title: "Un rôle n'est tenu par personne" / "A role is held by nobody",
    waits_for: [Role, Person, Category],
    scope: Scope::On(Kind::Role, role_without_holder),
} }

fn role_without_holder(_: &Cx<'_>, role: Entity<'_>, out: &mut Sink) {
    // Holders may be recorded in a register instead: a column then refers to the role, or to those who hold it.
    if role.has(role::HOLDERS) || role.referrers().any(|mention| mention.owner().kind() == Kind::Column) {
        return;
    }
    if stops(role) {
        return;
    }
    let name = role.label();
    let duty = role.named_by(Kind::Rule, rule::WHO).find(|rule| rule.has(rule::MUST));
    let message = text! { fr: "Personne ne tient le rôle `{name}`", en: "Nobody holds role `{name}`", name };
    let mut finding = Finding::about(&CHECK, role, message);
    if let Some(rule) = duty {
        let what = rule.label();
        let situation = text! {
            fr: "la règle `{what}` oblige ce rôle : aujourd'hui, elle n'oblige personne",
            en: "rule `{what}` obliges this role: today, it obliges nobody", what
        };
        finding = finding.severity(Severity::Warning).also(rule.name_place(), text! { fr: "ce qu'il doit", en: "what it must" });
        finding = finding.note(NoteKind::Situation, situation);
    }
    out.report(finding.question(text! {
        fr: "qui le tient, ou comment cherche-t-on quelqu'un ?",
        en: "who holds it, or how is somebody looked for?"
    }));
}
