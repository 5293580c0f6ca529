//! A rule that neither obliges, nor forbids, nor allows.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Severity, Sink};
use crate::kinds::{Kind, rule};
use crate::resolve::Entity;

check! { "S2115" "rule-without-modality" Warning {
    title: "Une règle n'oblige, n'interdit et ne permet rien" / "A rule obliges, forbids and allows nothing",
    waits_for: [Rule],
    scope: Scope::On(Kind::Rule, rule_without_modality),
} }

fn rule_without_modality(_: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    if [rule::MUST, rule::MUST_NOT, rule::MAY].into_iter().any(|modality| rule.has(modality)) {
        return;
    }
    let name = rule.label();
    let message = text! {
        fr: "La règle `{name}` ne dit ni ce qu'il faut faire, ni ce qu'il ne faut pas faire, ni ce qui est permis",
        en: "Rule `{name}` says neither what must, nor what must not, nor what may be done", name
    };
    // With a proof it can be opposed to facts all the same; only comparing it with other rules is lost.
    let severity = if rule.has(rule::PROOF) { Severity::Hint } else { Severity::Warning };
    let finding = Finding::about(&CHECK, rule, message)
        .severity(severity)
        .way(text! {
            fr: "écrire `doit`, `ne doit pas` ou `peut`, avec un acte : publier, élire, payer…",
            en: "write `must`, `must not` or `may`, with an act: publish, elect, pay…"
        })
        .question(text! { fr: "que fait-on autrement parce qu'elle existe ?", en: "what is done differently because it exists?" });
    out.report(finding);
}
