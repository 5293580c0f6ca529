//! A duty that can be seen to be broken, and after which nothing happens.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, rule};
use crate::resolve::Entity;

check! { "S4029" "obligation-without-consequence" Hint {
    title: "Rien ne suit un manquement" / "Nothing follows a breach",
    waits_for: [Rule],
    scope: Scope::On(Kind::Rule, obligation_without_consequence),
} }

fn obligation_without_consequence(_: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    let asks = rule.has(rule::MUST) || rule.has(rule::MUST_NOT);
    let is_recommendation = rule.choice(rule::STRENGTH) == Some("recommendation");
    // Without a proof no breach can be seen: that comes first. A consequence is the end of its own chain.
    let is_seen = rule.has(rule::PROOF);
    let is_consequence = rule.named_by(Kind::Rule, rule::OTHERWISE).next().is_some();
    if !asks || !is_seen || is_recommendation || is_consequence || rule.has(rule::OTHERWISE) || rule.has(rule::REMEDY) {
        return;
    }
    let name = rule.label();
    let message = text! {
        fr: "Rien ne dit ce qui se passe quand `{name}` n'est pas tenue",
        en: "Nothing says what happens when `{name}` is not kept", name
    };
    let finding = Finding::about(&CHECK, rule, message)
        .way(text! {
            fr: "une suite n'est pas forcément une sanction : en parler à la réunion suivante en est une",
            en: "what follows need not be a sanction: talking about it at the next meeting is one"
        })
        .question(text! { fr: "qui en parle, à qui, et que fait-on ensuite ?", en: "who speaks of it, to whom, and what is done next?" });
    out.report(finding);
}
