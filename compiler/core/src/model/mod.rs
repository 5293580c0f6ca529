//! Kinds as data, and the code that was read.

#[macro_use]
mod spec;

pub use spec::{Choice, Doc, Field, FieldSpec, Gender, KindSpec, Noun, Placement, Presence, ValueType};
