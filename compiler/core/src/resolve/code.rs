//! A code: declarations of all its files, names linked.

use super::assemble::UseProblem;
use super::reads;
use super::view::{Entity, RefView};
use crate::kinds::{Kind, common};
use crate::model::{Decl, EntityData, Field, FieldData};
use crate::text::{FileId, Source, Span};
use crate::values::{Fault, RefData};
use crate::words::{fold, folded_hash};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Number of an entity in a code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntityId(pub u32);

/// A declaration and where it stands.
#[derive(Clone, Debug)]
pub struct DeclAt {
    /// Its file.
    pub file: FileId,
    /// The first byte of its item in the file.
    pub start: u32,
    /// What was read.
    pub decl: Arc<Decl>,
    pub(super) first_entity: u32,
    first_ref: u32,
}

impl DeclAt {
    /// A declaration at a place.
    pub fn new(file: FileId, start: u32, decl: Arc<Decl>) -> Self {
        Self { file, start, decl, first_entity: 0, first_ref: 0 }
    }
}

/// A set of files that share a namespace: the code itself, a module of the standard library, another code.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// How the first `use` names it; empty for the code itself.
    pub path: String,
    /// What other `use` call it.
    pub other_paths: Vec<String>,
    /// Its files.
    pub files: Vec<FileId>,
    /// The modules whose names it sees, in order; the code's own names come first.
    pub sees: Vec<usize>,
}

const NOTHING: u32 = u32::MAX;

/// What more places name than this is looked up by field: going through all of them for each would cost their square.
const CROWD: usize = 64;

/// The code under its readers' eyes, whole and immutable. Module 0 is the code itself.
#[derive(Debug, Default)]
pub struct Code {
    /// Every file.
    pub sources: Vec<Arc<Source>>,
    /// Every module; the code first.
    pub modules: Vec<Module>,
    /// `use` declarations that brought nothing, and why.
    pub use_problems: Vec<(EntityId, UseProblem)>,
    decls: Vec<DeclAt>,
    module_of: Vec<u32>,
    /// How many declarations are of the code itself, and how many entities: its files come before those it uses.
    own: (u32, u32),
    entity_decl: Vec<u32>,
    ref_decl: Vec<u32>,
    names: Vec<FxHashMap<u64, EntityId>>,
    duplicates: Vec<(EntityId, EntityId)>,
    by_kind: Vec<Vec<EntityId>>,
    targets: Vec<u32>,
    referrer_start: Vec<u32>,
    referrers: Vec<u32>,
    /// The referrers of what many name, by the field that names it; made when the first one asks.
    crowds: OnceLock<FxHashMap<(u32, Field), Vec<u32>>>,
}

impl Code {
    /// Declares and links. `decls` are in order of file and place.
    pub fn new(sources: Vec<Arc<Source>>, modules: Vec<Module>, decls: Vec<DeclAt>) -> Self {
        let mut module_of = vec![0; sources.len()];
        for (number, module) in modules.iter().enumerate() {
            for file in &module.files {
                if let Some(slot) = module_of.get_mut(file.0 as usize) {
                    *slot = number as u32;
                }
            }
        }
        let mut code = Self { sources, modules, decls, module_of, ..Self::default() };
        code.number();
        code.declare();
        code.link();
        code.index_referrers();
        code
    }

    fn number(&mut self) {
        let (mut entities, mut refs) = (0, 0);
        let own = self.decls.partition_point(|at| self.module_number(at.file) == 0);
        for (index, at) in self.decls.iter_mut().enumerate() {
            at.first_entity = entities;
            at.first_ref = refs;
            entities += at.decl.entities.len() as u32;
            refs += at.decl.refs.len() as u32;
            self.entity_decl.resize(entities as usize, index as u32);
            self.ref_decl.resize(refs as usize, index as u32);
        }
        self.targets.resize(refs as usize, NOTHING);
        self.own = (own as u32, self.decls.get(own).map_or(entities, |at| at.first_entity));
    }

