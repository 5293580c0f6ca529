//! `social schema`: the JSON Schema of the compiled code.

use crate::failure::Failure;
use crate::{Outcome, output};

/// Runs the command.
pub fn run() -> Result<Outcome, Failure> {
    output::print(&social_core::emit::json_schema())?;
    Ok(Outcome::Clean)
}
