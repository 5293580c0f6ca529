//! What the tools say of a code: findings, their places, their ways out.

mod baseline;
mod fingerprint;
mod fix;
mod types;

pub use baseline::Baseline;
pub use fingerprint::fingerprint;
pub use fix::{Applicability, Created, Effect, Fix, Own};
pub use types::{Certainty, Finding, Label, LabelRole, Note, NoteKind, Severity, Sink};
