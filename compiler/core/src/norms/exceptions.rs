//! What gives way to what: `sauf`, `malgré`, documents that prevail over others.

use crate::kinds::{Kind, common, instrument, rule, waiver};
use crate::resolve::{Code, Entity, EntityId, cycles};
use crate::words::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// What gives way to what.
#[derive(Debug, Default)]
pub struct Precedence {
    over: FxHashMap<EntityId, Vec<EntityId>>,
    /// The documents that a rule comes from, and the other way round.
    texts: FxHashMap<EntityId, Vec<EntityId>>,
    rules: FxHashMap<EntityId, Vec<EntityId>>,
    /// For a document, those that prevail over it.
    above: FxHashMap<EntityId, Vec<EntityId>>,
    circle: FxHashMap<EntityId, u32>,
    cycles: Vec<Vec<EntityId>>,
    both_ways: Vec<SaidBothWays>,
    split: Vec<EntityId>,
    strong: FxHashSet<EntityId>,
}

/// A rule that gives way to another and prevails over it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SaidBothWays {
    /// The rule.
    pub rule: EntityId,
    /// The other.
    pub other: EntityId,
}

impl Precedence {
    /// What the code declares.
    pub fn of(code: &Code) -> Self {
        let mut precedence = Self::default();
        precedence.read_documents(code);
        for rule in code.of(Kind::Rule) {
            let both: Vec<EntityId> =
                rule.targets(rule::EXCEPT).filter(|t| rule.targets(rule::DESPITE).any(|d| d == *t)).map(Entity::id).collect();
            precedence.both_ways.extend(both.iter().map(|other| SaidBothWays { rule: rule.id(), other: *other }));
            for prevailing in rule.targets(rule::EXCEPT) {
                precedence.add(rule.id(), prevailing.id());
            }
            for left in rule.targets(rule::DESPITE) {
                match left.kind() {
                    Kind::Instrument => {
                        let rules = precedence.rules.get(&left.id()).cloned().unwrap_or_default();
                        rules.into_iter().filter(|other| *other != rule.id()).for_each(|other| precedence.add(other, rule.id()));
                    }
                    _ => precedence.add(left.id(), rule.id()),
                }
            }
        }
        for waiver in code.of(Kind::Waiver) {
            waiver.targets(waiver::RULE).for_each(|rule| precedence.add(rule.id(), waiver.id()));
        }
        precedence.split = precedence.over.iter().filter(|(_, over)| over.len() > 1).map(|(decl, _)| *decl).collect();
        precedence.split.sort_unstable();
        precedence.strong = precedence.over.values().flatten().copied().collect();
        precedence.find_cycles(code);
        precedence
    }

    fn add(&mut self, gives_way: EntityId, prevails: EntityId) {
        let list = self.over.entry(gives_way).or_default();
        if !list.contains(&prevails) {
            list.push(prevails);
        }
    }

