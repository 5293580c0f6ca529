//! `social agenda`: findings as points for a meeting.

use super::{inputs, language, options};
use crate::confronting::if_facts;
use crate::failure::Failure;
use crate::{Outcome, Reader, output};
use clap::ArgMatches;
use social_core::checks::effects::weigh;
use social_core::finding::Severity;
use social_core::report::{AgendaAsked, AgendaForm, Report, agenda};
use social_core::text;
use social_project::set_levels;
use std::path::PathBuf;

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let options = options(matches)?;
    let asked = AgendaAsked { from: from(matches), today: options.today };
    let Some(input) = inputs(matches)?.into_iter().next() else { return Ok(Outcome::Clean) };
    let mut project = social_project::open(&input)?;
    let mut checked = social_core::check(&project.code, &options);
    checked.findings.extend(project.unread.iter().cloned());
    set_levels(&project.manifest, &[], &mut checked)?;
    weigh(&project.code, &options, &mut checked);
    // Facts that contradict a rule are for the meeting too.
    if let Some(confronted) = if_facts(reader, &mut project, &options)? {
        let mut told = confronted.checked;
        set_levels(&project.manifest, &[], &mut told)?;
        checked.findings.extend(told.findings);
        checked.silenced.extend(told.silenced);
    }
    let lang = language(reader.asked, &project);
    let report = Report { lang, ..Report::new(&project.code, &checked) };
    let text = match matches.get_one::<String>("format").map(String::as_str) {
        Some("html") => social_pages::agenda(&report, asked),
        Some("json") => agenda(&report, asked, AgendaForm::Json),
        _ => agenda(&report, asked, AgendaForm::Markdown),
    };
    match matches.get_one::<PathBuf>("output") {
        None => output::print(&text)?,
        Some(path) => {
            output::write(path, text.as_bytes())?;
            if !reader.is_quiet {
                let path = path.display().to_string();
                output::say(text! { fr: "écrit : {path}", en: "written: {path}", path }.get(lang));
            }
        }
    }
    Ok(if project.unread.is_empty() { Outcome::Clean } else { Outcome::Unreadable })
}

/// The least grave findings asked for.
fn from(matches: &ArgMatches) -> Severity {
    match matches.get_one::<String>("only").map(String::as_str) {
        Some("error") => Severity::Error,
        Some("hint") => Severity::Hint,
        _ => Severity::Warning,
    }
}
