//! JUnit XML: a suite for each file, a case for each finding. Errors fail; warnings and hints pass and speak; what is
//! held knowingly is skipped; a clean file is one case that passes. A confrontation is a suite with a case for each rule:
//! contradicted fails, what is not known or not exercised is skipped. A scenario is a suite with a case for each expectation.

use super::marked::{Marked, justification};
use super::verdicts::{title, told};
use super::{Report, wording};
use crate::finding::{Finding, Severity};
use crate::text::FileId;
use crate::verdict::{Trial, Verdict};
use std::collections::BTreeMap;

/// Cases of a file and what they count for.
#[derive(Default)]
struct Suite {
    cases: Vec<String>,
    failures: usize,
    skipped: usize,
}

pub(super) fn render(reports: &[Report<'_>]) -> String {
    let suites: Vec<(String, Suite)> = reports.iter().flat_map(suites).collect();
    let tests: usize = suites.iter().map(|(_, suite)| suite.cases.len()).sum();
    let failures: usize = suites.iter().map(|(_, suite)| suite.failures).sum();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str(&format!("<testsuites name=\"social\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n"));
    for (path, suite) in &suites {
        let Suite { cases, failures, skipped } = suite;
        let (name, tests) = (escaped(path), cases.len());
        out.push_str(&format!(
            "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n"
        ));
        out.extend(cases.iter().map(String::as_str));
        out.push_str("  </testsuite>\n");
    }
    out + "</testsuites>\n"
}

fn suites(report: &Report<'_>) -> Vec<(String, Suite)> {
    if let Some(verdicts) = report.verdicts {
        return vec![(format!("{} {}", report.code_id(), verdicts.as_of), rules(report, verdicts))];
    }
    if let Some(told) = report.trials {
        return told.trials.chunk_by(|a, b| a.scenario == b.scenario).filter_map(|trials| scenario(report, trials)).collect();
    }
    let mut suites: BTreeMap<FileId, Suite> = report.own_files().map(|file| (file, Suite::default())).collect();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    // The stretches of one file are one suite.
    let mut stretches: BTreeMap<&str, FileId> = BTreeMap::new();
    for marked in report.marked() {
        let file = marked.finding.place().file;
        let file = match report.code.source(file) {
            Some(source) if !source.is_whole() => *stretches.entry(&source.path).or_insert(file),
            _ => file,
        };
        let suite = suites.entry(file).or_default();
        suite.failures += usize::from(marked.by.is_none() && marked.finding.severity == Severity::Error);
        suite.skipped += usize::from(marked.by.is_some());
        let name = unique(&mut names, name(report, marked.finding));
        suite.cases.push(case(report, &marked, &name));
    }
    let named = suites.into_iter().map(|(file, mut suite)| {
        let path = report.path(file);
        if suite.cases.is_empty() {
            suite.cases.push(format!("    <testcase name=\"social check\" classname=\"{}\"/>\n", escaped(&path)));
        }
        (path, suite)
    });
    named.collect()
}

/// The check and what it is about: what stays from run to run.
fn name(report: &Report<'_>, finding: &Finding) -> String {
    let check = finding.check;
    match report.subjects(&finding.subjects).first() {
        Some(subject) => format!("{} {} {subject}", check.code, check.slug),
        None => format!("{} {}", check.code, check.slug),
    }
}

/// Readers of JUnit keep one of two cases of one name.
fn unique(names: &mut BTreeMap<String, usize>, name: String) -> String {
    let rank = names.entry(name.clone()).or_default();
    *rank += 1;
    if *rank == 1 { name } else { format!("{name} {rank}") }
}

fn case(report: &Report<'_>, marked: &Marked<'_>, name: &str) -> String {
    let (finding, lang) = (marked.finding, report.lang);
    let check = finding.check;
    let spot = report.spot(finding.place());
    let place = spot.as_ref().map(|spot| spot.shown()).unwrap_or_default();
    let message = escaped(finding.message.get(lang));
    let body = escaped(&format!("{place}\n{}", wording::full(finding, lang)));
    let inner = match (marked.by, finding.severity) {
        (Some(by), _) => format!("<skipped message=\"{}\"/>", escaped(justification(by).get(lang))),
        (None, Severity::Error) => format!("<failure type=\"{}\" message=\"{message}\">{body}</failure>", finding.severity.key()),
        (None, _) => format!("<system-out>{}[{}] {body}</system-out>", finding.severity.word(lang), check.code),
    };
    let class = escaped(&spot.map(|spot| spot.path).unwrap_or_default());
    format!("    <testcase name=\"{}\" classname=\"{class}\">\n      {inner}\n    </testcase>\n", escaped(name))
}

/// A case for each rule.
fn rules(report: &Report<'_>, verdicts: &crate::verdict::Report) -> Suite {
    let mut suite = Suite::default();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for rule in &verdicts.rules {
        let Some(entity) = report.code.entity(rule.entity) else { continue };
        let lines = told(report, rule);
        let message = escaped(lines.first().map_or("", String::as_str));
        let body = escaped(&lines.join("\n"));
        let fails = rule.is_breach(report.code);
        let inner = match rule.verdict {
            Verdict::Confirmed => format!("<system-out>{body}</system-out>"),
            Verdict::Contradicted if fails => format!("<failure type=\"contradicted\" message=\"{message}\">{body}</failure>"),
            Verdict::Contradicted => format!("<system-out>{body}</system-out>"),
            _ => format!("<skipped message=\"{message}\"/>"),
        };
        suite.failures += usize::from(fails);
        suite.skipped += usize::from(inner.starts_with("<skipped"));
        let name = unique(&mut names, format!("{} {}", entity.slug(), title(report, rule, report.lang)));
        let class = escaped(&report.spot(entity.place()).map(|spot| spot.path).unwrap_or_default());
        suite.cases.push(format!("    <testcase name=\"{}\" classname=\"{class}\">\n      {inner}\n    </testcase>\n", escaped(&name)));
    }
    suite
}

/// A suite for a scenario, a case for each of its expectations.
fn scenario(report: &Report<'_>, trials: &[Trial]) -> Option<(String, Suite)> {
    let entity = report.code.entity(trials.first()?.scenario)?;
    let class = escaped(&report.spot(entity.place()).map(|spot| spot.path).unwrap_or_default());
    let mut suite = Suite::default();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for trial in trials {
        let rule = report.code.entity(trial.rule).map(|rule| rule.slug()).unwrap_or_default();
        let name = escaped(&unique(&mut names, rule));
        let message = escaped(&super::trials::said(report, trial));
        let why: Vec<&str> = trial.why.iter().map(|line| line.get(report.lang)).collect();
        let inner = match trial.is_met() {
            true => format!("<system-out>{message}</system-out>"),
            false => format!("<failure type=\"expectation\" message=\"{message}\">{}</failure>", escaped(&why.join("\n"))),
        };
        suite.failures += usize::from(!trial.is_met());
        suite.cases.push(format!("    <testcase name=\"{name}\" classname=\"{class}\">\n      {inner}\n    </testcase>\n"));
    }
    Some((format!("{} {}", report.code_id(), entity.slug()), suite))
}

/// A text safe in an element or an attribute; what XML 1.0 cannot hold at all shows as a sign.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in wording::visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}
