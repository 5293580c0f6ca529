//! What facts said of rules, kept beside a code that goes on changing.

use jiff::civil::Date;
use social_core::resolve::{Code, Entity, RefView};
use social_core::verdict::{Report, RuleVerdict};
use std::collections::HashMap;
use std::sync::Arc;

/// A confrontation, and the code as it was then. Numbers of entities are those of that code.
#[derive(Clone, Debug)]
pub struct Verdicts {
    /// The code that was opposed to its facts.
    pub code: Arc<Code>,
    /// What they said.
    pub report: Arc<Report>,
    /// The rank of each verdict of the report, by the id of what it judges.
    by_slug: HashMap<String, usize>,
}

impl Verdicts {
    /// What facts said of a code.
    pub fn new(code: Arc<Code>, report: Arc<Report>) -> Self {
        let judged = report.rules.iter().enumerate();
        let by_slug = judged.filter_map(|(rank, verdict)| Some((code.entity(verdict.entity)?.slug(), rank))).collect();
        Self { code, report, by_slug }
    }

    /// The day of judgement.
    pub fn as_of(&self) -> Date {
        self.report.as_of
    }

    /// Whether something of this id was judged, whatever has become of its text.
    pub fn judged(&self, slug: &str) -> bool {
        self.by_slug.contains_key(slug)
    }

    /// The verdict of a rule, a practice, an objective or a commitment; none once its text, or that of what it names, has changed: a
    /// verdict is never shown for words that were not judged.
    pub fn of(&self, entity: Entity<'_>) -> Option<&RuleVerdict> {
        let verdict = self.report.rules.get(*self.by_slug.get(&entity.slug())?)?;
        let then = self.code.entity(verdict.entity)?;
        (is_same(then, entity) && names_the_same(then, entity)).then_some(verdict)
    }

    /// The report in the numbers of the code as it is now, without what was said of texts that have changed since.
    pub fn now(&self, code: &Code) -> Report {
        super::remapped::remapped(self, code)
    }
}

fn is_same(a: Entity<'_>, b: Entity<'_>) -> bool {
    Arc::ptr_eq(&a.decl().decl, &b.decl().decl) || text(a) == text(b)
}

fn names_the_same(a: Entity<'_>, b: Entity<'_>) -> bool {
    let (a, b) = (targets(a), targets(b));
    a.len() == b.len() && a.into_iter().zip(b).all(|(a, b)| is_same(a, b))
}

fn targets(entity: Entity<'_>) -> Vec<Entity<'_>> {
    entity.refs().filter_map(RefView::target).collect()
}

fn text(entity: Entity<'_>) -> Option<&str> {
    let place = entity.full_place();
    Some(place.span.of(&entity.code().source(place.file)?.text))
}
