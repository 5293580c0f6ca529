//! Findings to readers, one file per format: checked codes in, one text out; no date, no absolute path, one order.

mod agenda;
mod concise;
mod confrontation;
mod github;
mod gitlab;
mod json;
mod jsonl;
mod junit;
mod marked;
mod narrated;
mod page;
mod rdjson;
mod sarif;
mod spot;
mod terminal;
mod trials;
mod verdicts;
mod wording;

#[cfg(test)]
mod tests;

use crate::checks::{CheckSpec, Checked};
use crate::finding::Severity;
use crate::resolve::Code;
use crate::verdict;
use crate::words::Lang;

pub use agenda::parts as agenda_parts;
pub use agenda::{AgendaForm, Asked as AgendaAsked, agenda, inline as inline_markdown, plain as markdown_line};
pub use github::job_summary;
pub(crate) use json::{Found, parted};
pub use wording::{Way, colon, every_way, visible};

/// A way to show findings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Format {
    /// Extracts of the text with what they show, for a terminal.
    Human,
    /// One line a finding: `path:line:column: error[CODE] message`.
    Concise,
    /// One JSON object.
    Json,
    /// One JSON object a line: the findings, then the summary.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// Code Quality report of GitLab.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// Reviewdog Diagnostic Format.
    Rdjson,
    /// Plain sentences, for screen readers.
    Narrated,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[
        Self::Human,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Rdjson,
        Self::Narrated,
    ];

    /// How the command line names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Rdjson => "rdjson",
            Self::Narrated => "narrated",
        }
    }

    /// The format of that name, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name().eq_ignore_ascii_case(name))
    }
}

/// A checked code, and how its reader wants to hear of it.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The code.
    pub code: &'a Code,
    /// What was found in it.
    pub checked: &'a Checked,
    /// The language of the reader; formats for programs that carry both languages ignore it.
    pub lang: Lang,
    /// Whether a terminal format may use colours.
    pub colour: bool,
    /// Width at which a terminal format folds its notes; none leaves them whole.
    pub width: Option<usize>,
    /// Relative path that stands before the path of every file, with `/`.
    pub root: Option<&'a str>,
    /// What facts say of it, when they were opposed to it: the findings are then those of the confrontation.
    pub verdicts: Option<&'a verdict::Report>,
    /// What its scenarios showed, when they were run.
    pub trials: Option<&'a verdict::Trials>,
}

impl<'a> Report<'a> {
    /// A report in French, without colours, unfolded, with the paths as they are.
    pub const fn new(code: &'a Code, checked: &'a Checked) -> Self {
        Self { code, checked, lang: Lang::Fr, colour: false, width: None, root: None, verdicts: None, trials: None }
    }
}

/// The text of a report in a format.
pub fn render(format: Format, report: &Report<'_>) -> String {
    render_all(format, std::slice::from_ref(report))
}

/// The text of the reports of several codes, as one document; the first one says language, colours and width.
pub fn render_all(format: Format, reports: &[Report<'_>]) -> String {
    match format {
        Format::Human => terminal::render(reports),
        Format::Concise => concise::render(reports),
        Format::Json => json::render(reports),
        Format::Jsonl => jsonl::render(reports),
        Format::Sarif => sarif::render(reports),
        Format::Github => github::render(reports),
        Format::Gitlab => gitlab::render(reports),
        Format::Junit => junit::render(reports),
        Format::Rdjson => rdjson::render(reports),
        Format::Narrated => narrated::render(reports),
    }
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Counts {
    /// What does not hold.
    pub errors: usize,
    /// What is to be looked at.
    pub warnings: usize,
    /// What is good to know.
    pub hints: usize,
    /// What a tension or a waiver holds knowingly; counted nowhere else.
    pub silenced: usize,
}

impl Counts {
    /// The counts of some reports.
    pub fn of(reports: &[Report<'_>]) -> Self {
        let mut counts = Self::default();
        for finding in reports.iter().flat_map(|report| &report.checked.findings) {
            match finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Hint => counts.hints += 1,
            }
        }
        counts.silenced = reports.iter().map(|report| report.checked.silenced.len()).sum();
        counts
    }

    /// Findings that stand, whatever their severity.
    pub const fn total(self) -> usize {
        self.errors + self.warnings + self.hints
    }

    /// Whether a finding of this severity or of a graver one stands.
    pub const fn reaches(self, level: Severity) -> bool {
        match level {
            Severity::Error => self.errors > 0,
            Severity::Warning => self.errors + self.warnings > 0,
            Severity::Hint => self.total() > 0,
        }
    }
}

/// The address of the page of a check.
pub fn help_uri(check: &CheckSpec) -> String {
    format!("{}checks/{}", crate::BASE_IRI, check.code)
}

/// The language of the reader: that of the first report.
fn lang_of(reports: &[Report<'_>]) -> Lang {
    reports.first().map_or(Lang::Fr, |report| report.lang)
}
