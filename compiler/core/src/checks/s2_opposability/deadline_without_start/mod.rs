//! A delay that nothing starts: one cannot tell when it is over.

use crate::checks::wording::value;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, rule};
use crate::resolve::Entity;
use crate::values::{Deadline, Value};

check! { "S2118" "deadline-without-start" Warning {
    title: "Un délai ne dit pas d'où il part" / "A delay does not say where it starts",
    waits_for: [Rule],
    scope: Scope::On(Kind::Rule, deadline_without_start),
} }

fn deadline_without_start(_: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    let Some(deadline) = rule.first(rule::DEADLINE) else { return };
    let Value::Deadline(by) = deadline.value() else { return };
    // A condition, a rhythm, the rule it follows from, or a proof says when the duty arises.
    let has_start = [rule::WHEN, rule::EVERY, rule::PROOF].into_iter().any(|field| rule.has(field));
    let follows = rule.named_by(Kind::Rule, rule::OTHERWISE).next().is_some();
    if !matches!(**by, Deadline::Within(_)) || has_start || follows {
        return;
    }
    let (name, delay) = (rule.label(), value(deadline));
    let message = text! {
        fr: "Le délai de `{name}` ne dit pas depuis quand on le compte",
        en: "The delay of `{name}` does not say from when it is counted", name
    };
    let finding = Finding::about(&CHECK, rule, message)
        .on(deadline.place())
        .way(text! { fr: "écrire « {delay} après… », ou `quand`", en: "write “{delay} after…”, or `when`", delay })
        .question(text! { fr: "quel événement le fait partir ?", en: "which event starts it?" });
    out.report(finding);
}
