//! An objective with nothing to look at: nobody can say whether it is reached.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, objective};
use crate::resolve::Entity;

check! { "S1120" "objective-unmeasured" Hint {
    title: "On ne saura pas si un objectif est atteint" / "Nobody will know whether an objective is reached",
    waits_for: [Objective],
    scope: Scope::On(Kind::Objective, objective_unmeasured),
} }

/// Each of them lets somebody see how far the objective is.
const MEASURES: [crate::model::Field; 3] = [objective::INDICATOR, objective::TARGET, objective::PROOF];

fn objective_unmeasured(_: &Cx<'_>, objective: Entity<'_>, out: &mut Sink) {
    let has_parts = objective.named_by(Kind::Objective, objective::PART_OF).next().is_some();
    if has_parts || MEASURES.iter().any(|field| objective.has(*field)) {
        return;
    }
    let name = objective.label();
    let message = text! {
        fr: "L'objectif `{name}` ne dit pas à quoi l'on verra qu'il est atteint",
        en: "Objective `{name}` does not say what will show that it is reached", name
    };
    let finding = Finding::about(&CHECK, objective, message)
        .question(text! {
            fr: "le jour où il sera atteint, que pourra-t-on compter, ou raconter, que l'on ne peut pas aujourd'hui ?",
            en: "the day it is reached, what will people be able to count, or to tell, that they cannot today?"
        })
        .way(text! { fr: "écrire un indicateur, une cible ou une preuve", en: "write an indicator, a target or a proof" });
    out.report(finding);
}
