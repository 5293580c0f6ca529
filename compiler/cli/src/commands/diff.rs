//! `social diff`: what changes from one state of a code to another, who gains and who loses, and whether the declared way was followed.

use super::{language, options};
use crate::failure::Failure;
use crate::reporting::prefix;
use crate::{Outcome, Reader, output};
use clap::ArgMatches;
use social_core::checks::{Checked, Cx, Options, held};
use social_core::diff::told::{Told, human, markdown};
use social_core::diff::{Shown, Side, clash, diff, findings};
use social_core::emit::diff_json;
use social_core::finding::{Finding, Severity};
use social_core::report::{Format, Report, render};
use social_core::resolve::Code;
use social_core::text;
use social_core::words::Lang;
use social_project::{Input, Project, set_levels};
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(reader: Reader, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let settings = Settings::of(matches)?;
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    let (before, after) = (path("old").unwrap_or_default(), path("new").unwrap_or_default());
    let other = path("with");
    refuse_same(&before, &after)?;
    if let Some(other) = &other {
        refuse_same(&before, other)?;
        refuse_same(&after, other)?;
    }
    let (old, new) = (open(&before)?, open(&after)?);
    let other = other.as_deref().map(open).transpose()?;
    let lang = language(reader.asked, &new);
    let mut unread: Vec<&Project> = vec![&old, &new];
    unread.extend(other.as_ref());
    let outcome = match &other {
        None => compared(&settings, lang, (&old, &new))?,
        Some(other) => clashing(&settings, lang, [&old, &new, other])?,
    };
    Ok(if unread.iter().any(|project| !project.unread.is_empty()) { Outcome::Unreadable } else { outcome })
}

fn open(path: &Path) -> Result<Project, Failure> {
    social_project::open(&Input::Path(path.to_path_buf()))
}

fn refuse_same(first: &Path, second: &Path) -> Result<(), Failure> {
    let whole = |path: &Path| path.canonicalize().ok();
    if whole(first).is_none() || whole(first) != whole(second) {
        return Ok(());
    }
    let shown = first.display().to_string();
    Err(Failure::new(text! { fr: "`{shown}` est donné deux fois", en: "`{shown}` is given twice", shown }).help(text! {
        fr: "donner d'abord le texte d'avant, puis celui d'après : social diff avant après",
        en: "give the text before, then the text after: social diff before after"
    }))
}

/// A form of the report.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Human,
    Markdown,
    Json,
    /// The findings alone, as `check` gives them.
    Findings(Format),
}

impl Form {
    fn of(name: &str) -> Result<Self, Failure> {
        match (name, Format::from_name(name)) {
            ("human", _) => Ok(Self::Human),
            ("markdown", _) => Ok(Self::Markdown),
            ("json", _) => Ok(Self::Json),
            (_, Some(format)) => Ok(Self::Findings(format)),
            (_, None) => {
                let all = Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
                Err(Failure::new(text! { fr: "le format `{name}` n'existe pas", en: "there is no format `{name}`", name })
                    .help(text! { fr: "formats : markdown, {all}", en: "formats: markdown, {all}", all }))
            }
        }
    }
}

/// What the flags settle.
struct Settings {
    options: Options,
    forms: Vec<(Form, Option<PathBuf>)>,
    fail: Option<Severity>,
    colour: String,
}

impl Settings {
    fn of(matches: &ArgMatches) -> Result<Self, Failure> {
        let mut files = matches.get_many::<PathBuf>("output-file").into_iter().flatten().cloned();
        let mut forms = Vec::new();
        for name in matches.get_many::<String>("format").into_iter().flatten() {
            forms.push((Form::of(name)?, files.next()));
        }
        if forms.is_empty() {
            forms.push((Form::Human, files.next()));
        }
        let fail = match matches.get_one::<String>("fail-level").map(String::as_str) {
            Some("hint") => Some(Severity::Hint),
            Some("warning") => Some(Severity::Warning),
            Some("never") => None,
            _ => Some(Severity::Error),
        };
        let colour = matches.get_one::<String>("color").cloned().unwrap_or_default();
        Ok(Self { options: options(matches)?, forms, fail, colour })
    }

    /// What stands once the agreements of the new code and the levels of its project are applied.
    fn settled(&self, shown: &Shown, project: &Project, found: Vec<Finding>) -> Result<Checked, Failure> {
        let mut checked = held(&Cx::new(&shown.code, &self.options), found);
        set_levels(&project.manifest, &[], &mut checked)?;
        Ok(checked)
    }

    fn outcome(&self, checked: &Checked) -> Outcome {
        let worst = checked.findings.iter().map(|finding| finding.severity).max();
        match (worst, self.fail) {
            (Some(worst), Some(fail)) if worst >= fail => Outcome::Findings,
            _ => Outcome::Clean,
        }
    }

