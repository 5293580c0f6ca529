//! `social graph`: principles, rules, roles and registers as a drawing.

use super::{inputs, language};
use crate::failure::Failure;
use crate::{Outcome, Reader, output};
use clap::ArgMatches;
use social_core::emit::{GraphForm, graph};

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let form = match matches.get_one::<String>("as").map(String::as_str) {
        Some("mermaid") => GraphForm::Mermaid,
        _ => GraphForm::Dot,
    };
    for input in inputs(matches)? {
        let project = social_project::open(&input)?;
        output::print(&graph(&project.code, form, language(reader.asked, &project)))?;
    }
    Ok(Outcome::Clean)
}