    fn declare(&mut self) {
        self.by_kind = vec![Vec::new(); Kind::ALL.len()];
        self.names = vec![FxHashMap::default(); self.modules.len().max(1)];
        if let Some(own) = self.names.first_mut() {
            own.reserve(self.own.0 as usize);
        }
        let decls = std::mem::take(&mut self.decls);
        for at in &decls {
            for (entity, id) in at.decl.entities.iter().zip(at.first_entity..) {
                self.by_kind.get_mut(entity.kind as usize).into_iter().for_each(|list| list.push(EntityId(id)));
            }
            let module = self.module_number(at.file);
            for hash in self.declared_names(at) {
                self.declare_name(module, EntityId(at.first_entity), hash);
            }
        }
        self.decls = decls;
    }

    fn declare_name(&mut self, module: usize, id: EntityId, hash: u64) {
        let Some(names) = self.names.get_mut(module) else { return };
        let first = *names.entry(hash).or_insert(id);
        if first != id && module == 0 {
            self.duplicates.push((first, id));
        }
    }

    /// The hashes of the names that a declaration has: its own, or the one its title makes, then its aliases.
    pub(super) fn declared_names(&self, at: &DeclAt) -> Vec<u64> {
        let Some(root) = at.decl.entities.first().filter(|root| root.kind != Kind::Use) else {
            // The name of a `use` is the path of a module, not a name of this code.
            return Vec::new();
        };
        let text = self.item_text(at);
        let hash = match root.hash {
            0 if !root.title.is_empty() => folded_hash(&slug(root.title.of(text), '_')),
            hash => hash,
        };
        let alias = |field: &&FieldData| field.field == common::ALIAS;
        let (first, last) = root.fields;
        let fields = at.decl.fields.get(first as usize..last as usize).unwrap_or_default();
        let aliases = fields.iter().filter(alias).map(|f| folded_hash(f.span.of(text)));
        std::iter::once(hash).chain(aliases).filter(|hash| *hash != 0).collect()
    }

    fn link(&mut self) {
        let mut targets = std::mem::take(&mut self.targets);
        let mut next = targets.iter_mut();
        for at in &self.decls {
            let module = self.module_number(at.file);
            for reference in &at.decl.refs {
                let Some(slot) = next.next() else { break };
                let found = self.local(at, reference).or_else(|| self.look_up(module, reference.hash));
                *slot = found.map_or(NOTHING, |id| id.0);
            }
        }
        self.targets = targets;
    }

    /// A group of the same declaration: a level that serves another one.
    fn local(&self, at: &DeclAt, reference: &RefData) -> Option<EntityId> {
        let groups = at.decl.entities.get(1..)?;
        let fits = |e: &EntityData| e.hash == reference.hash && (reference.kinds.is_empty() || reference.kinds.contains(&e.kind));
        let local = groups.iter().position(fits)? + 1;
        Some(EntityId(at.first_entity + local as u32))
    }

    fn look_up(&self, module: usize, hash: u64) -> Option<EntityId> {
        let own = self.names.get(module)?.get(&hash);
        own.copied().or_else(|| {
            let seen = &self.modules.get(module)?.sees;
            seen.iter().find_map(|other| self.names.get(*other)?.get(&hash).copied())
        })
    }

