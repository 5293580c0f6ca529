//! A register that nobody keeps: its facts will not come by themselves.

use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, register};
use crate::resolve::Entity;

/// How many other registers are looked at for somebody who keeps one.
const NEIGHBOURS: usize = 16;

check! { "S2104" "register-without-keeper" Warning {
    title: "Un registre n'est tenu par personne" / "A register is kept by nobody",
    waits_for: [Register],
    scope: Scope::On(Kind::Register, register_without_keeper),
} }

fn register_without_keeper(cx: &Cx<'_>, register: Entity<'_>, out: &mut Sink) {
    if register.has(register::KEEPER) {
        return;
    }
    let name = register.label();
    let message = text! {
        fr: "Personne ne tient le registre `{name}`",
        en: "Nobody keeps register `{name}`", name
    };
    let mut finding = Finding::about(&CHECK, register, message)
        .why(text! {
            fr: "quand un fait manque, on ne saura pas à qui le demander",
            en: "when a fact is missing, nobody will know whom to ask"
        })
        .question(text! { fr: "qui inscrit ce qui arrive, et quand ?", en: "who records what happens, and when?" });
    if let Some(keeper) = known_keeper(cx, register) {
        let title =
            text! { fr: "Le confier à `{keeper}`, qui tient déjà un registre", en: "Give it to `{keeper}`, who keeps one already", keeper };
        finding = finding.fix(Fix::suggested(title, vec![fixes::add_field(register, register::KEEPER, keeper)]));
    }
    out.report(finding);
}

/// Somebody who keeps another register of the code.
fn known_keeper<'c>(cx: &Cx<'c>, register: Entity<'c>) -> Option<&'c str> {
    let others = cx.code.of(Kind::Register).filter(|other| *other != register).take(NEIGHBOURS);
    others.filter_map(|other| other.target(register::KEEPER)).find_map(Entity::name)
}
