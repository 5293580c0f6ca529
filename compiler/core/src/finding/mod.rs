//! What the tools say of a code: findings, their places, their ways out.

mod baseline;
mod fingerprint;
mod types;

pub use baseline::Baseline;
pub use fingerprint::fingerprint;
pub use types::{Applicability, Certainty, Finding, Fix, Label, LabelRole, Note, NoteKind, Severity, Sink};
