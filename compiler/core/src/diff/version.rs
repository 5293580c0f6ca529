//! How far the version number moved, and how far the change asks it to move.

use super::Cx;
use super::types::{Change, Class, Domain, Numbers, Weight};
use crate::kinds::{Kind, code, version};
use crate::resolve::{Code, FieldView};
use crate::values::Value;

/// The numbers of both codes, against what changes between them.
pub(super) fn numbers(cx: &Cx<'_>, changes: &[Change]) -> Numbers {
    let (old, new) = (number(cx.old), number(cx.new));
    let asked = changes.iter().map(weight).max().unwrap_or(Weight::None);
    let parts = |field: Option<FieldView<'_>>| field.and_then(|field| parts(field.raw()));
    let (before, after) = (parts(old), parts(new));
    let moved = before.zip(after).map(|(before, after)| moved(before, after));
    let suggested = before.filter(|_| asked != Weight::None).map(|before| bumped(before, asked));
    let raw = |field: Option<FieldView<'_>>| field.map(|field| field.raw().trim().to_owned());
    Numbers { old: raw(old), new: raw(new), moved, is_backwards: before.zip(after).is_some_and(|(a, b)| b < a), asked, suggested }
}

/// The number that a code gives itself: in its declaration, else that of its last version.
pub(super) fn number(code: &Code) -> Option<FieldView<'_>> {
    let stated = code.declaration().and_then(|declaration| declaration.first(code::VERSION));
    let numbered = || {
        let versions = code.of(Kind::Version).filter_map(|version| version.first(version::NUMBER));
        versions.max_by_key(|field| parts(field.raw()))
    };
    stated.or_else(numbered).filter(|field| matches!(field.value(), Value::Version))
}

/// Three parts; what is not written is zero.
pub(super) fn parts(raw: &str) -> Option<[u64; 3]> {
    let mut parts = [0; 3];
    let mut slots = parts.iter_mut();
    for part in raw.trim().split('.') {
        match slots.next() {
            Some(slot) => *slot = part.parse().ok()?,
            None => break,
        }
    }
    Some(parts)
}

fn moved(before: [u64; 3], after: [u64; 3]) -> Weight {
    match before.iter().zip(&after).position(|(a, b)| a != b) {
        None => Weight::None,
        Some(0) => Weight::Major,
        Some(1) => Weight::Minor,
        Some(_) => Weight::Patch,
    }
}

fn bumped([major, minor, patch]: [u64; 3], weight: Weight) -> String {
    match weight {
        Weight::None => format!("{major}.{minor}.{patch}"),
        Weight::Patch => format!("{major}.{minor}.{}", patch.saturating_add(1)),
        Weight::Minor => format!("{major}.{}.0", minor.saturating_add(1)),
        Weight::Major => format!("{}.0.0", major.saturating_add(1)),
    }
}

/// The first number moves when one touches what is essential, the second when a rule changes, the last for a turn of phrase: see the
/// page of `version`.
fn weight(change: &Change) -> Weight {
    let is_principle = matches!(change.subject.kind, Kind::Principle | Kind::Purpose) && change.domain == Domain::Principle;
    match change.class {
        _ if is_about_versions(change) => Weight::None,
        Class::Substantive | Class::Clarifying if change.is_protected || change.is_procedure => Weight::Major,
        Class::Substantive if is_principle => Weight::Major,
        Class::Substantive => Weight::Minor,
        Class::Clarifying | Class::Record | Class::Renaming | Class::Editorial => Weight::Patch,
    }
}

/// The number, the state and the history of versions follow a change: they are none.
pub(super) fn is_about_versions(change: &Change) -> bool {
    match change.subject.kind {
        Kind::Version | Kind::Event | Kind::History => true,
        Kind::Code => change.class == Class::Record,
        Kind::Decision => change.class == Class::Record,
        _ => false,
    }
}
