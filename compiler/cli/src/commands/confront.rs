//! `social confront`: what the facts say of the rules.

use super::{inputs, named_rules, options};
use crate::confronting::{Asked, Results, confront, from_results};
use crate::failure::Failure;
use crate::reporting::{Reporting, Told};
use crate::{Outcome, Reader, engines};
use clap::ArgMatches;
use social_core::resolve::Code;
use social_core::verdict::{Report, Verdict};
use social_project::set_levels;
use std::path::PathBuf;

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let options = options(matches)?;
    let reporting = Reporting::of(matches)?;
    let Some(input) = inputs(matches)?.into_iter().next() else { return Ok(Outcome::Clean) };
    let mut project = social_project::open(&input)?;
    let only = named_rules(matches, &project.code)?;
    let engine = engine(matches);
    let asked = Asked { facts: matches.get_one::<PathBuf>("facts").cloned(), engine: &engine, only: &only, is_quiet: reader.is_quiet };
    let mut confronted = match matches.get_one::<PathBuf>("from-results") {
        Some(file) => {
            let day = options.today.filter(|_| matches.contains_id("as-of"));
            from_results(&mut project, &options, &Results { file, day, only: &only })?
        }
        None => confront(reader, &mut project, &options, &asked)?,
    };
    set_levels(&project.manifest, &[], &mut confronted.checked)?;
    // Results that cannot be used judge nothing.
    let verdicts = Some(&confronted.report).filter(|report| !(confronted.is_unreadable && report.rules.is_empty()));
    reporting.write(reader, &[Told { project: &project, checked: &confronted.checked, verdicts, trials: None }])?;
    let fail = matches.get_one::<String>("fail-on").map_or("breach", String::as_str);
    Ok(match () {
        () if !project.unread.is_empty() || confronted.is_unreadable => Outcome::Unreadable,
        () if fails(&project.code, &confronted.report, fail) => Outcome::Findings,
        () => Outcome::Clean,
    })
}

/// The engine asked for, by the command or by the environment.
fn engine(matches: &ArgMatches) -> String {
    let asked = matches.get_one::<String>("engine").cloned();
    asked.or_else(|| std::env::var(engines::VARIABLE).ok().filter(|name| !name.is_empty())).unwrap_or_else(|| "sqlite".to_owned())
}

/// Each word asks for more than the one before: a breach left open, any contradiction, any rule that facts do not settle.
fn fails(code: &Code, report: &Report, fail: &str) -> bool {
    report.rules.iter().any(|rule| match fail {
        "never" => false,
        "undetermined" => matches!(rule.verdict, Verdict::Contradicted | Verdict::Undetermined),
        "contradicted" => rule.verdict == Verdict::Contradicted,
        _ => rule.is_breach(code),
    })
}
