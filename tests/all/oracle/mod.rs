//! A plain interpreter of plans, written from the documentation of `plan::ir` alone, and what is held against it.

mod aggregate;
mod calendar;
mod engines;
mod equivalence;
mod instances;
mod number;
mod properties;
mod random;
mod shape;
mod spans;
mod value;
mod world;
