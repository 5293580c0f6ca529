//! Tests as plans: registers as tables, the relational form that engines execute.

pub mod ir;
mod schema;
mod sentence;

pub use sentence::{phrase, sentence};
pub use schema::{Column, Completeness, Nature, Register, Schema, folded};
