//! Two duties in one rule: one proof cannot tell which of them is kept.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, rule};
use crate::resolve::Entity;

check! { "S2109" "two-obligations-in-one-rule" Hint {
    title: "Une règle porte deux obligations" / "A rule carries two duties",
    scope: Scope::On(Kind::Rule, two_obligations),
} }

fn two_obligations(_: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    let duties: Vec<_> = rule.fields().filter(|f| [rule::MUST, rule::MUST_NOT].contains(&f.field())).collect();
    let musts = duties.iter().filter(|f| f.field() == rule::MUST).count();
    let is_one = musts == 0 || duties.len() < 2;
    let proofs = rule.values(rule::PROOF).count();
    if is_one || proofs >= duties.len() {
        return;
    }
    let [first, second, ..] = duties.as_slice() else { return };
    let name = rule.label();
    let message = text! {
        fr: "La règle `{name}` porte plus d'une obligation",
        en: "Rule `{name}` carries more than one duty", name
    };
    let finding = Finding::about(&CHECK, rule, message)
        .on(second.place())
        .also(first.place(), text! { fr: "la première", en: "the first one" })
        .why(text! {
            fr: "si l'une est tenue et l'autre non, on ne saura pas dire si la règle l'est",
            en: "when one is kept and the other is not, nobody can tell whether the rule is"
        })
        .way(text! {
            fr: "en faire deux règles, ou écrire une preuve pour chacune",
            en: "make two rules of it, or write a proof for each"
        });
    out.report(finding);
}
