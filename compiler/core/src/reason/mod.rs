//! Reasoning on the relational form of proofs and conditions: what they ask for together.
//!
//! A proof claims that something holds of each situation of a kind: a row of a register, a year, the whole. What makes it true, and
//! what makes it false, are read as formulas over the terms of such a situation: cells, counts, days. What is not understood is a truth
//! like any other, that may be so or not: nothing is said to be impossible that may be possible.

mod apart;
mod claims;
mod clash;
mod condition;
mod forbidden;
mod formula;
mod fourier;
mod gaps;
mod implies;
mod linear;
mod measure;
mod number;
mod periods;
mod plain;
mod read;
mod replay;
mod sets;
mod settled;
mod shown;
mod solve;
mod space;
mod symbols;
mod together;

pub use claims::{Over, Stated, of_plans, stated};
pub use condition::may_hold_together;
pub use gaps::{Gap, Hole, of_conditions as gaps_of_conditions, of_proofs as gaps_of_proofs};
pub use implies::implies;
pub use read::{count_of, same_value};
pub use settled::{Settled, settled};
pub use together::{Impossible, impossible};
