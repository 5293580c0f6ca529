//! What the cells of a column may name of the code: roles, bodies, parties, under each of their names.

use super::folded;
use crate::kinds::{Kind, column, common, role};
use crate::resolve::Entity;
use rustc_hash::FxHashSet;

/// The names that cells may write.
#[derive(Clone, Default, Debug)]
pub(super) struct Named {
    /// Each name, folded, then as declared; the name of a declaration before its titles and aliases.
    pub declared: Vec<(Box<str>, Box<str>)>,
    /// Each other name of a declaration, folded, with the one that stands for it. A name that two declarations bear stands for itself.
    pub spellings: Vec<(Box<str>, Box<str>)>,
}

/// What the cells of a column may name: declarations of its type, those that it refers to. For a role, those who hold it too.
pub(super) fn by(entity: Entity<'_>, kind: Kind) -> Named {
    let code = entity.code();
    let mut all: Vec<Entity<'_>> = match entity.targets(column::REFERS).filter(|target| target.kind() != Kind::Register).collect() {
        listed if !Vec::is_empty(&listed) => listed,
        _ => {
            let kinds = Kind::ALL.iter().filter(|other| is_of(**other, kind));
            let mut all: Vec<Entity<'_>> = kinds.flat_map(|kind| code.every(*kind)).filter(|other| other.name().is_some()).collect();
            all.sort_by_key(|other| other.id());
            all
        }
    };
    let holders: Vec<Entity<'_>> = all
        .iter()
        .filter(|entity| entity.kind() == Kind::Role)
        .flat_map(|role| role.values(role::HOLDERS).filter_map(|holder| holder.target()))
        .collect();
    if !all.is_empty() {
        all.extend(holders);
    }
    let mut named = Named::default();
    let mut seen = FxHashSet::default();
    for entity in all {
        if seen.insert(entity.id()) {
            named.add(entity);
        }
    }
    named
}

/// Whether a declaration of the first kind may stand where the second is asked for: everybody is a party.
fn is_of(kind: Kind, asked: Kind) -> bool {
    match asked {
        Kind::Person => matches!(kind, Kind::Person | Kind::Organisation | Kind::Role | Kind::Body | Kind::Category),
        asked => kind == asked,
    }
}

impl Named {
    fn add(&mut self, entity: Entity<'_>) {
        let Some(name) = entity.name() else { return };
        let first = folded(name);
        let others = entity.values(common::TITLE).chain(entity.values(common::ALIAS)).map(|other| other.prose());
        let others = [name.replace('_', " ").into()].into_iter().chain(entity.title()).chain(others);
        for (text, shown) in [(first.clone(), name.into())].into_iter().chain(others.map(|text| (folded(&text), text))) {
            if text.is_empty() {
                continue;
            }
            if self.declared.iter().any(|(known, _)| *known == text) {
                self.spellings.retain(|(other, of)| *other != text || *of == first);
                continue;
            }
            if text != first {
                self.spellings.push((text.clone(), first.clone()));
            }
            self.declared.push((text, Box::from(&*shown)));
        }
    }
}
