//! A substitute who is the very person to be replaced.

use crate::checks::s4_power::holdings::only_holder;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, role};
use crate::resolve::Entity;

check! { "S4036" "substitute-is-holder" Warning {
    title: "La suppléance revient à la même personne" / "The substitute is the same person",
    scope: Scope::On(Kind::Role, substitute_is_holder),
} }

fn substitute_is_holder(cx: &Cx<'_>, role: Entity<'_>, out: &mut Sink) {
    let today = cx.options.today;
    let Some(holding) = only_holder(role, today) else { return };
    let Some(person) = holding.party else { return };
    let replaces = |party: Entity<'_>| match party.kind() {
        Kind::Person => party == person,
        Kind::Role => only_holder(party, today).is_some_and(|other| other.party == Some(person)),
        _ => false,
    };
    let mut stand_ins = role.values(role::STAND_IN);
    let Some(first) = role.first(role::STAND_IN).filter(|_| stand_ins.all(|f| f.target().is_some_and(replaces))) else { return };
    let (name, who) = (role.label(), person.label());
    let message = text! {
        fr: "La suppléance du rôle `{name}` revient à `{who}`, qui le tient déjà",
        en: "The substitute for role `{name}` is `{who}`, who already holds it", name, who
    };
    let finding = Finding::about(&CHECK, role, message)
        .subject(person)
        .on(first.place())
        .also(holding.field.place(), text! { fr: "qui tient le rôle", en: "who holds the role" })
        .note(
            NoteKind::Situation,
            text! { fr: "cette personne est absente : sa suppléance l'est aussi", en: "this person is away: so is the substitute" },
        )
        .question(text! { fr: "qui d'autre pourrait prendre le relais ?", en: "who else could take over?" });
    out.report(finding);
}
