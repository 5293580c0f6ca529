//! A version that was deposited is no longer what it was: its text or what is recorded of it changed under the same number.

use crate::checks::Scope;
use crate::checks::fixes::replace;
use crate::finding::{Finding, Fix, Severity, Sink};
use crate::text::Place;
use crate::words::Text;

check! { "S6027" "deposited-version-changed" Error {
    title: "Une version déposée n'est plus la même" / "A deposited version is no longer the same",
    scope: Scope::Elsewhere,
} }

/// The same number on another text.
#[derive(Clone, Debug)]
pub struct SameNumber<'t> {
    /// The number.
    pub number: &'t str,
    /// Where the new text says it.
    pub place: Place,
    /// Where the old text said that it is deposited.
    pub deposited: Option<Place>,
    /// Some of what changed, and where.
    pub changed: Vec<(Place, Text)>,
    /// How many changes there are.
    pub count: usize,
    /// The number that the change asks for.
    pub suggested: Option<String>,
    /// How much it weighs.
    pub severity: Severity,
}

/// The finding on a text that changed under the number it was deposited with.
pub fn same_number(same: SameNumber<'_>, out: &mut Sink) {
    let (number, count) = (same.number, same.count);
    let message = text! {
        fr: "La version {number} a été déposée, et ce texte qui porte son numéro n'est plus le même : changements {count}",
        en: "Version {number} was deposited, and this text that bears its number is no longer the same: changes {count}", number, count
    };
    let mut finding = Finding::at(&CHECK, same.place, message).severity(same.severity);
    if let Some(place) = same.deposited {
        finding = finding.also(place, text! { fr: "déposée ici", en: "deposited here" });
    }
    for (place, text) in same.changed {
        finding = finding.also(place, text);
    }
    finding = finding.why(text! {
        fr: "qui cite la version {number} doit pouvoir relire le texte que l'on a déposé",
        en: "whoever quotes version {number} must be able to read the text that was deposited", number
    });
    if let Some(next) = same.suggested {
        let gesture = text! { fr: "donner à ce texte le numéro {next}", en: "give this text the number {next}", next };
        finding = finding.fix(Fix::suggested(gesture, vec![replace(same.place, &next)]));
    }
    out.report(finding);
}

/// The finding on what is recorded of a deposited version, when it moved or is gone.
pub fn record(number: &str, (place, before): (Place, Option<Place>), moved: Option<Text>, out: &mut Sink) {
    let (message, severity) = match moved {
        Some(moved) => (
            text! { fr: "Ce qui est noté de la version {number}, déposée, a changé : {moved}", en: "What is recorded of version {number}, deposited, has changed: {moved}", number, moved },
            Severity::Error,
        ),
        None => (
            text! { fr: "La version {number} avait été déposée, et le texte ne la cite plus", en: "Version {number} had been deposited, and the text no longer mentions it", number },
            Severity::Warning,
        ),
    };
    let mut finding = Finding::at(&CHECK, place, message).severity(severity);
    if let Some(before) = before {
        finding = finding.also(before, text! { fr: "avant", en: "before" });
    }
    out.report(finding.way(text! {
        fr: "rendre à cette version ce qui en était noté, et dire le reste dans une nouvelle",
        en: "give that version back what was recorded of it, and say the rest in a new one"
    }));
}

/// The question of a fingerprint that is not that of the text it is said to be of.
pub fn fingerprint(number: &str, place: Place, out: &mut Sink) {
    let message = text! {
        fr: "L'empreinte notée pour la version {number} n'est pas celle du texte comparé",
        en: "The fingerprint recorded for version {number} is not that of the text compared", number
    };
    let finding = Finding::at(&CHECK, place, message).possible();
    out.report(finding.question(text! {
        fr: "le texte comparé est-il bien celui que l'on a déposé ?",
        en: "is the text compared the one that was deposited?"
    }));
}
