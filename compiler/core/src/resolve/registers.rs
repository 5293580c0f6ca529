//! What the names of a test stand for in a code: columns of registers, values of closed lists, declarations.

use super::code::{Code, EntityId};
use super::view::{Entity, FieldView};
use crate::kinds::{Kind, category, column, common};
use crate::proof::{Column, Columns, Names, Test, resolve};
use crate::values::{RefId, Value, prose_text};
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
    /// The members of a category are the rows of the register where they are recorded. What a role or a body gathers has no columns
    /// that are known: it counts as a set that is not.
    fn target(&self, reference: RefId) -> Option<u32> {
        let target = self.field.reference_of(reference)?.target()?;
        let register = if target.kind() == Kind::Category { target.target(category::RECORDED_IN)? } else { target };
        (register.kind() == Kind::Register).then_some(register.id().0)
    }

    fn gathered(&self, reference: RefId) -> Option<u32> {
        let target = self.field.reference_of(reference)?.target()?;
        (target.kind() == Kind::Category).then_some(target.id().0)
    }

    fn entity(&self, name: u64) -> Option<u32> {
        self.registers.code.by_hash(name).map(|entity| entity.id().0)
    }

    fn column(&self, register: u32, name: u64) -> Option<Column> {
        self.registers.code.entity(EntityId(register))?;
        let id = *self.registers.columns.get(&(EntityId(register), name))?;
        let column = self.registers.code.entity(id)?;
        let refers = column.target(column::REFERS).filter(|target| target.kind() == Kind::Register);
        Some(Column { entity: id.0, refers: refers.map(|register| register.id().0), is_closed: is_closed(column) })
    }

    /// A closed list without its values, `type: choix`, may hold any.
    fn has_choice(&self, column: u32, value: u64) -> bool {
        let Some(column) = self.registers.code.entity(EntityId(column)) else { return true };
        let mut values = column.values(column::AMONG).peekable();
        values.peek().is_none() || values.any(|choice| folded_hash(&prose_text(choice.raw())) == value)
    }
}

fn is_closed(column: Entity<'_>) -> bool {
    let is_choice = |field: FieldView<'_>| matches!(field.value(), Value::Choice(_)) && field.choice() == Some("choice");
    column.has(column::AMONG) || column.values(column::TYPE).any(is_choice)
}
