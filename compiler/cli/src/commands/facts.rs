//! `social facts`: empty tables for a code, the schema of its facts, the reading of them.

use super::language;
use crate::failure::Failure;
use crate::reporting::{Reporting, Told};
use crate::{Outcome, Reader, output};
use clap::ArgMatches;
use serde::Serialize;
use social_core::checks::{Checked, Cx, Options, held, s7_reading};
use social_core::finding::Severity;
use social_core::plan::Schema;
use social_core::report::Format;
use social_core::resolve::EntityId;
use social_core::text;
use social_core::words::{Lang, Text};
use social_facts::describe;
use social_facts::read::cell::day::written;
use social_facts::read::{Counted, Sources, everything, findings, is_by_convention, load};
use social_project::set_levels;
use social_project::{Input, Project};
use std::path::PathBuf;

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    match matches.subcommand() {
        Some(("new", matches)) => new(reader, matches),
        Some(("schema", matches)) => schema(matches),
        Some(("check", matches)) => check(reader, matches),
        _ => Ok(Outcome::Clean),
    }
}

fn opened(matches: &ArgMatches) -> Result<Project, Failure> {
    social_project::open(&Input::Path(matches.get_one::<PathBuf>("path").cloned().unwrap_or_default()))
}

/// The JSON Schema of the facts that a code asks for.
fn schema(matches: &ArgMatches) -> Result<Outcome, Failure> {
    let project = opened(matches)?;
    output::print(&describe::json_schema(&project.code, &Schema::of(&project.code)))?;
    Ok(Outcome::Clean)
}

/// An empty table for each register that has no facts, and the page that says what they hold.
fn new(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let project = opened(matches)?;
    let (schema, lang) = (Schema::of(&project.code), language(reader.asked, &project));
    let sources = project.sources(matches.get_one::<PathBuf>("facts").cloned())?;
    let folder = sources.folder.clone().unwrap_or_else(|| project.root.join("facts"));
    let mut made = Vec::new();
    for register in &schema.registers {
        let entity = project.code.entity(EntityId(register.id.0)).filter(|entity| entity.is_own());
        let Some(entity) = entity.filter(|_| !is_known(&sources, &register.name)) else { continue };
        let file = folder.join(format!("{}.csv", register.name));
        output::write(&file, social_facts::csv_header(entity).as_bytes())?;
        made.push(file);
    }
    let page = folder.join("README.md");
    let is_ours = std::fs::read_to_string(&page).map_or_else(|_| !page.exists(), |text| text.starts_with(describe::MARK));
    if is_ours {
        output::write(&page, describe::page(&project.code, &schema).as_bytes())?;
        made.push(page);
    }
    if !reader.is_quiet {
        for file in made {
            let file = file.display().to_string();
            output::say(text! { fr: "écrit : {file}", en: "written: {file}", file }.get(lang));
        }
    }
    Ok(Outcome::Clean)
}

/// Whether a register has facts somewhere, or is said to have.
fn is_known(sources: &Sources, register: &str) -> bool {
    sources.mappings.iter().any(|mapping| *mapping.register == *register && !mapping.from.is_empty()) || is_by_convention(sources, register)
}

