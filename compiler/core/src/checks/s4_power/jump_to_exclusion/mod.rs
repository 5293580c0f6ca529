//! A first breach that is answered by exclusion, with no step before.

use crate::checks::s4_power::sanctions::{deeds, is_exclusion, tells_exclusion, tells_steps, told_of};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, NoteKind, Sink};
use crate::kinds::{Kind, rule};
use crate::resolve::{Entity, FieldView};

check! { "S4030" "jump-to-exclusion" Warning {
    title: "Un premier manquement mène droit à l'exclusion" / "A first breach leads straight to exclusion",
    scope: Scope::On(Kind::Rule, jump_to_exclusion),
} }

fn jump_to_exclusion(_: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    let is_step = rule.named_by(Kind::Rule, rule::OTHERWISE).next().is_some();
    let Some(first) = rule.first(rule::OTHERWISE) else { return };
    if is_step || rule.has(rule::REMEDY) || !rule.values(rule::OTHERWISE).all(excludes) {
        return;
    }
    let name = rule.label();
    let message = text! {
        fr: "Un premier manquement à `{name}` mène droit à l'exclusion",
        en: "A first breach of `{name}` leads straight to exclusion", name
    };
    let finding = Finding::about(&CHECK, rule, message)
        .on(first.place())
        .note(NoteKind::Situation, text! { fr: "un oubli, une fois, de bonne foi", en: "one slip, once, in good faith" })
        .way(text! {
            fr: "prévoir des marches : en parler, avertir, suspendre ; ou `réparable sous`",
            en: "plan steps: talk, warn, suspend; or `remedied within`"
        })
        .question(text! { fr: "qu'essaie-t-on avant de se séparer ?", en: "what is tried before parting?" });
    let is_told = first.target().is_none_or(|next| next.kind() == Kind::Decision);
    out.report(if is_told { finding.possible() } else { finding });
}

/// Whether what follows a breach is an exclusion: the act, a rule that has it done, or words that say so.
fn excludes(consequence: FieldView<'_>) -> bool {
    match consequence.target() {
        Some(act) if act.kind() == Kind::Act => is_exclusion(act),
        Some(next) if next.kind() == Kind::Rule => deeds(next, is_exclusion).next().is_some(),
        Some(decision) if decision.kind() == Kind::Decision => {
            let told = told_of(decision);
            tells_exclusion(&told) && !tells_steps(&told)
        }
        Some(_) => false,
        None => {
            let text = consequence.prose();
            consequence.reference().is_none() && tells_exclusion(&text) && !tells_steps(&text)
        }
    }
}
