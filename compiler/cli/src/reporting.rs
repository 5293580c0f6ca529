//! Reports: which formats were asked for, where each goes, and codes told in each of them.

use crate::commands::language;
use crate::failure::Failure;
use crate::{Reader, output};
use clap::ArgMatches;
use social_core::checks::Checked;
use social_core::report::{Format, Report, render_all};
use social_core::text;
use social_core::verdict;
use social_project::Project;
use std::path::{Path, PathBuf};

/// The formats asked for, each with its file; the first without one goes to the output.
#[derive(Debug)]
pub struct Reporting {
    reports: Vec<(Format, Option<PathBuf>)>,
    colour: String,
}

/// A code, what was found in it, and what facts say of it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'t> {
    /// The code, as read.
    pub project: &'t Project,
    /// What was found.
    pub checked: &'t Checked,
    /// What facts say of it, when they were opposed to it.
    pub verdicts: Option<&'t verdict::Report>,
    /// What its scenarios showed, when they were run.
    pub trials: Option<&'t verdict::Trials>,
}

impl Reporting {
    /// What the flags say: `--format` and `--output-file`, in pairs, and `--color`.
    ///
    /// # Errors
    /// When there is no such format.
    pub fn of(matches: &ArgMatches) -> Result<Self, Failure> {
        let mut files = matches.get_many::<PathBuf>("output-file").into_iter().flatten().cloned();
        let mut reports = Vec::new();
        for name in matches.get_many::<String>("format").into_iter().flatten() {
            let format = Format::from_name(name).ok_or_else(|| unknown_format(name))?;
            reports.push((format, files.next()));
        }
        if reports.is_empty() {
            reports.push((Format::Human, files.next()));
        }
        let colour = matches.get_one::<String>("color").cloned().unwrap_or_default();
        Ok(Self { reports, colour })
    }

    /// Whether some report shows the ways out of a finding.
    pub fn shows_ways(&self) -> bool {
        self.reports.iter().any(|(format, _)| !matches!(format, Format::Concise | Format::Gitlab))
    }

    /// Writes every report.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(&self, reader: Reader, told: &[Told<'_>]) -> Result<(), Failure> {
        self.write_with(reader, told, &|_, text| text)
    }

    /// Writes every report, each with what a command adds to it.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write_with(&self, reader: Reader, told: &[Told<'_>], add: &dyn Fn(Format, String) -> String) -> Result<(), Failure> {
        for (format, file) in &self.reports {
            let text = add(*format, self.render(reader, *format, file.is_some(), told));
            match file {
                Some(path) => output::write(path, text.as_bytes())?,
                None => output::print(&text)?,
            }
        }
        Ok(())
    }

    fn render(&self, reader: Reader, format: Format, is_file: bool, told: &[Told<'_>]) -> String {
        let roots: Vec<String> = told.iter().map(|one| prefix(&one.project.root)).collect();
        let reports: Vec<Report<'_>> = told
            .iter()
            .zip(&roots)
            .map(|(one, root)| Report {
                code: &one.project.code,
                checked: one.checked,
                lang: language(reader.asked, one.project),
                colour: output::colours(&self.colour, is_file),
                width: output::width(is_file),
                root: Some(root.as_str()).filter(|root| !root.is_empty() && format != Format::Json && format != Format::Jsonl),
                verdicts: one.verdicts,
                trials: one.trials,
            })
            .collect();
        render_all(format, &reports)
    }
}

fn unknown_format(name: &str) -> Failure {
    let all = Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
    Failure::new(text! { fr: "le format `{name}` n'existe pas", en: "there is no format `{name}`", name })
        .help(text! { fr: "formats : {all}", en: "formats: {all}", all })
}

/// What stands before a path of the project for a reader in the working directory; nothing when it is absolute.
pub fn prefix(root: &Path) -> String {
    let root = if root.is_absolute() {
        std::env::current_dir().ok().and_then(|here| root.strip_prefix(here).ok().map(Path::to_path_buf))
    } else {
        Some(root.to_path_buf())
    };
    let root = root.unwrap_or_default().to_string_lossy().replace('\\', "/");
    let root = root.trim_start_matches("./").trim_end_matches('/');
    if root.is_empty() || root == "." { String::new() } else { format!("{root}/") }
}
