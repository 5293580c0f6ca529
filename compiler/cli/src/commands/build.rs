//! `social build`: the compiled code as JSON, as a page, as `GOVERNANCE.md`, as scripts.

use super::publish::{Prepared, edition};
use super::{inputs, language, options, publish};
use crate::failure::Failure;
use crate::{Outcome, Reader, output, watch};
use clap::ArgMatches;
use social_core::emit;
use social_core::finding::Severity;
use social_core::plan::Schema;
use social_core::text;
use social_facts::engine::Dialect;
use social_facts::read::located;
use social_facts::script::{Ordered, scripts};
use social_pages::GovernanceForm;
use social_project::Project;
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let paths = inputs(matches)?;
    if !matches.get_flag("watch") {
        return build(reader, matches, &paths);
    }
    watch::watch_with_facts(reader, &paths, &mut |paths| build(reader, matches, paths).map(drop))
}

fn build(reader: Reader, matches: &ArgMatches, paths: &[social_project::Input]) -> Result<Outcome, Failure> {
    let options = options(matches)?;
    let emits: Vec<&str> = matches.get_many::<String>("emit").into_iter().flatten().map(String::as_str).collect();
    let out = matches.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| PathBuf::from("public"));
    if matches.get_flag("public") && emits.contains(&"sql") {
        return Err(Failure::new(text! { fr: "les scripts n'ont pas de version publique", en: "scripts have no public version" }).help(
            text! { fr: "ils sont pour qui tient les faits : sans --public", en: "they are for who holds the facts: without --public" },
        ));
    }
    let mut outcome = Outcome::Clean;
    for path in paths {
        if emits.contains(&"sql") {
            write_scripts(reader, &social_project::open(path)?, matches, &out)?;
        }
        // Scripts are for facts that are elsewhere: nothing is judged for them.
        let prepared = if emits.iter().any(|name| *name != "sql") {
            Prepared::of(reader, path, (&options, matches))?
        } else {
            Prepared::unjudged(reader, path, &options)?
        };
        write_shown(reader, &prepared, (&emits, &out, form(matches)))?;
        let (lang, project, checked) = (prepared.lang, &prepared.project, &prepared.checked);
        if !reader.is_quiet {
            let (read, found) = (project.code.own_decls().filter(|at| !at.decl.entities.is_empty()).count(), checked.findings.len());
            output::say(text! { fr: "vérifié : déclarations {read}, constats {found}", en: "checked: declarations {read}, findings {found}", read, found }.get(lang));
        }
        let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        if errors > 0 {
            outcome = Outcome::Findings;
            let told = if errors == 1 {
                text! { fr: "1 erreur dans le code : `social check` la montre", en: "1 error in the code: `social check` shows it" }
            } else {
                text! { fr: "{errors} erreurs dans le code : `social check` les montre", en: "{errors} errors in the code: `social check` shows them", errors }
            };
            output::say(told.get(lang));
        }
        if !project.unread.is_empty() {
            return Ok(Outcome::Unreadable);
        }
    }
    Ok(outcome)
}

/// Writes what is to be read: JSON, Markdown, pages, sites.
fn write_shown(reader: Reader, prepared: &Prepared, (emits, out, form): (&[&str], &Path, GovernanceForm)) -> Result<(), Failure> {
    let edition = edition(prepared);
    let (input, shown) = (prepared.input(), prepared.shown());
    for name in emits.iter().filter(|name| **name != "sql") {
        match *name {
            "json" => write(out, "code.json", prepared.published(&emit::json(&input))?, reader)?,
            "markdown" => write(out, "GOVERNANCE.md", prepared.published(&social_pages::governance_of(&input, form, &edition))?, reader)?,
            "site" => {
                let files = social_pages::site(&shown, &edition);
                for file in &files {
                    prepared.published(&file.text)?;
                }
                // Both have an `index.html`.
                let folder = if emits.contains(&"html") { out.join("site") } else { out.to_owned() };
                publish::site(reader, &folder, &files)?;
            }
            _ => publish::pages(reader, out, prepared)?,
        }
    }
    if let Some(left_out) = edition.left_out {
        let left_out = left_out.clone();
        output::say(text! { fr: "laissé de côté pour la version publique : {left_out}", en: "left out of the public version: {left_out}", left_out }.get(prepared.lang));
    }
    Ok(())
}

/// How much `GOVERNANCE.md` tells.
fn form(matches: &ArgMatches) -> GovernanceForm {
    let is_long = matches.get_one::<String>("form").is_some_and(|form| form == "long");
    if is_long { GovernanceForm::Long } else { GovernanceForm::Short }
}

/// Writes the scripts of a project. What the reader made their own is not written again.
fn write_scripts(reader: Reader, project: &Project, matches: &ArgMatches, out: &Path) -> Result<(), Failure> {
    let lang = language(reader.asked, project);
    let dialect = matches.get_one::<String>("dialect").and_then(|name| Dialect::from_name(name)).unwrap_or(Dialect::Spark);
    let schema = Schema::of(&project.code);
    let mut there = located(&schema, &project.sources(None)?);
    if there.is_empty() {
        there = schema.registers.iter().map(|register| register.id).collect();
    }
    let today = options(matches)?.today.unwrap_or_default();
    let scripts = scripts(&project.code, &Ordered { dialect, there: &there, today });
    let tables = out.join("tables.sql");
    if tables.exists() {
        let path = tables.display().to_string();
        output::say(text! { fr: "gardé : {path}, qui est à vous", en: "kept: {path}, which is yours", path }.get(lang));
    } else {
        write(out, "tables.sql", &scripts.tables, reader)?;
    }
    for (rule, why) in &scripts.left_out {
        output::say(text! { fr: "sans script : `{rule}`, {why}", en: "without a script: `{rule}`, {why}", rule = &**rule, why }.get(lang));
    }
    write(out, "verdicts.sql", &scripts.verdicts, reader)
}

pub(super) fn write(out: &Path, file: &str, text: &str, reader: Reader) -> Result<(), Failure> {
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
