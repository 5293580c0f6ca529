//! A sanction that nobody can contest.

use crate::checks::s4_power::sanctions::{deeds, is_sanction, tells_exclusion};
use crate::checks::{Cx, Scope, fixes};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, decision, rule};
use crate::model::Field;
use crate::resolve::Entity;

check! { "S4028" "sanction-without-appeal" Warning {
    title: "Une sanction est sans recours" / "A sanction has no appeal",
    waits_for: [Rule, Decision],
    scope: Scope::Each(sanction_without_appeal),
} }

fn sanction_without_appeal(cx: &Cx<'_>, entity: Entity<'_>, out: &mut Sink) {
    match entity.kind() {
        Kind::Rule if !entity.has(rule::APPEAL) => of_rule(cx, entity, out),
        Kind::Decision if !entity.has(decision::APPEAL) => out.findings.extend(of_decision(cx, entity)),
        _ => {}
    }
}

/// A decision by which somebody is excluded, and that nobody may contest.
fn of_decision(cx: &Cx<'_>, decision: Entity<'_>) -> Option<Finding> {
    let about = decision.values(decision::ABOUT).find(|about| tells_exclusion(&about.prose()));
    let is_titled = decision.title().is_some_and(|title| tells_exclusion(&title));
    // Once taken it is a fact; a rule that sends to it may say where to turn.
    let is_appealed = decision.named_by(Kind::Rule, rule::OTHERWISE).any(|rule| rule.has(rule::APPEAL));
    if (about.is_none() && !is_titled) || decision.has(decision::TAKEN_ON) || is_appealed {
        return None;
    }
    let name = decision.label();
    let message = text! {
        fr: "`{name}` exclut quelqu'un, et ne dit pas devant qui la contester",
        en: "`{name}` excludes somebody, and does not say before whom to contest it", name
    };
    let finding = Finding::about(&CHECK, decision, message).possible();
    let finding = about.into_iter().fold(finding, |finding, about| finding.on(about.place()));
    let takers: Vec<Entity<'_>> = decision.targets(decision::TAKEN_BY).collect();
    Some(asked(cx, finding, decision, decision::APPEAL, &takers))
}

fn of_rule(cx: &Cx<'_>, rule: Entity<'_>, out: &mut Sink) {
    let follows = rule.values(rule::OTHERWISE).find(|f| f.target().is_some_and(|act| act.kind() == Kind::Act && is_sanction(act)));
    let Some(sanction) = deeds(rule, is_sanction).next().or(follows) else { return };
    let (name, what) = (rule.label(), sanction.raw());
    let message = text! {
        fr: "La règle `{name}` prévoit une sanction sans recours : {what}",
        en: "Rule `{name}` plans a sanction without an appeal: {what}", name, what
    };
    let bearers: Vec<Entity<'_>> = rule.targets(rule::WHO).collect();
    out.report(asked(cx, Finding::about(&CHECK, rule, message).on(sanction.place()), rule, rule::APPEAL, &bearers));
}

fn asked<'c>(cx: &Cx<'c>, finding: Finding, entity: Entity<'c>, field: Field, parties: &[Entity<'c>]) -> Finding {
    let finding = finding
        .why(text! {
            fr: "celui qui est sanctionné à tort n'a alors que le départ ou le silence",
            en: "whoever is wrongly punished is then left with leaving or keeping silent"
        })
        .question(
            text! { fr: "devant qui peut-on la contester, et en combien de temps ?", en: "before whom can it be contested, and how soon?" },
        );
    let other = cx.code.of(Kind::Body).find(|body| body.name().is_some() && !parties.contains(body));
    let Some(body) = other.and_then(Entity::name) else { return finding };
    let title = text! { fr: "Ouvrir un recours devant `{body}`", en: "Open an appeal before `{body}`", body };
    finding.fix(Fix::suggested(title, vec![fixes::append_field(entity, field, body)]))
}
