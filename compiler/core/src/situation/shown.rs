//! A finding in a situation: judged before it is spoken of, said, and kept with the finding for those who want to see for themselves.

use super::{Situation, Telling, sentence, written};
use crate::checks::{Cx, fixes};
use crate::finding::{Finding, Fix, NoteKind};
use crate::plan::Schema;
use crate::plan::ir::Plan;
use crate::resolve::{Code, Entity, EntityId};
use crate::verdict::Verdict;

/// What a rule is said to come to in a situation, with the plans of its proofs.
pub type Claim<'c, 'p> = (Entity<'c>, &'p [Plan], Verdict);

/// A situation, and what rules come to in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Replay {
    /// The facts and the day.
    pub situation: Situation,
    /// Each rule, with what it comes to.
    pub claims: Vec<(EntityId, Verdict)>,
}

/// The finding, with the situation in which it bites as a note. None when rules do not come there to what is claimed: such a finding
/// is not decided, and is not to be said as if it were.
pub fn shown(finding: Finding, cx: &Cx<'_>, situation: Situation, claims: &[Claim<'_, '_>]) -> Option<Finding> {
    if !situation.replays(&cx.schema, claims.iter().copied()) {
        return None;
    }
    let plans = claims.iter().flat_map(|(_, plans, _)| plans.iter());
    let text = sentence(cx.code, &cx.schema, &situation, plans);
    let mut finding = finding.note(NoteKind::Situation, text);
    let claims = claims.iter().map(|(rule, _, verdict)| (rule.id(), *verdict)).collect();
    finding.replay = Some(Box::new(Replay { situation, claims }));
    Some(finding)
}

impl Replay {
    /// The situation as a scenario of a code, after the first rule that it is about, in its language. None when a reader who pastes it
    /// would be told that something in it cannot be read.
    pub fn as_scenario(&self, code: &Code, schema: &Schema) -> Option<Fix> {
        let expects: Vec<(Entity<'_>, Verdict)> =
            self.claims.iter().filter_map(|(rule, verdict)| Some((code.entity(*rule)?, *verdict))).collect();
        let (first, _) = expects.first().filter(|_| expects.len() == self.claims.len())?;
        let lang = fixes::lang_of(*first);
        if !expects.iter().all(|(rule, _)| rule.name().is_some()) || !self.situation.is_readable(schema) {
            return None;
        }
        let text = written(schema, &Telling::of(code, &expects, lang), &self.situation, lang);
        let title = text! { fr: "ajouter ce cas comme scénario", en: "add this case as a scenario" };
        Some(Fix::suggested(title, vec![fixes::add_text(*first, &text)]))
    }
}
