//! A project opposed to its facts: where they are, which engine holds them, progress on a terminal.

use crate::commands::language;
use crate::failure::Failure;
use crate::project::Project;
use crate::{Reader, engines};
use indicatif::{ProgressBar, ProgressStyle};
use social_core::checks::{Checked, Cx, Options, held, s7_reading};
use social_core::resolve::{Code, EntityId};
use social_core::text;
use social_core::verdict::{Report, findings::findings, title_of};
use social_core::words::Lang;
use social_facts::judge::{self, Demand, Step};
use std::io::IsTerminal as _;
use std::path::PathBuf;
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
    let today = options.today.unwrap_or_else(|| crate::clock::today());
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
