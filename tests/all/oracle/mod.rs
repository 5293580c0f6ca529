//! What is held against the plain interpreter of plans (`plan::plain`), written from the documentation of `plan::ir` alone: engines
//! answer what it does, on random cases.

mod engines;
mod equivalence;
mod properties;
mod random;
