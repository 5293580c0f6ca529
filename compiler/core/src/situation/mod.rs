//! Situations: a few facts and a day, in which a finding bites. They are judged before they are spoken of, said in a sentence, and
//! written as scenarios of the language.

mod make;
mod replay;
mod sentence;
mod shown;
#[cfg(test)]
mod trial;
mod value;
mod written;

pub use make::{ATTEMPTS, Wish, search};
pub use replay::{plans_of, verdict_of};
pub use sentence::sentence;
pub use shown::{Replay, found, replayed};
pub use value::Val;
pub use written::{Telling, written};

use crate::plan::Schema;
use crate::plan::ir::Id;
use crate::plan::plain::Cell;
use jiff::civil::Date;

/// A row: its register, then each column with what it holds; nothing for an empty cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact {
    /// The register.
    pub register: Id,
    /// One a column, in the order of the register.
    pub cells: Vec<Option<Val>>,
}

/// A few facts, and the day on which they are judged. What is not told did not happen.
#[derive(Clone, PartialEq, Debug)]
pub struct Situation {
    /// The date of judgement.
    pub today: Date,
    /// Its facts.
    pub rows: Vec<Fact>,
}

impl Situation {
    /// A situation of rows as they are judged; what could not be read is left empty.
    pub fn of_cells(schema: &Schema, today: Date, rows: impl IntoIterator<Item = (Id, Vec<Cell>)>) -> Self {
        let fact = |(register, cells): (Id, Vec<Cell>)| {
            let columns = schema.register(register).map_or(&[][..], |register| &register.columns);
            let cells = columns.iter().zip(&cells).map(|(column, cell)| Val::of_cell(column, cell)).collect();
            Fact { register, cells }
        };
        Self { today, rows: rows.into_iter().map(fact).collect() }
    }
}
