//! Scenarios in the formats that tell findings: a table, sentences, JSON.

use super::{Report, wording};
use crate::verdict::{self, Trial, Trials, Unseen, Verdict};
use crate::words::{Lang, Text};
use serde::Serialize;

/// The table of each code; nothing where no scenario was run.
pub(super) fn tables(reports: &[Report<'_>]) -> String {
    let told = reports.iter().filter_map(|report| {
        let trials = report.trials?;
        Some(verdict::trials_table(report.code, trials, report.lang, report.colour) + "\n")
    });
    told.collect()
}

/// The stories that were found, as text to paste, with a comment where there is none; nothing when none was asked for.
pub(super) fn stories(reports: &[Report<'_>]) -> Option<String> {
    let mut out = String::new();
    for (report, trials) in told(reports) {
        for proposal in &trials.proposals {
            let title = verdict::title_of(report.code, proposal.rule);
            let title = title.get(report.lang);
            let lacks = match report.lang {
                Lang::Fr => [
                    format!("# Rien ne respecte « {title} » dans ce qui a été cherché."),
                    format!("# Rien n'enfreint « {title} » dans ce qui a été cherché."),
                ],
                Lang::En => [
                    format!("# Nothing respects “{title}” in what was searched."),
                    format!("# Nothing breaks “{title}” in what was searched."),
                ],
            };
            for (story, lack) in [&proposal.respects, &proposal.breaks].into_iter().zip(lacks) {
                if !out.is_empty() {
                    out.push('\n');
                }
                match story {
                    Some(story) => out.push_str(story),
                    None => out.push_str(&(lack + "\n")),
                }
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// One sentence an expectation, for those who listen; then the stories proposed.
pub(super) fn sentences(reports: &[Report<'_>]) -> String {
    let mut out = String::new();
    for (report, trials) in told(reports) {
        for trial in &trials.trials {
            let scenario = verdict::title_of(report.code, trial.scenario);
            out.push_str(&wording::sentence(&format!(
                "{}{}{}",
                scenario.get(report.lang),
                wording::colon(report.lang),
                said(report, trial)
            )));
            out.push('\n');
        }
        for proposal in &trials.proposals {
            out.extend([&proposal.respects, &proposal.breaks].into_iter().flatten().map(|story| format!("\n{story}")));
        }
        out.push('\n');
    }
    out
}

/// What was expected of a rule, and what came.
pub(super) fn said(report: &Report<'_>, trial: &Trial) -> String {
    let (title, expected) = (verdict::title_of(report.code, trial.rule), trial.expected.word(report.lang));
    let title = verdict::quoted(&title);
    let title = title.get(report.lang);
    let came = trial.verdict().map(|came| came.word(report.lang));
    match (trial.is_met(), came, report.lang) {
        (true, ..) => format!("{title}, {expected}"),
        (false, Some(came), Lang::Fr) => format!("{title}, {came}, attendu {expected}"),
        (false, Some(came), Lang::En) => format!("{title}, {came}, expected {expected}"),
        (false, None, Lang::Fr) => format!("{title}, sans preuve, attendu {expected}"),
        (false, None, Lang::En) => format!("{title}, no proof, expected {expected}"),
    }
}

/// The reports with scenarios.
pub(super) fn told<'r, 'a>(reports: &'r [Report<'a>]) -> impl Iterator<Item = (&'r Report<'a>, &'a Trials)> {
    reports.iter().filter_map(|report| Some((report, report.trials?)))
}

/// Scenarios in JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Shape<'a> {
    scenarios: Vec<Scenario<'a>>,
    coverage: Vec<Coverage>,
    proposals: Vec<Proposed<'a>>,
}

/// A scenario and what it expects.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Scenario<'a> {
    scenario: String,
    as_of: String,
    expectations: Vec<Expectation<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Expectation<'a> {
    rule: String,
    expected: &'static str,
    came: Option<&'static str>,
    is_met: bool,
    why: &'a [Text],
}

/// What the scenarios of a code show of its rules.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Coverage {
    code: String,
    rules: usize,
    rules_without_scenario: Vec<String>,
    clauses: usize,
    clauses_not_shown: Vec<Clause>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Clause {
    rule: String,
    source: String,
    start: u32,
    end: u32,
    never_true: bool,
    never_false: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Proposed<'a> {
    rule: String,
    respects: Option<&'a str>,
    breaks: Option<&'a str>,
}

/// The scenarios of all codes; nothing where none was run.
pub(super) fn shape<'a>(reports: &[Report<'a>]) -> Option<Shape<'a>> {
    reports.iter().any(|report| report.trials.is_some()).then(|| Shape {
        scenarios: told(reports).flat_map(|(report, trials)| scenarios(report, trials)).collect(),
        coverage: told(reports).map(|(report, trials)| coverage(report, trials)).collect(),
        proposals: told(reports)
            .flat_map(|(report, trials)| {
                trials.proposals.iter().map(|proposal| Proposed {
                    rule: slug(report, proposal.rule),
                    respects: proposal.respects.as_deref(),
                    breaks: proposal.breaks.as_deref(),
                })
            })
            .collect(),
    })
}

/// The scenarios of a code.
pub(super) fn scenarios<'a>(report: &Report<'a>, trials: &'a Trials) -> Vec<Scenario<'a>> {
    let told = trials.trials.chunk_by(|a, b| a.scenario == b.scenario).filter_map(|trials| {
        let first = trials.first()?;
        Some(Scenario {
            scenario: slug(report, first.scenario),
            as_of: first.as_of.to_string(),
            expectations: trials
                .iter()
                .map(|trial| Expectation {
                    rule: slug(report, trial.rule),
                    expected: trial.expected.key(),
                    came: trial.verdict().map(Verdict::key),
                    is_met: trial.is_met(),
                    why: &trial.why,
                })
                .collect(),
        })
    });
    told.collect()
}

fn coverage(report: &Report<'_>, trials: &Trials) -> Coverage {
    let clause = |unseen: &Unseen| Clause {
        rule: slug(report, unseen.rule),
        source: report.path(unseen.place.file),
        start: unseen.place.span.start,
        end: unseen.place.span.end,
        never_true: unseen.never_true,
        never_false: unseen.never_false,
    };
    Coverage {
        code: report.code_id(),
        rules: trials.rules,
        rules_without_scenario: trials.untold.iter().map(|rule| slug(report, *rule)).collect(),
        clauses: trials.clauses,
        clauses_not_shown: trials.unseen.iter().map(clause).collect(),
    }
}

fn slug(report: &Report<'_>, id: crate::resolve::EntityId) -> String {
    report.code.entity(id).map(|entity| entity.slug()).unwrap_or_default()
}
