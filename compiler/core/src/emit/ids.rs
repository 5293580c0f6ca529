//! Ids and addresses: unique in the code, those of other codes under their own address.

use super::json::shape::Reference;
use crate::kinds::{Kind, code as code_kind};
use crate::resolve::{Code, Entity, EntityId, LIBRARY, RefView, slug};
use crate::text::FileId;
use rustc_hash::FxHashMap;

/// The ids of a code's entities, and the addresses of its modules.
#[derive(Debug)]
pub struct Ids<'a> {
    code: &'a Code,
    own: FxHashMap<EntityId, String>,
    bases: Vec<String>,
}

impl<'a> Ids<'a> {
    /// The ids of a code that lives at an address, or at the one it states.
    pub fn new(code: &'a Code, iri: Option<&str>) -> Self {
        let mut own = FxHashMap::default();
        let mut taken: FxHashMap<String, u32> = FxHashMap::default();
        for entity in code.entities() {
            let id = entity.slug();
            let count = taken.entry(id.clone()).or_default();
            *count += 1;
            // `~` stands in no slug: a second declaration of one name never takes the id of a third.
            own.insert(entity.id(), if *count == 1 { id } else { format!("{id}~{count}") });
        }
        let bases = (0..code.modules.len()).map(|module| base(code, module, iri)).collect();
        Self { code, own, bases }
    }

    /// The id of an entity in its own code.
    pub fn id(&self, entity: Entity<'_>) -> String {
        self.own.get(&entity.id()).cloned().unwrap_or_else(|| entity.slug())
    }

    /// The address of an entity.
    pub fn iri(&self, entity: Entity<'_>) -> String {
        format!("{}#{}", self.module_iri(self.code.module_number(entity.decl().file)), self.id(entity))
    }

    /// The address of a module.
    pub fn module_iri(&self, module: usize) -> &str {
        self.bases.get(module).map_or("", String::as_str)
    }

    /// An entity, in both forms.
    pub(super) fn reference(&self, entity: Entity<'_>) -> Reference {
        Reference { id: Some(self.id(entity)), iri: Some(self.iri(entity)), kind: Some(entity.kind().spec().key), text: None }
    }

    /// A name as written, and what it stands for.
    pub(super) fn named(&self, reference: RefView<'_>) -> Reference {
        self.told(reference.target(), reference.text())
    }

    /// A name and what it stands for, if anything.
    pub(super) fn told(&self, target: Option<Entity<'_>>, text: &str) -> Reference {
        let known = target.map(|entity| self.reference(entity));
        Reference { text: Some(text.to_owned()), ..known.unwrap_or(Reference { id: None, iri: None, kind: None, text: None }) }
    }
}

/// The short id of the code itself.
pub(super) fn code_id(code: &Code) -> String {
    let name = code.declaration().map(|code| slug(&code.label(), '-')).unwrap_or_default();
    if name.is_empty() { "code".to_owned() } else { name }
}

fn base(code: &Code, module: usize, iri: Option<&str>) -> String {
    if module == 0 {
        let stated = || code.declaration().and_then(stated_iri);
        let known = iri.map(str::to_owned).or_else(stated);
        return known.unwrap_or_else(|| format!("{}code/{}", crate::BASE_IRI, code_id(code)));
    }
    let declared = code.all_entities().find(|e| e.kind() == Kind::Code && code.module_number(e.decl().file) == module);
    if let Some(iri) = declared.and_then(stated_iri) {
        return iri;
    }
    let files = code.modules.get(module).map(|module| module.files.as_slice()).unwrap_or_default();
    let path = files.first().and_then(|file| library_path(code, *file));
    match (path, declared) {
        (Some(path), _) => format!("{}{}", crate::BASE_IRI, path.trim_end_matches(".social")),
        (None, Some(declared)) => format!("{}code/{}", crate::BASE_IRI, slug(&declared.label(), '-')),
        (None, None) => {
            let path = code.modules.get(module).map(|module| slug(&module.path, '-')).unwrap_or_default();
            format!("{}code/{path}", crate::BASE_IRI)
        }
    }
}

/// The path of a file of the standard library.
pub(super) fn library_path(code: &Code, file: FileId) -> Option<&'static str> {
    if code.module_number(file) == 0 {
        return None;
    }
    let path = code.source(file)?.path.as_str();
    LIBRARY.iter().find(|module| module.path == path).map(|module| module.path)
}

fn stated_iri(entity: Entity<'_>) -> Option<String> {
    let iri = entity.prose(code_kind::IRI)?.trim().to_owned();
    (!iri.is_empty() && !iri.contains(char::is_whitespace)).then_some(iri)
}
