//! What the names of a test stand for in a code: columns of registers, values of closed lists, declarations.

use super::code::{Code, EntityId};
use super::columns;
use super::view::{Entity, FieldView};
use crate::kinds::{Kind, common};
use crate::proof::{Column, Columns, Names, Test, resolve};
use crate::values::RefId;
use crate::words::folded_hash;
use rustc_hash::FxHashMap;

/// The columns of every register that a code sees, by name; made once for many tests.
#[derive(Debug)]
pub struct Registers<'c> {
    code: &'c Code,
    columns: FxHashMap<(EntityId, u64), EntityId>,
}

impl<'c> Registers<'c> {
    /// The registers of a code and of what it uses.
    pub fn new(code: &'c Code) -> Self {
        let mut columns = FxHashMap::default();
        for column in code.every(Kind::Column) {
            let Some(register) = column.parent() else { continue };
            let aliases = column.values(common::ALIAS).map(|alias| folded_hash(alias.raw()));
            for name in std::iter::once(column.name_hash()).chain(aliases) {
                columns.entry((register.id(), name)).or_insert(column.id());
            }
        }
        Self { code, columns }
    }

    /// What the names of a test stand for; the test is the value of `field`.
    pub fn names(&self, field: FieldView<'c>, test: &Test) -> Names {
        resolve(test, &Within { registers: self, field })
    }

    /// The column of a register.
    pub fn column(&self, register: Entity<'_>, name: &str) -> Option<Entity<'c>> {
        // A register without that column was looked at as well.
        self.code.entity(register.id())?;
        self.code.entity(*self.columns.get(&(register.id(), folded_hash(name)))?)
    }
}

/// The names around one value.
struct Within<'r, 'c> {
    registers: &'r Registers<'c>,
    field: FieldView<'c>,
}

impl Columns for Within<'_, '_> {
    fn target(&self, reference: RefId) -> Option<u32> {
        columns::rows_of(self.field.reference_of(reference)?.target()?)
    }

    fn gathered(&self, reference: RefId) -> Option<u32> {
        columns::gathered(self.field.reference_of(reference)?.target()?)
    }

    fn entity(&self, name: u64) -> Option<u32> {
        self.registers.code.by_hash(name).map(|entity| entity.id().0)
    }

    fn column(&self, register: u32, name: u64) -> Option<Column> {
        self.registers.code.entity(EntityId(register))?;
        let id = *self.registers.columns.get(&(EntityId(register), name))?;
        self.registers.code.entity(id).map(columns::column)
    }

    fn has_choice(&self, column: u32, value: u64) -> bool {
        self.registers.code.entity(EntityId(column)).is_none_or(|column| columns::has_choice(column, value))
    }
}