    fn index_referrers(&mut self) {
        let mut start = vec![0u32; self.entity_decl.len() + 1];
        for target in self.targets.iter().filter(|t| **t != NOTHING) {
            if let Some(count) = start.get_mut(*target as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for slot in &mut start {
            total += *slot;
            *slot = total;
        }
        let mut next = start.clone();
        let mut referrers = vec![0u32; total as usize];
        for (reference, target) in self.targets.iter().enumerate().filter(|(_, t)| **t != NOTHING) {
            if let Some(slot) = next.get_mut(*target as usize) {
                if let Some(entry) = referrers.get_mut(*slot as usize) {
                    *entry = reference as u32;
                }
                *slot += 1;
            }
        }
        self.referrer_start = start;
        self.referrers = referrers;
    }

    /// The module of a file.
    pub fn module_number(&self, file: FileId) -> usize {
        self.module_of.get(file.0 as usize).map_or(0, |m| *m as usize)
    }

    /// A file.
    pub fn source(&self, file: FileId) -> Option<&Arc<Source>> {
        reads::everything();
        self.sources.get(file.0 as usize)
    }

    pub(super) fn item_text(&self, at: &DeclAt) -> &str {
        self.sources.get(at.file.0 as usize).and_then(|s| s.text.get(at.start as usize..)).unwrap_or_default()
    }

    /// Every declaration, in order of file and place.
    pub fn decls(&self) -> &[DeclAt] {
        reads::everything();
        &self.decls
    }

    /// The declarations of each file, by their numbers.
    pub(super) fn decls_by_file(&self) -> impl Iterator<Item = Range<usize>> {
        let start = |file: usize| self.decls.partition_point(move |at| (at.file.0 as usize) < file);
        (0..self.sources.len()).map(move |file| start(file)..start(file + 1))
    }

    /// The declarations of the code itself.
    pub fn own_decl_slice(&self) -> &[DeclAt] {
        reads::everything();
        self.decls.get(..self.own.0 as usize).unwrap_or_default()
    }

    /// The declaration and the groups of one item.
    pub fn entities_of<'c>(&'c self, at: &'c DeclAt) -> impl Iterator<Item = Entity<'c>> {
        let local = 0..at.decl.entities.len() as u32;
        local.filter_map(|local| self.entity(EntityId(at.first_entity + local)))
    }

    /// A declaration of the code itself.
    pub fn own_decl(&self, number: u32) -> Option<&DeclAt> {
        reads::decl(number);
        self.decls.get(number as usize).filter(|_| number < self.own.0)
    }

    /// The declarations of the code itself.
    pub fn own_decls(&self) -> impl Iterator<Item = &DeclAt> {
        reads::list();
        self.decls.iter().zip(0..self.own.0).map(|(at, number)| {
            reads::decl(number);
            at
        })
    }

    /// Everything that could not be read in the code itself.
    pub fn faults(&self) -> impl Iterator<Item = (&DeclAt, &Fault)> {
        self.own_decls().flat_map(|at| at.decl.faults.iter().map(move |fault| (at, fault)))
    }

    /// An entity by its number.
    pub fn entity(&self, id: EntityId) -> Option<Entity<'_>> {
        let number = *self.entity_decl.get(id.0 as usize)?;
        reads::decl(number);
        let at = self.decls.get(number as usize)?;
        let data = at.decl.entities.get((id.0 - at.first_entity) as usize)?;
        Some(Entity::new(self, at, data, id))
    }

    /// The root entity of a declaration.
    pub fn root(&self, at: &DeclAt) -> Option<Entity<'_>> {
        if at.decl.entities.is_empty() { None } else { self.entity(EntityId(at.first_entity)) }
    }

