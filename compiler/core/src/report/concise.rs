//! One line a finding: `path:line:column: error[CODE] message`; before them, one line a rule when facts were opposed to it.

use super::{Report, wording};

pub(super) fn render(reports: &[Report<'_>]) -> String {
    let mut out = String::new();
    for report in reports {
        out.extend(super::verdicts::one_line_each(report));
        for finding in &report.checked.findings {
            out.push_str(&line(report, finding));
            out.push('\n');
        }
    }
    out
}

/// The line of a finding.
pub(super) fn line(report: &Report<'_>, finding: &crate::finding::Finding) -> String {
    let place = report.spot(finding.place()).map(|spot| spot.shown() + ": ").unwrap_or_default();
    let word = finding.severity.word(report.lang);
    let line = format!("{place}{word}[{}] {}", finding.check.code, finding.message.get(report.lang));
    wording::visible(&line.replace('\n', " ")).into_owned()
}
