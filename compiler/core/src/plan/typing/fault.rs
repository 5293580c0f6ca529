//! What the typing of a test finds wrong: one fault for each cause, at the place of the cause.

use crate::plan::ir::{Id, Type};
use social_grammar::Span;

/// Something in a test that can be read but not judged.
#[derive(Clone, PartialEq, Debug)]
pub struct TypeFault {
    /// Where, relative to the item.
    pub span: Span,
    /// What.
    pub cause: Cause,
}

/// Why a test cannot be judged.
#[derive(Clone, PartialEq, Debug)]
pub enum Cause {
    /// Numbers of different currencies or units are compared, added or divided; or money and a number that is not money.
    Units(Box<(Operand, Operand)>),
    /// Amounts of money are multiplied.
    MoneyTimesMoney(Box<(Operand, Operand)>),
    /// Values of different types are compared or added.
    Types(Box<(Operand, Operand)>),
    /// A value of another type is asked for.
    Asked(Asked, Operand),
    /// Months, years or working days stand where a number of days is asked for.
    NotDays(Operand),
    /// A value is not in the closed list of the column it is compared with.
    NotInList(Id),
    /// A set is a role, a body or a category that no register records: the number of its entity.
    NotRecorded(u32),
    /// A value is computed over rows, and no rows stand around it.
    NoRows,
    /// A place in time is asked of a register without dates.
    NoDate(Id),
    /// Spans are asked of a register that is not one of snapshots.
    NotSnapshots(Id),
    /// A row is looked up, or compared, by its key, and its register has none or several.
    NoKey(Id),
    /// A column may differ from one row of the group to the next.
    Varies(Id),
    /// A form stands where it has no meaning.
    Misplaced(Form),
    /// The plan of the test would be too large.
    TooLarge,
}

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Something true or false.
    Truth,
    /// A number.
    Number,
    /// A date, a date and time, or a period.
    Date,
    /// A text.
    Text,
    /// A row, or a column that refers to one.
    Row,
    /// A value that comes before or after another.
    Ordered,
    /// One value, and not several in one cell.
    One,
    /// A date with a time.
    Moment,
}

/// A form of the language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// `chaque … par …`, or a period, inside an expression.
    Each,
    /// `valeurs de …` outside of `dans`.
    Values,
    /// A list outside of `dans`.
    List,
    /// `remonte(…)` outside of `dans`, or without a column that refers to its own register.
    Reaches,
    /// `précision(…)` of something that is not a column.
    Precision,
    /// `cumul de …` of something that is not of one row.
    RunningTotal,
    /// `… à la date d` of something that has no state.
    At,
    /// `suivant(…)`, `précédent(…)` of something that is not a row.
    Neighbour,
    /// A zone that is not that of the column.
    Zone,
    /// A number of digits that is not written as a number.
    Digits,
    /// `si … alors …` without `sinon`, as a value.
    If,
    /// A step that does not go with the values of a run.
    Step,
}

/// A value that takes part in a fault.
#[derive(Clone, PartialEq, Debug)]
pub struct Operand {
    /// What it is.
    pub ty: Type,
    /// The column that it reads, when it reads one.
    pub column: Option<Id>,
    /// Whether it is written out in the test.
    pub is_literal: bool,
    /// Whether it is computed over rows.
    pub is_over_rows: bool,
    /// Where, relative to the item.
    pub span: Span,
}
