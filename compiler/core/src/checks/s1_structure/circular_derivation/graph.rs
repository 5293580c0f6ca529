//! What rests on what: the graph in which a circle is a fault.

use crate::kinds::{Kind, act, body, category, code, instrument, issue, link, model, objective, principle, profile, term, wealth};
use crate::model::Field;
use crate::resolve::{Code, Entity, EntityId};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

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

/// What rests on what, in the code itself.
#[derive(Default)]
pub(super) struct Graph<'c> {
    /// The declarations, by number.
    pub nodes: Vec<Entity<'c>>,
    /// What each rests on, by number.
    pub edges: Vec<Vec<u32>>,
    numbers: FxHashMap<EntityId, u32>,
}

impl<'c> Graph<'c> {
    pub(super) fn of(code: &'c Code) -> Self {
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
    pub(super) fn way_round(&self, circle: &[u32]) -> Option<Vec<u32>> {
        let start = *circle.first()?;
        let mut came_from: FxHashMap<u32, u32> = FxHashMap::default();
        let mut queue = VecDeque::from([start]);
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
