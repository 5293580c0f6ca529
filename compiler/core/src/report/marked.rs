//! Findings with what tells them apart from run to run.

use super::Report;
use crate::finding::{Finding, fingerprint};
use crate::kinds::{Kind, tension, waiver};
use crate::resolve::{Entity, EntityId};
use crate::words::Text;
use std::collections::BTreeMap;

/// A finding, its fingerprint, and what holds it.
#[derive(Clone, Debug)]
pub(super) struct Marked<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// The tension or the waiver that holds it; none when it stands.
    pub by: Option<Entity<'a>>,
    /// Sixteen hexadecimal digits, unique in the code.
    pub fingerprint: String,
}

impl<'a> Report<'a> {
    /// Every finding, those held knowingly too, in order of file and place.
    pub(super) fn marked(&self) -> Vec<Marked<'a>> {
        let standing = self.checked.findings.iter().map(|finding| (finding, None));
        let held = self.checked.silenced.iter().map(|held| (&held.finding, self.code.entity(held.by)));
        let mut all: Vec<(&Finding, Option<Entity<'a>>)> = standing.chain(held).collect();
        all.sort_by(|(a, _), (b, _)| (a.place(), a.check.code).cmp(&(b.place(), b.check.code)));
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let marked = all.into_iter().map(|(finding, by)| {
            let first = fingerprint(self.code, finding, 0);
            let rank = seen.entry(first.clone()).or_default();
            *rank += 1;
            let fingerprint = if *rank == 1 { first } else { fingerprint(self.code, finding, *rank - 1) };
            Marked { finding, by, fingerprint }
        });
        marked.collect()
    }

    /// Ids of the entities a finding is about, the main one first.
    pub(super) fn subjects(&self, ids: &[EntityId]) -> Vec<String> {
        ids.iter().filter_map(|id| self.code.entity(*id)).map(Entity::slug).collect()
    }
}

/// Who holds a finding knowingly, and why.
pub(super) fn justification(by: Entity<'_>) -> Text {
    let reason = match by.kind() {
        Kind::Waiver => by.prose(waiver::REASON),
        _ => by.prose(tension::REASON),
    };
    let (noun, label) = (by.noun(), by.label());
    match reason {
        Some(reason) => {
            text! { fr: "{noun} `{label}` : {reason}", en: "{noun} `{label}`: {reason}", noun, label = &*label, reason = &*reason }
        }
        None => text! { fr: "{noun} `{label}`", en: "{noun} `{label}`", noun, label = &*label },
    }
}
