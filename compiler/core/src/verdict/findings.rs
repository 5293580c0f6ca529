//! What a confrontation gives to talk about, as findings: the rooms of family S7 word them.

use super::Report;
use crate::checks::s7_facts;
use crate::finding::Finding;
use crate::resolve::Code;

/// The findings of a confrontation, in order of place.
pub fn findings(code: &Code, report: &Report) -> Vec<Finding> {
    let mut found: Vec<Finding> = report.rules.iter().flat_map(|rule| s7_facts::of_rule(code, report, rule)).collect();
    found.extend(report.registers.iter().flat_map(|state| s7_facts::of_register(code, state)));
    found.extend(report.idle_waivers.iter().filter_map(|waiver| s7_facts::of_waiver(code, *waiver)));
    found.sort_by(|a, b| (a.place(), a.check.code).cmp(&(b.place(), b.check.code)));
    found
}
