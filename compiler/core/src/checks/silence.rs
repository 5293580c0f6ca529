//! Silencing is an agreement: a tension or a waiver of the code names the finding it holds, and who it is about.

use super::{Checked, Cx};
use crate::finding::Finding;
use crate::kinds::{Kind, tension, waiver};
use crate::model::Field;
use crate::resolve::{Entity, EntityId};
use crate::values::{Moment, Value};
use jiff::civil::Date;

/// A finding held knowingly, and by which declaration.
#[derive(Clone, Debug)]
pub struct Silenced {
    /// The finding.
    pub finding: Finding,
    /// The tension or the waiver.
    pub by: EntityId,
}

/// A tension or a waiver that names a finding.
struct Agreement<'c> {
    entity: Entity<'c>,
    names: Vec<String>,
    about: Vec<EntityId>,
    /// Whether it says nothing of whom it is about: then it holds the finding wherever it is.
    is_open: bool,
    used: bool,
}

/// Parts the findings: those that an agreement in force holds, and the others; unused agreements are findings too. One that
/// names what only facts can show is not unused.
pub(super) fn apply(cx: &Cx<'_>, findings: Vec<Finding>) -> Checked {
    let mut agreements = agreements(cx);
    let mut checked = parted(&mut agreements, findings);
    for agreement in agreements.iter().filter(|agreement| !agreement.used && !agreement.is_on_facts()) {
        checked.findings.push(super::s0_text::unused_silencing::finding(agreement.entity));
    }
    checked
}

/// Parts findings on facts: those that an agreement in force holds, and the others.
pub fn held(cx: &Cx<'_>, findings: Vec<Finding>) -> Checked {
    parted(&mut agreements(cx), findings)
}

fn parted(agreements: &mut [Agreement<'_>], findings: Vec<Finding>) -> Checked {
    let mut checked = Checked::default();
    for finding in findings {
        match agreements.iter_mut().find(|agreement| agreement.holds(&finding)) {
            Some(agreement) => {
                agreement.used = true;
                checked.silenced.push(Silenced { finding, by: agreement.entity.id() });
            }
            None => checked.findings.push(finding),
        }
    }
    checked
}

fn agreements<'c>(cx: &Cx<'c>) -> Vec<Agreement<'c>> {
    let tensions = cx.code.of(Kind::Tension).map(|e| agreement(e, tension::FINDING, &[tension::BETWEEN]));
    let waivers = cx.code.of(Kind::Waiver).map(|e| agreement(e, waiver::FINDING, &[waiver::RULE, waiver::FOR]));
    let named = tensions.chain(waivers).filter(|a| !a.names.is_empty());
    named.filter(|a| !is_over(cx.options.today, a.entity)).collect()
}

fn agreement<'c>(entity: Entity<'c>, finding: Field, about: &[Field]) -> Agreement<'c> {
    let names = entity.values(finding).map(|f| f.prose().trim().to_ascii_lowercase()).collect();
    let is_open = !about.iter().any(|field| entity.has(*field));
    let about = about.iter().flat_map(|field| entity.targets(*field)).map(Entity::id).collect();
    Agreement { entity, names, about, is_open, used: false }
}

/// An agreement that is over silences nothing any more; without a date it holds.
fn is_over(today: Option<Date>, entity: Entity<'_>) -> bool {
    let until = match entity.kind() {
        Kind::Tension => tension::UNTIL,
        _ => waiver::UNTIL,
    };
    let end = entity.first(until).and_then(|field| match field.value() {
        Value::Date(date) => Some(*date),
        Value::Moment(moment) => Some(Moment::last_day(*moment)),
        _ => None,
    });
    matches!((today, end), (Some(today), Some(end)) if end < today)
}

impl Agreement<'_> {
    fn is_on_facts(&self) -> bool {
        self.names.iter().any(|name| super::find(name).is_some_and(super::CheckSpec::is_on_facts))
    }

    /// How many of those a finding is about it names.
    fn common(&self, finding: &Finding) -> usize {
        finding.subjects.iter().filter(|id| self.about.contains(id)).count()
    }

    /// How many it has to name: a clash between two that it names is not held when one of them clashes with a third.
    fn asked(&self, finding: &Finding) -> usize {
        let is_clash = finding.check.code.starts_with("S3");
        if is_clash { self.about.len().min(finding.subjects.len()).clamp(1, 2) } else { 1 }
    }

    fn holds(&self, finding: &Finding) -> bool {
        let named = |name: &String| finding.check.code.eq_ignore_ascii_case(name) || finding.check.slug == name;
        self.names.iter().any(named) && (self.is_open || self.common(finding) >= self.asked(finding))
    }
}
