//! Tests as plans: registers as tables, the relational form that engines execute.

pub mod ir;
mod kleene;
mod named;
mod parts;
pub mod plain;
mod schema;
mod sentence;
mod shown;
#[cfg(test)]
mod trial;
mod typing;
pub mod walk;

pub use kleene::all_of;
pub use parts::{parts, registers, sets};
pub use schema::{Attestations, Column, Completeness, Nature, Register, Schema, folded};
pub use sentence::{phrase, sentence};
pub use shown::shown;
pub use typing::{Asked, Cause, Form, Operand, TypeFault, Typed, typed};
