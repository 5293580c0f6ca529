//! `social test`: the scenarios of a code, and what none of them shows; with `--propose`, scenarios to paste.

use super::{inputs, named_rules, options};
use crate::failure::Failure;
use crate::reporting::{Reporting, Told};
use crate::{Outcome, Reader, engines};
use clap::ArgMatches;
use social_core::checks::{Checked, Cx, Options, held, s7_scenarios};
use social_core::finding::Severity;
use social_core::verdict::Trials;
use social_facts::scenario;
use social_project::set_levels;
use social_project::{Input, Project};

/// A code whose scenarios were run.
struct Tried {
    project: Project,
    trials: Trials,
    checked: Checked,
}

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let (options, reporting) = (options(matches)?, Reporting::of(matches)?);
    let mut tried = Vec::new();
    for input in inputs(matches)? {
        tried.push(try_one(matches, &options, &input)?);
    }
    let told: Vec<Told<'_>> =
        tried.iter().map(|one| Told { project: &one.project, checked: &one.checked, verdicts: None, trials: Some(&one.trials) }).collect();
    reporting.write(reader, &told)?;
    let is_error = |one: &Tried| one.checked.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(match () {
        () if tried.iter().any(|one| !one.project.unread.is_empty()) => Outcome::Unreadable,
        () if tried.iter().any(is_error) => Outcome::Findings,
        () => Outcome::Clean,
    })
}

fn try_one(matches: &ArgMatches, options: &Options, input: &Input) -> Result<Tried, Failure> {
    let project = social_project::open(input)?;
    let today = options.today.unwrap_or_else(crate::clock::today);
    let mut engine = engines::open("sqlite")?;
    let failed = |error: social_facts::engine::EngineError| Failure::new(error.message).help(error.help);
    let (trials, mut found) = if matches.get_flag("propose") {
        let only = named_rules(matches, &project.code)?;
        let proposals = scenario::proposals(&project.code, today, &only, &mut *engine).map_err(failed)?;
        (Trials { proposals, ..Trials::default() }, Vec::new())
    } else {
        scenario::run(&project.code, today, &mut *engine).map_err(failed)?
    };
    found.extend(s7_scenarios::findings(&project.code, &trials));
    found.extend(project.unread.iter().cloned());
    let mut checked = held(&Cx::new(&project.code, options), found);
    set_levels(&project.manifest, &[], &mut checked)?;
    Ok(Tried { project, trials, checked })
}
