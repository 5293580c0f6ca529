//! The names of the tables of a script.

use social_core::plan::{Register, Schema};
use social_core::resolve::slug;

/// The names of the tables of a script, by register.
pub(super) struct Names<'s> {
    schema: &'s Schema,
}

impl<'s> Names<'s> {
    pub fn of(schema: &'s Schema) -> Self {
        Self { schema }
    }

    /// The facts as they are judged.
    pub fn facts(&self, register: &Register) -> String {
        format!("social_facts_{}", self.own(register))
    }

    /// The facts as a person gives them.
    pub fn given(&self, register: &Register) -> String {
        format!("social_in_{}", self.own(register))
    }

    /// The name of a register in plain letters, numbered where another has the same.
    fn own(&self, register: &Register) -> String {
        let own = slug(&register.name, '_');
        let before = self.schema.registers.iter().take_while(|one| one.id != register.id).filter(|one| slug(&one.name, '_') == own);
        match before.count() {
            0 => own,
            rank => format!("{own}_{}", rank + 1),
        }
    }
}
