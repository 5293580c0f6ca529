//! Values: one file for each type of value, from tokens to typed data and back to words.

mod amount;
mod choice;
mod currency;
mod cursor;
mod deadline;
mod deed;
mod fault;
pub mod lexicon;
mod members;
mod moment;
mod period;
mod print;
mod prose;
mod read;
mod recurrence;
mod reference;
mod time;
#[cfg(test)]
mod trial;
mod value;

pub use amount::{Money, exact as print_exact, print_number, print_share};
pub use choice::{NO, VERDICTS, YES};
pub use currency::{currencies, currency_digits};
pub use cursor::{Cursor, Out, WordUse};
pub use deadline::{Anchor, Deadline, Direction};
pub use fault::{Broken, Expected, Fault, FaultKind, Missing};
pub use moment::{Day, Moment, month_name};
pub use num_rational::Ratio;
pub use period::Period;
pub use print::{Written, json, print};
pub use prose::{prose_text, write_prose};
pub use read::{MAX_TEST_DEPTH, read};
pub use recurrence::Recurrence;
pub use reference::{RefData, RefId};
pub use time::{Duration, Unit};
pub use value::{Deed, Quorum, Value};
