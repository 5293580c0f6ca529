//! An objective that nobody carries: no mission, commitment or action moves it forward.

use crate::checks::fixes::{Draft, add_declaration, free_name};
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Fix, Severity, Sink};
use crate::kinds::{Kind, action, commitment, mission, objective};
use crate::resolve::Entity;

check! { "S1105" "objective-without-mission" Warning {
    title: "Un objectif n'a pas de mission" / "An objective has no mission",
    waits_for: [Objective, Mission, Commitment, Action],
    scope: Scope::Code(objective_without_mission),
} }

/// What may move an objective forward; a smaller objective is judged on its own.
const CARRIERS: [(Kind, crate::model::Field); 4] = [
    (Kind::Mission, mission::SERVES),
    (Kind::Commitment, commitment::SERVES),
    (Kind::Action, action::IMPLEMENTS),
    (Kind::Objective, objective::PART_OF),
];

fn objective_without_mission(cx: &Cx<'_>, out: &mut Sink) {
    if !cx.unknown().may_be(Kind::Objective) {
        cx.code.of(Kind::Objective).for_each(|objective| look_at(objective, out));
    }
}

fn look_at(objective: Entity<'_>, out: &mut Sink) {
    if CARRIERS.iter().any(|(kind, field)| objective.named_by(*kind, *field).next().is_some()) {
        return;
    }
    let name = objective.label();
    let message = text! {
        fr: "Aucune mission ne sert l'objectif `{name}`",
        en: "No mission serves objective `{name}`", name
    };
    // Somebody answers for it: what is missing is only what they do.
    let severity = if objective.has(objective::CARRIED) { Severity::Hint } else { CHECK.severity };
    let finding = Finding::about(&CHECK, objective, message)
        .severity(severity)
        .question(text! {
            fr: "qui s'en charge, et que fera-t-il concrètement ?",
            en: "who takes it on, and what will they actually do?"
        })
        .fix(mission_for(objective));
    out.report(finding);
}

fn mission_for(objective: Entity<'_>) -> Fix {
    let name = objective.label();
    let draft = Draft {
        kind: Kind::Mission,
        name: free_name(objective.code(), &format!("mission {name}")),
        title: text! { fr: "Mission à écrire", en: "Mission to be written" },
        fields: vec![(mission::SERVES, objective.label().into_owned())],
    };
    let gesture = text! { fr: "ébaucher une mission qui sert `{name}`", en: "sketch a mission that serves `{name}`", name };
    Fix::suggested(gesture, vec![add_declaration(objective, &draft)])
}
