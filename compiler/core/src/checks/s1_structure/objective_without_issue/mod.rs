//! An objective that answers no issue: nobody remembers what it was for.

use crate::checks::fixes::{add_field, the_only};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, objective};
use crate::resolve::Entity;

check! { "S1104" "objective-without-issue" Warning {
    title: "Un objectif ne répond à aucun enjeu" / "An objective answers no issue",
    waits_for: [Issue, Objective],
    scope: Scope::On(Kind::Objective, objective_without_issue),
} }

fn objective_without_issue(cx: &Cx<'_>, objective: Entity<'_>, out: &mut Sink) {
    if objective.has(objective::ANSWERS) || objective.has(objective::PART_OF) {
        return;
    }
    let name = objective.label();
    let message = text! {
        fr: "L'objectif `{name}` ne dit pas à quel enjeu il répond",
        en: "Objective `{name}` does not say which issue it answers", name
    };
    let mut finding = Finding::about(&CHECK, objective, message).question(text! {
        fr: "si cet objectif était atteint, qu'est-ce qui irait mieux, et pour qui ?",
        en: "if this objective were reached, what would be better, and for whom?"
    });
    if let Some(issue) = the_only(cx.code, Kind::Issue) {
        let gesture = text! { fr: "répondre à l'enjeu `{issue}`", en: "answer issue `{issue}`", issue };
        finding = finding.fix(Fix::suggested(gesture, vec![add_field(objective, objective::ANSWERS, issue)]));
    }
    out.report(finding);
}
