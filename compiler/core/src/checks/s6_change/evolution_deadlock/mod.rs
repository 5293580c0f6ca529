//! Steps of an evolution that lead to each other and never out.

use crate::checks::s6_change::course::Course;
use crate::checks::s6_change::naming::called;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::Kind;
use crate::resolve::{Entity, cycles};

check! { "S6003" "evolution-deadlock" Error {
    title: "Une évolution tourne sans fin" / "An evolution goes round without end",
    waits_for: [Evolution, Step],
    scope: Scope::On(Kind::Evolution, evolution_deadlock),
} }

fn evolution_deadlock(_: &Cx<'_>, evolution: Entity<'_>, out: &mut Sink) {
    let course = Course::of(evolution);
    if course.has_unknown {
        return;
    }
    for circle in cycles(&course.next) {
        if circle.iter().any(|number| leaves(&course, &circle, *number)) {
            continue;
        }
        let steps: Vec<Entity<'_>> = circle.iter().filter_map(|number| course.steps.get(*number as usize).copied()).collect();
        let Some(first) = steps.first() else { continue };
        let list = steps.iter().map(|step| format!("`{}`", step.label())).collect::<Vec<_>>().join(", ");
        let name = called(evolution);
        let message = text! {
            fr: "Dans {name}, une fois à ces étapes on n'en sort plus : {list}",
            en: "In {name}, once at these steps there is no way out: {list}", name, list
        };
        let finding = Finding::about(&CHECK, *first, message).subject(evolution).way(text! {
            fr: "dire ce qui conclut : « puis » vers une étape qui aboutit, ou « sinon » vers une décision qui tranche",
            en: "say what concludes: \"then\" towards a step that ends, or \"otherwise\" towards a decision that settles"
        });
        out.report(finding);
    }
}

fn leaves(course: &Course<'_>, circle: &[u32], number: u32) -> bool {
    let leads_out = course.next.get(number as usize).into_iter().flatten().any(|next| circle.binary_search(next).is_err());
    leads_out || course.ends.get(number as usize) == Some(&true)
}
