//! A rule that upholds no principle: when it weighs, nobody remembers what it is for.

use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, role, rule};
use crate::resolve::{Entity, RefView};

check! { "S2112" "rule-upholds-nothing" Hint {
    title: "Une règle ne porte aucun principe" / "A rule upholds no principle",
    waits_for: [Rule],
    scope: Scope::On(Kind::Rule, rule_upholds_nothing),
} }

fn rule_upholds_nothing(cx: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    if rule.has(rule::UPHOLDS) || rule.referrers().any(serves_another) {
        return;
    }
    let name = rule.label();
    let message = text! {
        fr: "La règle `{name}` ne dit pas quel principe elle porte",
        en: "Rule `{name}` does not say which principle it upholds", name
    };
    let mut finding = Finding::about(&CHECK, rule, message)
        .why(text! {
            fr: "le jour où elle pèse, on ne saura plus à quoi elle sert ni comment la changer sans rien perdre",
            en: "the day it weighs, nobody will know what it is for, or how to change it without losing anything"
        })
        .question(text! { fr: "si on l'oubliait, à quoi manquerait-on ?", en: "if it were forgotten, what would be let down?" });
    let mut principles = cx.code.of(Kind::Principle);
    if let (Some(only), None) = (principles.next().and_then(Entity::name), principles.next()) {
        let title = text! { fr: "Dire qu'elle porte `{only}`", en: "Say that it upholds `{only}`", only };
        finding = finding.fix(Fix::suggested(title, vec![fixes::add_field(rule, rule::UPHOLDS, only)]));
    }
    out.report(finding);
}

/// A consequence, a way in or out: it stands for what names it.
fn serves_another(mention: RefView<'_>) -> bool {
    match mention.owner().kind() {
        Kind::Rule => [rule::OTHERWISE, rule::APPEAL].contains(&mention.field()),
        Kind::Role => [role::ENTERS, role::LEAVES].contains(&mention.field()),
        Kind::Commitment | Kind::Decision | Kind::Body | Kind::Category | Kind::Step => true,
        _ => false,
    }
}
