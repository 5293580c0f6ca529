//! Workflow commands of GitHub Actions, which show findings beside the changed lines; and the table of a job summary.

use super::spot::Spot;
use super::{Counts, Report, lang_of, wording};
use crate::finding::{Finding, Severity};
use std::cmp::Reverse;

/// A job summary shows so many rows: GitHub refuses one that is larger than a megabyte.
const ROWS: usize = 500;

/// One command a finding, the gravest first: GitHub shows ten errors and ten warnings a step.
pub(super) fn render(reports: &[Report<'_>]) -> String {
    gravest_first(reports).into_iter().map(|(report, finding)| command(report, finding) + "\n").collect()
}

/// Every finding as a table in Markdown, for `$GITHUB_STEP_SUMMARY`.
pub fn job_summary(reports: &[Report<'_>]) -> String {
    let lang = lang_of(reports);
    let counts = Counts::of(reports);
    if counts.total() == 0 {
        return format!("### social\n\n{}\n", wording::clean(reports, lang));
    }
    let head = text! { fr: "| Gravité | Code | Où | Constat |", en: "| Severity | Code | Where | Finding |" };
    let mut out =
        format!("### social{}{}\n\n{}\n| --- | --- | --- | --- |\n", wording::colon(lang), wording::tally(lang, counts), head.get(lang));
    let all = gravest_first(reports);
    for (report, finding) in all.iter().take(ROWS) {
        let place = report.spot(finding.place()).map(|spot| format!("`{}:{}`", cell(&spot.path), spot.start.line + 1)).unwrap_or_default();
        let check = finding.check;
        let code = format!("[{}]({} \"{}\")", check.code, super::help_uri(check), check.slug);
        let row = format!("| {} | {code} | {place} | {} |\n", finding.severity.word(lang), cell(finding.message.get(lang)));
        out.push_str(&row);
    }
    let rest = all.len().saturating_sub(ROWS);
    if rest > 0 {
        out.push_str(text! { fr: "\n… et {rest} de plus\n", en: "\n… and {rest} more\n", rest }.get(lang));
    }
    out
}

fn gravest_first<'r, 'a>(reports: &'r [Report<'a>]) -> Vec<(&'r Report<'a>, &'a Finding)> {
    let mut all: Vec<_> = reports.iter().flat_map(|report| report.checked.findings.iter().map(move |finding| (report, finding))).collect();
    all.sort_by_key(|(_, finding)| Reverse(finding.severity));
    all
}

fn command(report: &Report<'_>, finding: &Finding) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let place = report.spot(finding.place()).map(|spot| place(&spot)).unwrap_or_default();
    let title = property(&format!("{} {}", finding.check.code, finding.check.slug));
    format!("::{command} {place}title={title}::{}", data(&wording::visible(&wording::full(finding, report.lang))))
}

/// Columns only on one line: GitHub refuses them on several.
fn place(spot: &Spot<'_>) -> String {
    let (start, end) = (spot.start, spot.end);
    let columns = if start.line == end.line { format!("col={},endColumn={},", start.column + 1, end.column + 1) } else { String::new() };
    format!("file={},line={},endLine={},{columns}", property(&spot.path), start.line + 1, end.line + 1)
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A text that stays in its cell.
fn cell(text: &str) -> String {
    wording::visible(text).replace('|', "\\|").replace('<', "&lt;").replace(['\n', '\t'], " ")
}