    /// Which rules come from which document; what names none comes from the code itself.
    fn read_documents(&mut self, code: &Code) {
        let documents: Vec<(Entity<'_>, Vec<String>)> = code.of(Kind::Instrument).map(|text| (text, spellings(text))).collect();
        let own = code.declaration();
        for (document, _) in &documents {
            for below in document.targets(instrument::PREVAILS).filter(|below| below != document) {
                self.above.entry(below.id()).or_default().push(document.id());
            }
        }
        if documents.is_empty() {
            return;
        }
        for rule in code.of(Kind::Rule) {
            let sources: Vec<String> = rule.values(common::SOURCE).map(|source| spaced(&source.prose())).collect();
            let named =
                documents.iter().filter(|(_, names)| names.iter().any(|name| sources.iter().any(|source| starts_with(source, name))));
            let mut from: Vec<EntityId> = named.map(|(document, _)| document.id()).collect();
            if from.is_empty() {
                from.extend(own.map(Entity::id));
            }
            from.iter().for_each(|document| self.rules.entry(*document).or_default().push(rule.id()));
            self.texts.insert(rule.id(), from);
        }
    }

    fn find_cycles(&mut self, code: &Code) {
        let mut nodes: Vec<EntityId> = self.over.iter().chain(&self.above).flat_map(|(a, b)| b.iter().copied().chain([*a])).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let number = |id: EntityId| nodes.binary_search(&id).map_or(0, |n| n as u32);
        let mut edges: Vec<Vec<u32>> = vec![Vec::new(); nodes.len()];
        for (node, edges) in nodes.iter().zip(&mut edges) {
            let prevailing = self.over.get(node).into_iter().chain(self.above.get(node)).flatten();
            let is_plain = |other: &&EntityId| !self.is_said_both_ways(*node, **other);
            edges.extend(prevailing.filter(is_plain).map(|other| number(*other)));
            edges.sort_unstable();
        }
        for (rank, part) in cycles(&edges).into_iter().enumerate() {
            let path = shortest_cycle(&edges, &part);
            let ids: Vec<EntityId> = path.iter().filter_map(|n| nodes.get(*n as usize).copied()).collect();
            part.iter().filter_map(|n| nodes.get(*n as usize)).for_each(|id| _ = self.circle.insert(*id, rank as u32));
            self.cycles.push(ids);
        }
        self.cycles.retain(|ids| ids.iter().all(|id| code.entity(*id).is_some()));
        self.cycles.sort();
    }

    /// The declarations that prevail over one, by what rules say first, then by the documents they come from.
    pub fn over(&self, decl: EntityId) -> Vec<EntityId> {
        let mut found = self.over.get(&decl).cloned().unwrap_or_default();
        let above = self.texts.get(&decl).into_iter().flatten().flat_map(|text| self.texts_above(*text));
        for rule in above.filter_map(|text| self.rules.get(&text)).flatten() {
            let is_said_otherwise = self.over.get(rule).is_some_and(|list| list.contains(&decl));
            if !is_said_otherwise && !found.contains(rule) {
                found.push(*rule);
            }
        }
        found
    }

    /// Whether nothing prevails over a declaration.
    pub fn is_free(&self, decl: EntityId) -> bool {
        !self.over.contains_key(&decl) && self.texts.get(&decl).is_none_or(|texts| texts.iter().all(|text| !self.above.contains_key(text)))
    }

    /// Whether a rule says that a declaration gives way to this one.
    pub fn prevails(&self, decl: EntityId) -> bool {
        self.strong.contains(&decl)
    }

    /// Whether one gives way to the other.
    pub fn gives_way(&self, decl: EntityId, to: EntityId) -> bool {
        self.over.get(&decl).is_some_and(|list| list.contains(&to)) || (!self.is_free(decl) && self.over(decl).contains(&to))
    }

    /// The declarations to which rules say two exceptions or more.
    pub(super) fn with_two_exceptions(&self) -> &[EntityId] {
        &self.split
    }

    fn texts_above(&self, text: EntityId) -> Vec<EntityId> {
        let mut found: Vec<EntityId> = Vec::new();
        let mut seen: FxHashSet<EntityId> = FxHashSet::from_iter([text]);
        let mut todo = vec![text];
        while let Some(text) = todo.pop() {
            for above in self.above.get(&text).into_iter().flatten() {
                if seen.insert(*above) {
                    found.push(*above);
                    todo.push(*above);
                }
            }
        }
        found
    }

    /// Whether two declarations give way to each other, perhaps through others: then nobody knows which prevails.
    pub fn are_in_one_circle(&self, a: EntityId, b: EntityId) -> bool {
        let of = |id| self.circle.get(&id);
        (of(a).is_some() && of(a) == of(b)) || self.is_said_both_ways(a, b)
    }

    fn is_said_both_ways(&self, a: EntityId, b: EntityId) -> bool {
        self.both_ways.iter().any(|said| (said.rule, said.other) == (a, b) || (said.rule, said.other) == (b, a))
    }

    /// The circles: each declaration gives way to the next, the last to the first.
    pub fn cycles(&self) -> &[Vec<EntityId>] {
        &self.cycles
    }

    /// The rules that give way to another and prevail over it.
    pub fn said_both_ways(&self) -> &[SaidBothWays] {
        &self.both_ways
    }
}

/// The names by which a source may call a document.
fn spellings(document: Entity<'_>) -> Vec<String> {
    let title = document.title();
    document.name().into_iter().chain(title.as_deref()).map(spaced).collect()
}

fn spaced(text: &str) -> String {
    fold(text).replace('_', " ")
}

/// Whether a text starts with a name, as a word.
fn starts_with(text: &str, name: &str) -> bool {
    let text = ["les ", "le ", "la ", "l'", "the "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text);
    let rest = text.strip_prefix(name);
    !name.is_empty() && rest.is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()))
}

/// A circle in a part of a graph where each node reaches each other one, as short as can be from its first node.
fn shortest_cycle(edges: &[Vec<u32>], part: &[u32]) -> Vec<u32> {
    let Some(start) = part.first().copied() else { return Vec::new() };
    let next = |node: u32| edges.get(node as usize).into_iter().flatten().copied().filter(|next| part.contains(next));
    let mut came: FxHashMap<u32, u32> = FxHashMap::default();
    let mut layer = std::collections::VecDeque::from([start]);
    while let Some(node) = layer.pop_front() {
        for other in next(node) {
            if other == start {
                let mut path = vec![node];
                while let Some(before) = path.last().and_then(|last| came.get(last)) {
                    path.push(*before);
                }
                path.reverse();
                return path;
            }
            if let std::collections::hash_map::Entry::Vacant(slot) = came.entry(other) {
                slot.insert(node);
                layer.push_back(other);
            }
        }
    }
    vec![start]
}
