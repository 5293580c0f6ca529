//! Verdicts in the formats that tell findings: a table, sentences, one line each.

use super::{Report, wording};
use crate::verdict::{self, RuleVerdict};
use crate::words::Lang;

/// The verdicts of the one code that facts were opposed to.
pub(super) fn one_code<'r, 'a>(reports: &'r [Report<'a>]) -> Option<(&'r Report<'a>, &'a verdict::Report)> {
    let report = reports.iter().find(|report| report.verdicts.is_some())?;
    Some((report, report.verdicts?))
}

/// The table of each code; nothing where no facts were opposed to it.
pub(super) fn tables(reports: &[Report<'_>]) -> String {
    let told = reports.iter().filter_map(|report| {
        let verdicts = report.verdicts?;
        Some(verdict::table(report.code, verdicts, report.lang, report.colour, report.width) + "\n")
    });
    told.collect()
}

/// One sentence a rule, for those who listen.
pub(super) fn sentences(reports: &[Report<'_>]) -> String {
    let mut out = String::new();
    for report in reports {
        let Some(verdicts) = report.verdicts else { continue };
        for rule in verdicts.by_verdict() {
            let lines = verdict::lines(report.code, verdicts, rule);
            let told: Vec<String> = lines.iter().map(|line| wording::sentence(line.get(report.lang))).collect();
            out.push_str(&format!("{}{}{}\n", capital(rule.verdict.word(report.lang)), wording::colon(report.lang), told.join(" ")));
        }
        out.push('\n');
    }
    out
}

/// `regles.social:12:3: contredit « … »`.
pub(super) fn one_line_each<'r>(report: &'r Report<'_>) -> impl Iterator<Item = String> + 'r {
    let rules = report.verdicts.into_iter().flat_map(|verdicts| &verdicts.rules);
    rules.filter_map(move |rule| {
        let entity = report.code.entity(rule.entity)?;
        let place = report.spot(entity.name_place()).map(|spot| spot.shown() + ": ").unwrap_or_default();
        let (word, said) = (rule.verdict.word(report.lang), verdict::headline(report.code, rule));
        let day = rule.final_on.map(|day| format!(" ({day})")).unwrap_or_default();
        Some(wording::visible(&format!("{place}{word} {}{day}\n", said.get(report.lang))).into_owned())
    })
}

/// Why a verdict is what it is, one line each, the headline first.
pub(super) fn told(report: &Report<'_>, rule: &RuleVerdict) -> Vec<String> {
    let Some(verdicts) = report.verdicts else { return Vec::new() };
    let mut lines: Vec<String> = verdict::lines(report.code, verdicts, rule).iter().map(|line| line.get(report.lang).to_owned()).collect();
    let sentences = rule.proofs.iter().map(|proof| proof.sentence.get(report.lang).to_owned());
    lines.splice(1..1, sentences);
    lines
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The title of a rule, for one reader.
pub(super) fn title(report: &Report<'_>, rule: &RuleVerdict, lang: Lang) -> String {
    verdict::title_of(report.code, rule.entity).get(lang).to_owned()
}
