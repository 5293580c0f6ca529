//! Scenarios: facts told in a code, the verdicts expected of them, what none of them shows, and what could be told.

mod clauses;
mod proposals;
mod run;

pub use clauses::{Clause, clauses};
pub use proposals::proposals;
pub use run::{Played, Stage, rules, run};
