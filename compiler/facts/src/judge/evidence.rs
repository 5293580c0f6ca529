//! What is asked of the facts once verdicts are known: the cells of some rows, the rows that are contested, the days of a register.

use crate::table::Witness;
use social_core::plan::Register;
use social_core::plan::ir::Id;
use social_core::verdict::Datum;

/// Where the facts can be looked at again.
pub trait Evidence {
    /// The cells of some rows of one register, in the order of the rows; an empty list for a row that is not there.
    fn cells(&mut self, register: &Register, columns: &[Id], rows: &[Witness]) -> Vec<Vec<Datum>>;
    /// The rows that somebody contests, in order.
    fn contested(&mut self, register: &Register) -> Vec<Witness>;
    /// The days on which rows start, each once, in order.
    fn days(&mut self, register: &Register) -> Vec<i32>;
}
