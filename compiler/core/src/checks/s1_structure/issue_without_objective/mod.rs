//! An issue that no objective answers: it is said to matter, and nothing is aimed at.

use crate::checks::fixes::{Draft, add_declaration, free_name};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Sink};
use crate::kinds::{Kind, issue, objective};
use crate::resolve::Entity;

check! { "S1103" "issue-without-objective" Warning {
    title: "Un enjeu n'a pas d'objectif" / "An issue has no objective",
    waits_for: [Issue, Objective],
    scope: Scope::Code(issue_without_objective),
} }

fn issue_without_objective(cx: &Cx<'_>, out: &mut Sink) {
    if !cx.unknown().may_be(Kind::Issue) {
        cx.code.of(Kind::Issue).for_each(|issue| look_at(issue, out));
    }
}

fn look_at(issue: Entity<'_>, out: &mut Sink) {
    // A broad issue is answered through its parts, each judged on its own.
    let is_answered = issue.named_by(Kind::Objective, objective::ANSWERS).next().is_some();
    if is_answered || issue.named_by(Kind::Issue, issue::PART_OF).next().is_some() {
        return;
    }
    let name = issue.label();
    let message = text! {
        fr: "Aucun objectif ne répond à l'enjeu `{name}`",
        en: "No objective answers issue `{name}`", name
    };
    let finding = Finding::about(&CHECK, issue, message)
        .question(text! {
            fr: "que voulez-vous voir changer, et pour quand ?",
            en: "what do you want to see change, and by when?"
        })
        .fix(objective_for(issue));
    out.report(finding);
}

fn objective_for(issue: Entity<'_>) -> Fix {
    let name = issue.label();
    let draft = Draft {
        kind: Kind::Objective,
        name: free_name(issue.code(), &format!("objectif {name}")),
        title: text! { fr: "Objectif à écrire", en: "Objective to be written" },
        fields: vec![(objective::ANSWERS, issue.label().into_owned())],
    };
    let gesture = text! { fr: "ébaucher un objectif qui répond à `{name}`", en: "sketch an objective that answers `{name}`", name };
    Fix::suggested(gesture, vec![add_declaration(issue, &draft)])
}
