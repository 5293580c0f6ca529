//! The sides of a code: its models, however they are declared, and what links one to another.

use crate::kinds::{Kind, commitment, issue, link, model, objective, practice, principle, rule};
use crate::model::Field;
use crate::resolve::{Code, Entity, EntityId};
use crate::text::Place;
use crate::words::folded_eq;
use rustc_hash::FxHashMap;

/// One of the six canonical models, or a model of the collective's own.
#[derive(Debug)]
pub struct Side<'c> {
    /// The key of the canonical model; none for one of the collective's own.
    pub canonical: Option<&'static str>,
    /// The model, declared by the code or by the library.
    pub model: Entity<'c>,
    /// Where the code speaks of it first.
    pub place: Place,
    /// How many principles belong to it.
    pub principles: usize,
}

impl Side<'_> {
    /// Whether the code deals with it: a side left aside for a reason is not, nor a bare one in files that declare no
    /// code and are there for others to use.
    pub fn is_treated(&self) -> bool {
        let is_spoken_of = self.principles > 0 || self.model.has(model::STATES) || self.model.code().declaration().is_some();
        is_spoken_of && !self.model.has(model::UNTREATED)
    }
}

/// The sides of a code and what links them.
#[derive(Debug, Default)]
pub struct Sides<'c> {
    /// In order of appearance, those of the code first.
    pub list: Vec<Side<'c>>,
    /// Pairs of sides, by number.
    pub links: Vec<(u32, u32)>,
    /// Whether a model is named that nobody declares: then nothing sure can be said of what belongs to which.
    pub has_unknown: bool,
    of: FxHashMap<EntityId, Vec<u32>>,
}

/// What says to which sides it belongs.
const BELONGING: [(Kind, Field); 3] =
    [(Kind::Principle, principle::MODELS), (Kind::Issue, issue::MODELS), (Kind::Objective, objective::MODELS)];

/// What belongs to the sides of the principles it upholds.
const UPHOLDING: [(Kind, Field); 3] =
    [(Kind::Rule, rule::UPHOLDS), (Kind::Practice, practice::UPHOLDS), (Kind::Commitment, commitment::UPHOLDS)];

/// What carries from one side to another.
const CARRYING: [(Kind, Field); 3] =
    [(Kind::Principle, principle::DERIVES), (Kind::Principle, principle::SERVES), (Kind::Model, model::REFINES)];

impl<'c> Sides<'c> {
    /// The sides of a code.
    pub fn of(code: &'c Code) -> Self {
        let mut sides = Self::default();
        for model in code.of(Kind::Model) {
            sides.side(model, model.name_place());
        }
        for (kind, field) in BELONGING {
            sides.belong(code, kind, field);
        }
        for (kind, field) in UPHOLDING {
            sides.uphold(code, kind, field);
        }
        for (kind, field) in CARRYING {
            for entity in code.of(kind) {
                if entity.has(field) {
                    let ends: Vec<_> = entity.targets(field).chain([entity]).collect();
                    sides.join(&ends);
                }
            }
        }
        for entity in code.of(Kind::Link) {
            let ends: Vec<_> = entity.targets(link::FROM).chain(entity.targets(link::TO)).collect();
            sides.join(&ends);
        }
        sides
    }

    /// The side of that canonical model.
    pub fn canonical(&self, key: &str) -> Option<&Side<'c>> {
        self.list.iter().find(|side| side.canonical == Some(key))
    }

    /// The side a model stands for; two declarations of one canonical model are one side.
    fn side(&mut self, model: Entity<'c>, place: Place) -> u32 {
        if let Some(known) = self.of.get(&model.id()).and_then(|sides| sides.first()) {
            return *known;
        }
        let canonical = canonical(model);
        let known = self.list.iter().position(|side| canonical.is_some() && side.canonical == canonical);
        let number = known.unwrap_or(self.list.len());
        if known.is_none() {
            self.list.push(Side { canonical, model, place, principles: 0 });
        }
        self.of.insert(model.id(), vec![number as u32]);
        number as u32
    }

    fn belong(&mut self, code: &'c Code, kind: Kind, field: Field) {
        for entity in code.of(kind) {
            let mut own = Vec::new();
            for value in entity.values(field) {
                match value.target().filter(|target| target.kind() == Kind::Model) {
                    Some(model) => own.push(self.side(model, value.place())),
                    None => self.has_unknown = true,
                }
            }
            self.add(entity, own);
            if kind == Kind::Principle {
                self.count(entity);
            }
        }
    }

    fn count(&mut self, principle: Entity<'c>) {
        for number in self.of.get(&principle.id()).into_iter().flatten() {
            if let Some(side) = self.list.get_mut(*number as usize) {
                side.principles += 1;
            }
        }
    }

    fn uphold(&mut self, code: &'c Code, kind: Kind, field: Field) {
        for entity in code.of(kind) {
            let mut principles = entity.targets(field);
            // One principle links its own sides.
            if let (Some(first), Some(second)) = (principles.next(), principles.next()) {
                let principles = [first, second].into_iter().chain(principles);
                let own = principles.flat_map(|principle| self.sides_of(principle)).copied().collect();
                self.chain(&sorted(own));
            }
        }
    }

    /// What belongs to several sides links them.
    fn add(&mut self, entity: Entity<'c>, own: Vec<u32>) {
        let own = sorted(own);
        self.chain(&own);
        self.of.insert(entity.id(), own);
    }

    fn join(&mut self, ends: &[Entity<'c>]) {
        let sides: Vec<u32> = ends.iter().flat_map(|end| self.all_of(*end)).collect();
        self.chain(&sides);
    }

    fn chain(&mut self, sides: &[u32]) {
        let pairs = sides.iter().zip(sides.iter().skip(1));
        self.links.extend(pairs.map(|(a, b)| (*a, *b)).filter(|(a, b)| a != b));
    }

    fn sides_of(&self, entity: Entity<'c>) -> &[u32] {
        self.of.get(&entity.id()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The sides of what says them, or of the principles it upholds.
    fn all_of(&self, entity: Entity<'c>) -> Vec<u32> {
        match UPHOLDING.iter().find(|(kind, _)| *kind == entity.kind()) {
            Some((_, field)) if entity.is_own() => {
                sorted(entity.targets(*field).flat_map(|principle| self.sides_of(principle)).copied().collect())
            }
            _ => self.sides_of(entity).to_vec(),
        }
    }
}

fn sorted(mut sides: Vec<u32>) -> Vec<u32> {
    sides.sort_unstable();
    sides.dedup();
    sides
}

/// The key of the canonical model an entity is, from what it says of itself or from its name.
pub fn canonical(entity: Entity<'_>) -> Option<&'static str> {
    let stated = entity.choice(model::CANONICAL);
    let named = || {
        let spellings = |choice: &&crate::model::Choice| {
            let words = [choice.key].into_iter().chain(choice.names.fr.iter().copied()).chain(choice.names.en.iter().copied());
            words.into_iter().any(|word| entity.name().is_some_and(|name| folded_eq(name, word)))
        };
        model::CANONICAL_MODELS.iter().find(spellings).map(|choice| choice.key)
    };
    stated.or_else(named).filter(|key| *key != "custom")
}
