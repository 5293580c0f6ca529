//! Reviewdog Diagnostic Format. Columns count bytes of UTF-8 from 1, as the format asks.

use super::spot::Spot;
use super::{Report, wording};
use crate::finding::{Finding, Fix, Label, Severity};
use crate::text::{Edit, Place, Source, Span, apply_edits};
use serde::Serialize;

#[derive(Serialize)]
struct Document {
    source: Tool,
    severity: &'static str,
    diagnostics: Vec<Entry>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct Entry {
    message: String,
    location: Location,
    severity: &'static str,
    code: CheckCode,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct CheckCode {
    value: &'static str,
    url: String,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

pub(super) fn render(reports: &[Report<'_>]) -> String {
    let found = || reports.iter().flat_map(|report| report.checked.findings.iter().map(move |finding| (report, finding)));
    let gravest = found().map(|(_, finding)| finding.severity).max().unwrap_or(Severity::Hint);
    let diagnostics = found().filter_map(|(report, finding)| Some(entry(report, finding, &report.spot(finding.place())?)));
    let tool = Tool { name: "social", url: crate::BASE_IRI };
    let document = Document { source: tool, severity: word(gravest), diagnostics: diagnostics.collect() };
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Hint => "INFO",
    }
}

fn entry(report: &Report<'_>, finding: &Finding, spot: &Spot<'_>) -> Entry {
    let check = finding.check;
    Entry {
        message: wording::full(finding, report.lang),
        location: location(spot),
        severity: word(finding.severity),
        code: CheckCode { value: check.code, url: super::help_uri(check) },
        suggestions: finding.fixes.iter().filter_map(|fix| suggestion(fix, spot)).collect(),
        related_locations: finding.labels.iter().skip(1).filter_map(|label| related(report, label)).collect(),
    }
}

fn location(spot: &Spot<'_>) -> Location {
    Location { path: spot.path.clone(), range: range(spot.source, spot.span) }
}

fn related(report: &Report<'_>, label: &Label) -> Option<Related> {
    let spot = report.spot(label.place)?;
    Some(Related { message: label.text.get(report.lang).to_owned(), location: location(&spot) })
}

/// A suggestion is one replacement in the file of the finding: the edits of a fix become the stretch that holds them
/// all, rewritten. A fix that touches another file has no such form.
fn suggestion(fix: &Fix, spot: &Spot<'_>) -> Option<Suggestion> {
    if fix.edits.iter().any(|edit| edit.place.file != spot.file) {
        return None;
    }
    let whole = fix.edits.iter().map(|edit| edit.place.span).reduce(Span::to)?;
    let within = |span: Span| Span::new(span.start - whole.start, span.end - whole.start);
    let edits: Vec<Edit> = fix
        .edits
        .iter()
        .map(|edit| Edit { place: Place { span: within(edit.place.span), ..edit.place }, text: edit.text.clone() })
        .collect();
    let (text, left_out) = apply_edits(whole.of(&spot.source.text), &edits);
    (left_out == 0).then(|| Suggestion { range: range(spot.source, whole), text })
}

fn range(source: &Source, span: Span) -> Range {
    let point = |byte| {
        let at = source.position_in_bytes(byte);
        Point { line: at.line + 1, column: at.column + 1 }
    };
    Range { start: point(span.start), end: point(span.end) }
}