/// Reads every register, and judges none.
fn check(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let reporting = Reporting::of(matches)?;
    let mut project = opened(matches)?;
    let schema = Schema::of(&project.code);
    let sources = project.sources(matches.get_one::<PathBuf>("facts").cloned())?;
    let mut counted = Counted::default();
    let Ok(mut loaded) = load(&schema, &everything(&schema), &sources, &mut counted);
    let is_own = |id: u32| project.code.entity(EntityId(id)).is_some_and(|entity| entity.is_own());
    // A library may declare registers that this organisation does not keep.
    loaded
        .faults
        .retain(|fault| fault.finding.check != &s7_reading::register_without_facts::CHECK || fault.register.is_none_or(|id| is_own(id.0)));
    let tables = loaded.tables.iter().filter(|table| !table.sources.is_empty());
    let summary: Vec<Summary> = tables
        .map(|table| {
            let (absent, unreadable) = counted.cells.get(&table.register).copied().unwrap_or_default();
            Summary {
                register: schema.register(table.register).map(|register| register.name.to_string()).unwrap_or_default(),
                sources: table.sources.iter().map(ToString::to_string).collect(),
                rows: table.rows,
                from: table.days.map(|(first, _)| written(first)),
                to: table.days.map(|(_, last)| written(last)),
                absent,
                unreadable,
                lost_rows: table.lost_rows,
            }
        })
        .collect();
    let is_unreadable = loaded.faults.iter().any(|fault| fault.finding.check == &s7_reading::unreadable_facts::CHECK);
    let found = findings(loaded.faults, &mut project.code);
    let mut checked = held(&Cx::new(&project.code, &Options::default()), found);
    set_levels(&project.manifest, &[], &mut checked)?;
    let lang = language(reader.asked, &project);
    let told = Told { project: &project, checked: &checked, verdicts: None, trials: None };
    reporting.write_with(reader, &[told], &|format, text| with_summary(format, text, &summary, (&checked, lang)))?;
    let worst = checked.findings.iter().map(|finding| finding.severity).max();
    Ok(match () {
        () if !project.unread.is_empty() || is_unreadable => Outcome::Unreadable,
        () if worst == Some(Severity::Error) => Outcome::Findings,
        () => Outcome::Clean,
    })
}

/// What was read of a register.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary {
    register: String,
    sources: Vec<String>,
    rows: u64,
    /// First and last day on which a row starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// Cells.
    absent: u64,
    unreadable: u64,
    lost_rows: u64,
}

/// A report with what was read: for people a table, for programs that read JSON a list.
fn with_summary(format: Format, report: String, summary: &[Summary], (checked, lang): (&Checked, Lang)) -> String {
    match format {
        Format::Human | Format::Narrated => {
            let findings = if checked.findings.is_empty() { String::new() } else { report + "\n" };
            findings + &table(summary, lang)
        }
        Format::Json => {
            let list = serde_json::to_string_pretty(summary).unwrap_or_default().replace('\n', "\n  ");
            match report.strip_suffix("\n}\n") {
                Some(report) => format!("{report},\n  \"registers\": {list}\n}}\n"),
                None => report,
            }
        }
        Format::Jsonl => {
            let lines = summary.iter().filter_map(|one| {
                let mut line = serde_json::to_value(one).ok()?;
                line.as_object_mut()?.insert("record".to_owned(), "register".into());
                Some(line.to_string() + "\n")
            });
            report + &lines.collect::<String>()
        }
        _ => report,
    }
}

/// One line a register.
fn table(summary: &[Summary], lang: Lang) -> String {
    let say = |fr: &str, en: &str| Text { fr: fr.to_owned(), en: en.to_owned() }.get(lang).to_owned();
    let heads = [
        say("registre", "register"),
        say("lignes", "rows"),
        say("du", "from"),
        say("au", "to"),
        say("vides", "empty"),
        say("illisibles", "unreadable"),
        say("perdues", "lost"),
        say("lu dans", "read from"),
    ];
    let lines = summary.iter().map(|one| {
        let day = |day: &Option<String>| day.clone().unwrap_or_default();
        let counts = [one.rows, one.absent, one.unreadable, one.lost_rows].map(|count| count.to_string());
        let [rows, absent, unreadable, lost] = counts;
        [one.register.clone(), rows, day(&one.from), day(&one.to), absent, unreadable, lost, one.sources.join(", ")]
    });
    let all: Vec<[String; 8]> = std::iter::once(heads).chain(lines).collect();
    let width = |at: usize| all.iter().filter_map(|line| line.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..8).map(width).collect();
    let mut out = String::new();
    for line in &all {
        let cells = line.iter().zip(&widths).enumerate().map(|(at, (cell, width))| {
            let pad = " ".repeat(width - cell.chars().count());
            // Counts are read from their last digit.
            if matches!(at, 1 | 4..=6) { pad + cell } else { cell.clone() + &pad }
        });
        out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    if summary.is_empty() {
        out = say("aucun registre n'a de faits\n", "no register has facts\n");
    }
    out
}
