//! How the names of the standard library are called in the other language.

use super::ids::library_path;
use crate::kinds::common;
use crate::resolve::{Code, Entity, LIBRARY};
use crate::text::FileId;
use crate::words::{Lang, fold};
use std::collections::BTreeMap;

/// For the names of a file that stand for declarations of the standard library, and for its modules: the name in a
/// language; none for every other name, and for one that is in that language already. A name that also stands for
/// something of the author's in the file stays.
pub fn library_names(code: &Code, file: FileId, to: Lang) -> impl Fn(&str) -> Option<String> + use<> {
    let mut found: BTreeMap<String, Option<String>> = BTreeMap::new();
    for at in code.decls().iter().filter(|at| at.file == file) {
        let Some(root) = code.root(at) else { continue };
        let groups = (1..at.decl.entities.len() as u32).filter_map(|local| code.entity(crate::resolve::EntityId(root.id().0 + local)));
        for reference in std::iter::once(root).chain(groups).flat_map(Entity::refs) {
            let name = reference.target().and_then(|target| called(code, target, reference.head(), to));
            let known = found.entry(fold(reference.head())).or_insert_with(|| name.clone());
            if *known != name {
                *known = None;
            }
        }
    }
    for module in &LIBRARY {
        let (from, into) = match to {
            Lang::Fr => (module.en, module.fr),
            Lang::En => (module.fr, module.en),
        };
        found.insert(fold(from), (from != into).then(|| into.to_owned()));
    }
    move |name: &str| found.get(&fold(name)).cloned().flatten()
}

/// How a declaration of the standard library is called; its main name is French.
fn called(code: &Code, entity: Entity<'_>, written: &str, to: Lang) -> Option<String> {
    library_path(code, entity.decl().file)?;
    let aliases = |lang: Lang| entity.values(common::ALIAS).filter(move |f| f.lang() == Some(lang)).map(|f| f.raw());
    let main = entity.name();
    let mut names: Vec<&str> = Vec::new();
    if to == Lang::Fr {
        names.extend(main);
    }
    names.extend(aliases(to));
    let is_there = names.iter().any(|name| fold(name) == fold(written));
    if is_there { None } else { names.first().map(|name| (*name).to_owned()) }
}
