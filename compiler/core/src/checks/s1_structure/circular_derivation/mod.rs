//! Statements that rest on each other in a circle: nothing stands at the bottom.

mod graph;

use self::graph::Graph;
use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::resolve::{Entity, cycles};

check! { "S1109" "circular-derivation" Error {
    title: "Des déclarations reposent l'une sur l'autre en cercle" / "Declarations rest on each other in a circle",
    scope: Scope::Code(circular_derivation),
} }

fn circular_derivation(cx: &Cx<'_>, out: &mut Sink) {
    let graph = Graph::of(cx.code);
    for circle in cycles(&graph.edges) {
        let Some(way) = graph.way_round(&circle) else { continue };
        let entities: Vec<Entity<'_>> = way.iter().filter_map(|node| graph.nodes.get(*node as usize).copied()).collect();
        if let Some(first) = entities.first() {
            out.report(finding(*first, &entities));
        }
    }
}

fn finding(first: Entity<'_>, way: &[Entity<'_>]) -> Finding {
    let chain = way.iter().chain([&first]).map(|entity| format!("`{}`", entity.label())).collect::<Vec<_>>().join(" → ");
    let message = match way {
        [_] => text! { fr: "{chain} : repose sur soi-même", en: "{chain}: rests on itself", chain },
        _ => text! { fr: "{chain} : chacun repose sur le suivant, en cercle", en: "{chain}: each rests on the next, in a circle", chain },
    };
    let mut finding = Finding::about(&CHECK, first, message);
    for (from, to) in way.iter().skip(1).zip(way.iter().skip(2).chain([&first])) {
        let name = to.label();
        finding = finding.also(from.name_place(), text! { fr: "repose sur `{name}`", en: "rests on `{name}`", name }).subject(*from);
    }
    finding.question(text! {
        fr: "lequel tient par lui-même ? C'est là que le cercle s'ouvre",
        en: "which of them stands by itself? That is where the circle opens"
    })
}
