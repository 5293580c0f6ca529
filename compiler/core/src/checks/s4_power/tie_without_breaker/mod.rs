//! Votes that may be equal, and nothing that says what then.

use crate::checks::s4_power::deciders::{deciders, size_of};
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, NoteKind, Severity, Sink};
use crate::kinds::{Kind, decision};
use crate::resolve::Entity;
use crate::values::{Ratio, Value};

check! { "S4023" "tie-without-breaker" Warning {
    title: "Rien ne dit que faire quand les voix s'égalent" / "Nothing says what to do when votes are equal",
    waits_for: [Decision],
    scope: Scope::On(Kind::Decision, tie_without_breaker),
} }

fn tie_without_breaker(_: &Cx<'_>, decision: Entity<'_>, out: &mut Sink) {
    let is_plurality = match decision.choice(decision::MODE) {
        Some("plurality") => true,
        Some("majority") => false,
        _ => return,
    };
    let half = Ratio::new(1, 2);
    let asks_more = matches!(decision.first(decision::MAJORITY).map(|f| f.value()), Some(Value::Share(share)) if *share > half);
    let is_odd =
        deciders(decision).map(|parties| size_of(&parties)).is_some_and(|size| size.most == Some(size.least) && size.least % 2 == 1);
    if decision.has(decision::TIE) || asks_more || (is_odd && !is_plurality) {
        return;
    }
    let name = decision.label();
    let message = text! {
        fr: "La décision `{name}` ne dit pas que faire quand les voix s'égalent",
        en: "Decision `{name}` does not say what to do when votes are equal", name
    };
    let value = match is_plurality {
        true => text! { fr: "\"on tire au sort\"", en: "\"lots are drawn\"" },
        false => text! { fr: "\"la proposition n'est pas adoptée\"", en: "\"the proposal is not adopted\"" },
    };
    let edit = fixes::append_field(decision, decision::TIE, value.get(fixes::lang_of(decision)));
    let mut finding = Finding::about(&CHECK, decision, message)
        .severity(if is_plurality { Severity::Warning } else { Severity::Hint })
        .note(NoteKind::Situation, text! { fr: "autant de voix d'un côté que de l'autre", en: "as many votes on one side as on the other" })
        .question(text! { fr: "qui tranche, ou que fait-on ?", en: "who decides, or what is done?" })
        .fix(Fix::suggested(text! { fr: "Écrire ce qui se passe alors", en: "Write what happens then" }, vec![edit]));
    if let Some(mode) = decision.first(decision::MODE) {
        finding = finding.on(mode.place());
    }
    out.report(finding);
}
