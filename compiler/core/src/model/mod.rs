//! Kinds as data, and declarations as read.

mod decl;
#[macro_use]
mod spec;

pub use decl::{Decl, EntityData, FieldData};
pub use spec::{Choice, Doc, Field, FieldSpec, Gender, KindSpec, Noun, Placement, Presence, ValueType};
