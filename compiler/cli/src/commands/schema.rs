//! `social schema`: the JSON Schema of the compiled code, of verdicts, or of a comparison.

use crate::failure::Failure;
use crate::{Outcome, output};
use clap::ArgMatches;

/// Runs the command.
pub fn run(matches: &ArgMatches) -> Result<Outcome, Failure> {
    let schema = match matches.get_one::<String>("of").map(String::as_str) {
        Some("diff") => social_core::emit::diff_schema(),
        Some("verdicts") => social_core::emit::verdicts_schema(),
        _ => social_core::emit::json_schema(),
    };
    output::print(&schema)?;
    Ok(Outcome::Clean)
}
