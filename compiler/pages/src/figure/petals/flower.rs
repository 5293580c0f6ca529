//! What the petals show: the models, the rules that belong to each, and what links one to another.

use crate::entity;
use crate::page::Page;
use social_core::checks::s1_structure::sides::{Sides, canonical};
use social_core::checks::s2_opposability::ladder::{norm, upholders};
use social_core::kinds::{Kind, issue, link, model, objective, principle};
use social_core::resolve::{Entity, EntityId};
use social_core::verdict::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// Beyond so many, principles make no petals: a flower of hundreds says nothing.
const STAND_INS: usize = 60;

/// What is said of some rules of a petal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// What facts say of them.
    Said(Verdict),
    /// They have a proof that no fact was opposed to.
    Proved,
    /// They have no proof.
    Unproved,
}

impl Part {
    /// Every part, from the heart to the tip.
    pub const ALL: [Self; 7] = [
        Self::Said(Verdict::Confirmed),
        Self::Proved,
        Self::Said(Verdict::Pending),
        Self::Said(Verdict::Undetermined),
        Self::Said(Verdict::Contradicted),
        Self::Said(Verdict::NotExercised),
        Self::Unproved,
    ];
}

/// One petal.
#[derive(Debug)]
pub(super) struct Petal<'c> {
    /// The model, or the principle that stands in for one.
    pub entity: Entity<'c>,
    /// What a reader calls it.
    pub title: String,
    /// How many principles belong to it.
    pub principles: usize,
    /// How many of them have no rule at all.
    pub bare: usize,
    /// How many rules came to what, in the order of `Part::ALL`, none of them zero.
    pub parts: Vec<(Part, usize)>,
    /// Why it is left aside.
    pub aside: Option<String>,
}

impl Petal<'_> {
    /// How many rules belong to it.
    pub fn rules(&self) -> usize {
        self.parts.iter().map(|(_, count)| count).sum()
    }

    /// How many of its rules have a proof.
    pub fn proved(&self) -> usize {
        self.rules() - self.count(Part::Unproved)
    }

    /// How many of its rules came to this.
    pub fn count(&self, part: Part) -> usize {
        self.parts.iter().find(|(other, _)| *other == part).map_or(0, |(_, count)| *count)
    }
}

/// A link of the code that goes from petals to others.
#[derive(Debug)]
pub(super) struct Bond<'c> {
    /// The link.
    pub link: Entity<'c>,
    /// From which petal to which, by their ranks.
    pub ends: Vec<(usize, usize)>,
    /// The word of what the first does to the second.
    pub nature: String,
    /// Whether it says a tension.
    pub is_tension: bool,
}

/// The whole.
#[derive(Debug, Default)]
pub(super) struct Flower<'c> {
    /// The petals, in the order of the code.
    pub petals: Vec<Petal<'c>>,
    /// What links them, numbered from 1 in this order.
    pub bonds: Vec<Bond<'c>>,
    /// Whether principles stand in for models that the code does not have.
    pub of_principles: bool,
    /// Whether a rule belongs to more than one petal, so that the petals count more rules than there are.
    pub shares: bool,
}

/// The petals that an entity belongs to, by their ranks.
type Ranks = BTreeMap<EntityId, Vec<usize>>;

/// The flower of a code; none when it has neither models nor few enough principles.
pub(super) fn flower<'c>(page: &Page<'c>) -> Option<Flower<'c>> {
    let code = page.input.code;
    let sides: Vec<Entity<'c>> = Sides::of(code).list.iter().map(|side| side.model).collect();
    let of_principles = sides.is_empty();
    let heads: Vec<Entity<'c>> = if of_principles { code.of(Kind::Principle).collect() } else { sides };
    if heads.is_empty() || (of_principles && heads.len() > STAND_INS) {
        return None;
    }
    let ranks = if of_principles { themselves(&heads) } else { ranks(page, &heads) };
    let (petals, shares) = petals(page, &heads, &ranks);
    let bonds = code.of(Kind::Link).filter_map(|link| bond(page, &ranks, link)).collect();
    Some(Flower { petals, bonds, of_principles, shares })
}

