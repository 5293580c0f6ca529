//! A step of an evolution that nothing leads to.

use crate::checks::s6_change::course::Course;
use crate::checks::s6_change::naming::called;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, step};
use crate::resolve::Entity;

check! { "S6013" "step-unreachable" Warning {
    title: "Rien ne mène à une étape" / "Nothing leads to a step",
    waits_for: [Evolution, Step],
    scope: Scope::On(Kind::Evolution, step_unreachable),
} }

fn step_unreachable(_: &Cx<'_>, evolution: Entity<'_>, out: &mut Sink) {
    let course = Course::of(evolution);
    if course.has_unknown {
        return;
    }
    let reached = reached(&course);
    for (step, _) in course.steps.iter().zip(reached).filter(|(step, reached)| !reached && !step.has(step::WHEN)) {
        let (name, evolution_name) = (step.label(), called(evolution));
        let message = text! {
            fr: "Rien ne mène à l'étape `{name}` dans {evolution_name}",
            en: "Nothing leads to step `{name}` in {evolution_name}", name, evolution_name
        };
        let finding = Finding::about(&CHECK, *step, message).subject(evolution).way(text! {
            fr: "écrire « puis » à l'étape qui y mène, ou retirer celle-ci",
            en: "write \"then\" at the step that leads to it, or remove this one"
        });
        out.report(finding);
    }
}

/// Which steps are reached from the first.
fn reached(course: &Course<'_>) -> Vec<bool> {
    let mut reached = vec![false; course.steps.len()];
    let mut stack = vec![0u32];
    while let Some(number) = stack.pop() {
        let Some(slot) = reached.get_mut(number as usize) else { continue };
        if !std::mem::replace(slot, true) {
            stack.extend(course.next.get(number as usize).into_iter().flatten());
        }
    }
    reached
}
