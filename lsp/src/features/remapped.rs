//! A report in the numbers of a code that has changed since: what is still there, by its id.

use super::Verdicts;
use social_core::resolve::{Code, Entity, EntityId};
use social_core::verdict::{Case, Held, Missing, MissingKind, Overlay, Proof, Report, RuleVerdict, Witness};
use std::collections::HashMap;

/// The verdicts of texts that are the same, every number one of `code`; what names something that is gone is left out.
pub(super) fn remapped(verdicts: &Verdicts, code: &Code) -> Report {
    let map = Map { then: &verdicts.code, now: code.entities().map(|entity| (entity.slug(), entity.id())).collect() };
    let report = &verdicts.report;
    let rule = |rule: &RuleVerdict| {
        let now = code.entity(map.to(rule.entity)?)?;
        verdicts.of(now).map(|judged| map.rule(judged, now))
    };
    let registers = report.registers.iter().filter_map(|state| {
        let mut state = state.clone();
        state.register = map.to(state.register)?;
        map.witnesses(&mut state.contested);
        Some(state)
    });
    Report {
        as_of: report.as_of,
        rules: report.rules.iter().filter_map(rule).collect(),
        registers: registers.collect(),
        idle_waivers: report.idle_waivers.iter().filter_map(|waiver| map.to(*waiver)).collect(),
    }
}

struct Map<'c> {
    then: &'c Code,
    now: HashMap<String, EntityId>,
}

impl Map<'_> {
    fn to(&self, id: EntityId) -> Option<EntityId> {
        self.now.get(&self.then.entity(id)?.slug()).copied()
    }

    fn rule(&self, judged: &RuleVerdict, now: Entity<'_>) -> RuleVerdict {
        let mut rule = judged.clone();
        rule.entity = now.id();
        rule.overlays = rule.overlays.into_iter().filter_map(|overlay| self.overlay(overlay)).collect();
        rule.missing = rule.missing.into_iter().filter_map(|missing| self.missing(missing)).collect();
        rule.consequences.iter_mut().for_each(|consequence| consequence.rule = consequence.rule.and_then(|rule| self.to(rule)));
        rule.proofs.iter_mut().for_each(|proof| self.proof(judged, proof, now));
        rule
    }

    /// A proof moves with its rule: the texts are the same.
    fn proof(&self, judged: &RuleVerdict, proof: &mut Proof, now: Entity<'_>) {
        let (from, to) = (self.then.entity(judged.entity).map(Entity::full_place), now.full_place());
        if let Some(from) = from {
            let start = to.span.start + proof.place.span.start.saturating_sub(from.span.start);
            proof.place.span = social_core::text::Span::new(start, start + proof.place.span.len());
            proof.place.file = to.file;
        }
        proof.cases.iter_mut().for_each(|case| self.case(case));
    }

    fn case(&self, case: &mut Case) {
        case.held = match case.held {
            Some(Held::Waived(by)) => self.to(by).map(Held::Waived),
            other => other,
        };
        self.witnesses(&mut case.witnesses);
    }

    fn witnesses(&self, witnesses: &mut Vec<Witness>) {
        witnesses.retain_mut(|witness| {
            witness.cells.retain_mut(|(column, _)| self.to(*column).map(|now| *column = now).is_some());
            self.to(witness.register).map(|register| witness.register = register).is_some()
        });
    }

    fn overlay(&self, overlay: Overlay) -> Option<Overlay> {
        Some(match overlay {
            Overlay::Waived { by, until, cases } => Overlay::Waived { by: self.to(by)?, until, cases },
            Overlay::Stale { register, since } => Overlay::Stale { register: self.to(register)?, since },
            other => other,
        })
    }

    fn missing(&self, mut missing: Missing) -> Option<Missing> {
        if let MissingKind::Cell(column) = missing.kind {
            missing.kind = MissingKind::Cell(self.to(column)?);
        }
        if let Some(register) = missing.register {
            missing.register = Some(self.to(register)?);
        }
        Some(missing)
    }
}
