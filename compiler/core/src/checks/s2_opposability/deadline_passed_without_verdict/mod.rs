//! A day that is past, and nothing that says whether what was due on it was done.

use crate::checks::s2_opposability::proofs::{attests, is_told, reads_facts};
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, commitment, rule};
use crate::model::Field;
use crate::resolve::Entity;
use crate::values::{Day, Deadline, Value};

check! { "S2120" "deadline-passed-without-verdict" Warning {
    title: "Une échéance est passée sans que l'on sache" / "A deadline is past and nobody knows",
    scope: Scope::Each(deadline_passed_without_verdict),
} }

fn deadline_passed_without_verdict(cx: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    let Some(today) = cx.options.today else { return };
    let (due, proof) = match entity.kind() {
        Kind::Commitment => (commitment::DUE, commitment::PROOF),
        Kind::Rule if entity.has(rule::MUST) => (rule::DEADLINE, rule::PROOF),
        _ => return,
    };
    let is_settled =
        entity.kind() == Kind::Commitment && matches!(entity.choice(commitment::STATUS), Some("kept" | "notKept" | "released"));
    let Some(field) = entity.first(due) else { return };
    let Value::Deadline(deadline) = field.value() else { return };
    let Deadline::By(Day::Once(day)) = **deadline else { return };
    if is_settled || day >= today || can_tell(entity, proof) {
        return;
    }
    let (name, on) = (entity.label(), day.to_string());
    let message = text! { fr: "`{name}` était dû le {on}, et rien ne dit s'il a été tenu", en: "`{name}` was due on {on}, and nothing says whether it was kept", name, on };
    let mut finding = Finding::about(&CHECK, entity, message).on(field.place());
    if entity.kind() == Kind::Commitment {
        for (key, title) in [
            ("kept", text! { fr: "Dire qu'il a été tenu", en: "Say that it was kept" }),
            ("notKept", text! { fr: "Dire qu'il ne l'a pas été", en: "Say that it was not" }),
        ] {
            finding = finding.fix(Fix::suggested(title, vec![state(entity, key)]));
        }
    } else {
        finding = finding.way(
            text! { fr: "écrire à quels faits on le voit, ou reporter le jour", en: "write by which facts it is seen, or put the day off" },
        );
    }
    let finding = finding.question(text! { fr: "a-t-il été tenu, et qui l'a vu ?", en: "was it kept, and who saw it?" });
    out.report(finding);
}

/// The edit that says where a commitment stands.
fn state(entity: Entity<'_>, key: &str) -> crate::text::Edit {
    let stated = entity.first(commitment::STATUS).and_then(|field| fixes::choose(field, key));
    let choice = commitment::STATES.iter().find(|choice| choice.key == key);
    let word = choice.map_or("", |choice| choice.names.proper(fixes::lang_of(entity)));
    stated.unwrap_or_else(|| fixes::append_field(entity, commitment::STATUS, word))
}

/// Whether a proof reads facts, or somebody who attests: then confronting the code with them tells.
fn can_tell(entity: Entity<'_>, proof: Field) -> bool {
    entity.values(proof).any(|field| match field.value() {
        Value::Test(test) => !is_told(test) && (attests(&test.root) || reads_facts(&test.root)),
        _ => false,
    })
}
