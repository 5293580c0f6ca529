//! Two stories for each rule: one that respects it, one that breaks it, each played before it is proposed.

use super::run::{Stage, rules};
use crate::engine::{Engine, EngineError};
use crate::judge::Norm;
use crate::read::rows_of_scenario;
use jiff::civil::Date;
use social_core::kinds::Kind;
use social_core::plan::Schema;
use social_core::plan::ir::Plan;
use social_core::resolve::{Code, EntityId, NoLoader, assemble};
use social_core::situation::{Situation, Telling, search, verdict_of, written};
use social_core::text::Source;
use social_core::verdict::{Proposal, Verdict};

/// The stories found, one proposal for each rule in the order of the code; `only` those rules, all when it is empty.
///
/// # Errors
/// When the engine cannot hold the facts.
pub fn proposals(code: &Code, today: Date, only: &[EntityId], engine: &mut dyn Engine) -> Result<Vec<Proposal>, EngineError> {
    let schema = Schema::of(code);
    let norms = rules(code, &schema, only);
    let mut stage = Stage::new(code, &schema, engine);
    let mut found = Vec::new();
    for norm in &norms {
        let mut search = Search { code, today, norm, failed: None };
        let respects = search.story(&mut stage, Verdict::Confirmed);
        let breaks = search.story(&mut stage, Verdict::Contradicted);
        if let Some(error) = search.failed {
            return Err(error);
        }
        found.push(Proposal { rule: norm.entity.id(), respects, breaks });
    }
    Ok(found)
}

/// The search of the stories of one rule.
struct Search<'c, 'n> {
    code: &'c Code,
    today: Date,
    norm: &'n Norm<'c>,
    failed: Option<EngineError>,
}

impl<'c> Search<'c, '_> {
    fn story(&mut self, stage: &mut Stage<'c, '_>, verdict: Verdict) -> Option<Box<str>> {
        let plans: Vec<Plan> = self.norm.proofs.iter().flat_map(|proof| proof.plans.iter().cloned()).collect();
        let schema = stage.schema();
        let mut text = String::new();
        let wishes = [(&*plans, verdict == Verdict::Confirmed)];
        search(schema, &wishes, self.today, &mut |story| {
            // What is decided without an engine need not be played to be left.
            let decided = verdict_of(self.norm.entity, story.verdict(schema, &plans));
            if decided != verdict && decided != Verdict::Undetermined {
                return false;
            }
            let telling = Telling::of(self.code, &[(self.norm.entity, verdict)], stage.lang);
            text = written(schema, &telling, story, stage.lang);
            self.comes_to(stage, &text, story) == Some(verdict)
        })?;
        Some(text.into())
    }

    /// What the rule comes to when the text, and nothing else, is what is pasted.
    fn comes_to(&mut self, stage: &mut Stage<'c, '_>, text: &str, story: &Situation) -> Option<Verdict> {
        let told = assemble(vec![Source::new("story.social", text)], &NoLoader, 1, None);
        let scenario = told.entities().find(|entity| entity.kind() == Kind::Scenario)?;
        let given = rows_of_scenario(stage.schema(), scenario, stage.lang);
        if !given.findings.is_empty() || self.failed.is_some() {
            return None;
        }
        match stage.play(&given, &[self.norm], story.today) {
            Ok(played) => played.report.of(self.norm.entity.id()).map(|rule| rule.verdict),
            Err(error) => {
                self.failed = Some(error);
                None
            }
        }
    }
}
