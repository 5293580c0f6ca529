//! One JSON object: every finding in both languages, the summary, and what is held knowingly.

use super::marked::Marked;
use super::verdicts::one_code;
use super::{Counts, Report, trials};
use crate::emit::Verdicts;
use crate::finding::{Applicability, Certainty, Created, Effect, Fix, Label, LabelRole, NoteKind, Severity};
use crate::verdict::Verdict;
use crate::words::Text;
use serde::Serialize;

/// The version of this shape: the first number changes when a reader must.
pub(super) const VERSION: &str = "1.0";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    format_version: &'static str,
    #[serde(flatten)]
    verdicts: Option<Verdicts<'a>>,
    #[serde(flatten)]
    trials: Option<trials::Shape<'a>>,
    findings: Vec<Found<'a>>,
    summary: Summary,
    silenced: Vec<Found<'a>>,
}

/// A finding. Columns count characters from 1, `start` and `end` bytes from 0; ends are exclusive.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Found<'a> {
    code: &'static str,
    slug: &'static str,
    severity: Severity,
    certainty: Certainty,
    message: &'a Text,
    labels: Vec<Labelled<'a>>,
    notes: Vec<Noted<'a>>,
    subjects: Vec<String>,
    fixes: Vec<Mend<'a>>,
    fingerprint: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    held_by: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Labelled<'a> {
    source: String,
    start: u64,
    end: u64,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    role: LabelRole,
    text: &'a Text,
}

#[derive(Serialize)]
struct Noted<'a> {
    kind: NoteKind,
    text: &'a Text,
}

#[derive(Serialize)]
struct Mend<'a> {
    title: &'a Text,
    applicability: Applicability,
    edits: Vec<Change<'a>>,
    /// What it does to what is found; absent where it was not tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    effect: Option<Done<'a>>,
}

#[derive(Serialize)]
struct Done<'a> {
    own: &'static str,
    resolves: usize,
    creates: Vec<Brought<'a>>,
    reveals: bool,
}

#[derive(Serialize)]
struct Brought<'a> {
    code: &'static str,
    slug: &'static str,
    message: &'a Text,
}

#[derive(Serialize)]
struct Change<'a> {
    source: String,
    start: u32,
    end: u32,
    text: &'a str,
}

/// How many findings of each severity stand, how many are held, how many checks wait until everything can be read.
#[derive(Serialize)]
pub(super) struct Summary {
    errors: usize,
    warnings: usize,
    hints: usize,
    silenced: usize,
    waiting: usize,
    /// How many rules came to each verdict.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    rules: Option<Rules>,
}

/// How many rules came to each verdict.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rules {
    confirmed: usize,
    contradicted: usize,
    undetermined: usize,
    pending: usize,
    not_exercised: usize,
}

impl Rules {
    fn of(reports: &[Report<'_>]) -> Option<Self> {
        let all: Vec<_> = reports.iter().filter_map(|report| report.verdicts).collect();
        let count = |verdict| all.iter().map(|verdicts| verdicts.count(verdict)).sum();
        (!all.is_empty()).then(|| Self {
            confirmed: count(Verdict::Confirmed),
            contradicted: count(Verdict::Contradicted),
            undetermined: count(Verdict::Undetermined),
            pending: count(Verdict::Pending),
            not_exercised: count(Verdict::NotExercised),
        })
    }
}

impl Summary {
    /// The summary of some reports.
    pub fn of(reports: &[Report<'_>]) -> Self {
        let Counts { errors, warnings, hints, silenced } = Counts::of(reports);
        let waiting = reports.iter().map(|report| report.checked.waiting).sum();
        Self { errors, warnings, hints, silenced, waiting, rules: Rules::of(reports) }
    }
}

pub(super) fn render(reports: &[Report<'_>]) -> String {
    let (mut findings, mut silenced) = (Vec::new(), Vec::new());
    for report in reports {
        let (standing, held) = parted(report);
        findings.extend(standing);
        silenced.extend(held);
    }
    let verdicts = one_code(reports).map(|(report, verdicts)| crate::emit::verdicts(report.code, verdicts, None));
    let trials = trials::shape(reports);
    let document = Document { format_version: VERSION, verdicts, trials, findings, summary: Summary::of(reports), silenced };
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

/// The findings of a report that stand, and those that are held knowingly.
pub(crate) fn parted<'a>(report: &Report<'a>) -> (Vec<Found<'a>>, Vec<Found<'a>>) {
    let (mut findings, mut silenced) = (Vec::new(), Vec::new());
    for marked in report.marked() {
        let list = if marked.by.is_some() { &mut silenced } else { &mut findings };
        list.push(found(report, marked));
    }
    (findings, silenced)
}

/// A finding in the shape of this format.
pub(super) fn found<'a>(report: &Report<'a>, marked: Marked<'a>) -> Found<'a> {
    let finding = marked.finding;
    Found {
        code: finding.check.code,
        slug: finding.check.slug,
        severity: finding.severity,
        certainty: finding.certainty,
        message: &finding.message,
        labels: finding.labels.iter().filter_map(|label| labelled(report, label)).collect(),
        notes: finding.notes.iter().map(|note| Noted { kind: note.kind, text: &note.text }).collect(),
        subjects: report.subjects(&finding.subjects),
        fixes: finding.fixes.iter().map(|fix| mend(report, fix)).collect(),
        fingerprint: marked.fingerprint,
        held_by: marked.by.map(|by| by.slug()),
    }
}

fn labelled<'a>(report: &Report<'a>, label: &'a Label) -> Option<Labelled<'a>> {
    let spot = report.spot(label.place)?;
    Some(Labelled {
        source: spot.path,
        start: spot.source.origin.byte + u64::from(spot.span.start),
        end: spot.source.origin.byte + u64::from(spot.span.end),
        line: spot.start.line + 1,
        column: spot.start.column + 1,
        end_line: spot.end.line + 1,
        end_column: spot.end.column + 1,
        role: label.role,
        text: &label.text,
    })
}

fn mend<'a>(report: &Report<'a>, fix: &'a Fix) -> Mend<'a> {
    let edits = fix.edits.iter().map(|edit| Change {
        source: report.path(edit.place.file),
        start: edit.place.span.start,
        end: edit.place.span.end,
        text: &edit.text,
    });
    Mend { title: &fix.title, applicability: fix.applicability, edits: edits.collect(), effect: fix.effect.as_ref().map(done) }
}

fn done<'a>(effect: &'a Effect) -> Done<'a> {
    let brought = |created: &'a Created| Brought { code: created.check.code, slug: created.check.slug, message: &created.message };
    Done {
        own: effect.own.key(),
        resolves: effect.resolves,
        creates: effect.creates.iter().map(brought).collect(),
        reveals: effect.reveals,
    }
}
