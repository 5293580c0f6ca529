//! A finding in a situation: judged before it is spoken of, said, and kept with the finding for those who want to see for themselves.

use super::{Situation, Telling, plans_of, search, sentence, verdict_of, written};
use crate::checks::{Cx, fixes};
use crate::finding::{Finding, Fix, NoteKind};
use crate::plan::Schema;
use crate::plan::ir::Plan;
use crate::resolve::{Code, Entity, EntityId};
use crate::verdict::Verdict;
use crate::words::Text;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// A situation, and what rules come to in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Replay {
    /// The facts and the day.
    pub situation: Situation,
    /// Each rule, with what it comes to.
    pub claims: Vec<(EntityId, Verdict)>,
    /// The situation in a sentence.
    pub text: Text,
}

/// A rule, the plans of all its proofs, and what it is said to come to.
type Claim<'c> = (Entity<'c>, Vec<Plan>, Verdict);

/// The day around which situations are looked for: the same every day, so that a finding says the same tomorrow.
const DAY: Date = date(2025, 12, 31);

/// The situation, when each rule comes in it to what is said; else it shows nothing.
pub fn replayed(cx: &Cx<'_>, situation: Situation, claims: &[(Entity<'_>, Verdict)]) -> Option<Replay> {
    let claims = planned(cx, claims)?;
    holds(cx, &situation, &claims).then(|| said(cx, situation, &claims))
}

/// A situation in which each rule is confirmed or contradicted as said, of as few rows as can be. None when the search found none, or
/// when some of what they ask cannot be judged on facts.
pub fn found(cx: &Cx<'_>, claims: &[(Entity<'_>, Verdict)]) -> Option<Replay> {
    let claims = planned(cx, claims)?;
    let wishes: Vec<(&[Plan], bool)> = claims.iter().map(|(_, plans, verdict)| (&**plans, *verdict == Verdict::Confirmed)).collect();
    let mut later = None;
    let found = search(&cx.schema, &wishes, DAY, &mut |situation| {
        if !situation.is_readable(&cx.schema) {
            return false;
        }
        if holds(cx, situation, &claims) {
            return true;
        }
        // What is pending is decided once its year is over.
        later = situation.today.checked_add(WAIT.days()).ok().map(|today| Situation { today, ..situation.clone() });
        later = later.take().filter(|later| holds(cx, later, &claims));
        later.is_some()
    })?;
    let mut situation = later.unwrap_or(found);
    let mut rank = situation.rows.len();
    while rank > 0 {
        rank -= 1;
        let mut fewer = situation.clone();
        fewer.rows.remove(rank);
        if holds(cx, &fewer, &claims) {
            situation = fewer;
        }
    }
    Some(said(cx, situation, &claims))
}

/// Days after which the periods of a situation are over.
const WAIT: i32 = 400;

fn planned<'c>(cx: &Cx<'_>, claims: &[(Entity<'c>, Verdict)]) -> Option<Vec<Claim<'c>>> {
    claims.iter().map(|(rule, verdict)| Some((*rule, plans_of(*rule, &cx.registers, &cx.schema)?, *verdict))).collect()
}

fn holds(cx: &Cx<'_>, situation: &Situation, claims: &[Claim<'_>]) -> bool {
    claims.iter().all(|(rule, plans, verdict)| verdict_of(*rule, situation.verdict(&cx.schema, plans)) == *verdict)
}

fn said(cx: &Cx<'_>, situation: Situation, claims: &[Claim<'_>]) -> Replay {
    let text = sentence(cx.code, &cx.schema, &situation, claims.iter().flat_map(|(_, plans, _)| plans));
    Replay { situation, claims: claims.iter().map(|(rule, _, verdict)| (rule.id(), *verdict)).collect(), text }
}

impl Finding {
    /// Keeps the situation in which it bites, where its notes say it in their own words.
    #[must_use]
    pub fn replayed(mut self, replay: Option<Replay>) -> Self {
        self.replay = replay.map(Box::new);
        self
    }

    /// Shows the situation in which it bites.
    #[must_use]
    pub fn bites(mut self, replay: Replay) -> Self {
        self = self.note(NoteKind::Situation, replay.text.clone());
        self.replay = Some(Box::new(replay));
        self
    }
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
