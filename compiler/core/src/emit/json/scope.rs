//! What a name of a test stands for, as far as the registers around it say.

use crate::kinds::Kind;
use crate::proof::{Name, Path};
use crate::resolve::{Entity, FieldView};

/// The sets around a place of a test, the outermost first.
pub(super) struct Scope<'c> {
    owner: Entity<'c>,
    frames: Vec<Frame<'c>>,
}

struct Frame<'c> {
    set: Option<Entity<'c>>,
    alias: Option<u64>,
}

impl<'c> Scope<'c> {
    /// Nothing around, in a test of that entity.
    pub fn new(owner: Entity<'c>) -> Self {
        Self { owner, frames: Vec::new() }
    }

    /// Goes inside a set.
    pub fn enter(&mut self, set: Option<Entity<'c>>, alias: Option<Name>) {
        self.frames.push(Frame { set, alias: alias.map(|name| name.hash) });
    }

    /// Goes where a name stands for a period.
    pub fn enter_alias(&mut self, alias: Option<Name>) {
        self.enter(None, alias);
    }

    /// Goes out again.
    pub fn leave(&mut self) {
        self.frames.pop();
    }

    /// The declaration, or the column, that a path stands for.
    pub fn resolve(&self, path: &Path) -> Option<Entity<'c>> {
        let head = path.head.hash;
        for frame in self.frames.iter().rev() {
            if frame.alias == Some(head) {
                return followed(frame.set?, path);
            }
            let Some(set) = frame.set else { continue };
            if set.name_hash() == head && !path.rest.is_empty() {
                return followed(set, path);
            }
            if let Some(column) = column(set, head) {
                return Some(column);
            }
        }
        self.owner.code().by_hash(head).and_then(|entity| followed(entity, path))
    }
}

/// A declaration, or the column of it that the second name of a path says; a column that refers to a register goes on.
fn followed<'c>(entity: Entity<'c>, path: &Path) -> Option<Entity<'c>> {
    let mut at = entity;
    for name in &path.rest {
        let register = if at.kind() == Kind::Column { referred(at)? } else { at };
        at = column(register, name.hash)?;
    }
    Some(at)
}

fn referred(column: Entity<'_>) -> Option<Entity<'_>> {
    column.values(crate::kinds::column::REFERS).find_map(FieldView::target)
}

fn column(register: Entity<'_>, hash: u64) -> Option<Entity<'_>> {
    register.groups(Kind::Column).find(|column| column.name_hash() == hash)
}