    fn write(&self, code: &Code, checked: &Checked, lang: Lang, tell: &dyn Fn(Form, &Report<'_>) -> String) -> Result<(), Failure> {
        for (form, file) in &self.forms {
            let report = Report {
                lang,
                colour: output::colours(&self.colour, file.is_some()),
                width: output::width(file.is_some()),
                ..Report::new(code, checked)
            };
            let text = tell(*form, &report);
            match file {
                Some(path) => output::write(path, text.as_bytes())?,
                None => output::print(&text)?,
            }
        }
        Ok(())
    }
}

/// One code against another.
fn compared(settings: &Settings, lang: Lang, (old, new): (&Project, &Project)) -> Result<Outcome, Failure> {
    let roots = roots(lang, &[new, old]);
    let shown = Shown::of(&sides(&[new, old], &roots));
    let changes = diff(&old.code, &new.code);
    let mut found = findings(&old.code, &new.code, &changes, &shown);
    found.extend(new.unread.iter().cloned());
    let checked = settings.settled(&shown, new, found)?;
    let told = Told { old: &old.code, new: &new.code, diff: &changes, shown: &shown, lang };
    settings.write(&shown.code, &checked, lang, &|form, report| match form {
        Form::Human => human(told) + &discussed(form, report),
        Form::Markdown => markdown(told) + &discussed(form, report),
        Form::Json => diff_json(told, report),
        Form::Findings(format) => render(format, report),
    })?;
    Ok(settings.outcome(&checked))
}

/// Two proposals made from the same code.
fn clashing(settings: &Settings, lang: Lang, [old, first, second]: [&Project; 3]) -> Result<Outcome, Failure> {
    let roots = roots(lang, &[first, second, old]);
    let merged = text! { fr: "ensemble/", en: "together/" };
    let sides = sides(&[first, second, old], &roots);
    let [one, other, base] = sides.as_slice() else { return Ok(Outcome::Clean) };
    let clash = clash(*base, *one, *other, merged.get(lang), &settings.options);
    let checked = settings.settled(&clash.shown, first, clash.findings)?;
    settings.write(&clash.shown.code, &checked, lang, &|form, report| match form {
        Form::Human | Form::Markdown if checked.findings.is_empty() => {
            text! { fr: "Les deux propositions vont ensemble\n", en: "The two proposals go together\n" }.get(lang).to_owned()
        }
        Form::Human => render(Format::Human, report),
        Form::Markdown => discussed(form, report),
        Form::Json => render(Format::Json, report),
        Form::Findings(format) => render(format, report),
    })?;
    Ok(settings.outcome(&checked))
}

fn sides<'p>(projects: &[&'p Project], roots: &'p [String]) -> Vec<Side<'p>> {
    projects.iter().zip(roots).map(|(project, root)| Side { code: &project.code, root }).collect()
}

/// What stands before the paths of each side: the folder it was read from, or words when two sides would look the same, or stand elsewhere.
fn roots(lang: Lang, projects: &[&Project]) -> Vec<String> {
    let roots: Vec<String> = projects.iter().map(|project| prefix(&project.root)).collect();
    let paths = |number: usize| -> Vec<String> {
        let project = projects.get(number).map(|project| project.code.sources.iter()).into_iter().flatten();
        project.map(|source| format!("{}{}", roots.get(number).map_or("", String::as_str), source.path)).collect()
    };
    let own = |number: usize| {
        let count = projects.get(number).and_then(|project| project.code.modules.first()).map_or(0, |own| own.files.len());
        paths(number).into_iter().take(count).collect::<Vec<_>>()
    };
    let is_mixed = (0..projects.len()).any(|a| (0..a).any(|b| own(a).iter().any(|path| own(b).contains(path))));
    let is_elsewhere = projects.iter().zip(&roots).any(|(project, root)| project.root.is_absolute() && root.is_empty());
    if !is_mixed && !is_elsewhere {
        return roots;
    }
    let names: &[&str] = match (lang, projects.len()) {
        (Lang::Fr, 2) => &["après/", "avant/"],
        (Lang::En, 2) => &["after/", "before/"],
        (Lang::Fr, _) => &["première/", "seconde/", "avant/"],
        (Lang::En, _) => &["first/", "second/", "before/"],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The findings, under a heading.
fn discussed(form: Form, report: &Report<'_>) -> String {
    if report.checked.findings.is_empty() && report.checked.silenced.is_empty() {
        return String::new();
    }
    let heading = text! { fr: "À discuter", en: "To be discussed" };
    match form {
        Form::Markdown => {
            let lines: String = render(Format::Concise, report).lines().map(|line| format!("- {line}\n")).collect();
            format!("\n## {}\n\n{lines}", heading.get(report.lang))
        }
        _ => format!("\n{}\n\n{}", heading.get(report.lang), render(Format::Human, report)),
    }
}
