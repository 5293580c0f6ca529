//! Consequences or appeals that send back to each other and never end.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, decision, rule};
use crate::resolve::{Entity, FieldView, cycles};
use crate::words::Text;
use std::collections::BTreeMap;

check! { "S4013" "escalation-without-end" Warning {
    title: "Des recours tournent en rond" / "Appeals go round in circles",
    scope: Scope::Those(leads_on, escalation_without_end),
} }

const KINDS: [Kind; 2] = [Kind::Rule, Kind::Decision];

/// Whether one is sent on to a rule or a decision.
fn leads_on(_: &Cx<'_>, node: Entity<'_>) -> bool {
    let is_step = |target: Entity<'_>| KINDS.contains(&target.kind());
    KINDS.contains(&node.kind()) && steps(node).any(|step| step.target().is_some_and(is_step))
}

fn escalation_without_end(_: &Cx<'_>, those: &[Entity<'_>], out: &mut Sink) {
    let nodes: Vec<Entity<'_>> = KINDS.into_iter().flat_map(|kind| those.iter().copied().filter(move |node| node.kind() == kind)).collect();
    let numbers: BTreeMap<_, u32> = nodes.iter().zip(0..).map(|(node, number)| (node.id(), number)).collect();
    let next = |node: &Entity<'_>| steps(*node).filter_map(|f| numbers.get(&f.target()?.id()).copied()).collect::<Vec<u32>>();
    let edges: Vec<Vec<u32>> = nodes.iter().map(next).collect();
    for cycle in cycles(&edges) {
        let members: Vec<Entity<'_>> = cycle.iter().filter_map(|number| nodes.get(*number as usize).copied()).collect();
        let inside = |field: &FieldView<'_>| field.target().is_some_and(|target| members.contains(&target));
        let mut places = members.iter().filter_map(|member| steps(*member).find(inside)).map(|field| field.place());
        let (Some(first), Some(place)) = (members.first(), places.next()) else { continue };
        let names: Vec<Text> = members.iter().map(|member| Text::same(format!("`{}`", member.label()))).collect();
        let names = crate::checks::wording::all_of(&names);
        let message = match members.len() {
            1 => text! { fr: "{names} renvoie à soi-même", en: "{names} sends back to itself", names },
            _ => text! { fr: "{names} se renvoient sans fin", en: "{names} send back to each other without end", names },
        };
        let mut finding = Finding::about(&CHECK, *first, message).on(place);
        for other in members.iter().skip(1) {
            finding = finding.subject(*other);
        }
        finding = places.fold(finding, |finding, place| finding.also(place, text! { fr: "puis", en: "then" }));
        out.report(finding.question(text! {
            fr: "qui aura le dernier mot, et quand ?",
            en: "who will have the last word, and when?"
        }));
    }
}

/// Where one goes next: what happens otherwise, before whom to contest, who decides on a tie.
fn steps(node: Entity<'_>) -> impl Iterator<Item = FieldView<'_>> {
    let fields = match node.kind() {
        Kind::Rule => [rule::OTHERWISE, rule::APPEAL],
        _ => [decision::APPEAL, decision::TIE],
    };
    node.fields().filter(move |field| fields.contains(&field.field()))
}
