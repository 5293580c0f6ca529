//! `social build`: the compiled code as JSON and as a page.

use super::{inputs, language, options};
use crate::confronting::if_facts;
use crate::failure::Failure;
use crate::{Outcome, Reader, output, project};
use clap::ArgMatches;
use social_core::checks::Checked;
use social_core::emit::{self, Input};
use social_core::finding::Severity;
use social_core::text;
use social_core::verdict::findings::findings;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let options = options(matches)?;
    let emits: Vec<&str> = matches.get_many::<String>("emit").into_iter().flatten().map(String::as_str).collect();
    let out = matches.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| PathBuf::from("public"));
    let mut outcome = Outcome::Clean;
    for path in inputs(matches)? {
        let mut project = project::open(&path)?;
        let mut checked = social_core::check(&project.code, &options);
        checked.findings.extend(project.unread.iter().cloned());
        let lang = language(reader.asked, &project);
        let confronted = if_facts(reader, &mut project, &options)?;
        let verdicts = confronted.as_ref().map(|confronted| confronted.report.published(&project.code));
        let input =
            Input { code: &project.code, checked: &checked, lang, iri: project.manifest.code.iri.as_deref(), verdicts: verdicts.as_ref() };
        let said = verdicts.as_ref().map(|report| findings(&project.code, report)).unwrap_or_default();
        let discussed =
            Checked { findings: checked.findings.iter().cloned().chain(said).collect(), silenced: checked.silenced.clone(), waiting: 0 };
        for name in &emits {
            let (file, text) = match *name {
                "json" => ("code.json", emit::json(&input)),
                _ => ("index.html", emit::html(&Input { checked: &discussed, ..input })),
            };
            write(&out, file, &text, reader)?;
        }
        if !reader.is_quiet {
            let (read, found) = (project.code.own_decls().filter(|at| !at.decl.entities.is_empty()).count(), checked.findings.len());
            output::say(text! { fr: "vérifié : déclarations {read}, constats {found}", en: "checked: declarations {read}, findings {found}", read, found }.get(lang));
        }
        let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        if errors > 0 {
            outcome = Outcome::Findings;
            output::say(
                text! {
                    fr: "{errors} erreurs dans le code : `social check` les montre",
                    en: "{errors} errors in the code: `social check` shows them",
                    errors
                }
                .get(lang),
            );
        }
        if !project.unread.is_empty() {
            return Ok(Outcome::Unreadable);
        }
    }
    Ok(outcome)
}

fn write(out: &Path, file: &str, text: &str, reader: Reader) -> Result<(), Failure> {
    if out.as_os_str() == "-" {
        return output::print(text);
    }
    let path = out.join(file);
    output::write(&path, text.as_bytes())?;
    if !reader.is_quiet {
        let (path, size) = (path.display().to_string(), text.len().div_ceil(1024));
        output::say(text! { fr: "écrit : {path} ({size} Kio)", en: "written: {path} ({size} KiB)", path, size }.get(reader.lang()));
    }
    Ok(())
}
