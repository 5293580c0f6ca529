//! A deadline that is over, and nothing recorded: done without being written, or not done.

use super::on_rule;
use crate::checks::Scope;
use crate::finding::{Finding, NoteKind};
use crate::resolve::Code;
use crate::verdict::{Case, RuleVerdict, Verdict, case_line, missing_line, quoted, title_of};

check! { "S7004" "overdue-without-record" Warning {
    title: "Une échéance est passée et rien n'est noté" / "A deadline is over and nothing is recorded",
    scope: Scope::Elsewhere,
} }

/// Whether every case that is not known is one whose deadline is over.
pub fn explains(rule: &RuleVerdict) -> bool {
    let mut open = open_cases(rule).peekable();
    open.peek().is_some() && open.all(|case| case.overdue_since.is_some())
}

fn open_cases(rule: &RuleVerdict) -> impl Iterator<Item = &Case> {
    rule.cases().map(|(_, case)| case).filter(|case| case.verdict == Verdict::Undetermined)
}

/// The finding.
pub fn finding(code: &Code, rule: &RuleVerdict) -> Option<Finding> {
    let (title, count) = (quoted(&title_of(code, rule.entity)), rule.tally.undetermined);
    let message = text! {
        fr: "{title} : l'échéance est passée et rien n'est noté ({count} cas)",
        en: "{title}: the deadline is over and nothing is recorded (cases: {count})", title, count
    };
    let mut finding = on_rule(&CHECK, code, rule, message)?;
    for case in open_cases(rule).take(5) {
        finding = finding.note(NoteKind::Situation, case_line(code, case));
    }
    for missing in &rule.missing {
        finding = finding.way(missing_line(code, missing));
    }
    Some(finding.question(text! {
        fr: "est-ce fait sans avoir été noté, ou reste-t-il à le faire ?",
        en: "was it done without being recorded, or is it still to be done?"
    }))
}
