//! A rule that was not kept, and whose consequence left no trace.

use crate::checks::Scope;
use crate::finding::{Finding, NoteKind};
use crate::kinds::rule as fields;
use crate::resolve::Code;
use crate::verdict::{Report, RuleVerdict, Verdict, headline, quoted, title_of};

check! { "S7011" "consequence-not-followed" Warning {
    title: "Une règle contredite, et sa conséquence n'a pas laissé de trace" / "A rule contradicted, and no trace of its consequence",
    scope: Scope::Elsewhere,
} }

/// The finding; nothing when the consequence is kept, is told in words, or when everything was repaired in time.
pub fn finding(code: &Code, report: &Report, rule: &RuleVerdict) -> Option<Finding> {
    if !rule.is_open() {
        return None;
    }
    let then = rule.consequences.iter().filter_map(|consequence| report.of(consequence.rule?)).find(|then| is_not_followed(then))?;
    let (title, other) = (quoted(&title_of(code, rule.entity)), quoted(&title_of(code, then.entity)));
    let message = text! {
        fr: "{title} n'est pas tenue, et {other}, qui doit suivre, ne l'est pas non plus",
        en: "{title} is not kept, and {other}, which must follow, is not either", title, other
    };
    let entity = code.entity(rule.entity)?;
    let mut finding = Finding::about(&CHECK, entity, message).note(NoteKind::Situation, headline(code, then));
    if let Some(field) = entity.first(fields::OTHERWISE) {
        finding = finding.on(field.place());
    }
    finding = finding.subject(code.entity(then.entity)?);
    Some(finding.question(text! {
        fr: "a-t-on renoncé à la conséquence, ou ne l'a-t-on pas notée ?",
        en: "was the consequence given up, or was it not recorded?"
    }))
}

fn is_not_followed(then: &RuleVerdict) -> bool {
    matches!(then.verdict, Verdict::Contradicted | Verdict::NotExercised)
}
