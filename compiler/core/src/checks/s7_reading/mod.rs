//! Family S7, second half: what the reading of facts finds. `social check` runs none of it: `social facts check` and
//! `social confront` do. Each finding stands in the file of facts where that is text.

use super::CheckSpec;
use crate::finding::Finding;
use crate::resolve::EntityId;
use crate::text::Place;
use crate::words::Text;

pub mod ambiguous_column;
pub mod ambiguous_number;
pub mod empty_required_cell;
pub mod facts_changed_while_read;
pub mod facts_in_two_files;
pub mod facts_of_no_register;
pub mod facts_outside_project;
pub mod facts_wrongly_encoded;
pub mod impossible_value;
pub mod lost_row;
pub mod mapping_of_nothing;
pub mod missing_column;
pub mod period_ends_before_start;
pub mod register_without_facts;
pub mod repeated_column;
pub mod repeated_key;
pub mod time_without_zone;
pub mod undeclared_name;
pub mod unknown_reference;
pub mod unread_column;
pub mod unreadable_cell;
pub mod unreadable_facts;
pub mod unusable_results;
pub mod values_parted_by_blanks;

/// The checks of the family, in order of code.
pub static ALL: &[&CheckSpec] = &[
    &unreadable_cell::CHECK,
    &impossible_value::CHECK,
    &ambiguous_number::CHECK,
    &empty_required_cell::CHECK,
    &repeated_key::CHECK,
    &unknown_reference::CHECK,
    &missing_column::CHECK,
    &unread_column::CHECK,
    &repeated_column::CHECK,
    &lost_row::CHECK,
    &facts_wrongly_encoded::CHECK,
    &unreadable_facts::CHECK,
    &facts_in_two_files::CHECK,
    &facts_outside_project::CHECK,
    &facts_changed_while_read::CHECK,
    &mapping_of_nothing::CHECK,
    &register_without_facts::CHECK,
    &facts_of_no_register::CHECK,
    &period_ends_before_start::CHECK,
    &time_without_zone::CHECK,
    &values_parted_by_blanks::CHECK,
    &undeclared_name::CHECK,
    &ambiguous_column::CHECK,
    &unusable_results::CHECK,
];

/// Where a fault of the facts of a register stands.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The name of the register.
    pub register: &'a str,
    /// The register.
    pub id: EntityId,
    /// The part of its facts, or of what says where they are.
    pub place: Place,
}

/// A cell with a fault.
#[derive(Clone, Copy, Debug)]
pub struct CellAt<'a> {
    /// Where it stands.
    pub spot: Spot<'a>,
    /// The name of its column in the code.
    pub column: &'a str,
    /// What is written in it, as much of it as a message can show.
    pub value: &'a str,
}

impl Spot<'_> {
    fn finding(self, check: &'static CheckSpec, message: Text) -> Finding {
        let mut finding = Finding::at(check, self.place, message);
        finding.subjects.push(self.id);
        finding
    }
}

/// Stands for the faults of a column that are too many to be told one by one.
pub fn rest(check: &'static CheckSpec, spot: Spot<'_>, column: &str, count: u64) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "{count} autres cases de la colonne `{column}` du registre `{register}` sont dans ce cas",
        en: "{count} more cells of column `{column}` of register `{register}` are in this case", count, column, register
    };
    spot.finding(check, message)
}

/// Stands for the rows of a register that are too many to be told one by one.
pub fn rest_of_rows(check: &'static CheckSpec, spot: Spot<'_>, count: u64) -> Finding {
    let register = spot.register;
    let message = text! {
        fr: "{count} autres lignes du registre `{register}` sont dans ce cas",
        en: "{count} more rows of register `{register}` are in this case", count, register
    };
    spot.finding(check, message)
}
