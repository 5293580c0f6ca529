//! Two proposals, each fine alone, that do not go together.

use crate::checks::Scope;
use crate::finding::{Finding, Severity, Sink};
use crate::text::Place;
use crate::words::Text;

check! { "S6026" "proposals-clash" Warning {
    title: "Deux propositions, bonnes chacune, ne vont pas ensemble" / "Two proposals, each fine alone, do not go together",
    scope: Scope::Elsewhere,
} }

/// Two proposals that set one thing differently.
#[derive(Clone, Debug)]
pub struct Torn {
    /// What both touch.
    pub what: Text,
    /// What the first one says, and where.
    pub first: (Text, Place),
    /// What the second one says, and where.
    pub second: (Text, Place),
    /// What both started from.
    pub before: Option<(Text, Place)>,
}

/// The finding on one thing set differently by both.
pub fn torn(torn: Torn, out: &mut Sink) {
    let what = torn.what;
    let message = text! { fr: "Les deux propositions ne disent pas la même chose de {what}", en: "The two proposals do not say the same of {what}", what };
    let (first, second) = (torn.first.0, torn.second.0);
    let mut finding = Finding::at(&CHECK, torn.first.1, message)
        .label(text! { fr: "la première : {first}", en: "the first: {first}", first })
        .also(torn.second.1, text! { fr: "la seconde : {second}", en: "the second: {second}", second });
    if let Some((before, place)) = torn.before {
        finding = finding.also(place, text! { fr: "aujourd'hui : {before}", en: "today: {before}", before });
    }
    out.report(finding.question(text! {
        fr: "laquelle l'emporte, ou que diraient-elles ensemble ?",
        en: "which one prevails, or what would they say together?"
    }));
}

/// The finding on what neither proposal brings alone.
pub fn together(found: Finding, out: &mut Sink) {
    let message = found.message;
    let code = found.check.code;
    let severity = found.severity.max(Severity::Warning);
    let finding = Finding {
        check: &CHECK,
        severity,
        message: text! { fr: "Adoptées ensemble, les deux propositions se heurtent ; {message}", en: "Adopted together, the two proposals clash; {message}", message },
        fixes: Vec::new(),
        ..found
    };
    out.report(finding.why(text! {
        fr: "aucune des deux ne le fait seule ; `social explain {code}`",
        en: "neither of them does so alone; `social explain {code}`", code
    }));
}
