//! A confrontation as it may be published: what confidential registers and personal columns say stays out.

use super::types::{Case, Report, RuleVerdict};
use crate::kinds::{column, register};
use crate::model::Field;
use crate::resolve::{Code, EntityId};
use crate::values::Value;
use crate::words::Text;

impl Report {
    /// The same verdicts, without the cases that rest on confidential rows or on data about a person.
    #[must_use]
    pub fn published(&self, code: &Code) -> Self {
        let mut published = self.clone();
        for rule in published.rules.iter_mut().filter(|rule| is_confidential(code, rule)) {
            for proof in &mut rule.proofs {
                proof.cases.retain(|case| case.held.is_some());
                proof.cases.iter_mut().for_each(strip);
            }
            rule.missing.iter_mut().for_each(|missing| missing.places.clear());
            rule.notes.push(Text {
                fr: "les cas viennent d'un registre confidentiel, ou parlent de personnes : ils ne sont pas publiés".to_owned(),
                en: "the cases come from a confidential register, or speak of people: they are not published".to_owned(),
            });
        }
        published
    }
}

/// What a waiver or a repair holds stays counted; what it says does not.
fn strip(case: &mut Case) {
    case.label = Text::default();
    case.day = None;
    case.parts.clear();
    case.changes.clear();
    case.witnesses.clear();
}

fn is_confidential(code: &Code, rule: &RuleVerdict) -> bool {
    let says_yes = |id: EntityId, field: Field| {
        code.entity(id).is_some_and(|entity| entity.values(field).any(|value| matches!(value.value(), Value::YesNo(true))))
    };
    let witnesses = || rule.cases().flat_map(|(_, case)| &case.witnesses);
    let registers = witnesses().map(|witness| witness.register).chain(rule.missing.iter().filter_map(|missing| missing.register));
    registers.into_iter().any(|id| says_yes(id, register::PRIVATE))
        || witnesses().flat_map(|witness| &witness.cells).any(|(id, _)| says_yes(*id, column::PERSONAL))
}