    /// The entity of a declaration by its local number.
    pub(super) fn entity_in(&self, at: &DeclAt, local: u16) -> Option<Entity<'_>> {
        self.entity(EntityId(at.first_entity + u32::from(local)))
    }

    /// The entity a fault was found in.
    pub fn owner(&self, at: &DeclAt, fault: &Fault) -> Option<Entity<'_>> {
        at.decl.entities.get(usize::from(fault.owner))?;
        self.entity_in(at, fault.owner)
    }

    /// The entities of a kind in the code itself, in order.
    pub fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = Entity<'_>> + ExactSizeIterator {
        let list = self.list(kind);
        let own = list.partition_point(|id| id.0 < self.own.1);
        list.get(..own).unwrap_or_default().iter().map(|id| self.known(*id))
    }

    /// The entities of a kind in every module, those of the code itself first.
    pub fn every(&self, kind: Kind) -> impl Iterator<Item = Entity<'_>> {
        self.list(kind).iter().map(|id| self.known(*id))
    }

    fn list(&self, kind: Kind) -> &[EntityId] {
        reads::kind(kind);
        self.by_kind.get(kind as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The names of the code itself that nothing declares, in order.
    pub fn unresolved(&self) -> impl Iterator<Item = RefView<'_>> {
        let decls = self.own_decls().filter(|at| self.targets_of(at).contains(&NOTHING));
        decls.flat_map(|at| self.entities_of(at)).flat_map(Entity::refs).filter(|name| name.target().is_none())
    }

    /// What each name that a declaration uses stands for, by number.
    pub(super) fn targets_of(&self, at: &DeclAt) -> &[u32] {
        let first = at.first_ref as usize;
        self.targets.get(first..first + at.decl.refs.len()).unwrap_or_default()
    }

    /// The declaration of an entity, and the number of the entity in it.
    pub(super) fn decl_of(&self, entity: u32) -> Option<(u32, u32)> {
        let number = *self.entity_decl.get(entity as usize)?;
        Some((number, entity - self.decls.get(number as usize)?.first_entity))
    }

    /// Every entity of the code itself.
    pub fn entities(&self) -> impl Iterator<Item = Entity<'_>> {
        self.own_decls().flat_map(|at| self.entities_of(at))
    }

    /// Every entity of every module.
    pub fn all_entities(&self) -> impl Iterator<Item = Entity<'_>> {
        reads::list();
        (0..self.entity_decl.len() as u32).filter_map(|id| self.entity(EntityId(id)))
    }

    /// The entity a name of the code itself stands for.
    pub fn named(&self, name: &str) -> Option<Entity<'_>> {
        self.by_hash(folded_hash(name))
    }

    /// The entity with this hash of folded name, as the code itself sees it.
    pub fn by_hash(&self, hash: u64) -> Option<Entity<'_>> {
        reads::name(hash);
        self.entity(self.look_up(0, hash)?)
    }

    /// Pairs of entities of the code with one name: the first, and one that came after.
    pub fn duplicates(&self) -> impl Iterator<Item = (Entity<'_>, Entity<'_>)> {
        reads::everything();
        self.duplicates.iter().map(|(a, b)| (self.known(*a), self.known(*b)))
    }

    pub(super) fn ref_target(&self, at: &DeclAt, local: u32) -> Option<EntityId> {
        let target = *self.targets.get((at.first_ref + local) as usize)?;
        (target != NOTHING).then_some(EntityId(target))
    }

    pub(super) fn referrers_of(&self, id: EntityId) -> impl Iterator<Item = (&DeclAt, u32)> {
        self.references(self.mentions(id))
    }

    /// Those of its referrers that may name it in a field: all of a few, those alone of many.
    pub(super) fn referrers_in(&self, id: EntityId, field: Field) -> impl Iterator<Item = (&DeclAt, u32)> {
        let few = self.mentions(id);
        let refs = match few.len() > CROWD {
            true => self.crowds.get_or_init(|| self.crowds()).get(&(id.0, field)).map(Vec::as_slice).unwrap_or_default(),
            false => few,
        };
        self.references(refs)
    }

    fn mentions(&self, id: EntityId) -> &[u32] {
        self.entity_decl.get(id.0 as usize).into_iter().for_each(|number| reads::referrers(*number));
        let start = self.referrer_start.get(id.0 as usize).copied().unwrap_or(0) as usize;
        let end = self.referrer_start.get(id.0 as usize + 1).copied().unwrap_or(0) as usize;
        self.referrers.get(start..end).unwrap_or_default()
    }

    fn references<'c>(&'c self, refs: &'c [u32]) -> impl Iterator<Item = (&'c DeclAt, u32)> {
        refs.iter().filter_map(|reference| {
            let at = self.decls.get(*self.ref_decl.get(*reference as usize)? as usize)?;
            Some((at, reference - at.first_ref))
        })
    }

    fn crowds(&self) -> FxHashMap<(u32, Field), Vec<u32>> {
        let mut crowds: FxHashMap<(u32, Field), Vec<u32>> = FxHashMap::default();
        for (id, ends) in (0u32..).zip(self.referrer_start.windows(2)) {
            let [start, end] = ends else { continue };
            let refs = self.referrers.get(*start as usize..*end as usize).filter(|refs| refs.len() > CROWD).unwrap_or_default();
            for (reference, (at, local)) in refs.iter().zip(self.references(refs)) {
                if let Some(data) = at.decl.refs.get(local as usize) {
                    crowds.entry((id, data.field)).or_default().push(*reference);
                }
            }
        }
        crowds
    }

    /// Ids made by this code are never out of range; an empty entity would be a fault of this file alone.
    fn known(&self, id: EntityId) -> Entity<'_> {
        self.entity(id).unwrap_or_else(|| Entity::empty(self))
    }

    /// The declaration that names the code.
    pub fn declaration(&self) -> Option<Entity<'_>> {
        self.of(Kind::Code).next()
    }
}

/// A title as an identifier: folded, everything else than letters and digits as `separator`.
pub fn slug(title: &str, separator: char) -> String {
    let mut out = String::new();
    for c in fold(title).chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(separator) {
            out.push(separator);
        }
    }
    while out.ends_with(separator) {
        out.pop();
    }
    out
}

/// The span of an item's part in its file.
pub(super) fn in_file(at: &DeclAt, span: Span) -> Span {
    span.shifted(at.start)
}