/// Each petal is its own.
fn themselves(heads: &[Entity<'_>]) -> Ranks {
    heads.iter().enumerate().map(|(rank, head)| (head.id(), vec![rank])).collect()
}

/// Which petals each model, principle, issue and objective belongs to.
fn ranks(page: &Page<'_>, heads: &[Entity<'_>]) -> Ranks {
    let code = page.input.code;
    let mut ranks = themselves(heads);
    // Two declarations of one canonical model are one petal.
    let keys: Vec<Option<&str>> = heads.iter().map(|head| canonical(*head)).collect();
    for model in code.every(Kind::Model) {
        let key = canonical(model);
        let known = keys.iter().position(|other| key.is_some() && *other == key);
        if let (Some(rank), false) = (known, ranks.contains_key(&model.id())) {
            ranks.insert(model.id(), vec![rank]);
        }
    }
    let belonging = [(Kind::Principle, principle::MODELS), (Kind::Issue, issue::MODELS), (Kind::Objective, objective::MODELS)];
    for (kind, field) in belonging {
        for entity in code.every(kind) {
            let own: BTreeSet<usize> = entity.targets(field).filter_map(|model| ranks.get(&model.id())).flatten().copied().collect();
            ranks.insert(entity.id(), own.into_iter().collect());
        }
    }
    ranks
}

fn petals<'c>(page: &Page<'c>, heads: &[Entity<'c>], ranks: &Ranks) -> (Vec<Petal<'c>>, bool) {
    let mut rules: Vec<BTreeSet<EntityId>> = vec![BTreeSet::new(); heads.len()];
    let mut principles = vec![(0, 0); heads.len()];
    for principle in page.input.code.every(Kind::Principle) {
        let norms: Vec<EntityId> = upholders(principle).map(Entity::id).collect();
        // What the code only borrows counts once a rule of its own upholds it.
        if !principle.is_own() && norms.is_empty() {
            continue;
        }
        for rank in ranks.get(&principle.id()).into_iter().flatten() {
            if let (Some(rules), Some((all, bare))) = (rules.get_mut(*rank), principles.get_mut(*rank)) {
                rules.extend(&norms);
                *all += 1;
                *bare += usize::from(norms.is_empty());
            }
        }
    }
    let shares = rules.iter().flatten().collect::<BTreeSet<_>>().len() < rules.iter().map(BTreeSet::len).sum();
    let said = said(page);
    let counted = heads.iter().zip(rules).zip(principles);
    let petal = |((head, rules), (principles, bare)): ((&Entity<'c>, BTreeSet<EntityId>), (usize, usize))| Petal {
        entity: *head,
        title: entity::title(page, *head),
        principles,
        bare,
        parts: parts(page, &said, &rules),
        aside: head.first(model::UNTREATED).filter(|_| head.kind() == Kind::Model).map(|reason| reason.prose().into_owned()),
    };
    (counted.map(petal).collect(), shares)
}

/// What facts say, by rule; empty when none were opposed.
fn said(page: &Page<'_>) -> BTreeMap<EntityId, Verdict> {
    let rules = page.input.verdicts.into_iter().flat_map(|report| &report.rules);
    rules.map(|rule| (rule.entity, rule.verdict)).collect()
}

fn parts(page: &Page<'_>, said: &BTreeMap<EntityId, Verdict>, rules: &BTreeSet<EntityId>) -> Vec<(Part, usize)> {
    let part = |id: &EntityId| match said.get(id) {
        Some(verdict) => Part::Said(*verdict),
        None => {
            let has_proof = page.input.code.entity(*id).is_some_and(|rule| norm(rule.kind()).is_some_and(|norm| rule.has(norm.proof)));
            if has_proof { Part::Proved } else { Part::Unproved }
        }
    };
    let all: Vec<Part> = rules.iter().map(part).collect();
    let counted = Part::ALL.into_iter().map(|part| (part, all.iter().filter(|other| **other == part).count()));
    counted.filter(|(_, count)| *count > 0).collect()
}

/// A link between two petals or more; none when both its ends are in one, or somewhere else.
fn bond<'c>(page: &Page<'c>, ranks: &Ranks, link: Entity<'c>) -> Option<Bond<'c>> {
    let side = |field| -> BTreeSet<usize> { link.targets(field).flat_map(|end| all_ranks(ranks, end)).collect() };
    let (from, to) = (side(link::FROM), side(link::TO));
    let ends: Vec<(usize, usize)> = from.iter().flat_map(|a| to.iter().map(move |b| (*a, *b))).filter(|(a, b)| a != b).collect();
    if ends.is_empty() {
        return None;
    }
    let key = link.choice(link::KIND);
    let nature = link::LINKS.iter().find(|choice| Some(choice.key) == key).map_or("", |choice| choice.names.proper(page.lang));
    Some(Bond { link, ends, nature: nature.to_owned(), is_tension: key == Some("inTensionWith") })
}

/// The petals of what says them, or of the principles it upholds.
fn all_ranks(ranks: &Ranks, end: Entity<'_>) -> Vec<usize> {
    let of = |entity: Entity<'_>| ranks.get(&entity.id()).cloned().unwrap_or_default();
    match norm(end.kind()) {
        Some(norm) => end.targets(norm.upholds).flat_map(of).collect(),
        None => of(end),
    }
}
