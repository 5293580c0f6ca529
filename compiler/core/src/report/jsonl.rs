//! One JSON object a line, each with its `record`: verdicts of rules and findings as in JSON, those held knowingly, then the summary.

use super::json::{Found, Summary, VERSION, found};
use super::{Report, trials};
use crate::emit::Rule;
use serde::Serialize;

#[derive(Serialize)]
#[serde(tag = "record", rename_all = "camelCase")]
enum Record<'a> {
    Rule(Box<Rule<'a>>),
    Scenario(trials::Scenario<'a>),
    Finding(Found<'a>),
    Silenced(Found<'a>),
    #[serde(rename_all = "camelCase")]
    Summary {
        format_version: &'static str,
        #[serde(flatten)]
        summary: Summary,
    },
}

pub(super) fn render(reports: &[Report<'_>]) -> String {
    let (mut rules, mut findings, mut silenced) = (Vec::new(), Vec::new(), Vec::new());
    for report in reports {
        let verdicts = report.verdicts.map(|verdicts| crate::emit::verdicts(report.code, verdicts, None));
        rules.extend(verdicts.into_iter().flat_map(|verdicts| verdicts.rules).map(|rule| Record::Rule(Box::new(rule))));
        rules.extend(report.trials.into_iter().flat_map(|told| trials::scenarios(report, told)).map(Record::Scenario));
        for marked in report.marked() {
            let is_held = marked.by.is_some();
            let found = found(report, marked);
            if is_held { silenced.push(Record::Silenced(found)) } else { findings.push(Record::Finding(found)) }
        }
    }
    let last = Record::Summary { format_version: VERSION, summary: Summary::of(reports) };
    let records = rules.iter().chain(&findings).chain(&silenced).chain([&last]);
    records.map(|record| serde_json::to_string(record).unwrap_or_default() + "\n").collect()
}
