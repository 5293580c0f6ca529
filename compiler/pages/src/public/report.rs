//! Verdicts for everybody: counted, not told case by case.

use super::names::People;
use social_core::verdict::Report;
use social_core::words::Text;

/// Verdicts without what their cases say.
pub(super) fn stripped(report: &Report, people: &People) -> Report {
    let plain = |text: &Text| Text { fr: people.without(&text.fr), en: people.without(&text.en) };
    let mut report = report.clone();
    for rule in &mut report.rules {
        for proof in &mut rule.proofs {
            proof.cases.clear();
            proof.sentence = plain(&proof.sentence);
        }
        rule.missing.iter_mut().for_each(|missing| missing.places.clear());
        rule.consequences.clear();
        rule.notes.iter_mut().for_each(|note| *note = plain(note));
    }
    for register in &mut report.registers {
        register.sources.clear();
        register.contested.clear();
    }
    report
}
