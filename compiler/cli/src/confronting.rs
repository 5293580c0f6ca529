//! A project opposed to its facts: where they are, which engine holds them, progress on a terminal.

use crate::commands::language;
use crate::failure::Failure;
use crate::{Reader, engines};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use social_core::checks::{Checked, Cx, Options, held, s7_reading};
use social_core::resolve::{Code, EntityId};
use social_core::text;
use social_core::verdict::{Report, findings::findings, title_of};
use social_core::words::Lang;
use social_facts::judge::{self, Demand, Step};
use social_facts::results;
use social_project::Project;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What is asked of a confrontation.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// Another folder of facts than that of the project.
    pub facts: Option<PathBuf>,
    /// The engine, by its name.
    pub engine: &'a str,
    /// The rules to judge; all when it is empty.
    pub only: &'a [EntityId],
    /// Whether nothing is said on the way.
    pub is_quiet: bool,
}

/// A project opposed to its facts.
#[derive(Debug)]
pub struct Confronted {
    /// The verdicts.
    pub report: Report,
    /// What there is to talk about: verdicts, registers, facts that could not be read.
    pub checked: Checked,
    /// Whether some facts could not be read at all.
    pub is_unreadable: bool,
}

/// Opposes a project to its facts.
///
/// # Errors
/// When there is no such engine, or it cannot hold the facts.
pub fn confront(reader: Reader, project: &mut Project, options: &Options, asked: &Asked<'_>) -> Result<Confronted, Failure> {
    let lang = language(reader.asked, project);
    let sources = project.sources(asked.facts.clone())?;
    let today = options.today.unwrap_or_else(crate::clock::today);
    let mut engine = engines::open(asked.engine)?;
    let mut progress = Progress::new(lang, asked.is_quiet);
    let demand = Demand { today, sources: &sources, only: asked.only };
    let confronted = judge::confront(&project.code, &demand, &mut *engine, &mut |step| progress.tell(&project.code, step));
    progress.end();
    let confronted = confronted.map_err(|error| Failure::new(error.message).help(error.help))?;
    let is_unreadable = confronted.faults.iter().any(|fault| fault.finding.check == &s7_reading::unreadable_facts::CHECK);
    let mut found = social_facts::read::findings(confronted.faults, &mut project.code);
    found.extend(findings(&project.code, &confronted.report));
    let mut checked = held(&Cx::new(&project.code, options), found);
    checked.findings.sort_by(|a, b| (a.place(), a.check.code).cmp(&(b.place(), b.check.code)));
    Ok(Confronted { report: confronted.report, checked, is_unreadable })
}

/// What is asked of results.
#[derive(Clone, Copy, Debug)]
pub struct Results<'a> {
    /// The table that the scripts gave.
    pub file: &'a Path,
    /// The day that it must judge at, when one was asked for.
    pub day: Option<Date>,
    /// The rules to tell; all when it is empty.
    pub only: &'a [EntityId],
}

/// What the scripts of a project gave, read back.
///
/// # Errors
/// When there is no such file.
pub fn from_results(project: &mut Project, options: &Options, results: &Results<'_>) -> Result<Confronted, Failure> {
    let Results { file, day, only } = *results;
    if !file.is_file() {
        let file = file.display().to_string();
        return Err(Failure::new(text! { fr: "`{file}` n'est pas un fichier", en: "`{file}` is not a file", file }).help(text! {
            fr: "c'est la table que rendent les scripts : .csv, .json, .jsonl ou .parquet",
            en: "it is the table that the scripts give: .csv, .json, .jsonl or .parquet"
        }));
    }
    let lang = project.sources(None)?.lang;
    let shown = from_root(&project.root, file);
    let read = results::read(&project.code, &results::Asked { file, shown: &shown, day, only, lang });
    let is_unreadable = read.report.is_none();
    let as_of = read.report.as_ref().map(|report| report.as_of).or(options.today);
    let report = read.report.unwrap_or_else(|| Report {
        as_of: as_of.unwrap_or_default(),
        rules: Vec::new(),
        registers: Vec::new(),
        idle_waivers: Vec::new(),
    });
    let mut found = social_facts::read::findings(read.faults, &mut project.code);
    found.extend(findings(&project.code, &report));
    let options = Options { today: as_of, ..*options };
    let mut checked = held(&Cx::new(&project.code, &options), found);
    checked.findings.sort_by(|a, b| (a.place(), a.check.code).cmp(&(b.place(), b.check.code)));
    Ok(Confronted { report, checked, is_unreadable })
}

/// A path as findings show it: from the folder of the project, up where it must.
fn from_root(root: &Path, file: &Path) -> String {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let (root, file) = (whole(if root.as_os_str().is_empty() { Path::new(".") } else { root }), whole(file));
    let same = root.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = root.components().skip(same).map(|_| "..".to_owned());
    let down = file.components().skip(same).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// Opposes a project to its facts when it has some.
///
/// # Errors
/// As [`confront`].
pub fn if_facts(reader: Reader, project: &mut Project, options: &Options) -> Result<Option<Confronted>, Failure> {
    let asked = Asked { facts: None, engine: "sqlite", only: &[], is_quiet: reader.is_quiet };
    let confronted = confront(reader, project, options, &asked)?;
    let has_facts = confronted.report.registers.iter().any(|register| !register.sources.is_empty());
    Ok(has_facts.then_some(confronted))
}

/// A run shorter than this shows nothing on the way.
const PATIENCE: Duration = Duration::from_millis(600);

/// One line on a terminal, for those who wait.
struct Progress {
    lang: Lang,
    started: Instant,
    is_shown: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    fn new(lang: Lang, is_quiet: bool) -> Self {
        let is_shown = !is_quiet && std::io::stderr().is_terminal();
        Self { lang, started: Instant::now(), is_shown, bar: None }
    }

    fn tell(&mut self, code: &Code, step: Step) {
        if !self.is_shown || (self.bar.is_none() && self.started.elapsed() < PATIENCE) {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(120));
            bar
        });
        let told = match step {
            Step::Reading(register) => {
                let title = title_of(code, register);
                text! { fr: "lecture : {title}", en: "reading: {title}", title }
            }
            Step::Judging(rule, rank, all) => {
                let title = title_of(code, rule);
                text! { fr: "règle {rank} sur {all} : {title}", en: "rule {rank} of {all}: {title}", rank, all, title }
            }
        };
        bar.set_message(told.get(self.lang).to_owned());
    }

    fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
