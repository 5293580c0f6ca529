//! The facts of a scenario: a label is a column, a cell may be a value of its closed list or name a declaration.

use super::{Mention, Mentions, folded_name, register_of_fact, uses};
use social_core::kinds::{Kind, column};
use social_core::resolve::{Entity, FieldView};
use social_core::values::prose_text;

/// The types of column whose cells name declarations, by the keys of their choices.
const NAMING: [&str; 3] = ["role", "party", "body"];

impl<'v> Mentions<'v> {
    pub(super) fn of_cell(&self, field: FieldView<'v>, found: &mut Vec<Mention>) {
        let Some(column) = register_of_fact(field.entity()).and_then(|register| self.column_of_label(register, field.label())) else {
            return;
        };
        found.push(uses(field.label_place(), column));
        let value = self.value(column.id(), &prose_text(field.raw()), field.place());
        let declared = || field.reference().filter(|_| names_declarations(column)).and_then(|name| name.target());
        found.extend(value.or_else(|| declared().map(|entity| uses(field.place(), entity))));
    }

    fn column_of_label(&self, register: Entity<'v>, label: &str) -> Option<Entity<'v>> {
        self.registers.column(register, label).or_else(|| self.registers.column(register, &folded_name(label)))
    }
}

/// Whether the cells of a column name roles, bodies, parties.
pub fn names_declarations(column: Entity<'_>) -> bool {
    let is_naming = |field: FieldView<'_>| field.choice().is_some_and(|choice| NAMING.contains(&choice));
    column.values(column::TYPE).any(is_naming) || column.targets(column::REFERS).any(|target| target.kind() != Kind::Register)
}
