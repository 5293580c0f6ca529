//! A register that nothing reads and nobody is said to read.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, act, body, decision, register, step};
use crate::resolve::{Entity, RefView};
use crate::values::Value;

check! { "S2105" "register-without-reader" Warning {
    title: "Personne ne lit un registre" / "Nobody reads a register",
    waits_for: [Register, Rule, Practice, Commitment],
    scope: Scope::On(Kind::Register, register_without_reader),
} }

fn register_without_reader(_: &Cx<'_>, register: Entity<'_>, out: &mut Sink) {
    let gives_days_off = register.first(register::HOLIDAYS).is_some_and(|field| matches!(field.value(), Value::YesNo(true)));
    if register.has(register::READERS) || gives_days_off || register.referrers().any(|r| reads(register, r)) {
        return;
    }
    let name = register.label();
    let message = text! {
        fr: "Le registre `{name}` n'est lu par aucune preuve ni par personne",
        en: "Register `{name}` is read by no proof and by nobody", name
    };
    let finding = Finding::about(&CHECK, register, message)
        .why(text! {
            fr: "tenir un registre prend du temps, et ce que personne ne lit finit par n'être plus tenu",
            en: "keeping a register takes time, and what nobody reads ends up not being kept"
        })
        .question(text! { fr: "à quelle question ce registre répond-il, et à qui ?", en: "which question does it answer, and to whom?" });
    out.report(finding);
}

/// Whether a mention of a register reads it: writing a trace into it does not, nor does its own declaration.
fn reads(register: Entity<'_>, mention: RefView<'_>) -> bool {
    let owner = mention.owner();
    let writes = match owner.kind() {
        Kind::Act => mention.field() == act::RECORDED_IN,
        Kind::Body => mention.field() == body::RECORDED_IN,
        Kind::Decision => mention.field() == decision::RECORDED_IN,
        Kind::Step => mention.field() == step::RECORDED_IN,
        Kind::Column => owner.parent() == Some(register),
        _ => owner == register,
    };
    !writes
}
