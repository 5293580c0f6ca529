//! Statements that rest on each other in a circle: nothing stands at the bottom.

use crate::checks::{Cx, Scope};
use crate::finding::{Finding, Sink};
use crate::kinds::{Kind, act, body, category, code, instrument, issue, link, model, objective, principle, profile, term, wealth};
use crate::model::Field;
use crate::resolve::{Code, Entity, cycles};
use rustc_hash::FxHashMap;

check! { "S1109" "circular-derivation" Error {
    title: "Des déclarations reposent l'une sur l'autre en cercle" / "Declarations rest on each other in a circle",
    scope: Scope::Code(circular_derivation),
} }

/// Each goes from what is said to what it rests on, is a part of or prevails over.
const EDGES: [(Kind, Field); 13] = [
    (Kind::Principle, principle::DERIVES),
    (Kind::Principle, principle::SERVES),
    (Kind::Issue, issue::PART_OF),
    (Kind::Objective, objective::PART_OF),
    (Kind::Objective, objective::ANSWERS),
    (Kind::Model, model::REFINES),
    (Kind::Term, term::KIND_OF),
    (Kind::Act, act::KIND_OF),
    (Kind::Category, category::PART_OF),
    (Kind::Body, body::PART_OF),
    (Kind::Wealth, wealth::KIND_OF),
    (Kind::Instrument, instrument::PREVAILS),
    (Kind::Profile, profile::EXTENDS),
];

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

/// What rests on what, in the code itself.
#[derive(Default)]
struct Graph<'c> {
    nodes: Vec<Entity<'c>>,
    edges: Vec<Vec<u32>>,
    numbers: FxHashMap<crate::resolve::EntityId, u32>,
}

impl<'c> Graph<'c> {
    fn of(code: &'c Code) -> Self {
        let mut graph = Self::default();
        for (kind, field) in EDGES {
            for entity in code.of(kind) {
                entity.targets(field).for_each(|target| graph.edge(entity, target));
            }
        }
        for entity in code.of(Kind::Link).filter(|link| matches!(link.choice(link::KIND), Some("derivesFrom" | "serves"))) {
            for from in entity.targets(link::FROM) {
                entity.targets(link::TO).for_each(|to| graph.edge(from, to));
            }
        }
        // The list of instruments goes from the strongest to the weakest.
        let ranked: Vec<_> = code.declaration().into_iter().flat_map(|code| code.targets(code::INSTRUMENTS)).collect();
        for (stronger, weaker) in ranked.iter().zip(ranked.iter().skip(1)) {
            graph.edge(*stronger, *weaker);
        }
        graph
    }

    fn edge(&mut self, from: Entity<'c>, to: Entity<'c>) {
        if !from.is_own() || !to.is_own() {
            return;
        }
        let (from, to) = (self.node(from), self.node(to));
        self.edges.get_mut(from as usize).into_iter().for_each(|list| list.push(to));
    }

    fn node(&mut self, entity: Entity<'c>) -> u32 {
        let next = self.nodes.len() as u32;
        let number = *self.numbers.entry(entity.id()).or_insert(next);
        if number == next {
            self.nodes.push(entity);
            self.edges.push(Vec::new());
        }
        number
    }

    /// A shortest way from the first node of a circle back to itself.
    fn way_round(&self, circle: &[u32]) -> Option<Vec<u32>> {
        let start = *circle.first()?;
        let mut came_from: FxHashMap<u32, u32> = FxHashMap::default();
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            for next in self.edges.get(node as usize)?.iter().filter(|next| circle.binary_search(next).is_ok()) {
                if *next == start {
                    return Some(path_to(node, start, &came_from));
                }
                came_from.entry(*next).or_insert_with(|| {
                    queue.push_back(*next);
                    node
                });
            }
        }
        None
    }
}

fn path_to(end: u32, start: u32, came_from: &FxHashMap<u32, u32>) -> Vec<u32> {
    let mut path = vec![end];
    let mut node = end;
    while node != start {
        let Some(before) = came_from.get(&node) else { break };
        node = *before;
        path.push(node);
    }
    path.reverse();
    path
}
