//! Code Quality report of GitLab, which shows findings in merge requests.

use super::{Report, wording};
use crate::finding::Severity;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

pub(super) fn render(reports: &[Report<'_>]) -> String {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut issues = Vec::new();
    for report in reports {
        for marked in report.marked().into_iter().filter(|marked| marked.by.is_none()) {
            let finding = marked.finding;
            let Some(spot) = report.spot(finding.place()) else { continue };
            issues.push(Issue {
                description: format!("{} {}", finding.check.code, wording::sentence(finding.message.get(report.lang))),
                check_name: finding.check.slug,
                fingerprint: unique(&mut seen, marked.fingerprint),
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Hint => "info",
                },
                location: Location { path: spot.path, lines: Lines { begin: spot.start.line + 1, end: spot.end.line + 1 } },
            });
        }
    }
    serde_json::to_string_pretty(&issues).unwrap_or_default() + "\n"
}

/// Two codes may have the same finding: GitLab counts one of two equal fingerprints.
fn unique(seen: &mut BTreeMap<String, usize>, fingerprint: String) -> String {
    let rank = seen.entry(fingerprint.clone()).or_default();
    *rank += 1;
    if *rank == 1 { fingerprint } else { format!("{fingerprint}-{rank}") }
}
