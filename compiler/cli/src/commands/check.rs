//! `social check`: what does not hold together.

use super::{inputs, options};
use crate::failure::Failure;
use crate::output;
use crate::reporting::{Reporting, Told};
use crate::{Outcome, Reader};
use clap::ArgMatches;
use social_core::checks::effects::weigh;
use social_core::checks::{Checked, Options};
use social_core::finding::{Applicability, Baseline, Finding, Severity};
use social_core::text;
use social_core::text::{Edit, FileId, apply_edits};
use social_core::words::Text;
use social_project::{Input, Project};
use social_project::{check_named, manifest::Level, set_levels};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A code and what was found in it.
struct Examined {
    project: Project,
    checked: Checked,
}

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let settings = Settings::of(matches)?;
    if matches.get_flag("watch") {
        return crate::watch::watch(reader, &inputs(matches)?, &mut |inputs| once(reader, &settings, inputs).map(|_| ()));
    }
    let inputs = inputs(matches)?;
    if matches.get_flag("fix") {
        for input in &inputs {
            fix(reader, &settings, input)?;
        }
    }
    once(reader, &settings, &inputs)
}

/// What the flags settle.
struct Settings {
    options: Options,
    reporting: Reporting,
    fail: Option<Severity>,
    levels: Vec<(String, Level)>,
    baseline: Option<PathBuf>,
    updates_baseline: bool,
}

impl Settings {
    fn of(matches: &ArgMatches) -> Result<Self, Failure> {
        let listed = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>();
        let mut levels = Vec::new();
        for (flag, level) in [("error", Level::Error), ("warn", Level::Warning), ("allow", Level::Allow)] {
            for code in listed(flag) {
                check_named(&code)?;
                levels.push((code, level));
            }
        }
        let level = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
        let fail = match (level("deny"), level("fail-level")) {
            ("hints", _) | (_, "hint") => Some(Severity::Hint),
            ("warnings", _) | (_, "warning") => Some(Severity::Warning),
            (_, "never") => None,
            _ => Some(Severity::Error),
        };
        Ok(Self {
            options: options(matches)?,
            reporting: Reporting::of(matches)?,
            fail,
            levels,
            baseline: matches.get_one::<PathBuf>("baseline").cloned(),
            updates_baseline: matches.get_flag("update-baseline"),
        })
    }
}

fn once(reader: Reader, settings: &Settings, inputs: &[Input]) -> Result<Outcome, Failure> {
    let mut examined = Vec::new();
    for input in inputs {
        examined.push(examine(settings, input)?);
    }
    if let Some(path) = &settings.baseline {
        apply_baseline(reader, settings, path, &mut examined)?;
    }
    if settings.reporting.shows_ways() {
        examined.iter_mut().for_each(|one| weigh(&one.project.code, &settings.options, &mut one.checked));
    }
    let told: Vec<Told<'_>> =
        examined.iter().map(|one| Told { project: &one.project, checked: &one.checked, verdicts: None, trials: None }).collect();
    settings.reporting.write(reader, &told)?;
    let worst = examined.iter().flat_map(|one| &one.checked.findings).map(|finding| finding.severity).max();
    let fails = matches!((worst, settings.fail), (Some(worst), Some(fail)) if worst >= fail);
    Ok(match () {
        () if examined.iter().any(|one| !one.project.unread.is_empty()) => Outcome::Unreadable,
        () if fails => Outcome::Findings,
        () => Outcome::Clean,
    })
}

fn examine(settings: &Settings, input: &Input) -> Result<Examined, Failure> {
    let project = social_project::open(input)?;
    let mut checked = social_core::check(&project.code, &settings.options);
    checked.findings.extend(project.unread.iter().cloned());
    set_levels(&project.manifest, &settings.levels, &mut checked)?;
    Ok(Examined { project, checked })
}

fn apply_baseline(reader: Reader, settings: &Settings, path: &Path, examined: &mut [Examined]) -> Result<(), Failure> {
    if settings.updates_baseline {
        let all = examined.iter().map(|one| Baseline::of(&one.project.code, &one.checked.findings));
        let merged = all.reduce(Baseline::merged).unwrap_or_default();
        output::write(path, merged.to_json().as_bytes())?;
    }
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| {
        let why = social_project::refusal(&error);
        Failure::new(
            text! { fr: "la référence `{shown}` ne peut pas être lue : {why}", en: "baseline `{shown}` cannot be read: {why}", shown, why },
        )
        .help(text! { fr: "`--update-baseline` l'écrit", en: "`--update-baseline` writes it" })
    })?;
    let mut baseline = Baseline::from_json(&text).map_err(|why| {
        Failure::new(text! { fr: "la référence `{shown}` ne se comprend pas : {why}", en: "baseline `{shown}` cannot be understood: {why}", shown, why })
    })?;
    for one in examined {
        let findings = std::mem::take(&mut one.checked.findings);
        one.checked.findings = baseline.take_known(&one.project.code, findings);
    }
    let unused = baseline.unused();
    if unused > 0 {
        output::say(
            text! {
                fr: "{unused} constats de la référence n'existent plus : `--update-baseline` l'allège",
                en: "{unused} findings of the baseline are gone: `--update-baseline` shrinks it",
                unused
            }
            .get(reader.lang()),
        );
    }
    Ok(())
}

/// A fix may open the way to another: so many rounds are enough for any text.
const ROUNDS: usize = 8;

/// Applies the safe fixes of a code to its files.
fn fix(reader: Reader, settings: &Settings, input: &Input) -> Result<(), Failure> {
    let Input::Path(path) = input else { return Ok(()) };
    let mut applied = 0;
    for _ in 0..ROUNDS {
        let examined = examine(settings, input)?;
        let by_file = safe_edits(&examined.checked.findings);
        if by_file.is_empty() {
            break;
        }
        for (file, edits) in by_file {
            let Some(source) = examined.project.code.source(file) else { continue };
            let (text, left_out) = apply_edits(&source.text, &edits);
            let target = if path.is_dir() { examined.project.root.join(&source.path) } else { path.clone() };
            output::write(&target, text.as_bytes())?;
            applied += edits.len() - left_out;
        }
    }
    let lang = reader.lang();
    if applied > 0 {
        let (fr, en) = if applied == 1 { ("correction appliquée", "edit applied") } else { ("corrections appliquées", "edits applied") };
        output::say(
            text! { fr: "{applied} {done}", en: "{applied} {done}", applied, done = Text { fr: fr.to_owned(), en: en.to_owned() } }
                .get(lang),
        );
    }
    Ok(())
}

fn safe_edits(findings: &[Finding]) -> BTreeMap<FileId, Vec<Edit>> {
    let mut by_file: BTreeMap<_, Vec<Edit>> = BTreeMap::new();
    for finding in findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.applicability == Applicability::Safe) else { continue };
        for edit in &fix.edits {
            by_file.entry(edit.place.file).or_default().push(edit.clone());
        }
    }
    by_file
}
