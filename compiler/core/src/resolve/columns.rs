//! What a test asks of registers and their columns, one declaration at a time.

use super::view::{Entity, FieldView};
use crate::kinds::{Kind, category, column, common};
use crate::proof::Column;
use crate::values::{Value, prose_text};
use crate::words::folded_hash;

/// The register whose rows a set runs over. The members of a category are the rows of the register where they are recorded. What
/// a role or a body gathers has no columns that are known: it counts as a set that is not.
pub fn rows_of(target: Entity<'_>) -> Option<u32> {
    let register = if target.kind() == Kind::Category { target.target(category::RECORDED_IN)? } else { target };
    (register.kind() == Kind::Register).then_some(register.id().0)
}

/// The category that a set names, when that is not its register.
pub fn gathered(target: Entity<'_>) -> Option<u32> {
    (target.kind() == Kind::Category).then_some(target.id().0)
}

/// The column of a register by the hash of one of its names.
pub fn named(register: Entity<'_>, name: u64) -> Option<Entity<'_>> {
    let is_it =
        |column: &Entity<'_>| column.name_hash() == name || column.values(common::ALIAS).any(|alias| folded_hash(alias.raw()) == name);
    register.groups(Kind::Column).find(is_it)
}

/// A column, as tests see it.
pub fn column(column: Entity<'_>) -> Column {
    let refers = column.target(column::REFERS).filter(|target| target.kind() == Kind::Register);
    Column { entity: column.id().0, refers: refers.map(|register| register.id().0), is_closed: is_closed(column) }
}

/// Whether a column may hold a value, by its hash. A closed list without its values, `type: choix`, may hold any.
pub fn has_choice(column: Entity<'_>, value: u64) -> bool {
    let mut values = column.values(column::AMONG).peekable();
    values.peek().is_none() || values.any(|choice| folded_hash(&prose_text(choice.raw())) == value)
}

fn is_closed(column: Entity<'_>) -> bool {
    let is_choice = |field: FieldView<'_>| matches!(field.value(), Value::Choice(_)) && field.choice() == Some("choice");
    column.has(column::AMONG) || column.values(column::TYPE).any(is_choice)
}
