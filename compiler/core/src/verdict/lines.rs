//! Why a verdict is what it is, as lines that a reader can check against the facts.

use super::said::{headline, held, missing, overlay, places, quoted, title_of};
use super::types::{Case, Report, RuleVerdict, Verdict};
use crate::resolve::Code;
use crate::words::Text;

/// Cases told one by one; the others are counted, and JSON has them.
const CASES_TOLD: usize = 5;

/// Every line on a rule: what it came to, its cases, what is missing, what follows, what to know.
pub fn lines(code: &Code, report: &Report, rule: &RuleVerdict) -> Vec<Text> {
    let mut lines = vec![headline(code, rule)];
    lines.extend(rule.overlays.iter().map(|one| overlay(code, one)));
    lines.extend(case_lines(code, rule));
    lines.extend(rule.missing.iter().map(|one| missing(code, one)));
    lines.extend(pending_line(rule));
    if rule.verdict == Verdict::Contradicted {
        lines.extend(consequence_lines(code, report, rule));
    }
    lines.extend(rule.notes.iter().cloned());
    lines
}

/// The cases that are false, or not known, one a line.
pub fn case_lines(code: &Code, rule: &RuleVerdict) -> Vec<Text> {
    let told = |case: &Case| match rule.verdict {
        Verdict::Contradicted => case.verdict == Verdict::Contradicted,
        Verdict::Undetermined => case.verdict == Verdict::Undetermined,
        Verdict::Pending => case.verdict == Verdict::Pending,
        _ => case.held.is_some(),
    };
    let all: Vec<&Case> = rule.cases().map(|(_, case)| case).filter(|case| told(case)).collect();
    let mut lines: Vec<Text> = all.iter().take(CASES_TOLD).map(|case| case_line(code, case)).collect();
    let count = match rule.verdict {
        Verdict::Confirmed | Verdict::NotExercised => all.len() as u64,
        verdict => rule.tally.of(verdict),
    };
    let more = count.saturating_sub(lines.len() as u64);
    lines.retain(|line| !line.is_empty());
    if more > 0 {
        lines.push(text! { fr: "… et {more} cas de plus", en: "… and {more} more cases", more });
    }
    lines
}

/// `2024-06 (facts/délibération.csv, ligne 7) : « affichée le » : 2024-08-30, il fallait…`.
pub fn case_line(code: &Code, case: &Case) -> Text {
    let (label, why) = (labelled(case), case_why(code, case));
    match (label.is_empty(), why.is_empty()) {
        (true, _) => why,
        (_, true) => label,
        _ => text! { fr: "{label} : {why}", en: "{label}: {why}", label, why },
    }
}

/// What a case says, without its name and its place: what would have been enough, what softens it.
pub fn case_why(code: &Code, case: &Case) -> Text {
    let mut why = values(case);
    if let Some(softened) = case.held {
        let softened = held(code, softened);
        why = match why.is_empty() {
            true => softened,
            false => text! { fr: "{why} ; {softened}", en: "{why}; {softened}", why, softened },
        };
    }
    why
}

/// What a case is called, and where its first row stands.
fn labelled(case: &Case) -> Text {
    let label = case.label.clone();
    match places(&case.witnesses) {
        None => label,
        Some(place) if label.is_empty() => place,
        Some(place) => text! { fr: "{label} ({place})", en: "{label} ({place})", label, place },
    }
}

/// What would have satisfied it; else the values under its parts.
pub(crate) fn values(case: &Case) -> Text {
    if !case.changes.is_empty() {
        return joined(&case.changes, " ; ou ", "; or ");
    }
    let parts: Vec<Text> = case
        .parts
        .iter()
        .map(|part| {
            let (phrase, value) = (&part.phrase, part.value.text());
            text! { fr: "{phrase} : {value}", en: "{phrase}: {value}", phrase, value }
        })
        .collect();
    joined(&parts, " ; ", "; ")
}

fn joined(all: &[Text], fr: &str, en: &str) -> Text {
    let pick = |take: fn(&Text) -> &str, joint: &str| all.iter().map(take).collect::<Vec<_>>().join(joint);
    Text { fr: pick(|text| &text.fr, fr), en: pick(|text| &text.en, en) }
}

/// When it becomes final.
fn pending_line(rule: &RuleVerdict) -> Option<Text> {
    let day = rule.final_on.filter(|_| rule.verdict == Verdict::Pending)?.to_string();
    Some(text! { fr: "on saura le {day}", en: "it will be known on {day}", day })
}

/// What follows, with the verdict of the rule that governs it; nothing does when all was repaired in time.
pub fn consequence_lines(code: &Code, report: &Report, rule: &RuleVerdict) -> Vec<Text> {
    if !rule.is_open() {
        return Vec::new();
    }
    let told = rule.consequences.iter().map(|consequence| {
        let other = consequence.rule.and_then(|id| report.of(id));
        match other {
            None => {
                let then = &consequence.text;
                text! { fr: "sinon, dit le code : {then}", en: "otherwise, says the code: {then}", then }
            }
            Some(other) => {
                let title = quoted(&title_of(code, other.entity));
                let word =
                    Text { fr: other.verdict.word(crate::words::Lang::Fr).into(), en: other.verdict.word(crate::words::Lang::En).into() };
                text! { fr: "sinon, dit le code : {title} ({word})", en: "otherwise, says the code: {title} ({word})", title, word }
            }
        }
    });
    told.collect()
}
