//! A sanction that nobody can contest.

use crate::checks::s4_power::sanctions::{deeds, is_sanction};
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, rule};
use crate::resolve::Entity;

check! { "S4028" "sanction-without-appeal" Warning {
    title: "Une sanction est sans recours" / "A sanction has no appeal",
    waits_for: [Rule],
    scope: Scope::On(Kind::Rule, sanction_without_appeal),
} }

fn sanction_without_appeal(cx: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    if rule.has(rule::APPEAL) {
        return;
    }
    let follows = rule.values(rule::OTHERWISE).find(|f| f.target().is_some_and(|act| act.kind() == Kind::Act && is_sanction(act)));
    let Some(sanction) = deeds(rule, is_sanction).next().or(follows) else { return };
    let (name, what) = (rule.label(), sanction.raw());
    let message = text! {
        fr: "La règle `{name}` prévoit une sanction sans recours : {what}",
        en: "Rule `{name}` plans a sanction without an appeal: {what}", name, what
    };
    let mut finding = Finding::about(&CHECK, rule, message)
        .on(sanction.place())
        .why(text! {
            fr: "celui qui est sanctionné à tort n'a alors que le départ ou le silence",
            en: "whoever is wrongly punished is then left with leaving or keeping silent"
        })
        .question(
            text! { fr: "devant qui peut-on la contester, et en combien de temps ?", en: "before whom can it be contested, and how soon?" },
        );
    let bearers: Vec<Entity<'_>> = rule.targets(rule::WHO).collect();
    let other = cx.code.of(Kind::Body).find(|body| body.name().is_some() && !bearers.contains(body));
    if let Some(body) = other.and_then(Entity::name) {
        let title = text! { fr: "Ouvrir un recours devant `{body}`", en: "Open an appeal before `{body}`", body };
        finding = finding.fix(Fix::suggested(title, vec![fixes::append_field(rule, rule::APPEAL, body)]));
    }
    out.report(finding);
}
